"""Addresses of links: as they were typed, and as the composed book has them."""

from __future__ import annotations

import posixpath
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar
from urllib.parse import unquote

from pressmark.check.complete.letters import fold
from pressmark.check.complete.likeness import is_picture
from pressmark.model.edition import Edition, Entry
from pressmark.model.files import Files

T = TypeVar("T", bound=Hashable)

Target = tuple[str, str]
"""A section and an id in it, empty for its start."""


def is_internal(address: str) -> bool:
    """Whether an address of the composed book is one of its own."""
    return address.startswith("#") or (":" not in address.partition("#")[0] and bool(address))


def find_missing(expected: Sequence[T], found: Sequence[T]) -> list[T]:
    """What is expected and not found, or not in its order; what is found besides does no harm."""
    if expected == found:
        return []
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    return [
        lost
        for kind, a, b, _, _ in matcher.get_opcodes()
        if kind in ("delete", "replace")
        for lost in expected[a:b]
    ]


def is_there(source: str, path: str, files: Files) -> bool:
    """Whether a picture is where an article at `path` may mean it: beside it, or with the others."""
    name = unquote(source).partition("?")[0]
    if ":" in name or name.startswith("//") or not name:
        return False
    folder = "" if name.startswith("/") else posixpath.dirname(path)
    own = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
    shared = posixpath.join("manuscripts/images", posixpath.basename(name))
    found = (files.read(place) for place in (own, shared))
    return any(is_picture(data) for data in found if data is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What links may mean: sections by path and as `article:id`, and the letters of their ids."""

    sections: Mapping[str, str]
    ids: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, edition: Edition, ids: Mapping[str, frozenset[str]]) -> Targets:
        """Those of an edition; where an article stands twice, the first place counts."""
        sections: dict[str, str] = {}
        for entry in edition.entries():
            sections.setdefault(entry.article.path, entry.id)
            sections.setdefault(f"article:{entry.article.id}", entry.id)
        folded = {section: frozenset(map(_fold, own)) for section, own in ids.items()}
        return cls(sections=sections, ids=folded)

    def read(self, address: str, entry: Entry) -> Target | None:
        """Where a typed link leads inside the book; None for all that is not plainly a place in it."""
        file, _, fragment = unquote(address).partition("#")
        name = _fold(fragment)
        if not file:
            return (entry.id, name) if name and name in self.ids.get(entry.id, ()) else None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(entry.article.path), file))
        section = self.sections.get(file if file.startswith("article:") else path)
        if section is None:
            return None
        return section, name if name in self.ids.get(section, ()) else ""

    def find_lost(self, typed: Sequence[Target], found: Sequence[Target]) -> list[int]:
        """The places of typed links that the book's do not meet in their order."""
        lost, position = [], 0
        for at, target in enumerate(typed):
            rest = range(position, len(found))
            place = next((place for place in rest if _meet(target, found[place])), None)
            if place is None:
                lost.append(at)
            else:
                position = place + 1
        return lost


def _meet(typed: Target, found: Target) -> bool:
    """Whether a link of the book leads where it was typed to; an id that is taken gets a number."""
    return typed[0] == found[0] and (not typed[1] or _fold(found[1]).startswith(typed[1]))


def _fold(name: str) -> str:
    return fold(name).replace(" ", "")
