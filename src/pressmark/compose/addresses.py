"""File names for sections: from article ids and titles, never from positions.

A reader's highlights are kept by file name and element id, so both must survive a new edition
in which an article moved.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from pressmark.model.edition import Edition, Entry, Part

LONGEST_NAME = 60

# Names that leaves and the package itself have; an article called so gets a digest behind its name.
RESERVED = frozenset(
    "nav toc cover index package half-title title-page copyright dedication epigraph contents "
    "list-of-figures contributors sources chronology colophon".split()
)


def make_slug(text: str) -> str:
    """A text as an ASCII file name: lower case, words joined by `-`; a digest where letters were lost."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    ascii_only = letters.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in letters)
    if lost or not slug or len(slug) > LONGEST_NAME:
        slug = f"{slug[:LONGEST_NAME].strip('-')}-{_digest(text)}".strip("-")
    return slug if slug[0].isalpha() else f"s-{slug}"


def assign_names(edition: Edition) -> dict[str, str]:
    """The section name of every entry and part of an edition, by id; names are unique in the book."""
    names: dict[str, str] = {}
    taken = set(RESERVED)
    for id in _ids(edition):
        name = make_slug(id)
        if name in taken:
            name = f"{name}-{_digest(id)}"
        taken.add(name)
        names[id] = name
    return names


def _ids(edition: Edition) -> list[str]:
    """Ids of entries, then of parts, each kind in the order of the alphabet, so that places do not matter."""

    def part_ids(items: tuple[Part | Entry, ...]) -> list[str]:
        found: list[str] = []
        for item in items:
            if isinstance(item, Part):
                found += [item.id, *part_ids(item.items)]
        return found

    return sorted(entry.id for entry in edition.entries()) + sorted(part_ids(edition.body))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
