"""`pressmark list`: the collections and how they stand."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from pressmark.cli.desk import Desk, OpenPress, open_press, takes_desk
from pressmark.cli.output import (
    Column,
    count_things,
    end_with,
    errors_of,
    print_findings,
    print_json,
    print_table,
    tell,
)
from pressmark.model.edition import Edition
from pressmark.model.finding import Findings
from pressmark.model.manifest import Manifest

COLUMNS = (
    Column(title="ID"),
    Column(title="TITLE", flexible=True),
    Column(title="ARTICLES", right=True),
    Column(title="WORDS", right=True),
    Column(title="STATE"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A collection, what is in it, and how it stands: errors, not built, out of date, built."""

    id: str
    title: str
    articles: int
    words: int
    state: str


@click.command("list")
@takes_desk
def command(desk: Desk) -> None:
    """List the collections, with counts and state."""
    opened = open_press(desk)
    standings: list[Standing] = []
    told = list(opened.findings)
    for manifest in opened.collections.manifests:
        standing, findings = find_standing(manifest, opened)
        standings.append(standing)
        told.extend(findings)
    standings.extend(
        Standing(id=id, title="", articles=0, words=0, state="errors")
        for id in opened.collections.unreadable
    )
    if desk.as_json:
        print_json([asdict(standing) for standing in standings])
    elif standings:
        print_table(COLUMNS, [_row(standing) for standing in standings])
    print_findings(desk, told, all=False)
    archive = count_things(len(opened.archive.by_id), "article")
    tell(desk, f"{count_things(len(standings), 'collection')}; {archive} in the archive")
    end_with(told)


def _row(standing: Standing) -> tuple[str, ...]:
    counts = (f"{standing.articles:,}", f"{standing.words:,}")
    return (standing.id, standing.title, *counts, standing.state)


def find_standing(manifest: Manifest, opened: OpenPress) -> tuple[Standing, Findings]:
    """How a collection stands, and what resolving it finds."""
    from pressmark.cli.spelling import count_edition
    from pressmark.resolve import resolve_edition

    edition, findings = resolve_edition(manifest, opened.archive)
    graded = opened.press.grade(findings)
    state = "errors" if edition is None or errors_of(graded) else _find_state(edition, opened.root)
    standing = Standing(
        id=manifest.id,
        title=manifest.title,
        articles=len(edition.entries()) if edition else 0,
        words=count_edition(edition) if edition else 0,
        state=state,
    )
    return standing, graded


def _find_state(edition: Edition, root: Path) -> str:
    """Whether the last build was of the articles that the collection has now."""
    try:
        text = (root / "build" / edition.id / "report.json").read_text(encoding="utf-8")
        built = [(article["id"], article["digest"]) for article in json.loads(text)["articles"]]
    except FileNotFoundError:
        return "not built"
    except (OSError, ValueError, KeyError, TypeError):
        return "out of date"
    now = {entry.article.id: entry.article.digest for entry in edition.entries()}
    return "built" if built == list(now.items()) else "out of date"
