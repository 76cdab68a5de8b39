"""`pressmark show`: an article, a person or a collection, resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from pressmark.cli.desk import Desk, OpenPress, find_near_id, open_press, takes_desk
from pressmark.cli.output import (
    count_things,
    end_with,
    print_findings,
    print_json,
    print_pairs,
)
from pressmark.errors import UnknownNameError
from pressmark.model.article import Article
from pressmark.model.edition import Edition, Entry, Part
from pressmark.model.finding import Findings
from pressmark.model.manifest import LeafRequest, Manifest
from pressmark.model.people import Person


@click.command("show")
@click.argument("id")
@takes_desk
def command(desk: Desk, id: str) -> None:
    """Show an article, a person or a collection, resolved.

    Where one ID belongs to several, 'article:ID', 'person:ID' and 'collection:ID' say which is
    meant; without, the collection comes first and the person last.
    """
    opened = open_press(desk)
    kind, _, name = id.rpartition(":") if id.split(":")[0] in FINDERS else ("", "", id)
    for wanted in [kind] if kind else FINDERS:
        found = FINDERS[wanted](name, opened)
        if found is not None:
            _show(desk, wanted, found, opened)
            return
    print_findings(desk, opened.findings, all=False)
    raise UnknownNameError(
        kind or "article, person or collection", name, find_near_id(name, opened)
    )


def _show(desk: Desk, kind: str, found: Any, opened: OpenPress) -> None:
    findings: Findings = SHOWERS[kind](desk, found, opened)
    told = (*opened.findings, *findings)
    print_findings(desk, told, all=False)
    end_with(told)


def find_collection(id: str, opened: OpenPress) -> Manifest | None:
    """The manifest with this id."""
    return next((m for m in opened.collections.manifests if m.id == id), None)


def find_article(id: str, opened: OpenPress) -> Article | None:
    """The article with this id."""
    return opened.archive.article(id)


def find_person(name: str, opened: OpenPress) -> Person | None:
    """The person of people.yaml or of any credit with this id or name."""
    from pressmark.cli.spelling import settle_article
    from pressmark.model.names import fold_name

    known = opened.archive.person(name)
    if known:
        return known
    for article in opened.archive.articles():
        for credit in settle_article(article, opened.archive):
            if name == credit.person.id or fold_name(credit.person.name) == fold_name(name):
                return credit.person
    return None


def show_article(desk: Desk, article: Article, opened: OpenPress) -> Findings:
    """Print an article's front matter as it is understood."""
    from pressmark.cli import spelling
    from pressmark.resolve.matching import count_words

    if desk.as_json:
        print_json({"article": spelling.spell_article(article, opened.archive)})
        return ()
    print_pairs(
        (
            ("article", article.id),
            ("file", article.path),
            ("title", article.title),
            ("subtitle", article.subtitle),
            ("by", spelling.describe_credits(spelling.settle_article(article, opened.archive))),
            ("date", article.date.isoformat() if article.date else None),
            ("revised", article.revised.isoformat() if article.revised else None),
            ("language", article.language),
            ("kind", article.kind),
            ("series", spelling.describe_series(article.series)),
            ("tags", ", ".join(article.tags)),
            ("first published", spelling.describe_origin(article.first_published)),
            ("rights", spelling.describe_rights(article.rights)),
            ("url", article.url),
            ("draft", "yes" if article.draft else None),
            ("words", f"{count_words(article.body):,}"),
            ("summary", article.summary),
        )
    )
    return ()


def show_person(desk: Desk, person: Person, opened: OpenPress) -> Findings:
    """Print what is known of a person, and what the person did."""
    from pressmark.cli.spelling import settle_article
    from pressmark.model.relators import RELATORS

    work = [
        (article, credit.role)
        for article in opened.archive.articles()
        for credit in settle_article(article, opened.archive)
        if credit.person == person
    ]
    if desk.as_json:
        credits = [{"article": article.id, "role": role} for article, role in work]
        print_json({"person": {**asdict(person), "credits": credits}})
        return ()
    print_pairs(
        (
            ("person", person.id),
            ("name", person.name),
            ("sorted as", person.sort),
            ("kind", "organization" if person.organization else None),
            ("born", person.born),
            ("died", person.died),
            ("also", ", ".join(person.also)),
            ("url", person.url),
            ("orcid", person.orcid),
            ("isni", person.isni),
            ("bio", person.bio),
        )
    )
    for article, role in work:
        click.echo(f"  {article.id}  {article.title} ({RELATORS.get(role, role)})")
    return ()


def show_collection(desk: Desk, manifest: Manifest, opened: OpenPress) -> Findings:
    """Print a collection's metadata and its contents in reading order."""
    from pressmark.cli import spelling
    from pressmark.resolve import resolve_edition

    edition, findings = resolve_edition(manifest, opened.archive)
    graded = opened.press.grade(findings)
    if edition is None:
        if desk.as_json:
            print_json({"collection": None})
        return graded
    if desk.as_json:
        print_json({"collection": spelling.spell_edition(edition)})
        return graded
    words = count_things(spelling.count_edition(edition), "word")
    print_pairs(
        (
            ("collection", edition.id),
            ("file", edition.path),
            ("title", edition.title),
            ("subtitle", edition.subtitle),
            ("by", spelling.describe_credits(edition.contributors)),
            ("language", edition.language),
            ("publisher", edition.publisher),
            ("date", edition.date.isoformat() if edition.date else None),
            ("ISBN e-book", edition.identifiers.epub),
            ("ISBN print", edition.identifiers.print),
            ("theme", edition.theme),
            ("trim", edition.print.trim or "the theme’s"),
            ("length", f"{count_things(len(edition.entries()), 'article')}, {words}"),
        )
    )
    for line in _list_contents(edition):
        click.echo(line)
    return graded


def _list_contents(edition: Edition) -> Iterator[str]:
    for item in (*edition.front, *edition.body, *edition.back):
        yield from _list_place(item, 1)


def _list_place(item: Part | Entry | LeafRequest, depth: int) -> Iterator[str]:
    from pressmark.cli.spelling import name_people
    from pressmark.resolve.matching import count_words

    indent = "  " * depth
    if isinstance(item, LeafRequest):
        yield f"{indent}({item.name})"
    elif isinstance(item, Part):
        yield f"{indent}{item.title}"
        for inner in item.items:
            yield from _list_place(inner, depth + 1)
    else:
        names = name_people(item.authors)
        by = f", {names}" if names else ""
        words = count_things(count_words(item.article.body), "word")
        yield f"{indent}{item.title}{by} [{item.article.id}, {words}]"


FINDERS: dict[str, Any] = {
    "collection": find_collection,
    "article": find_article,
    "person": find_person,
}
SHOWERS: dict[str, Any] = {
    "collection": show_collection,
    "article": show_article,
    "person": show_person,
}
