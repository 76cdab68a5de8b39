"""What is written from the left among text from the right says so, that its signs stay on their sides."""

from __future__ import annotations

from unicodedata import bidirectional

from pressmark.compose.prose.marks import direction_around
from pressmark.compose.prose.xhtml import HEADINGS, Element, is_block, make, text_of

PHRASES = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "samp",
        "strong",
        "var",
    }
)
"""Whose text is of one piece: a name, a title, an address, a word of code."""

LINES = frozenset({"p", "li", "dt", "dd", "td", "th", "figcaption", *HEADINGS})
RIGHTWARD = frozenset({"L"})
LEFTWARD = frozenset({"R", "AL", "AN"})


def set_directions(root: Element, language: str) -> None:
    """Phrases and whole lines of letters from the left, and code, are isolated (Unicode Annex 9, 6.1)."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.get("dir") or element.get("lang"):
            continue
        if element.tag not in PHRASES and element.tag not in LINES and element.tag != "pre":
            continue
        if direction_around(element, language) == "rtl" and _runs_rightward(element):
            _isolate(element)


def _runs_rightward(element: Element) -> bool:
    """Whether a text has letters, and all from the left; code may have none."""
    kinds = {bidirectional(char) for char in text_of(element)}
    return not kinds & LEFTWARD and bool(kinds & RIGHTWARD or element.tag == "pre")


def _isolate(element: Element) -> None:
    """The direction of a phrase; a line stays on its side, and what it says is isolated in it."""
    if element.tag not in LINES:
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
