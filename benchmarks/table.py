"""The rows with their aims, and the table that they are printed as."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks import bench
from benchmarks.bench import Bench, Result

MEMORY = "MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is measured, by what, and the number that is not to be passed; `unit` where it is no ratio."""

    name: str
    title: str
    measure: Callable[[Bench], Result]
    aim: float | None
    unit: str = ""


ROWS = (
    Row(name="cold-epub", title="cold EPUB / pandoc's EPUB", measure=bench.measure_cold_epub, aim=0.5),
    Row(name="changed-epub", title="EPUB after one article changed / pandoc's EPUB", measure=bench.measure_changed_epub, aim=0.3),
    Row(name="cold-pdf-one-run", title="cold PDF / --one-run", measure=bench.measure_against_one_run, aim=0.62),
    Row(name="cold-pdf", title="cold PDF / pandoc, Typst", measure=bench.measure_cold_pdf, aim=2.0),
    Row(name="changed-pdf", title="PDF after an edit, same pages / pandoc, Typst", measure=bench.measure_changed_pdf, aim=0.5),
    Row(name="longer-pdf", title="PDF after a page more in front / pandoc, Typst", measure=bench.measure_longer_pdf, aim=0.8),
    Row(name="unchanged", title="both, nothing changed / pandoc, Typst", measure=bench.measure_unchanged, aim=0.15),
    Row(name="memory", title="largest process, 1,000 pages / --one-run", measure=bench.measure_memory, aim=250, unit=MEMORY),
    Row(name="size", title="PDF's bytes / --one-run", measure=bench.measure_size, aim=1.15),
    Row(name="one-run", title="--one-run / plain WeasyPrint", measure=bench.measure_one_run, aim=1.1),
    Row(name="shared", title="ten collections, second build / first", measure=bench.measure_shared, aim=None),
)  # fmt: skip

HEAD = ("what", "Pressmark", "rival", "figure", "aim", "")


def render_line(row: Row, result: Result) -> tuple[str, ...]:
    """A row's cells: what, ours, theirs, the figure, the aim, whether it is met."""
    if result.ratio is None:
        return (row.title, result.ours, result.theirs, "", spell_aim(row), "")
    figure = f"{result.ratio:.0f} MB" if row.unit == MEMORY else f"{result.ratio:.2f}"
    met = "" if row.aim is None else "met" if result.ratio <= row.aim else "missed"
    return (row.title, result.ours, result.theirs, figure, spell_aim(row), met)


def spell_aim(row: Row) -> str:
    """`≤ 0.5`, `≤ 250 MB`, or nothing."""
    if row.aim is None:
        return ""
    return f"≤ {row.aim:g} {row.unit}".rstrip()


def render_table(lines: Iterable[tuple[str, ...]]) -> str:
    """Lines of cells as a Markdown table with aligned columns."""
    rows = [HEAD, *lines]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEAD))]
    spelled = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "| " + " | ".join("-" * max(width, 3) for width in widths) + " |"
    return "\n".join([spelled[0], rule, *spelled[1:]])
