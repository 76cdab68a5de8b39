"""The line: resolve, compose, dress, write, verify, and put in place what passed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

from pressmark.build.order import Job, Order
from pressmark.build.place import place_outputs
from pressmark.build.run import Run
from pressmark.build.writers import WRITERS, Made
from pressmark.compose.book import compose_book
from pressmark.fonts import dress_book
from pressmark.model.archive import ArchiveView, Press
from pressmark.model.book import Book
from pressmark.model.edition import Edition
from pressmark.model.files import Files
from pressmark.model.finding import Findings
from pressmark.model.manifest import Manifest
from pressmark.model.report import Report
from pressmark.read.theme import read_theme
from pressmark.resolve import resolve_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What all books of one press are made with; `tell` hears of each stage as it begins."""

    files: Files
    press: Press
    archive: ArchiveView
    tell: Callable[[str, str], None]


def build_edition(manifest: Manifest, shop: Shop, order: Order, workers: Executor) -> Report:
    """A manifest becomes files: all formats that were asked for, verified and put in place, or none."""
    run = Run(manifest=manifest, press=shop.press, tell=shop.tell)
    edition = run.stage("resolve", resolve_edition, manifest, shop.archive)
    if edition is None:
        return run.report()
    job = compose_job(edition, shop, run)
    if order.verify and not run.failed:
        run.proofs["book"] = run.stage("compare", compare_book, edition, job.book, shop.files)
    if run.failed:
        return run.report(edition, job.book)
    outputs = run.stage("write", write_outputs, job, order, workers)
    if order.verify:
        run.proofs |= {name: made.faulty or frozenset() for name, made in outputs.items()}
    report = run.report(edition, job.book)
    if run.failed:
        return report
    return place_outputs(outputs, report, order.output / manifest.id)


def compose_job(edition: Edition, shop: Shop, run: Run) -> Job:
    """An edition composed and dressed."""
    theme = run.stage("theme", read_theme, edition.theme, shop.files)
    book = run.stage("compose", compose_book, edition, theme, shop.archive, shop.press, shop.files)
    wardrobe = run.stage("dress", dress_book, book, theme, shop.files)
    return Job(book=book, theme=theme, wardrobe=wardrobe)


def compare_book(edition: Edition, book: Book, files: Files) -> tuple[frozenset[str], Findings]:
    """The articles' files read plainly and compared with the book: which of them are not complete."""
    from pressmark.check.complete import prove_composed

    verdict = prove_composed(edition, book, files)
    return verdict.faulty, verdict.findings


def write_outputs(job: Job, order: Order, workers: Executor) -> tuple[dict[str, Made], Findings]:
    """Each format's bytes, written side by side, read back and verified."""
    outputs: dict[str, Made] = {}
    findings: Findings = ()
    with ThreadPoolExecutor(len(order.formats)) as desks:
        running = {
            format: desks.submit(WRITERS[format], job, order, workers) for format in order.formats
        }
        for format, future in running.items():
            outputs[format], found = future.result()
            findings += found
    return outputs, findings
