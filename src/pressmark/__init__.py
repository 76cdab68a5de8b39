"""Pressmark: from an archive of Markdown articles to books.

The public names, each loaded from its room when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pressmark.build import Order, Shop, build_edition, check_edition, open_workers
    from pressmark.errors import PressmarkError
    from pressmark.files import PressFolder
    from pressmark.model.archive import ArchiveView, Collections, Press
    from pressmark.model.article import Article
    from pressmark.model.book import Book
    from pressmark.model.edition import Edition
    from pressmark.model.finding import Finding, Location, Severity
    from pressmark.model.manifest import Manifest
    from pressmark.model.people import Person
    from pressmark.model.report import Report
    from pressmark.read.archive import Archive, read_archive
    from pressmark.read.article import read_article
    from pressmark.read.manifest import read_collections, read_manifest
    from pressmark.read.press import read_press
    from pressmark.read.query import parse_query, parse_sort
    from pressmark.read.schema import schema
    from pressmark.resolve import resolve_edition, select_articles

_ROOMS = {
    "pressmark.build": ("Order", "Shop", "build_edition", "check_edition", "open_workers"),
    "pressmark.errors": ("PressmarkError",),
    "pressmark.files": ("PressFolder",),
    "pressmark.model.archive": ("ArchiveView", "Collections", "Press"),
    "pressmark.model.article": ("Article",),
    "pressmark.model.book": ("Book",),
    "pressmark.model.edition": ("Edition",),
    "pressmark.model.finding": ("Finding", "Location", "Severity"),
    "pressmark.model.manifest": ("Manifest",),
    "pressmark.model.people": ("Person",),
    "pressmark.model.report": ("Report",),
    "pressmark.read.archive": ("Archive", "read_archive"),
    "pressmark.read.article": ("read_article",),
    "pressmark.read.manifest": ("read_collections", "read_manifest"),
    "pressmark.read.press": ("read_press",),
    "pressmark.read.query": ("parse_query", "parse_sort"),
    "pressmark.read.schema": ("schema",),
    "pressmark.resolve": ("resolve_edition", "select_articles"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [  # noqa: PLE0604, RUF100
    "Archive",
    "ArchiveView",
    "Article",
    "Book",
    "Collections",
    "Edition",
    "Finding",
    "Location",
    "Manifest",
    "Order",
    "Person",
    "Press",
    "PressFolder",
    "PressmarkError",
    "Report",
    "Severity",
    "Shop",
    "__version__",
    "build_edition",
    "check_edition",
    "open_workers",
    "parse_query",
    "parse_sort",
    "read_archive",
    "read_article",
    "read_collections",
    "read_manifest",
    "read_press",
    "resolve_edition",
    "schema",
    "select_articles",
]


def __getattr__(name: str) -> object:
    """Load a public name from its room; AttributeError for any other."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'pressmark' has no attribute '{name}'")
    return getattr(import_module(_ROOM_OF[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
