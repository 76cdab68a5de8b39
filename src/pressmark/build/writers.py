"""The formats, one row each: a book's bytes, written and then read back.

The heavy libraries are imported where they are used, most of them in worker processes alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressmark.errors import MissingLibraryError
from pressmark.model.book import Book
from pressmark.model.codes import checking
from pressmark.model.finding import Findings, Location
from pressmark.model.theme import Theme

if TYPE_CHECKING:
    from pressmark.fonts import Wardrobe


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a writer gets: a book, what it is dressed with, and what it is set in."""

    book: Book
    theme: Theme
    wardrobe: Wardrobe


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a writer made: the bytes of a file, and how many pages it has where it has pages."""

    data: bytes
    pages: int | None = None


def make_epub(job: Job, verify: bool) -> tuple[Made, Findings]:
    """The e-book; `verify` has EPUBCheck read it as well."""
    from pressmark.check.epub import check_epub
    from pressmark.write.epub import write_epub

    name = f"{job.book.id}.epub"
    data, findings = write_epub(job.book, job.theme, job.wardrobe)
    findings += check_epub(data, name)
    return Made(data=data), findings + (verify_epub(data, name) if verify else ())


def make_pdf(job: Job, verify: bool) -> tuple[Made, Findings]:
    """The print edition; `verify` has its fonts and glyphs read back."""
    from pressmark.check.pdf import PdfExpectation, check_pdf, count_pages
    from pressmark.write.pdf import write_pdf

    try:
        data, findings = write_pdf(job.book, job.theme, job.wardrobe)
    except OSError as fault:  # what cffi raises for a library of the system that is not there
        raise MissingLibraryError(
            f"the PDF cannot be typeset: {fault}. Install Pango ('./do book' does it on Debian and "
            "Ubuntu), or make the e-book alone with '--format epub'."
        ) from fault
    if verify:
        expected = PdfExpectation(title=job.book.title)
        findings += check_pdf(data, f"{job.book.id}.pdf", expected)
    return Made(data=data, pages=count_pages(data)), findings


def verify_epub(data: bytes, name: str) -> Findings:
    """What EPUBCheck says of an EPUB's bytes; a finding where it is not installed."""
    import tempfile

    from pressmark.check.epubcheck import read_epubcheck
    from pressmark.java import find_epubcheck, run_epubcheck

    epubcheck = find_epubcheck()
    if epubcheck is None:
        return (checking.EPUBCHECK_ABSENT.at(Location(path=name)),)
    with tempfile.TemporaryDirectory(prefix="pressmark-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        (told,) = run_epubcheck(epubcheck, (path,))
    return read_epubcheck(told, name)


HERE = frozenset({"epub"})
"""Formats that are written in the process that composed the book; others need one of their own."""

WRITERS: dict[str, Callable[[Job, bool], tuple[Made, Findings]]] = {
    "epub": make_epub,
    "pdf": make_pdf,
}
