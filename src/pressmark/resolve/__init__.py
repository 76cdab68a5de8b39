"""A manifest meets the archive: which articles, in what order, with whose names and which changes."""

from __future__ import annotations

from pressmark.resolve.edition import resolve_edition
from pressmark.resolve.people import find_double_names, settle_person
from pressmark.resolve.select import explain_nothing, select_articles

__all__ = [
    "explain_nothing",
    "find_double_names",
    "resolve_edition",
    "select_articles",
    "settle_person",
]
