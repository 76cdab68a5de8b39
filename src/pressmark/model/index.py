"""What a book's index is made by: the settings of a manifest and the entries of a concordance."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from pressmark.model.finding import Location

_PARTS = re.compile("!!|!|[^!]+")
SEPARATOR = "!"


class IndexOrder(StrEnum):
    """How headings are compared: `New York` before `Newark` (ISO 999), or after it."""

    WORD = "word"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcordanceEntry:
    """A heading of the index, level by level, and the phrases by which articles are found for it.

    The levels are inline Markdown. A `*` in a phrase stands for any letters; `exceptions` are
    phrases that hide what stands in them; with `case` capitals must agree. `see` and `seealso`
    name other headings, as keys.
    """

    key: tuple[str, ...]
    location: Location
    find: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    case: bool = False
    sort: str | None = None
    see: tuple[str, ...] = ()
    seealso: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSettings:
    """`index:` of a manifest; `concordance` is the path as asked, `entries` what the file holds."""

    location: Location
    concordance: str | None = None
    headings: bool = True
    notes: bool = False
    order: IndexOrder = IndexOrder.WORD
    entries: tuple[ConcordanceEntry, ...] = ()


def split_key(text: str) -> tuple[str, ...]:
    """A key's levels: `Kronstadt!demands` has two; `!!` is an exclamation mark.

    Apostrophes are as typed on a keyboard, so that one spelling meets the other.
    """
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    levels = [""]
    for part in _PARTS.findall(text):
        if part == SEPARATOR:
            levels.append("")
        else:
            levels[-1] += part.replace("!!", "!")
    return tuple(level for typed in levels if (level := " ".join(typed.split())))


def join_key(levels: tuple[str, ...]) -> str:
    """Levels as the key that `split_key` takes apart again."""
    joined = ""
    for level in levels:
        spelled = level.replace("!", "!!")
        touches = joined.endswith("!") or spelled.startswith("!")
        joined += (" ! " if touches else SEPARATOR) + spelled if joined else spelled
    return joined


def split_references(text: str) -> tuple[str, ...]:
    """The keys that `see` and `seealso` name, parted by semicolons."""
    return tuple(found for part in text.split(";") if (found := " ".join(part.split())))
