"""Two rows of letters side by side: where they part, and where they meet again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.check.complete.letters import Words

KEY = 12
"""Letters that must agree for two places to be one."""

LEAST = 6
"""Letters of a shorter word that has a number behind it."""

NEAR = (64, 600, 6_000)
"""How many words, and ten times as many letters, are searched for the next common place."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Letters that only one side has, or that differ: offsets in the expected and the found ones."""

    expected: Span
    found: Span


def align(expected: Words, found: str) -> tuple[Gap, ...]:
    """The gaps between expected words and found letters, none where they are the same."""
    if expected.letters == found:
        return ()
    return tuple(_settle(expected, found, gap) for gap in _walk(expected, found))


def _settle(expected: Words, found: str, gap: Gap) -> Gap:
    """The same gap begun at a word: of `a b a c`, found as `a c`, the first `a b` is missing."""
    (start, end), (from_, to) = gap.expected, gap.found
    if start < end and from_ < to:
        return gap
    if start == end:
        back = _shared(found, from_, to)
        return Gap((start - back, start - back), (from_ - back, to - back))
    backs = range(_shared(expected.letters, start, end) + 1)
    starts = [back for back in backs if expected.begins_word(start - back)]
    if not starts:
        return gap
    loose = any(word in expected.loose for word in range(*map(expected.find_word, (start, end))))
    back = starts[-1 if loose else 0]
    return Gap((start - back, end - back), (from_ - back, from_ - back))


def _shared(letters: str, start: int, end: int) -> int:
    """How far the letters before a gap are those at its end."""
    back = 0
    while (
        back < min(start, end - start, 64) and letters[start - back - 1] == letters[end - back - 1]
    ):
        back += 1
    return back


def _walk(expected: Words, found: str) -> Iterator[Gap]:
    letters = expected.letters
    here = there = 0
    while here < len(letters) or there < len(found):
        run = _common(letters, here, found, there)
        here, there = here + run, there + run
        if here == len(letters) and there == len(found):
            return
        after = _meet(expected, here, found, there)
        yield Gap((here, after[0]), (there, after[1]))
        here, there = after


def _common(one: str, here: int, other: str, there: int) -> int:
    """How many letters agree from two places on."""
    low, step = 0, 4096
    while step:
        if (
            here + low + step <= len(one)
            and there + low + step <= len(other)
            and one.startswith(
                other[there + low : there + low + step], here + low, here + low + step
            )
        ):
            low += step
        else:
            step //= 2
    return low


def _meet(expected: Words, here: int, found: str, there: int) -> Span:
    """The next place in both from where they agree again, the nearest first; their ends if nowhere."""
    letters = expected.letters
    for reach in NEAR:
        best = _meet_within(expected, here, found, there, reach)
        if best is not None:
            return best
    tail = _common(letters[::-1], 0, found[::-1], 0)
    tail = min(tail, len(letters) - here, len(found) - there)
    return len(letters) - tail, len(found) - tail


def _meet_within(expected: Words, here: int, found: str, there: int, reach: int) -> Span | None:
    letters = expected.letters
    first = expected.find_word(here) if here < len(letters) else len(expected.words)
    best: Span | None = None
    room = reach * 10
    for word in range(first, min(first + reach, len(expected.words))):
        start = max(here, expected.starts_at(word))
        if start - here >= room:
            break
        place = _find_word(expected, start, found, there, there + room - (start - here))
        if place >= 0:
            best = (start, place)
            room = (start - here) + (place - there)
    return best


def _find_word(expected: Words, start: int, found: str, there: int, last: int) -> int:
    """Where the letters from a place stand, `last` at the utmost; an index has numbers behind each word."""
    key = expected.letters[start : start + KEY]
    end = expected.starts_at(expected.find_word(start) + 1)
    entry = expected.letters[start:end]
    if LEAST <= len(entry) < KEY:
        place = found.find(entry, there, last + len(entry))
        if place >= 0 and found[place + len(entry) :][:1].isdecimal():
            return place
    place = found.find(key, there, last + len(key))
    return place if len(key) == KEY or place + len(key) == len(found) else -1
