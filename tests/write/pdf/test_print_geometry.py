"""Margins from trim size and extent: the fold of thick books, and lines that stay as long."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pressmark.build import writers
from pressmark.build.order import Job, Order
from pressmark.build.writers import Made, produce_pdf
from pressmark.cache import NoCache
from pressmark.fonts import Wardrobe
from pressmark.model.finding import Findings
from pressmark.model.manifest import PrintSettings
from pressmark.read.settings import POINTS, TRIM, TRIMS
from pressmark.write.pdf.geometry import estimate_extent, find_fold, plan_page
from write.pdf.booklet import article, classic, make_book, paragraphs
from write.pdf.test_print_oracle import INLINE, make_many

SIZES = ("A4", "A5", "B5", "5x8in", "5.5x8.5in", "6x9in", "4.25x6.87in", "110x178mm")


def read_size(name: str) -> PrintSettings:
    match = TRIM.match(TRIMS.get(name.lower(), name.lower()))
    assert match is not None
    width, height = (float(side) * POINTS[match[3]] for side in match.groups()[:2])
    return PrintSettings(width=width, height=height)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pages", [24, 150, 151, 300, 301, 500, 501, 700, 701, 1600])
def test_thick_books_have_room_in_the_fold(size: str, pages: int) -> None:
    settings = read_size(size)
    thin, page = plan_page(settings, classic()), plan_page(settings, classic(), find_fold(pages))
    assert page.inner >= find_fold(pages) - 0.01
    assert page.outer >= 18
    assert page.measure == pytest.approx(thin.measure, abs=0.01)
    assert (page.top, page.foot, page.lines) == (thin.top, thin.foot, thin.lines)


def test_the_fold_grows_with_the_book() -> None:
    folds = [find_fold(pages) for pages in range(1, 1000)]
    assert all(thin <= thick for thin, thick in pairwise(folds))
    assert (folds[0], folds[-1]) == (27.0, 63.0)


def test_an_estimate_is_near() -> None:
    book = make_many(60)
    words = [len(section.xhtml.split()) for section in book.sections]
    sections = zip(book.sections, words, strict=True)
    book = replace(book, sections=tuple(replace(one, words=count) for one, count in sections))
    assert estimate_extent(book, classic()) == pytest.approx(86, rel=0.4)


def test_a_book_that_is_thicker_than_was_guessed_is_set_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second time with the margin for the pages that it has, and never a third time."""
    folds: list[float] = []

    def print_thick(job: Job, *_: object) -> tuple[Made, Findings]:
        folds.append(job.book.fold)
        return Made(data=b"", pages=900), ()

    monkeypatch.setattr(writers, "_print", print_thick)
    book = make_book((article("one", "One", paragraphs(2)),))
    job = Job(book=book, theme=classic(), wardrobe=Wardrobe(faces=(), print_css="", epub_css=""))
    produce_pdf(job, Order(output=Path()), INLINE, NoCache())
    assert folds == [27.0, 63.0]
    wide = replace(book, print=replace(book.print, width=595.0, height=842.0))
    folds.clear()
    produce_pdf(replace(job, book=wide), Order(output=Path()), INLINE, NoCache())
    assert folds == [27.0], "on A4 the inner margin is wide enough for any book"
