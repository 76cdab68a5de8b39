"""Text whose glyphs do not spell it says what it is: `ActualText` (ISO 32000-1, 14.9.4).

Glyphs of scripts with clusters stand for several letters, and in another order: without it, what
is read aloud, searched or copied is in pieces. Text from right to left goes without: readers turn
round what they find drawn, and Poppler and PDFium turn round the `ActualText` as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from unicodedata import normalize

import pydyf
from weasyprint.draw import text as drawing
from weasyprint.text.ffi import ffi, pango

from pressmark.write.pdf.drops import SPOKEN
from pressmark.write.pdf.hyphens import SILENT, SOFT, BrokenText, soften_last

CLUSTERED = re.compile("[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18af]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

draw_own_line = drawing.draw_first_line


def is_spelled_otherwise(text: str) -> bool:
    """Whether glyphs, read one by one, may give another text."""
    return CLUSTERED.search(text) is not None and RIGHT_TO_LEFT.search(text) is None


def draw_line(stream: Any, textbox: Any, *more: Any) -> Any:
    """What `draw_first_line` draws, with its text where the glyphs need it."""
    text, is_broken = textbox.text, isinstance(textbox.text, BrokenText)
    leftward = RIGHT_TO_LEFT.search(text) is not None
    if leftward:
        name_glyphs(stream, textbox.pango_layout)
    element = getattr(textbox, "element", None)  # texts of drawings are of none
    dropped = element.get(SPOKEN, "") if element is not None else ""
    if not (dropped or is_spelled_otherwise(text)):
        drawn = draw_own_line(stream, textbox, *more)
        if is_broken and not leftward:
            soften_last(stream)
        return drawn
    spelled = text[:-1] + SOFT if is_broken else text
    said = pydyf.Dictionary({"ActualText": pydyf.String(dropped or spelled)})
    stream.begin_marked_content("Span", said)
    try:
        return draw_own_line(stream, textbox, *more)
    finally:
        stream.end_marked_content()


def name_glyphs(stream: Any, layout: Any) -> None:
    """Letters with marks or in pieces: each glyph says its own character, and a piece nothing.

    WeasyPrint 70 gives all of a cluster's text to the glyph that stands leftmost, a mark or a piece,
    and none to the letter; what a glyph says when it is first seen it says in all of the book.
    """
    line, _ = layout.get_first_line()
    text, run = layout.text.encode(), line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        if item.item.analysis.level % 2:
            font, _ = stream.add_font(item.item.analysis.font)
            for glyphs, said in _list_clusters(item, text):
                if len(glyphs) > 1:
                    for glyph, part in zip(glyphs, _part_text(said, len(glyphs)), strict=True):
                        font.to_unicode.setdefault(glyph, part)


def _part_text(said: str, count: int) -> list[str]:
    """A cluster's text in so many parts: a character for each, what is over for the last, or nothing."""
    letters = said if len(said) >= count else normalize("NFD", said)
    parts = [*letters[: count - 1], letters[count - 1 :], *[""] * (count - 1 - len(letters))]
    return [part or SILENT for part in parts]


def _list_clusters(item: Any, text: bytes) -> Iterator[tuple[list[int], str]]:
    """The glyphs of each cluster of a run from right to left, in the order of its text."""
    run, start, end = item.glyphs, item.item.offset, item.item.length
    numbered = ((run.log_clusters[i], run.glyphs[i].glyph) for i in range(run.num_glyphs))
    for at, group in groupby(numbered, key=lambda pair: pair[0]):
        glyphs = [glyph for _, glyph in group if glyph < pango.PANGO_GLYPH_EMPTY]
        yield glyphs[::-1], text[start + at : start + end].decode()
        end = at


drawing.draw_first_line = draw_line
