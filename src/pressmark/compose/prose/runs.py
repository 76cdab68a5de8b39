"""What is written from the left among text from the right says so, that its signs stay on their sides."""

from __future__ import annotations

from unicodedata import bidirectional

from pressmark.compose.prose.marks import direction_around
from pressmark.compose.prose.xhtml import HEADINGS, Element, is_block, make, text_of

PHRASES = frozenset({
    "a", "abbr", "b", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "samp", "strong", "var",
})  # fmt: skip
"""Whose text is of one piece: a name, a title, an address, a word of code."""

CODE = frozenset({"code", "kbd", "pre", "samp"})
LINES = frozenset({"p", "li", "dt", "dd", "td", "th", "figcaption", *HEADINGS})
TOLD = PHRASES | CODE | LINES
RIGHTWARD = frozenset({"L"})
LEFTWARD = frozenset({"R", "AL", "AN"})


def set_directions(root: Element, language: str) -> None:
    """Phrases and whole lines of letters from the left, and code, are isolated (Unicode Annex 9, 6.1).

    `root` holds blocks, or is a line itself: a title, the name of a source.
    """
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.get("dir") or element.get("lang"):
            continue
        if element.tag not in TOLD and element is not root:
            continue
        if direction_around(element, language) == "rtl" and _runs_rightward(element):
            _isolate(element)


def _runs_rightward(element: Element) -> bool:
    """Whether a text has letters, and all from the left; of code its first says it."""
    kinds = [bidirectional(char) for char in text_of(element)]
    if element.tag in CODE:
        first = next((kind for kind in kinds if kind in RIGHTWARD | LEFTWARD), "L")
        return first in RIGHTWARD
    return not LEFTWARD & set(kinds) and not RIGHTWARD.isdisjoint(kinds)


def _isolate(element: Element) -> None:
    """The direction of a phrase; a line stays on its side, and what it says is isolated in it."""
    if element.tag in PHRASES | CODE:
        element.set("dir", "ltr")
        return
    if any(map(is_block, element)) or (len(element) == 1 and not _has_text(element)):
        return
    inner = make("span", dir="ltr")
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)


def _has_text(element: Element) -> bool:
    """Whether there are words directly in an element."""
    return bool("".join([element.text or "", *(child.tail or "" for child in element)]).strip())
