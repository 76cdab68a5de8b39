"""Words that several rooms share: fields of queries, keys of sort orders, names of leaves."""

from __future__ import annotations

QUERY_FIELDS: dict[str, str] = {
    "author": "who wrote it: words of the name, or the id in people.yaml",
    "contributor": "who else had a part in it; trl:, edt: and other relators ask for one role",
    "tag": "a tag, whole",
    "kind": "what sort of text it is",
    "series": "words of the series' name",
    "language": "its language; en finds en-GB too",
    "date": "when it was written: a date, or a range date:1917..1924 open at either end",
    "published": "when it first appeared, as date",
    "in": "words of the publication in which it first appeared",
    "license": "the beginning of its licence: CC-BY finds CC-BY-4.0 and not CC-BY-SA-4.0",
    "id": "its id, whole",
    "title": "words of its title",
    "text": "words of its title or text",
    "words": "how many words it has: words:..1500",
    "draft": "draft:true finds drafts, which nothing else does",
}
"""Fields of a query, each with what it finds; MARC relator codes are fields too."""

QUERY_ALIASES: dict[str, str] = {
    "authors": "author", "by": "author", "contributors": "contributor", "tags": "tag", "type": "kind",
    "lang": "language", "licence": "license", "publication": "in", "source": "in",
}  # fmt: skip

RANGE_FIELDS = frozenset({"date", "published", "words"})

SORT_KEYS = ("date", "title", "author", "published", "id", "series", "words", "language")

LEAVES: tuple[str, ...] = (
    "half-title",
    "title-page",
    "copyright",
    "dedication",
    "epigraph",
    "contents",
    "list-of-figures",
    "contributors",
    "sources",
    "chronology",
    "index",
    "colophon",
)
"""Leaves of the front and back matter."""
