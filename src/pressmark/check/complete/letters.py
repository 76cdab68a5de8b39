"""Texts as they are compared: letters, digits and signs alone, folded, so that layout cannot matter.

White space, hyphens, quotation marks, dashes and dots are what typography and line breaking change;
case is what small caps change; ligatures, presentation forms and fractions are folded by NFKC.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

_SPACES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
# The signs of check boxes and the fraction's bar are made while composing.
_MADE = "☐☑⁄"


class _Table(dict[int, str | None]):
    """What each character becomes: itself, a space or nothing; filled as characters are met."""

    def __init__(self, kept: str) -> None:
        super().__init__({ord(space): " " for space in _SPACES})
        self._kept = kept

    def __missing__(self, code: int) -> str | None:
        self[code] = self._judge(chr(code))
        return self[code]

    def _judge(self, char: str) -> str | None:
        category = unicodedata.category(char)
        if char.isascii():
            return char if char.isalnum() else None
        if char in _MADE or "\ufe00" <= char <= "\ufe0f":
            return None
        if category[0] == "Z":
            return " "
        return char if category[0] in self._kept and category != "Sk" else None


_LETTERS = _Table("LNMS")
_BASES = _Table("LNS")


def fold(text: str) -> str:
    """A text's letters, digits and signs without case and compatibility forms, words parted by spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        return text.translate(_LETTERS)
    return text.casefold().translate(_LETTERS)


def drop_marks(letters: str) -> str:
    """Folded letters without combining marks, which print may set in another order."""
    return letters if letters.isascii() else letters.translate(_BASES)


# Scripts whose letters join or form clusters; a font shows several of them by glyphs that have no
# letter of their own, so that reading back gives only some (Unicode 16, chapters 9 and 12 to 16).
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af]"
)


def is_joined(letters: str) -> bool:
    """Whether most of some letters are of a script whose letters join or form clusters."""
    return not letters.isascii() and 2 * len(_JOINED.findall(letters)) >= len(letters)


def list_unjoined(word: str) -> list[str]:
    """The parts of a word that are not of a joined script."""
    return [part for part in _JOINED.split(word) if part]


def has_both_ways(letters: str) -> bool:
    """Whether letters from right to left stand beside others or numbers."""
    ways = {unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters}
    return len(ways) == 2


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words in order; `letters` is all of them joined, `sources` the line each comes from.

    `loose` are the places of words that need not be there: what was typed can be read two ways;
    `free` those of words that may stand elsewhere: a table typed in broken HTML.
    """

    words: tuple[str, ...]
    sources: tuple[int, ...] = ()
    loose: frozenset[int] = frozenset()
    free: frozenset[int] = frozenset()
    letters: str = field(init=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", "".join(self.words))
        starts, position = [], 0
        for word in self.words:
            starts.append(position)
            position += len(word)
        object.__setattr__(self, "_starts", starts)

    def drop_loose(self) -> Words:
        """The words that must be there."""
        kept = [at for at in range(len(self.words)) if at not in self.loose]
        return Words(
            tuple(self.words[at] for at in kept),
            tuple(self.source_of(at) for at in kept),
            free=frozenset(place for place, at in enumerate(kept) if at in self.free),
        )

    def find_word(self, offset: int) -> int:
        """Which word the letter at an offset belongs to."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def starts_at(self, word: int) -> int:
        """The offset of a word's first letter; the end for a word behind the last."""
        return self._starts[word] if word < len(self._starts) else len(self.letters)

    def begins_word(self, offset: int) -> bool:
        """Whether a word begins at an offset."""
        return self.starts_at(self.find_word(offset)) == offset

    def source_of(self, word: int) -> int:
        """The line that a word comes from, 0 where it is not known."""
        return self.sources[word] if word < len(self.sources) else 0


def read_words(text: str) -> Words:
    """A text's words."""
    return Words(tuple(fold(text).split()))
