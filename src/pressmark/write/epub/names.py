"""Ids of sections into names that an EPUB container and its package document allow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

# EPUB 3.3, 4.2.3 File paths and file names; spaces are allowed but break links in old readers.
_FORBIDDEN = re.compile(
    r'[\s"*:<>?\\/|%#\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]+'
)
_NOT_NCNAME = re.compile(r"[^\w.-]+")


def spell_file_stem(id: str) -> str:
    """An id as a file name without extension: NFC, forbidden characters turned into hyphens."""
    stem = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", id)).strip("-.")
    return stem or "section"


def spell_manifest_id(kind: str, href: str) -> str:
    """A manifest id from what an item is and where it stands: an NCName (XML Namespaces, 3)."""
    name = href.rpartition("/")[2]
    stem = name.rpartition(".")[0] if kind in {"text", "font"} else name
    return f"{kind}-{_NOT_NCNAME.sub('-', stem or name)}"


@dataclass(slots=True)
class NameRegister:
    """Names given out so far: no two are the same after case folding (EPUB 3.3, 4.2.3)."""

    taken: set[str] = field(default_factory=set)

    def take(self, name: str) -> str:
        """The name itself, or with the first number that makes it the only one: `kronstadt-2`."""
        candidate, number = name, 1
        while candidate.casefold() in self.taken:
            number += 1
            candidate = f"{name}-{number}"
        self.taken.add(candidate.casefold())
        return candidate

    def take_all(self, names: Iterable[str]) -> tuple[str, ...]:
        """Each of several names, in order, as `take` gives it."""
        return tuple(self.take(name) for name in names)
