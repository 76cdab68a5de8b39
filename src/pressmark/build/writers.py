"""The formats, one row each: a book's bytes, written and then read back.

The functions run in worker processes; the heavy libraries are imported there and nowhere else.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.codes import checking
from pressmark.model.finding import Findings, Location
from pressmark.model.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a writer gets: a book, what it is dressed with, and what it is set in."""

    book: Book
    theme: Theme
    wardrobe: Wardrobe


def make_epub(job: Job, verify: bool) -> tuple[bytes, Findings]:
    """The e-book; `verify` has EPUBCheck read it as well."""
    from pressmark.check.epub import check_epub
    from pressmark.write.epub import write_epub

    name = f"{job.book.id}.epub"
    data, findings = write_epub(job.book, job.theme, job.wardrobe)
    findings += check_epub(data, name)
    return data, findings + (verify_epub(data, name) if verify else ())


def make_pdf(job: Job, verify: bool) -> tuple[bytes, Findings]:
    """The print edition; `verify` has its fonts and glyphs read back."""
    from pressmark.check.pdf import PdfExpectation, check_pdf
    from pressmark.write.pdf import write_pdf

    data, findings = write_pdf(job.book, job.theme, job.wardrobe)
    expected = PdfExpectation(title=job.book.title)
    return data, findings + (check_pdf(data, f"{job.book.id}.pdf", expected) if verify else ())


def verify_epub(data: bytes, name: str) -> Findings:
    """What EPUBCheck says of an EPUB's bytes; a finding where it is not installed."""
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


WRITERS: dict[str, Callable[[Job, bool], tuple[bytes, Findings]]] = {
    "epub": make_epub,
    "pdf": make_pdf,
}
