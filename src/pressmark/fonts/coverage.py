"""Which characters each font distribution of the table carries, known without its being installed.

`coverage.txt` has a line for each: its name, then ranges of code points in hexadecimal. It is
written from the fonts themselves (tests/fonts/test_coverage.py renews it).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("coverage.txt")

Ranges = tuple[tuple[int, int], ...]


def carries(distribution: str, character: str) -> bool:
    """Whether a distribution has a character, by itself or in its parts (Unicode NFD)."""
    ranges = _read_table().get(distribution, ())
    parts = unicodedata.normalize("NFD", character)
    return _is_within(ord(character), ranges) or (
        len(parts) > 1 and all(_is_within(ord(part), ranges) for part in parts)
    )


def write_ranges(points: Iterable[int]) -> str:
    """Code points as `coverage.txt` spells them: `20-7E A0 2014`."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return " ".join(f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in ranges)


def read_ranges(text: str) -> Ranges:
    """Ranges as they are spelled into pairs of the first and the last code point, in order."""
    pairs = (piece.partition("-") for piece in text.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in pairs)


def _is_within(point: int, ranges: Ranges) -> bool:
    at = bisect_right(ranges, (point, 0x110000)) - 1
    return at >= 0 and point <= ranges[at][1]


@cache
def _read_table() -> dict[str, Ranges]:
    lines = (line.partition(" ") for line in TABLE.read_text("utf-8").splitlines())
    return {name: read_ranges(rest) for name, _, rest in lines}
