"""A word broken at a line's end is read as one: its hyphen is a soft one (ISO 32000-1, 14.8.2.2.3).

Where the font has a glyph of its own for soft hyphens that looks the same, that one is shown. Else
the hyphen at the line's end says what it is itself (`ActualText`, 14.9.4), for its glyph may stand
for hard hyphens elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pydyf
import uharfbuzz as hb
from weasyprint.pdf import stream as streams
from weasyprint.pdf.fonts import Font

SOFT, HARD = "\u00ad", "-"
SILENT = "\u2060"
"""What a glyph says whose neighbour says all of their cluster: no letter, no gap, nothing that joins letters.

PDFium reads a glyph that says nothing by its number, as some other character.
"""

LIKE_HARD = frozenset({"\u2010", "\u2011", SOFT})
SOFTLY = pydyf.Dictionary({"ActualText": pydyf.String(SOFT)})

_LAST = re.compile(rb"\[(.*<[0-9a-f]*)([0-9a-f]{4})(>[-.0-9]*)\] TJ", re.DOTALL)


class BrokenText(str):
    """A line's text that ends in a hyphen because a word is broken there."""

    __slots__ = ()


class _Texts(dict[int, str]):
    """What glyphs stand for, something each; the one of the hard hyphen for it alone, whatever is seen first."""

    def __init__(self, hyphen: int | None) -> None:
        super().__init__()
        self._hyphen = hyphen

    def __setitem__(self, glyph: int, text: str) -> None:
        is_hard = glyph == self._hyphen and text in LIKE_HARD
        super().__setitem__(glyph, HARD if is_hard else text or SILENT)


class _Pen:
    """Notes how a glyph is drawn."""

    def __init__(self) -> None:
        self.drawn: list[Any] = []

    def __getattr__(self, stroke: str) -> Callable[..., None]:
        return lambda *points: self.drawn.append((stroke, points))


class SpelledFont(Font):  # type: ignore[misc]  # WeasyPrint has no types
    """A font of a PDF whose hyphens are told apart."""

    def __init__(self, *known: Any) -> None:
        super().__init__(*known)
        self._shaper = hb.Font(hb.Face(self.file_content, self.index))
        self._softer: dict[int, int | None] = {}
        self.to_unicode = _Texts(self._shaper.get_nominal_glyph(ord(HARD)))

    def take_softer(self, hyphen: int) -> int | None:
        """The glyph for soft hyphens alone that looks like the one of a hyphen, taken into use."""
        if hyphen not in self._softer:
            self._softer[hyphen] = self._find_softer(hyphen)
        softer = self._softer[hyphen]
        if softer is not None:
            self.to_unicode[softer] = SOFT
            self.widths[softer] = self.widths[hyphen]
        return softer

    def _find_softer(self, hyphen: int) -> int | None:
        glyphs = [
            self._shaper.get_nominal_glyph(ord(one)) for one in (SOFT, *LIKE_HARD - {SOFT}, HARD)
        ]
        softer = glyphs[0]
        is_own = softer is not None and softer not in glyphs[1:]
        return softer if is_own and self._draw(softer) == self._draw(hyphen) else None

    def _draw(self, glyph: int) -> tuple[int, list[Any]]:
        pen = _Pen()
        self._shaper.draw_glyph_with_pen(glyph, pen)
        return self._shaper.get_glyph_h_advance(glyph), pen.drawn


def soften_last(stream: Any) -> None:
    """The last glyph that a stream shows becomes a soft hyphen, or says that it is one."""
    shown = _LAST.fullmatch(stream.stream[-1])
    if shown is None:
        return
    before, hyphen, after = shown.groups()
    softer = stream.last_font.take_softer(int(hyphen, 16))
    if softer is not None:
        stream.stream[-1] = b"[%b%04x%b] TJ" % (before, softer, after)
        return
    stream.stream[-1:] = [] if before == b"<" else [b"[" + before + b">] TJ"]
    stream.begin_marked_content("Span", SOFTLY)
    stream.stream.append(b"[<" + hyphen + after + b"] TJ")
    stream.end_marked_content()


add_own_font = streams.Stream.add_font


def add_font(stream: Any, pango_font: Any) -> tuple[Any, float]:
    """What `Stream.add_font` gives; the stream knows the font that it shows text in."""
    font, size = add_own_font(stream, pango_font)
    stream.last_font = font
    return font, size


streams.Font = SpelledFont
streams.Stream.add_font = add_font
