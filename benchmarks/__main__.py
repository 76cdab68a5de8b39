"""`./do bench`: Pressmark and its rivals, run in turn on one machine, printed side by side."""

from __future__ import annotations

import os
import platform
import sys
from compileall import compile_dir
from pathlib import Path

import click

import pressmark
from benchmarks.bench import make_press, open_bench
from benchmarks.corpus import WORDS
from benchmarks.measure import BrokenTrialError
from benchmarks.rivals import PINS, prepare_rivals
from benchmarks.table import ROWS, render_line, render_table

SOURCES = Path(pressmark.__file__).parent
FOLDER = Path(__file__).resolve().parents[1] / "build" / ".bench"


@click.command("bench")
@click.argument(
    "corpus", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("--collection", help="Which collection of the corpus (default: the largest).")
@click.option("--runs", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--words", type=click.IntRange(min=1000), default=WORDS, show_default=True)
@click.option("--only", help="Rows whose names hold this, with commas between several.")
def main(corpus: Path | None, collection: str | None, runs: int, words: int, only: str) -> None:
    """Measure on CORPUS (a press, or a folder with articles/), or on essays made by a rule."""
    rivals = prepare_rivals(FOLDER)
    compile_dir(SOURCES, quiet=2)  # as installers do: no run is to pay for it
    wanted = [row for row in ROWS if not only or any(part in row.name for part in only.split(","))]
    lines = []
    for row in wanted:
        click.echo(f"{row.name} …", err=True)
        bench = open_bench(make_press(FOLDER, corpus, words), collection, rivals, runs)
        try:
            lines.append(render_line(row, row.measure(bench)))
        except BrokenTrialError as fault:
            lines.append((row.title, "failed", str(fault), "", "", ""))
        click.echo(" | ".join(lines[-1][1:]), err=True)
    subject = corpus.name if corpus else f"{words:,} words made by a rule"
    click.echo(f"{subject}; medians of {runs}; {describe_machine()}; rivals: {', '.join(PINS)}\n")
    click.echo(render_table(lines))


def describe_machine() -> str:
    """Processors, system, Python, and how busy the machine is with other things."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = platform.python_version()
    return f"{os.cpu_count()} processors, {sys.platform}, Python {python}, {load}"


if __name__ == "__main__":
    main()
