"""`pressmark build`: the books of a press, made and put in place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from pressmark.cli.desk import Desk, OpenPress, open_press, takes_desk
from pressmark.cli.output import (
    count_things,
    end_with,
    print_findings,
    print_json,
    tell,
    use_colour,
)
from pressmark.errors import UnknownNameError
from pressmark.model.finding import Finding, Severity
from pressmark.model.manifest import Manifest
from pressmark.model.report import Report

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from pressmark.build import Order, Shop

ARTICLES_FOLDER = "manuscripts/articles/"
FORMATS = ("epub", "pdf")
STAGES = ("resolve", "theme", "compose", "dress", "compare", "write")


class FormatList(click.ParamType[tuple[str, ...]]):
    """Formats with commas between them."""

    name = "FORMATS"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """`epub,pdf` as a tuple."""
        if isinstance(value, tuple):
            return value
        asked = tuple(dict.fromkeys(part.strip() for part in value.split(",")))
        for format in asked:
            if format not in FORMATS:
                self.fail(f"'{format}' is none of {', '.join(FORMATS)}", param, ctx)
        return asked


@click.command("build")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--format",
    "formats",
    type=FormatList(),
    default=FORMATS,
    show_default="epub,pdf",
    help="What to make, with commas between.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put DIR/ID/ID.epub and so on (default: build/ in the press).",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How many processes write books.",
)
@click.option(
    "--one-run",
    is_flag=True,
    help="Typeset each PDF whole, in one WeasyPrint run: slower, and the same pages.",
)
@click.option(
    "--no-verify",
    is_flag=True,
    help="Leave out EPUBCheck and the proof that nothing of an article is lost.",
)
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing for later.")
@takes_desk
def command(
    desk: Desk,
    ids: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int,
    one_run: bool,
    no_cache: bool,
    no_verify: bool,
) -> None:
    """Make the books of the collections IDS, or of all of them.

    Every file is verified before it is put in place; a collection with errors leaves the files of
    its last good build as they were.
    """
    from pressmark.build import Order

    opened = open_press(desk)
    manifests = choose_manifests(ids, opened)
    order = Order(
        output=output or opened.root / "build",
        formats=formats,
        verify=not no_verify,
        one_run=one_run,
    )
    store = None if no_cache else opened.cache()
    reports = build_all(manifests, opened.shop(store), order, jobs, desk)
    if store is not None:
        store.prune()
    found = choose_findings(reports, opened)
    if desk.as_json:
        from pressmark.build import spell_report

        print_json([spell_report(report) for report in reports])
    else:
        _list_files(reports)
    print_findings(desk, found)
    _tell_completeness(desk, reports)
    end_with(found)


def choose_manifests(ids: tuple[str, ...], opened: OpenPress) -> tuple[Manifest, ...]:
    """The manifests that were asked for; all, where none was."""
    from pressmark.read.fields import find_nearest

    known = {manifest.id: manifest for manifest in opened.collections.manifests}
    for id in ids:
        if id not in known and id not in opened.collections.unreadable:
            raise UnknownNameError("collection", id, find_nearest(id, tuple(known)))
    return tuple(known[id] for id in ids or known if id in known)


def build_all(
    manifests: tuple[Manifest, ...], shop: Shop, order: Order, jobs: int, desk: Desk
) -> list[Report]:
    """Every collection built: while one is being written, the next is composed."""
    from concurrent.futures import ThreadPoolExecutor

    from pressmark.build import build_edition, open_workers

    with (
        show_progress(desk, len(manifests) * len(STAGES)) as hear,
        open_workers(jobs) as workers,
        ThreadPoolExecutor(jobs) as threads,
    ):
        hearing = replace(shop, tell=hear)
        running = [
            threads.submit(build_edition, manifest, hearing, order, workers)
            for manifest in manifests
        ]
        return [run.result() for run in running]


@contextmanager
def show_progress(desk: Desk, steps: int) -> Iterator[Callable[[str, str], None]]:
    """A bar on the terminal that moves as stages begin; silence where there is no terminal."""
    stream = sys.stderr
    if desk.quiet or not stream.isatty():
        yield _hear_nothing
        return
    with _open_bar(stream, steps) as bar:
        yield lambda collection, stage: bar.update(1, f"{collection}: {stage}")


def _open_bar(stream: TextIO, steps: int) -> AbstractContextManager[ProgressBar[str]]:
    """A bar that names the stage that began last."""
    bar: ProgressBar[str] = click.progressbar(
        length=steps, file=stream, color=use_colour(), item_show_func=lambda item: item
    )
    return bar


def _hear_nothing(_collection: str, _stage: str) -> None:
    pass


def choose_findings(reports: list[Report], opened: OpenPress) -> list[Finding]:
    """What reading found in the files of these books, errors in any file, and what building found.

    An article with an error might have been selected, had it been read: it is never left unsaid.
    """
    articles = {article.path for report in reports for article in report.articles}
    read = (
        finding
        for finding in opened.findings
        if finding.severity is Severity.ERROR
        or finding.location is None
        or finding.location.path in articles
        or not finding.location.path.startswith(ARTICLES_FOLDER)
    )
    return [*read, *(finding for report in reports for finding in report.findings)]


def _list_files(reports: list[Report]) -> None:
    for report in reports:
        for output in report.outputs:
            click.echo(output.path)


def _tell_completeness(desk: Desk, reports: list[Report]) -> None:
    """`64 of 64 articles complete; 412 notes; 1,903 links`, a line for each collection."""
    for report in reports:
        whole = report.completeness
        if whole is not None:
            counts = f"{whole.complete:,} of {count_things(whole.articles, 'article')} complete"
            things = ((whole.notes, "note"), (whole.links, "link"), (whole.images, "image"))
            told = [count_things(count, name) for count, name in things]
            tell(desk, f"{report.collection}: {'; '.join((counts, *told))}")
