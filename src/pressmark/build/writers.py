"""The formats, one row each: a book's bytes, written and then read back by worker processes.

The heavy libraries are imported where they are used, most of them in worker processes alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pressmark.build.order import Job, Order
from pressmark.build.workers import Workers
from pressmark.cache import Store
from pressmark.errors import MissingLibraryError
from pressmark.model.codes import checking
from pressmark.model.finding import Findings, Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a writer made: the bytes of a file, and how many pages it has where it has pages.

    `faulty` are the files of articles that are not complete in it, None where nobody looked;
    `typeset` are the sections that were set for it, None where there are no gatherings.
    """

    data: bytes
    pages: int | None = None
    typeset: tuple[str, ...] | None = None
    faulty: frozenset[str] | None = None


def make_epub(job: Job, verify: bool) -> tuple[Made, Findings]:
    """The e-book; `verify` has it compared with the book, and EPUBCheck read it as well."""
    from pressmark.check.complete import prove_epub
    from pressmark.check.epub import check_epub
    from pressmark.write.epub import write_epub

    name = f"{job.book.id}.epub"
    data, findings = write_epub(job.book, job.theme, job.wardrobe)
    findings += check_epub(data, name)
    if not verify:
        return Made(data=data), findings
    verdict = prove_epub(data, job.book)
    findings += verdict.findings + verify_epub(data, name)
    return Made(data=data, faulty=verdict.faulty), findings


def inspect_pdf(data: bytes, job: Job, verify: bool) -> tuple[Made, Findings]:
    """A PDF with its pages counted; `verify` has it compared with the book, its fonts and glyphs read back."""
    from pressmark.check.complete import prove_pdf
    from pressmark.check.pdf import PdfExpectation, check_pdf, count_pages

    if not verify:
        return Made(data=data, pages=count_pages(data)), ()
    expected = PdfExpectation(title=job.book.title, boxed=True, colour=job.book.print.colour)
    findings = check_pdf(data, f"{job.book.id}.pdf", expected)
    verdict = prove_pdf(data, job.book)
    made = Made(data=data, pages=count_pages(data), faulty=verdict.faulty)
    return made, findings + verdict.findings


def produce_epub(job: Job, order: Order, _workers: Workers, _store: Store) -> tuple[Made, Findings]:
    """The e-book, made in the process that composed the book."""
    return make_epub(job, order.verify)


def produce_pdf(job: Job, order: Order, workers: Workers, store: Store) -> tuple[Made, Findings]:
    """The print edition, with an inner margin for as many pages as it has."""
    from pressmark.write.pdf.geometry import estimate_extent, find_fold, plan_page

    fold = find_fold(estimate_extent(job.book, job.theme))
    made, findings = _print(_widen(job, fold), order, workers, store)
    needed = find_fold(made.pages or 0)
    margins = {plan_page(job.book.print, job.theme, least).inner for least in (fold, needed)}
    if len(margins) > 1:
        made, findings = _print(_widen(job, needed), order, workers, store)
    return made, findings


def _widen(job: Job, fold: float) -> Job:
    return replace(job, book=replace(job.book, fold=fold))


def _print(job: Job, order: Order, workers: Workers, store: Store) -> tuple[Made, Findings]:
    """A PDF: typeset by all workers in gatherings, or by one of them in one run, and read back."""
    from pressmark.build.printing import print_in_gatherings
    from pressmark.write.pdf import write_pdf

    typeset: tuple[str, ...] | None = None
    try:
        if order.one_run:
            data, findings = workers.submit(write_pdf, job.book, job.theme, job.wardrobe).result()
        else:
            data, typeset, findings = print_in_gatherings(job, workers, store)
    except OSError as fault:  # what cffi raises for a library of the system that is not there
        raise MissingLibraryError(
            f"the PDF cannot be typeset: {fault}. Install Pango ('./do book' does it on Debian and "
            "Ubuntu), or make the e-book alone with '--format epub'."
        ) from fault
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


WRITERS: dict[str, Callable[[Job, Order, Workers, Store], tuple[Made, Findings]]] = {
    "epub": produce_epub,
    "pdf": produce_pdf,
}
