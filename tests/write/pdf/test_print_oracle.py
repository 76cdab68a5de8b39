"""Gatherings bound are the same book as one WeasyPrint run makes, whatever a theme asks for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from pressmark.build.order import Job
from pressmark.build.printing import print_in_gatherings
from pressmark.build.workers import Workers
from pressmark.cache import NoCache
from pressmark.check.pdf import check_pdf
from pressmark.fonts import dress_book
from pressmark.model.book import Book, NavPoint
from pressmark.model.manifest import Colour, Marks, PrintSettings
from pressmark.model.theme import Theme
from pressmark.read.theme import read_theme
from pressmark.write.pdf import write_pdf
from write.pdf.booklet import article, call, classic, contents, make_book, note, paragraphs, part
from write.pdf.coloured import COLOURS, make_coloured
from write.pdf.conftest import NoFiles
from write.pdf.indexed import make_indexed
from write.pdf.oracle import compare_pdfs
from write.pdf.sampler import LONG_NOTE, make_sampler

HOSTILE = """
@page :first { margin-top: 60pt; @bottom-left { content: "first" } }
@page :blank { @top-center { content: "blank " counter(page) } }
@page text { @bottom-right { content: string(h, first-except) "/" string(h, last) "/" string(h, start) " of " counter(pages) } }
@page text:nth(2 of text) { margin-top: 90pt; @bottom-left { content: "second " string(running-title, start) } }
@page opening { margin-left: 90pt; @top-center { content: "Part " string(part-title) } }
h2 { string-set: h content() }
section.part { page: opening; break-before: verso !important }
section.part + section .title { font-style: italic }
"""
LOW = '@page { @bottom-left { content: "low"; vertical-align: bottom } }'
COUNTING = "@page :nth(2n) { @bottom-left { content: 'even' } } @page :nth(9) { margin-top: 120pt }"
UNEVEN = ".page-ref::after { font-variant-numeric: proportional-nums }"
OWN = '.prose a::after { content: " on " target-counter(attr(href url), page) }'
RUN_ON = "#piece-4, #piece-5, #piece-28, #piece-29 { break-before: auto; page: text }"
ROMAN = """
.page-ref::after { content: " page " target-counter(attr(data-target url), page, upper-roman) " of the book" !important }
.toc { columns: 3 }
"""


class Inline(Workers):
    """Steps done at once, in this process."""

    def submit(self, work: Callable[..., Any], *values: Any, **named: Any) -> Future[Any]:
        """The step's result, already there."""
        future: Future[Any] = Future()
        future.set_result(work(*values, **named))
        return future


INLINE = Inline(1, ExitStack())


def make_many(size: int = 40) -> Book:
    """A book of many short pieces, so that the contents grow by pages once they have numbers."""
    pieces = tuple(
        article(f"piece-{n}", f"The piece that is number {n} of the book", paragraphs(1 + n % 5))
        for n in range(size)
    )
    points = tuple(NavPoint(title=one.title, address=f"{one.id}.xhtml") for one in pieces)
    return make_book((contents(points), part("part-one", "One"), *pieces), points)


def make_noted() -> Book:
    """Notes that will not fit: at the end of an article, and one that is longer than a page."""
    end = f"{paragraphs(9)}<p>The end.{call(1)}</p>"
    pieces = (
        article("end", "A note at the end", end, notes=note(1, more=LONG_NOTE * 2)),
        article("next", "The next", paragraphs(3)),
        article(
            "long", "A long note", f"<p>Here.{call(1)}</p>", notes=note(1, more=LONG_NOTE * 16)
        ),
        article("last", "The last", paragraphs(2)),
    )
    return make_book(pieces)


def make_right_to_left() -> Book:
    """The sampler as a book that is read from the right."""
    return replace(make_sampler(), language="ar", direction="rtl")


def make_quoting(size: int = 30) -> Book:
    """Articles on small pages that quote the pages of others, from 1 to beyond 100."""
    pieces = []
    for n in range(size):
        links = "".join(
            f'<p>See <a href="piece-{other}.xhtml">number {other}</a>, {"well " * 9}.{call(1)}</p>'
            for other in {0, (n * 7 + 3) % size, n - 1, n + 1, size - 1}
            if 0 <= other < size and other != n
        )
        text = f"{paragraphs(1 + n % 3)}{links}{paragraphs(3 + n % 2)}"
        pieces.append(article(f"piece-{n}", f"Piece {n}", text, notes=note(1)))
    points = tuple(NavPoint(title=one.title, address=f"{one.id}.xhtml") for one in pieces)
    return make_book((contents(points), *pieces), points)


SMALL = {"width": 300.0, "height": 420.0, "start": "any"}


BOOKS: dict[str, tuple[Callable[[], Book], str, dict[str, Any]]] = {
    "sampler": (make_sampler, "", {}),
    "hostile": (make_sampler, HOSTILE, {}),
    "counting": (make_sampler, COUNTING, {}),
    "any-side": (make_sampler, "", {"start": "any"}),
    "right-to-left": (make_right_to_left, HOSTILE, {}),
    "index": (make_indexed, "", {}),
    "notes": (make_noted, "", {}),
    "quoting": (make_quoting, "", SMALL),
    "quoting-uneven": (make_quoting, UNEVEN, SMALL),
    "quoting-own": (make_quoting, OWN, SMALL),
    "quoting-run-on": (make_quoting, RUN_ON, SMALL),
    "growing": (make_many, ROMAN, {}),
    "archive": (make_sampler, "", {"variant": "pdf/a-2u"}),
    "printer": (make_sampler, "", {"variant": "pdf/x-4"}),
    "black": (
        make_coloured,
        COLOURS + LOW,
        {"colour": Colour.BLACK, "bleed": 8.5, "marks": Marks.ALL},
    ),
    "cmyk": (
        make_coloured,
        COLOURS,
        {"colour": Colour.CMYK, "variant": "pdf/x-4", "multiple": 16, "bleed": 9.0},
    ),
    "kept": (
        make_coloured,
        COLOURS,
        {"colour": Colour.CMYK, "variant": "pdf/a-2b", "marks": Marks.CROP},
    ),
}


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.usefixtures("secluded")
def test_gatherings_bound_are_the_book_of_one_run(name: str) -> None:
    make, css, settings = BOOKS[name]
    book = make()
    book = replace(book, print=replace(book.print or PrintSettings(), **settings))
    assert_same_either_way(book, replace(classic(), print_css=classic().print_css + css))


@pytest.mark.parametrize("name", ["journal", "pamphlet"])
@pytest.mark.usefixtures("secluded")
def test_gatherings_bound_are_the_book_of_one_run_in_every_theme(name: str) -> None:
    theme, _ = read_theme(name, NoFiles())
    assert_same_either_way(make_sampler(), theme)


def assert_same_either_way(book: Book, theme: Theme) -> None:
    """A book in a theme, bound and in one run, is the same with the same findings."""
    wardrobe, _ = dress_book(book, theme, NoFiles())
    job = Job(book=book, theme=theme, wardrobe=wardrobe)
    bound, _, findings = print_in_gatherings(job, INLINE, NoCache())
    whole, expected = write_pdf(book, theme, wardrobe)
    assert compare_pdfs(bound, whole) == []
    assert "pdf.matterhorn" not in {found.code for found in check_pdf(bound, "book.pdf")}
    assert {finding.code for finding in findings} == {finding.code for finding in expected}


@pytest.mark.usefixtures("secluded")
def test_page_numbers_that_never_settle_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressmark.build.printing.ROUNDS", 1)
    book, theme = make_many(3), classic()
    wardrobe, _ = dress_book(book, theme, NoFiles())
    _, _, findings = print_in_gatherings(
        Job(book=book, theme=theme, wardrobe=wardrobe), INLINE, NoCache()
    )
    assert "print.folios-unsettled" in {finding.code for finding in findings}
