"""An article's plain reading beside what the book shows of it: what is missing, moved or foreign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.check.complete.align import Gap, align
from pressmark.check.complete.letters import Words, has_both_ways, is_joined, list_unjoined

SHOWN = 8
"""How many words a finding quotes."""

BLURRED = 4
"""So few letters of a joined script may be what its font's clusters hide."""

LINE = 160
"""Letters of two lines."""

NEARBY = 80
"""Letters between two gaps that are read as one."""

AMISS = 24
"""So many letters in a row that nobody typed are more than a slip of reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that are not where they should be; `line` is where they were typed, 0 if unknown.

    `before` and `after` are the words around them; `free` ones may stand anywhere.
    """

    words: tuple[str, ...]
    line: int = 0
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    free: bool = False

    @property
    def quoted(self) -> str:
        """The first of the words, for a message."""
        more = " …" if len(self.words) > SHOWN else ""
        return " ".join(self.words[:SHOWN]) + more


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is missing, what stands elsewhere, and what is too much."""

    missing: tuple[Difference, ...] = ()
    moved: tuple[Difference, ...] = ()
    extra: tuple[str, ...] = ()

    def weigh(self) -> int:
        """How many words are not in their place."""
        return sum(len(found.words) for found in (*self.missing, *self.moved))


def compare_words(
    expected: Words, found: str, spare: str = "", *, printed: bool = False
) -> Comparison:
    """Expected words beside found letters; letters in `spare` may be found too without harm.

    Where they were `printed`, some letters of joined scripts may be read as others or not at all.
    """
    whole = _compare(expected, found, spare, printed=printed)
    if not expected.loose or not whole.weigh():
        return whole
    without = _compare(expected.drop_loose(), found, spare, printed=printed)
    return min(whole, without, key=Comparison.weigh)


def _compare(expected: Words, found: str, spare: str, *, printed: bool) -> Comparison:
    gaps = align(expected, found)
    if printed:
        gaps = tuple(gap for gap in gaps if not _is_blurred(expected, found, gap))
    if not gaps:
        return _SAME
    extra = [found[gap.found[0] : gap.found[1]] for gap in gaps]
    joined = gaps if printed else _join_near(gaps)
    beside = "\n".join(found[gap.found[0] : gap.found[1]] for gap in joined)
    missing: list[Difference] = []
    moved: list[Difference] = []
    for gap in joined:
        for difference in _read_missing(expected, found, gap):
            if printed and _is_turned(difference, found, gap):
                continue
            whole = "".join(difference.words)
            if difference.free and all(word in beside for word in difference.words):
                continue
            elsewhere = len(whole) >= SHOWN and whole in beside
            (moved if elsewhere else missing).append(difference)
    known = f"{spare}\n{expected.letters}"
    told = tuple(text for text in extra if len(_drop_spare(text, known)) >= AMISS)
    return Comparison(missing=tuple(missing), moved=tuple(moved), extra=told)


_SAME = Comparison()


def _is_blurred(expected: Words, found: str, gap: Gap) -> bool:
    """Whether a gap is how a font shows a joined script: parts of words, or letters much alike."""
    start, end = gap.expected
    if start == end:
        return False
    first, last = expected.find_word(start), expected.find_word(end - 1)
    words = "".join(expected.words[first : last + 1])
    if not is_joined(words):
        return False
    letters, beside = expected.letters[start:end], found[slice(*gap.found)]
    if len(letters) <= BLURRED or (last - first < 2 and len(letters) < len(words)):
        return True
    common = (Counter(letters) & Counter(beside)).total()
    return 2 * common >= len(letters) and 2 * len(letters) >= len(beside)


def _is_turned(difference: Difference, found: str, gap: Gap) -> bool:
    """Whether words only stand in another order in a line that runs both ways."""
    line = "".join((*difference.before, *difference.words, *difference.after))
    if len(difference.words) > 2 * SHOWN or not has_both_ways(line):
        return False
    around = found[max(0, gap.found[0] - LINE) : gap.found[1] + LINE]
    return all(
        part in around or (part.isdecimal() and _stands_turned(part, around))
        for word in difference.words
        for part in list_unjoined(word)
    )


def _stands_turned(number: str, around: str) -> bool:
    """Whether a number stands there in parts, the last first: `1917–1921` among words of Hebrew."""
    cuts = range(1, len(number))
    return any(
        number[second:] + number[first:second] + number[:first] in around
        for first in cuts
        for second in range(first, len(number))
    )


def _join_near(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Gaps in a few lines as one: where the two sides meet within them may be chance."""
    joined: list[Gap] = []
    for gap in gaps:
        last = joined[-1] if joined else None
        if last and gap.expected[0] - last.expected[1] < NEARBY:
            gap = Gap((last.expected[0], gap.expected[1]), (last.found[0], gap.found[1]))
            joined.pop()
        joined.append(gap)
    return tuple(joined)


def _drop_spare(text: str, spare: str) -> str:
    """What is left of letters when those in `spare` are taken off, the longest first."""
    left, start = "", 0
    while start < len(text):
        end = next((e for e in range(len(text), start + 3, -1) if text[start:e] in spare), start)
        if end == start:
            left += text[start]
            end += 1
        start = end
    return left


def _read_missing(expected: Words, found: str, gap: Gap) -> Iterator[Difference]:
    """The words of a gap that are lost: not loose, and not there with other letters between them."""
    start, end = gap.expected
    if start == end:
        return
    beside, position = found[slice(*gap.found)], 0
    lost: list[int] = []
    for word in range(expected.find_word(start), expected.find_word(end - 1) + 1):
        first = max(start, expected.starts_at(word))
        letters = expected.letters[first : min(end, expected.starts_at(word + 1))]
        place = beside.find(letters, position)
        if place >= 0:
            position = place + len(letters)
        elif word not in expected.loose:
            lost.append(word)
    if lost:
        before = expected.words[max(0, lost[0] - 3) : lost[0]]
        words = tuple(expected.words[word] for word in lost)
        yield Difference(
            words=words,
            line=expected.source_of(lost[0]),
            before=before,
            after=expected.words[lost[-1] + 1 : lost[-1] + 4],
            free=expected.free.issuperset(lost),
        )
