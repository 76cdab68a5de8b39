"""Page numbers that the text quotes are put in last: they are set in figures of one width.

A gathering is set before anybody knows on which pages the others stand. As long as a number has as
many figures as the one that it was set with, and all figures of its font are equally wide, lines
and pages stay as they are, and the number is exchanged where it is drawn.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pikepdf
from weasyprint.css.targets import TargetCollector, TargetLookupItem, anchor_name_from_token
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import create_layout

from pressmark.write.pdf import spoken as spoken  # its way to draw a line comes first
from pressmark.write.pdf.frame import has_class
from pressmark.write.pdf.values import Quote

FIGURES = "0123456789"
NEIGHBOURS = "".join(f"{one}{other}" for one in FIGURES for other in FIGURES)
"""Every figure beside every other: fonts may kern them, or draw them otherwise."""

ROUND = re.compile("10*")
MARK = b"%quoted "
DRAWN = re.compile(rb"%quoted (\d+)\n(.*?)\[[^\]]*\] TJ", re.DOTALL)
SHOWN = re.compile(rb"\[([^\]]*)\] TJ")
DIGITS = 4
"""Hexadecimal digits of a glyph in a string shown (ISO 32000-1, 9.7.6.2)."""

GLYPH = re.compile(r"<([0-9a-f]+)>|([-0-9.]+)")


def round_folio(folio: int) -> int:
    """The number that a page number is set with: the least of as many figures."""
    return int(10 ** (len(str(folio)) - 1)) if folio >= 0 else folio


def exchange_folios(
    gathering: pikepdf.Pdf, quotes: tuple[Quote, ...], folios: Mapping[str, int]
) -> None:
    """Put the page numbers that a gathering quotes in the place of those it was set with."""
    for page in gathering.pages if quotes else ():
        content = page.obj.Contents.read_bytes()
        if MARK in content:
            page.obj.Contents.write(_exchange(content, quotes, folios))


def _exchange(content: bytes, quotes: tuple[Quote, ...], folios: Mapping[str, int]) -> bytes:
    def draw(found: re.Match[bytes]) -> bytes:
        quote = quotes[int(found[1])]
        shown = "".join(quote.figures[int(figure)] for figure in str(folios.get(quote.anchor, 0)))
        return found[2] + f"[<{shown}>] TJ".replace("<>", "").encode()

    return DRAWN.sub(draw, content)


class QuotingCollector(TargetCollector):  # type: ignore[misc]  # WeasyPrint has no types
    """Knows page numbers of anchors before there are pages, of its own document's and of others.

    `exact` are the anchors whose numbers stand where no other can be put in their place.
    """

    folios: Mapping[str, int]
    exact: set[str]

    def begin(self, folios: Mapping[str, int]) -> None:
        """Know these page numbers; WeasyPrint has made its collector by itself."""
        self.folios, self.exact = folios, set()

    def lookup_target(self, token: Any, source: Any, css_token: Any, parse_again: Any) -> Any:
        """What `target-counter()` reads (see `TargetCollector.lookup_target`)."""
        anchor = _name_anchor(token, source)
        if anchor not in self.folios:
            return super().lookup_target(token, source, css_token, parse_again)
        own = None
        if anchor in self.target_lookup_items:
            own = super().lookup_target(token, source, css_token, parse_again)
            if own.state == "pending":
                return own
        if not is_quote(source):
            self.exact.add(anchor)
        return _Known(self.folios[anchor], own)


def _name_anchor(token: Any, source: Any) -> str:
    if token[0] == "attr()":
        return str(source.element.get(token[1][0]) or "").removeprefix("#")
    return anchor_name_from_token(token) or ""


class _Known(TargetLookupItem):  # type: ignore[misc]
    """An anchor whose page number is known; its text is if it stands in this document."""

    def __init__(self, folio: int, own: TargetLookupItem | None) -> None:
        super().__init__("up-to-date")
        box = own.target_box if own is not None else None
        counters = box.cached_counter_values if box is not None else {}
        self.target_box = SimpleNamespace(
            cached_counter_values=counters | {"page": [folio]},
            extract_text=box.extract_text if box is not None else lambda _style: "",
        )


def is_quote(box: Any) -> bool:
    """Whether a box is that of a quoted page number; texts of SVG drawings are in boxes of no element."""
    element: Any = getattr(box, "element", None)
    if element is None or not str(box.element_tag).endswith("::after"):
        return False
    return has_class(element, "page-ref")


def list_shown(boxes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The anchors of page numbers quoted in boxes, and the texts that are shown of them."""
    for box in boxes:
        if isinstance(box, TextBox) and is_quote(box):
            yield _name_target(box), box.text


def _name_target(box: Any) -> str:
    return str(box.element.get("data-target", "")).removeprefix("#")


@contextmanager
def note_quotes() -> Iterator[list[Quote]]:
    """While WeasyPrint draws, quoted page numbers are marked in the file and noted."""
    global _noted
    quotes: list[Quote] = []
    _noted = quotes
    try:
        yield quotes
    finally:
        _noted = None


_noted: list[Quote] | None = None


def _draw_line(stream: Any, box: Any, *more: Any) -> Any:
    """What `draw_first_line` draws; before a page number that can be exchanged stands its mark."""
    if _noted is not None and is_quote(box):
        anchor = _name_target(box)
        figures = _draw_figures(stream, box) if ROUND.fullmatch(box.text) else ()
        if figures:
            stream.stream.append(MARK + str(len(_noted)).encode())
        _noted.append(Quote(anchor=anchor, figures=figures))
    return draw_line(stream, box, *more)


def _draw_figures(stream: Any, box: Any) -> tuple[str, ...]:
    """How each figure is drawn in the style of a box; empty where they are not of one width."""
    if not _are_even(create_layout(NEIGHBOURS, box.style, None, None, 0)):
        return ()
    drawn, figures = copy.copy(stream), copy.copy(box)
    drawn.stream = []
    figures.text, figures.pango_layout = FIGURES, create_layout(FIGURES, box.style, None, None, 0)
    draw_line(drawn, figures, "clip", "none", Matrix())
    shown = SHOWN.findall(b"\n".join(drawn.stream))
    return _part_figures(shown[0].decode()) if len(shown) == 1 else ()


def _part_figures(shown: str) -> tuple[str, ...]:
    """The string that shows ten figures, cut behind each and the advance that follows it."""
    figures: list[str] = []
    for glyphs, advance in GLYPH.findall(shown):
        if advance and figures:
            figures[-1] += f">{advance}<"
        figures += [glyphs[at : at + DIGITS] for at in range(0, len(glyphs), DIGITS)]
    return tuple(figures) if len(figures) == len(FIGURES) else ()


def _are_even(layout: Any) -> bool:
    """Whether one font shows all figures, each always alike and all of them equally wide."""
    line, _ = layout.get_first_line()
    run = line.runs[0]
    if run == ffi.NULL or run.next != ffi.NULL:
        return False
    shown = run.data.glyphs
    glyphs = [(glyph.glyph, glyph.geometry) for glyph in shown.glyphs[0 : shown.num_glyphs]]
    if len(glyphs) != len(NEIGHBOURS):
        return False
    alike = {(NEIGHBOURS[at], glyph) for at, (glyph, _) in enumerate(glyphs)}
    widths = {(place.width, place.x_offset, place.y_offset) for _, place in glyphs}
    return len(alike) == len(FIGURES) and len(widths) == 1 and next(iter(widths))[1:] == (0, 0)


draw_line = drawing.draw_first_line
drawing.draw_first_line = _draw_line
