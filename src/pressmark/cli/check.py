"""`pressmark check`: everything that can be known without building."""

from __future__ import annotations

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
    """What the stages after reading find in a collection and in its files, graded by the press."""
    from pressmark.build import check_edition

    return check_edition(manifest, opened.shop(), opened.root / "build")


@click.command("check")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--articles",
    is_flag=True,
    help="Compose every article of the archive, not those of the collections alone.",
)
@takes_desk
def command(desk: Desk, ids: tuple[str, ...], articles: bool) -> None:
    """Find everything that can be known without building.

    IDs are of collections or articles; without any, the whole press is checked: every file is
    read, every collection composed, and what stands in build/ read back.
    """
    opened = open_press(desk)
    found = check_some(ids, opened) if ids else check_all(opened)
    if articles:
        found += check_articles(opened)
    findings = order_findings(found)
    if desk.as_json:
        print_json({"findings": [spell_finding(finding) for finding in findings]})
    print_findings(desk, findings)
    if not findings:
        tell(desk, "nothing found: all is well")
    end_with(findings)


def check_all(opened: OpenPress) -> list[Finding]:
    """What is found in every file of the press, and in every collection."""
    from pressmark.resolve import find_double_names

    found = list(opened.findings)
    for manifest in opened.collections.manifests:
        found.extend(find_in_collection(manifest, opened))
    doubles = find_double_names(opened.archive.articles(), opened.archive)
    return [*_without(found, {finding.code for finding in doubles}), *opened.press.grade(doubles)]


def check_articles(opened: OpenPress) -> list[Finding]:
    """What composing finds in every article of the archive."""
    from pressmark.build import check_article

    shop = opened.shop()
    articles = opened.archive.articles()
    return [finding for article in articles for finding in check_article(article, shop)]


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
    if article:
        from pressmark.build import check_article

        return check_article(article, opened.shop()), {article.path}
    path = opened.archive.unreadable(id)
    if path:
        return (), {path}
    if id in opened.collections.unreadable:
        return (), {f"manuscripts/collections/{id}.{ending}" for ending in ("yaml", "yml")}
    raise UnknownNameError("collection or article", id, find_near_id(id, opened))
