"""The page audited: one grid of lines for facing pages, lines of a readable length, nothing alone at an edge."""

from __future__ import annotations

import ctypes
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import pypdfium2
import pytest
from pypdfium2 import raw

from pressmark.model.book import Book
from pressmark.model.manifest import PrintSettings
from pressmark.write.pdf.geometry import Geometry, plan_page
from write.pdf.booklet import PrintBook, article, call, classic, make_book, note, paragraphs
from write.pdf.test_print_geometry import read_size

HALF_A_POINT = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page: how far its baseline is below the top edge, and what it says."""

    down: float
    left: float
    right: float
    text: str


def read_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page from top to bottom, by the origins of their characters."""
    height, texts = page.get_height(), page.get_textpage()
    rows: dict[float, list[tuple[float, str]]] = {}
    for index in range(texts.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(texts, index, x, y)
        letter = chr(raw.FPDFText_GetUnicode(texts, index))
        if not raw.FPDFText_IsGenerated(texts, index) and letter.strip():
            rows.setdefault(round(height - y.value, 1), []).append((x.value, letter))
    return [
        Line(down, min(found)[0], max(found)[0], "".join(letter for _, letter in sorted(found)))
        for down, found in sorted(rows.items())
    ]


def body_of(page: pypdfium2.PdfPage, area: Geometry) -> list[Line]:
    """The lines of the text proper: of a page's type area."""
    low = area.height - area.foot
    return [line for line in read_lines(page) if area.top < line.down <= low]


def make_plain() -> Book:
    """Paragraphs, headings and quotations over many pages, notes on some."""
    pieces = []
    for number in range(4):
        quoted = f"<blockquote>{paragraphs(2)}</blockquote>"
        parts = "".join(
            f"<h{2 + part % 2} id='h{part}'>A heading of a section</h{2 + part % 2}>{paragraphs(2 + part, number)}"
            for part in range(4)
        )
        noted = paragraphs(3).replace("</p>", call(1) + "</p>", 1)
        pieces.append(
            article(
                f"piece-{number}",
                f"The piece that is number {number}",
                noted + parts + quoted + paragraphs(6, number),
                opening='<p class="byline">History Desk</p>',
                notes=note(1),
            )
        )
    return make_book(tuple(pieces))


def print_pages(print_book: PrintBook, book: Book) -> Iterator[pypdfium2.PdfPage]:
    yield from pypdfium2.PdfDocument(print_book(book)[0])


def find_off_grid(lines: list[Line], area: Geometry, start: float) -> list[Line]:
    """The lines whose baseline is not a whole number of leadings below that of the first line."""
    return [
        line
        for line in lines
        if abs((line.down - start + area.leading / 2) % area.leading - area.leading / 2)
        > HALF_A_POINT
    ]


def test_lines_of_facing_pages_stand_on_one_grid(print_book: PrintBook) -> None:
    book = make_plain()
    area = plan_page(book.print, classic())
    pages = [body_of(page, area) for page in print_pages(print_book, book)]
    starts = Counter(lines[0].down for lines in pages if lines)
    start = starts.most_common(1)[0][0]
    assert area.top < start < area.top + area.leading
    checked = 0
    for lines in pages:
        proper = [line for line in lines if "Seetheminutes" not in line.text]
        strays = [line for line in find_off_grid(proper, area, start) if len(line.text) > 30]
        assert strays == []
        checked += len(proper)
    assert checked > 300


@cache
def _text() -> Book:
    return make_book((article("one", "One", paragraphs(24)),))


@pytest.mark.parametrize("size", ["A4", "A5", "B5", "5x8in", "5.5x8.5in", "6x9in"])
def test_lines_are_as_long_as_eyes_can_follow(size: str, print_book: PrintBook) -> None:
    settings: PrintSettings = read_size(size)
    book = replace(_text(), print=settings)
    lengths = [
        len(line)
        for page in print_pages(print_book, book)
        # PDFium gives U+0002 for a soft hyphen and the end of its line.
        for line in page.get_textpage().get_text_bounded().replace("\x02", "-\n").splitlines()
        if len(line) > 45  # not the last of a paragraph
    ]
    assert 60 <= round(statistics.mean(lengths)) <= 70


def test_no_row_is_cut_and_heads_are_repeated(print_book: PrintBook) -> None:
    """A table over three pages: each shows the head, and no row goes on over the page."""
    words = "the output of pig iron in the provinces of the south as it was told " * 5
    rows = "".join(f"<tr><td>Row{n}</td><td>{words}End{n}</td></tr>" for n in range(20))
    table = (
        '<div class="table"><table><thead><tr><th>Yearhead</th><th>Told</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
    book = make_book((article("one", "One", paragraphs(1) + table),))
    found = set()
    for page in print_pages(print_book, book):
        text = page.get_textpage().get_text_bounded()
        begun = {n for n in range(20) if f"Row{n}\r" in text or f"Row{n} " in text}
        ended = {n for n in range(20) if f"End{n}\r" in text or text.endswith(f"End{n}")}
        ended |= {n for n in range(20) if f"End{n}\n" in text}
        assert begun == ended
        assert not begun or "Yearhead" in text
        found |= begun
    assert found == set(range(20))


def test_no_heading_stands_at_the_foot(print_book: PrintBook) -> None:
    """Wherever a heading comes to stand, two lines of its text stand below it on the page."""
    for lead in range(3, 9):
        parts = "".join(
            f"<h2 id='h{n}'>Heading {n}</h2>{paragraphs(1 + n % 3, n)}" for n in range(9)
        )
        book = make_book((article("one", "One", paragraphs(lead) + parts),))
        for page in print_pages(print_book, book):
            lines = [line.text for line in body_of(page, plan_page(book.print, classic()))]
            heads = [n for n, text in enumerate(lines) if text.lower().startswith("heading")]
            assert all(n + 2 < len(lines) for n in heads), lines[-3:]
