"""`pressmark check`: everything that can be known without building."""

from __future__ import annotations

from collections.abc import Callable

import click

from pressmark.cli.desk import Desk, OpenPress, find_near_id, open_press, takes_desk
from pressmark.cli.output import (
    end_with,
    order_findings,
    print_findings,
    print_json,
    spell_finding,
    tell,
)
from pressmark.errors import UnknownNameError
from pressmark.model.finding import Finding, Findings
from pressmark.model.manifest import Manifest


def find_in_collection(manifest: Manifest, opened: OpenPress) -> Findings:
    """What the stages after reading find in a collection, graded by the press."""
    from pressmark.build import check_edition

    return check_edition(manifest, opened.shop()).findings


@click.command("check")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@takes_desk
def command(desk: Desk, ids: tuple[str, ...]) -> None:
    """Find everything that can be known without building.

    IDs are of collections or articles; without any, the whole press is checked.
    """
    opened = open_press(desk)
    found = check_some(ids, opened) if ids else check_all(opened)
    findings = order_findings(found)
    if desk.as_json:
        print_json({"findings": [spell_finding(finding) for finding in findings]})
    print_findings(desk, findings)
    if not findings:
        tell(desk, "nothing found: all is well")
    end_with(findings)


def check_all(
    opened: OpenPress, find: Callable[[Manifest, OpenPress], Findings] = find_in_collection
) -> list[Finding]:
    """What is found in every file of the press, and in every collection."""
    from pressmark.resolve import find_double_names

    found = list(opened.findings)
    for manifest in opened.collections.manifests:
        found.extend(find(manifest, opened))
    doubles = find_double_names(opened.archive.articles(), opened.archive)
    return [*_without(found, {finding.code for finding in doubles}), *opened.press.grade(doubles)]


def _without(findings: list[Finding], codes: set[str]) -> list[Finding]:
    """Findings but for codes that the whole archive tells again."""
    return [finding for finding in findings if finding.code not in codes]


def check_some(ids: tuple[str, ...], opened: OpenPress) -> list[Finding]:
    """What is found in some collections and in the articles in them, or in some articles."""
    paths: set[str] = set()
    found: list[Finding] = []
    for id in ids:
        of_id, its_paths = _check_one(id, opened)
        found.extend(of_id)
        paths |= its_paths
    read = (f for f in opened.findings if f.location is None or f.location.path in paths)
    return [*read, *found]


def _check_one(id: str, opened: OpenPress) -> tuple[Findings, set[str]]:
    from pressmark.resolve import resolve_edition

    manifest = next((m for m in opened.collections.manifests if m.id == id), None)
    if manifest:
        edition, _ = resolve_edition(manifest, opened.archive)
        entries = edition.entries() if edition else ()
        paths = {manifest.path, *(entry.article.path for entry in entries)}
        return find_in_collection(manifest, opened), paths
    article = opened.archive.article(id)
    path = article.path if article else opened.archive.unreadable(id)
    if path:
        return (), {path}
    if id in opened.collections.unreadable:
        return (), {f"manuscripts/collections/{id}.{ending}" for ending in ("yaml", "yml")}
    raise UnknownNameError("collection or article", id, find_near_id(id, opened))
