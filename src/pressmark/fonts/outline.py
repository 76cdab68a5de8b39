"""Text as outlines: shaped by HarfBuzz, drawn as an SVG path that needs no font to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import uharfbuzz as hb

from pressmark.fonts.shelf import FontFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A line of text drawn from its baseline's left end: SVG path data, and its width, in the units of `size`."""

    path: str
    width: float


def outline_text(
    text: str, file: FontFile, size: float, *, weight: int = 400, tracking: float = 0.0
) -> Outline:
    """One line of text in a font file at a size; `tracking` is added behind every glyph."""
    font = hb.Font(file.face)
    if file.variable:
        font.set_variations({"wght": float(weight)})
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": True, "liga": not tracking})
    scale = size / file.face.upem
    pen = _Pen(scale)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen.shift = (pen.advance + position.x_offset * scale, position.y_offset * scale)
        font.draw_glyph(info.codepoint, _DRAW, pen)
        pen.advance += position.x_advance * scale + tracking
    return Outline(path="".join(pen.parts), width=max(pen.advance - tracking, 0.0))


class _Pen:
    """Collects path data; SVG's y axis points down, a font's up."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.advance = 0.0
        self.shift = (0.0, 0.0)
        self.parts: list[str] = []

    def add(self, command: str, *coordinates: float) -> None:
        x, y = self.shift
        points = zip(coordinates[::2], coordinates[1::2], strict=True)
        self.parts.append(
            command
            + " ".join(
                f"{x + px * self.scale:.1f} {-(y + py * self.scale):.1f}" for px, py in points
            )
        )


def _make_draw_funcs() -> Any:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, pen: pen.add("M", x, y))
    funcs.set_line_to_func(lambda x, y, pen: pen.add("L", x, y))
    funcs.set_quadratic_to_func(lambda *args: args[-1].add("Q", *args[:-1]))
    funcs.set_cubic_to_func(lambda *args: args[-1].add("C", *args[:-1]))
    funcs.set_close_path_func(lambda pen: pen.parts.append("Z"))
    return funcs


_DRAW = _make_draw_funcs()
