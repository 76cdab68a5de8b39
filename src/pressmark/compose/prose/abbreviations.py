"""Abbreviations defined in a text (`*[HTML]: …`), marked wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pressmark.compose.prose.xhtml import Element, make

_UNTOUCHED = frozenset({"a", "code", "pre", "abbr", "kbd", "samp", "var", "h1"})


def mark_abbreviations(root: Element, meanings: Mapping[str, str]) -> None:
    """Put every abbreviation below `root` into `<abbr title>`, but not in code and links."""
    known = {short: long for short, long in meanings.items() if long}
    if not known:
        return
    words = "|".join(re.escape(short) for short in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)({words})(?!\w)")
    _mark_in(root, pattern, known)


def _mark_in(element: Element, pattern: re.Pattern[str], known: Mapping[str, str]) -> None:
    if element.tag in _UNTOUCHED or not isinstance(element.tag, str):
        return
    if "data-math" in element.attrib or "data-note" in element.attrib:
        return
    for child in list(element):
        _mark_in(child, pattern, known)
        _mark_tail(element, child, pattern, known)
    pieces = pattern.split(element.text) if element.text else []
    if len(pieces) > 1:
        element.text = pieces[0]
        for position, made in enumerate(_make_marks(pieces, known)):
            element.insert(position, made)


def _mark_tail(
    element: Element, child: Element, pattern: re.Pattern[str], known: Mapping[str, str]
) -> None:
    pieces = pattern.split(child.tail) if child.tail else []
    if len(pieces) > 1:
        child.tail = pieces[0]
        start = element.index(child) + 1
        for position, made in enumerate(_make_marks(pieces, known), start):
            element.insert(position, made)


def _make_marks(pieces: list[str], known: Mapping[str, str]) -> list[Element]:
    made = []
    for short, tail in zip(pieces[1::2], pieces[2::2], strict=True):
        mark = make("abbr", short, title=known[short])
        mark.tail = tail
        made.append(mark)
    return made
