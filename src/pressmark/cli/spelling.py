"""Articles, people and editions as JSON values and as words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pressmark.model.archive import ArchiveView
from pressmark.model.article import Article, Origin, Rights, SeriesPlace
from pressmark.model.edition import Edition, Entry, Part
from pressmark.model.manifest import LeafRequest
from pressmark.model.people import Credit
from pressmark.model.relators import RELATORS
from pressmark.resolve.matching import count_words
from pressmark.resolve.people import settle_credits


def settle_article(article: Article, view: ArchiveView) -> tuple[Credit, ...]:
    """The credits of an article, settled."""
    return settle_credits(article.credits, article.language or "en", view)


def name_authors(article: Article, view: ArchiveView) -> str:
    """The authors of an article in one line."""
    return name_people(credit for credit in settle_article(article, view) if credit.role == "aut")


def name_people(credits: Any) -> str:
    """Names in one line, commas between."""
    return ", ".join(credit.person.name for credit in credits)


def spell_article(article: Article, view: ArchiveView) -> dict[str, Any]:
    """An article as a JSON value, without its body."""
    value = asdict(article)
    del value["body"], value["body_line"]
    value["credits"] = [spell_credit(credit) for credit in settle_article(article, view)]
    for key in ("date", "revised"):
        when = getattr(article, key)
        value[key] = when.isoformat() if when else None
    if article.first_published:
        when = article.first_published.date
        value["first_published"]["date"] = when.isoformat() if when else None
    value["words"] = count_words(article.body)
    return value


def spell_credit(credit: Credit) -> dict[str, Any]:
    """A credit as a JSON value."""
    return {
        "role": credit.role,
        "id": credit.person.id,
        "name": credit.person.name,
        "sort": credit.person.sort,
    }


def spell_edition(edition: Edition) -> dict[str, Any]:
    """An edition as a JSON value: its metadata and its contents in reading order."""
    return {
        "id": edition.id,
        "path": edition.path,
        "title": edition.title,
        "subtitle": edition.subtitle,
        "language": edition.language,
        "contributors": [spell_credit(credit) for credit in edition.contributors],
        "publisher": edition.publisher,
        "date": edition.date.isoformat() if edition.date else None,
        "identifiers": asdict(edition.identifiers),
        "theme": edition.theme,
        "articles": len(edition.entries()),
        "words": count_edition(edition),
        "front": [spell_place(item) for item in edition.front],
        "body": [spell_place(item) for item in edition.body],
        "back": [spell_place(item) for item in edition.back],
    }


def spell_place(item: Part | Entry | LeafRequest) -> dict[str, Any]:
    """A leaf, a part or an entry as a JSON value."""
    if isinstance(item, LeafRequest):
        return {"leaf": item.name}
    if isinstance(item, Part):
        return {
            "part": item.title,
            "id": item.id,
            "items": [spell_place(inner) for inner in item.items],
        }
    return {
        "article": item.article.id,
        "title": item.title,
        "authors": [credit.person.name for credit in item.authors],
        "words": count_words(item.article.body),
    }


def count_edition(edition: Edition) -> int:
    """The words of an edition's articles."""
    return sum(count_words(entry.article.body) for entry in edition.entries())


def describe_credits(credits: tuple[Credit, ...]) -> str:
    """Names with what they did: `History Desk; Drawing Desk (illustrator)`."""
    said = (
        credit.person.name
        + ("" if credit.role == "aut" else f" ({RELATORS.get(credit.role, credit.role)})")
        for credit in credits
    )
    return "; ".join(said)


def describe_origin(origin: Origin | None) -> str:
    """Where and when a text first appeared, in one line."""
    if origin is None:
        return ""
    date = origin.date.isoformat() if origin.date else None
    return ", ".join(part for part in (origin.publication, date, origin.note, origin.url) if part)


def describe_rights(rights: Rights | None) -> str:
    """Rights in one line."""
    if rights is None:
        return ""
    parts = (rights.license, rights.holder, rights.year, rights.permission, rights.note)
    return ", ".join(part for part in parts if part)


def describe_series(series: SeriesPlace | None) -> str:
    """A place in a series: `Readers, part 2 of 3`."""
    if series is None:
        return ""
    part = f", part {series.part}" if series.part else ""
    return f"{series.name}{part}" + (f" of {series.of}" if series.of else "")
