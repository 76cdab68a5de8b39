"""Emphasis, strike, sub- and superscript: `*`, `_`, `~~`, `~`, `^`.

CommonMark's algorithm (6.2 and its appendix): runs of marks are openers or closers by what stands
around them, a closer takes the nearest opener of its kind. Sub- and superscripts hold no spaces.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from markdown import Markdown

from pressmark.compose.prose.regions import Region, RegionProcessor, add_region

_TOKEN = re.compile("\x02[^\x03]*\x03|\\*+|_+|~+|\\^+")
_SPACE = re.compile(r"\s")
_TAGS = {
    ("*", 1): "em",
    ("*", 2): "strong",
    ("_", 1): "em",
    ("_", 2): "strong",
    ("~", 1): "sub",
    ("~", 2): "del",
    ("^", 1): "sup",
}


@dataclass(slots=True)
class _Run:
    """A run of one mark: what of it is still unused, and what it may do."""

    mark: str
    start: int
    end: int
    length: int
    opens: bool
    closes: bool

    @property
    def left(self) -> int:
        return self.end - self.start


class EmphasisProcessor(RegionProcessor):
    """Makes elements of the runs of marks of a text, the outermost first."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"[*_~^]", md)

    def find_regions(self, data: str) -> list[Region]:
        """All emphasis of a text."""
        found: list[Region] = []
        openers: list[_Run] = []
        bottoms: dict[tuple[str, bool, int], int] = {}
        for token in _TOKEN.finditer(data):
            if token[0][0] == "\x02":
                continue
            run = _read_run(data, token.start(), token.end())
            if run is None:
                continue
            if run.closes:
                _close(run, openers, bottoms, found, data)
            if run.left and run.opens:
                openers.append(run)
        return found


def _read_run(data: str, start: int, end: int) -> _Run | None:
    """A run with what it may do (left- and right-flanking, CommonMark 6.2)."""
    mark, length = data[start], end - start
    if (mark == "~" and length > 2) or (mark == "^" and length > 1):
        return None
    before = _kind_of(data[start - 1]) if start else "space"
    after = _kind_of(data[end]) if end < len(data) else "space"
    if mark in "~^":
        return _Run(mark, start, end, length, opens=after != "space", closes=before != "space")
    left = after != "space" and (after == "word" or before != "word")
    right = before != "space" and (before == "word" or after != "word")
    if mark == "_":
        opens = left and (not right or before == "sign")
        closes = right and (not left or after == "sign")
        return _Run(mark, start, end, length, opens=opens, closes=closes)
    return _Run(mark, start, end, length, opens=left, closes=right)


def _kind_of(char: str) -> str:
    """`space`, `sign` or `word`; what other patterns have replaced counts as a sign."""
    if char.isspace():
        return "space"
    if char in "\x02\x03" or unicodedata.category(char)[0] in "PS":
        return "sign"
    return "word"


def _close(
    run: _Run,
    openers: list[_Run],
    bottoms: dict[tuple[str, bool, int], int],
    found: list[Region],
    data: str,
) -> None:
    """Pair a closing run with openers as long as there are any."""
    while run.left:
        key = (run.mark, run.opens, run.length % 3)
        index = _find_opener(run, openers, bottoms.get(key, -1), data)
        if index < 0:
            if run.mark in "*_":
                bottoms[key] = run.start
            return
        opener = openers[index]
        del openers[index + 1 :]
        used = 2 if opener.left > 1 and run.left > 1 else 1
        region = Region(
            opener.end - used,
            run.start + used,
            opener.end,
            run.start,
            _TAGS[run.mark, used],
        )
        add_region(found, region)
        opener.end -= used
        run.start += used
        if not opener.left:
            openers.pop()


_FARTHEST = 400
"""How many openers back a script or a strike may have begun."""


def _find_opener(run: _Run, openers: list[_Run], bottom: int, data: str) -> int:
    least = 0 if run.mark in "*_" else len(openers) - _FARTHEST
    for index in range(len(openers) - 1, max(least, 0) - 1, -1):
        opener = openers[index]
        if opener.start < bottom:
            return -1
        if opener.mark != run.mark:
            continue
        if run.mark in "~^":
            if opener.left == run.left and _may_pair(opener, run, data):
                return index
            if run.left == 1:
                return -1
            continue
        odd = (opener.length + run.length) % 3 == 0 and (opener.closes or run.opens)
        if not odd or (opener.length % 3 == 0 and run.length % 3 == 0):
            return index
    return -1


def _may_pair(opener: _Run, run: _Run, data: str) -> bool:
    """Whether a strike or a script holds something, and a script no space."""
    if run.start == opener.end:
        return False
    return run.left == 2 or not _SPACE.search(data, opener.end, run.start)
