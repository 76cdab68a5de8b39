"""The line: resolve, compose, dress, write, verify, and put in place what passed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pressmark.build.memory import (
    keep_output,
    key_output,
    recall_output,
    remember_fonts,
    remember_prose,
    remember_themes,
)
from pressmark.build.order import Job, Order
from pressmark.build.pagination import Pagination
from pressmark.build.place import place_outputs
from pressmark.build.recall import Sources
from pressmark.build.run import Run
from pressmark.build.task import Task, brief_task
from pressmark.build.workers import Workers
from pressmark.build.writers import WRITERS, Desk, Made
from pressmark.cache import NoCache, Store
from pressmark.model.archive import ArchiveView, Press
from pressmark.model.codes import printing
from pressmark.model.edition import Edition
from pressmark.model.files import Files
from pressmark.model.finding import Findings, Location
from pressmark.model.manifest import Manifest
from pressmark.model.report import Report
from pressmark.resolve import resolve_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What all books of one press are made with.

    `tell` hears of each stage as it begins; `store` keeps what may be had again.
    """

    files: Files
    press: Press
    archive: ArchiveView
    tell: Callable[[str, str], None]
    store: Store = field(default_factory=NoCache)


def build_edition(manifest: Manifest, shop: Shop, order: Order, workers: Workers) -> Report:
    """A manifest becomes files: all formats that were asked for, verified and put in place, or none."""
    run = Run(manifest=manifest, press=shop.press, tell=shop.tell)
    edition = run.stage("resolve", resolve_edition, manifest, shop.archive)
    if edition is None:
        return run.report()
    task = prepare_task(edition, shop, order, run, workers)
    if task.brief.faulty is not None:
        run.proofs["book"] = task.brief.faulty
    if run.failed:
        return run.report(edition, task.brief)
    order = replace(order, formats=choose_formats(edition, order))
    if not order.formats:
        run.keep((printing.NO_EDITION.at(Location(path=manifest.path)),))
        return run.report(edition, task.brief)
    outputs = run.stage("write", write_outputs, task, order, workers, shop.store)
    if order.verify:
        run.proofs |= {name: made.faulty or frozenset() for name, made in outputs.items()}
    report = run.report(edition, task.brief)
    if run.failed:
        return report
    return place_outputs(outputs, report, order.output / manifest.id)


def prepare_task(edition: Edition, shop: Shop, order: Order, run: Run, workers: Workers) -> Task:
    """An edition as a task for writers: composed and dressed, unless nothing of it has changed."""

    def make(sources: Sources) -> tuple[Job, Findings]:
        if "pdf" in order.formats:
            workers.warm()
        inner = replace(run, findings=[])
        files, archive = sources.files or shop.files, sources.archive or shop.archive
        seen = replace(shop, files=files, archive=archive)
        return compose_job(edition, seen, inner), tuple(inner.findings)

    def prove(job: Job, files: Files) -> tuple[frozenset[str], Findings]:
        from pressmark.check.complete import prove_composed

        verdict = prove_composed(edition, job.book, files)
        return verdict.faulty, shop.press.grade(verdict.findings)

    sources = Sources(files=shop.files, archive=shop.archive)
    parts = (edition, shop.press, order.verify)
    task = brief_task(shop.store, parts, make, prove if order.verify else None, sources)
    run.keep(task.brief.findings)
    return task


def compose_job(edition: Edition, shop: Shop, run: Run) -> Job:
    """An edition composed and dressed."""
    from pressmark.compose.book import compose_book
    from pressmark.compose.fit import fit_edition
    from pressmark.fonts import dress_book

    composer, maker = remember_prose(shop.store), remember_fonts(shop.store)
    read_theme = remember_themes(shop.store)
    theme = run.stage("theme", read_theme, edition.theme, shop.files)
    edition = fit_edition(edition, theme)
    book = run.stage(
        "compose", compose_book, edition, theme, shop.archive, shop.press, shop.files, composer
    )
    wardrobe = run.stage("dress", dress_book, book, theme, shop.files, maker)
    return Job(book=book, theme=theme, wardrobe=wardrobe)


def choose_formats(edition: Edition, order: Order) -> tuple[str, ...]:
    """The formats that were asked for and that the collection has."""
    return tuple(format for format in order.formats if format != "pdf" or edition.print.edition)


def write_outputs(
    task: Task, order: Order, workers: Workers, store: Store
) -> tuple[dict[str, Made], Findings]:
    """Each format's bytes with what reading them back found: made now, or as they were made before."""
    keys = {format: key_output(format, task.brief.digest, order) for format in order.formats}
    known = {format: recall_output(store, key) for format, key in keys.items()}
    outputs = {
        format: (_take_set(output[0]), output[1])
        for format, output in known.items()
        if output is not None
    }
    missing = tuple(format for format in order.formats if format not in outputs)
    if missing:
        pagination = Pagination(
            job=task.job(),
            digest=task.brief.digest,
            workers=workers,
            store=store,
            beside="pdf" in missing and not order.one_run,
        )
        desk = Desk(job=task.job(), workers=workers, store=store, pagination=pagination)
        made = make_outputs(desk, missing, order)
        for format, output in made.items():
            keep_output(store, keys[format], output)
        outputs |= made
    found = tuple(finding for format in order.formats for finding in outputs[format][1])
    return {format: outputs[format][0] for format in order.formats}, found


def _take_set(made: Made) -> Made:
    """A file that was made before: nothing of it is set now."""
    return made if made.typeset is None else replace(made, typeset=())


def make_outputs(
    desk: Desk, formats: tuple[str, ...], order: Order
) -> dict[str, tuple[Made, Findings]]:
    """Formats written side by side, read back and verified."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(formats)) as desks:
        running = {format: desks.submit(WRITERS[format], desk, order) for format in formats}
        return {format: future.result() for format, future in running.items()}
