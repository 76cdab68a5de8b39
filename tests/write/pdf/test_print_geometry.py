"""Margins from trim size and extent: the fold of thick books, and lines that stay as long."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from pressmark.build.order import Job
from pressmark.build.printing import fold_job
from pressmark.fonts import Wardrobe
from pressmark.model.manifest import PrintSettings
from pressmark.read.settings import POINTS, TRIM, TRIMS
from pressmark.write.pdf.geometry import estimate_extent, find_fold, plan_page
from write.pdf.booklet import article, classic, make_book, paragraphs
from write.pdf.test_print_oracle import make_many

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


def test_a_book_that_is_thicker_than_was_guessed_gets_its_margin() -> None:
    book = make_book((article("one", "One", paragraphs(2)),))
    job = Job(book=book, theme=classic(), wardrobe=Wardrobe(faces=(), print_css="", epub_css=""))
    assert fold_job(job) is job, "a thin book needs no more than its trim gives"
    thick = fold_job(job, 900)
    assert thick.book.fold == 63.0
    assert fold_job(thick, 800) is thick
    wide = replace(job, book=replace(book, print=replace(book.print, width=595.0, height=842.0)))
    assert fold_job(wide, 900) is wide, "on A4 the inner margin is wide enough for any book"


def test_a_theme_says_how_long_lines_are() -> None:
    settings = read_size("6x9in")
    theme = classic()
    wide = replace(theme, settings=(*theme.settings, ("text_size", 10), ("measure", 31)))
    assert plan_page(settings, theme).measure == pytest.approx(27.5 * 11, abs=0.02)
    assert plan_page(settings, wide).measure == pytest.approx(310, abs=0.02)
