"""Texts whose headings have numbers of their own: a theme that numbers sections leaves them alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from pressmark.model.book import Heading

OWN = "numbers-of-its-own"
_FIRST = re.compile(r"\W*(?:[^\W\d_]+\.?\W+)?(?:(\d{1,3})(?!\d)|([IVXLC]+)\b)")
"""`1. One`, `(2) Two`, `Step 3`, `Article IV`; not `1917`, nor a number further on."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def find_own_numbers(headings: Iterable[Heading]) -> bool:
    """Whether more than half of the uppermost headings count on from one to the next."""
    numbers = [_read_number(heading.title) for heading in headings if heading.level == 2]
    counted = sum(b == a + 1 for a, b in pairwise(numbers) if a is not None and b is not None)
    return counted > 0 and 2 * (counted + 1) > len(numbers)


def _read_number(title: str) -> int | None:
    found = _FIRST.match(title)
    if found is None:
        return None
    return int(found[1]) if found[1] else _read_roman(found[2])


def _read_roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))
