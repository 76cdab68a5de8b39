"""The formats, one row each: a book's bytes, written and then read back by worker processes.

The heavy libraries are imported where they are used, most of them in worker processes alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pressmark.build.order import Job, Order
from pressmark.build.pagination import Pagination
from pressmark.build.workers import Workers
from pressmark.cache import Store
from pressmark.errors import MissingLibraryError
from pressmark.model.codes import checking
from pressmark.model.finding import Findings, Location
from pressmark.model.pages import PageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a writer made: the bytes of a file, and how many pages it has where it has pages.

    `faulty` are the files of articles that are not complete in it, None where nobody looked;
    `onix196` is what it offers for access, by codes of ONIX list 196.
    `typeset` are the sections that were set for it, None where there are no gatherings.
    """

    data: bytes
    pages: int | None = None
    onix196: tuple[tuple[str, str], ...] = ()
    typeset: tuple[str, ...] | None = None
    faulty: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a writer works with; `pagination` goes from the desk of print to that of the e-book."""

    job: Job
    workers: Workers
    store: Store
    pagination: Pagination


def make_epub(job: Job, verify: bool, pages: PageMap | None = None) -> tuple[Made, Findings]:
    """The e-book with the page numbers of print; `verify` has it compared with the book, and EPUBCheck read it."""
    from pressmark.check.access import judge_files
    from pressmark.check.epub import check_epub
    from pressmark.check.onix import list_onix
    from pressmark.write.epub import write_epub

    name = f"{job.book.id}.epub"
    data, findings = write_epub(job.book, job.theme, job.wardrobe, pages, judge_files)
    findings += check_epub(data, name)
    onix = list_onix(data)
    if not verify:
        return Made(data=data, onix196=onix), findings
    from pressmark.check.complete import prove_epub
    from pressmark.check.epub_pages import prove_pages

    verdict = prove_epub(data, job.book)
    findings += prove_pages(data, pages, name) if pages else ()
    findings += verdict.findings + verify_epub(data, name)
    return Made(data=data, faulty=verdict.faulty, onix196=onix), findings


def inspect_pdf(data: bytes, job: Job, verify: bool) -> tuple[Made, Findings]:
    """A PDF with its pages counted; `verify` has it compared with the book, its fonts and glyphs read back."""
    from pressmark.check.pdf import PdfExpectation, check_pdf, count_pages

    if not verify:
        return Made(data=data, pages=count_pages(data)), ()
    from pressmark.check.complete import prove_pdf

    expected = PdfExpectation(
        title=job.book.title, boxed=True, colour=job.book.print.colour, validated=False
    )
    findings = check_pdf(data, f"{job.book.id}.pdf", expected)
    verdict = prove_pdf(data, job.book)
    made = Made(data=data, pages=count_pages(data), faulty=verdict.faulty)
    return made, findings + verdict.findings


def produce_epub(desk: Desk, order: Order) -> tuple[Made, Findings]:
    """The e-book, made in the process that composed the book, once it is known where print's pages begin."""
    pages, findings = desk.pagination.find()
    made, found = make_epub(desk.job, order.verify, pages)
    return made, findings + found


def produce_pdf(desk: Desk, order: Order) -> tuple[Made, Findings]:
    """The print edition: typeset by all workers in gatherings, or by one of them in one run."""
    from pressmark.build.printing import print_in_gatherings, print_whole

    job, workers = desk.job, desk.workers
    typeset: tuple[str, ...] | None = None
    try:
        if order.one_run:
            data, findings = print_whole(job, workers)
        else:
            tell = desk.pagination.tell
            data, typeset, findings = print_in_gatherings(job, workers, desk.store, tell)
    except OSError as fault:  # what cffi raises for a library of the system that is not there
        raise MissingLibraryError(
            f"the PDF cannot be typeset: {fault}. Install Pango ('./do book' does it on Debian and "
            "Ubuntu), or make the e-book alone with '--format epub'."
        ) from fault
    finally:
        desk.pagination.close()
    made, found = workers.submit(inspect_pdf, data, job, order.verify).result()
    return replace(made, typeset=typeset), findings + found


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


WRITERS: dict[str, Callable[[Desk, Order], tuple[Made, Findings]]] = {
    "epub": produce_epub,
    "pdf": produce_pdf,
}
