"""Titles and ids into names that are safe as files on every system, and stay as they are between editions."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from pressmark.model.vocabulary import LEAVES

LONGEST = 64

# Stems that an EPUB's own files have, and that Windows keeps for devices.
TAKEN = frozenset(
    (
        *("nav", "toc", "ncx", "package", "content", "cover"),
        *LEAVES,
        *("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"),
    )
)
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d"}
)


def make_slug(text: str) -> str:
    """Turn a text into small ASCII letters, digits and hyphens; a short digest stands for what is lost."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if slug and len(slug) <= LONGEST and not re.search(r"[^\W_a-z0-9]", plain):
        return slug
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug[: LONGEST - 9].strip('-')}-{digest}".strip("-")


def name_entry(id: str) -> str:
    """Turn an article's id into the stem of a file: the id itself wherever it is safe."""
    safe = (
        re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*", id) and len(id) <= LONGEST
    )
    stem = id if safe else make_slug(id)
    if stem.lower() in TAKEN or stem.lower().startswith("part-"):
        return f"article-{stem}"
    return stem


def make_unique(stem: str, taken: set[str]) -> str:
    """A stem, or the stem with a number, that no other has, whatever the case of its letters."""
    name, number = stem, 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.lower())
    return name
