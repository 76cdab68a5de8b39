"""How commands speak: results on standard output, findings and progress on standard error."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import click

from pressmark.cli.desk import Desk
from pressmark.model.finding import Finding, Findings, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def use_colour() -> bool | None:
    """False where NO_COLOR forbids colour; else None, which lets click look for a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def print_json(value: object) -> None:
    """Print one JSON value, the only thing on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def tell(desk: Desk, text: str) -> None:
    """Say something on standard error, unless the desk is quiet."""
    if not desk.quiet:
        click.echo(text, err=True, color=use_colour())


def format_finding(finding: Finding) -> str:
    """`path:line:column: error[code]: message`, the hint under it."""
    place = f"{finding.location}: " if finding.location else ""
    grade = click.style(f"{finding.severity}[{finding.code}]", COLOURS[finding.severity], bold=True)
    times = f" ({finding.count:,} times)" if finding.count > 1 else ""
    hint = f"\n    {finding.hint}" if finding.hint else ""
    return f"{place}{grade}: {finding.message}{times}{hint}"


def spell_finding(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON value."""
    return asdict(finding)


def order_findings(findings: Iterable[Finding]) -> Findings:
    """Findings by file and line, each once; those without a place first."""

    def place(finding: Finding) -> tuple[str, int, int, str]:
        at = finding.location
        return (at.path, at.line, at.column, finding.code) if at else ("", 0, 0, finding.code)

    return tuple(sorted(dict.fromkeys(findings), key=place))


def print_findings(desk: Desk, findings: Iterable[Finding], *, all: bool = True) -> bool:
    """Print findings and their number; whether one of them is an error.

    Only errors are printed when the desk is quiet, or `all` is false; the others are counted.
    """
    ordered = order_findings(findings)
    for finding in ordered:
        if finding.severity is Severity.ERROR or (all and not desk.quiet):
            click.echo(format_finding(finding), err=True, color=use_colour())
    counts = count_severities(ordered)
    if counts:
        more = "" if all or set(ordered) <= errors_of(ordered) else ": 'pressmark check' shows all"
        tell(desk, counts + more)
    return bool(errors_of(ordered))


def errors_of(findings: Iterable[Finding]) -> set[Finding]:
    """The findings of severity error."""
    return {finding for finding in findings if finding.severity is Severity.ERROR}


def count_severities(findings: Findings) -> str:
    """`1 error, 2 warnings`, or nothing where there is nothing."""
    counts = [
        (sum(finding.severity is severity for finding in findings), name)
        for severity, name in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
    ]
    return ", ".join(count_things(count, name) for count, name in counts if count)


def count_things(count: int, name: str) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"


def end_with(findings: Iterable[Finding]) -> None:
    """Leave with exit code 1 where a finding is an error."""
    if errors_of(findings):
        click.get_current_context().exit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: numbers stand right, and a flexible one gives way on a narrow terminal."""

    title: str
    right: bool = False
    flexible: bool = False


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their titles, aligned; cut to the width of a terminal where there is one."""
    cells = [[column.title for column in columns], *[list(row) for row in rows]]
    widths = [max(measure(row[at]) for row in cells) for at in range(len(columns))]
    if sys.stdout.isatty():
        _narrow(columns, widths, shutil.get_terminal_size().columns)
    for number, row in enumerate(cells):
        parts = [
            _pad(cut(cell, width), width, column.right)
            for cell, width, column in zip(row, widths, columns, strict=True)
        ]
        line = "  ".join(parts).rstrip()
        click.echo(click.style(line, bold=True) if number == 0 else line, color=use_colour())


def _narrow(columns: Sequence[Column], widths: list[int], room: int) -> None:
    """Take from flexible columns, the widest first, what a line is too long by."""
    over = sum(widths) + 2 * (len(widths) - 1) - room
    while over > 0:
        flexible = [at for at, column in enumerate(columns) if column.flexible and widths[at] > 12]
        if not flexible:
            return
        widest = max(flexible, key=lambda at: widths[at])
        widths[widest] -= 1
        over -= 1


def measure(text: str) -> int:
    """The cells that a text takes on a terminal: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def cut(text: str, width: int) -> str:
    """A text of at most `width` cells, an ellipsis for what is missing."""
    if measure(text) <= width:
        return text
    while measure(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - measure(text))
    return space + text if right else text + space


def print_pairs(pairs: Iterable[tuple[str, str | None]]) -> None:
    """Print names with their values, the values aligned; pairs without a value are left out."""
    given = [(name, value) for name, value in pairs if value]
    width = max((measure(name) for name, _ in given), default=0)
    for name, value in given:
        click.echo(
            f"{click.style(_pad(name, width, False), bold=True)}  {value}", color=use_colour()
        )
