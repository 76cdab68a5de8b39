"""Parts of words that themes set in manners of their own: ordinals, fractions, acronyms, leaning italics.

Nothing of the text changes: what is found gets a `<span>` with a class, an italic its class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from pressmark.compose.prose.xhtml import HEADINGS, Element, add_class, has_class, make

ORDINAL, FRACTION, ACRONYM = "ordinal", "fraction", "acronym"
LEANS_OUT, LEANS_IN = "leans-out", "leans-in"

_UNTOUCHED = frozenset({"code", "pre", "kbd", "samp", "var", "tt", "math", "rt", "sup", "sub"})
_MANNERS = frozenset({ORDINAL, FRACTION, ACRONYM, "smallcaps", "note-call", "index-mark"})
_PLAIN_HEADS = frozenset({*HEADINGS, "th", "dt", "figcaption"})

# Lexique des règles typographiques en usage à l'Imprimerie nationale: 1er, 1re, 2e, XIXe, 2des.
_FRENCH = re.compile(
    r"(?<![\w-])(?:[1I](?P<first>ers?|res?)|\d+(?P<later>es?)|(?:[IVX]|[IVXLC]{2,})(?P<roman>e)"
    r"|(?:2|II)(?P<second>ds?|des?))(?![\w-])"
)
_FRACTION = re.compile(
    r"(?<![\w/.,:–-])(?:\d+[ \u00a0\u202f])?(?P<part>1/2|1/3|2/3|1/4|3/4|[1357]/8"
    r"|(?<=\d[ \u00a0\u202f])\d{1,2}/(?:\d{1,2}|100))(?![\w/–-]|[.,:]\d)"
)
_WORD = re.compile(r"(?<![\w.&-])[^\W\d_]{2,12}(?![\w&]|\.\w)")
_ENDINGS = frozenset({"", "s", "e"})
"""What may follow the capitals of an acronym: *MPs*, *XIXe*."""

# Italic letters that reach beyond their width to the right and to the left, and what they run into.
_REACHING = frozenset("bdfhklþßſQTUVWYIJF!?")
_CLOSING = frozenset(")]}”’»›!?:;")
_DESCENDING = frozenset("fjpyJſ")
_OPENING = frozenset("([{“‘«‹„‚")

Found = Iterator[tuple[int, int, str]]


def set_manners(root: Element, language: str, *, acronyms: bool) -> None:
    """Mark all running text below `root`; capitals only where the theme sets `acronyms` small."""
    _set_in(root, language, acronyms=acronyms)
    for italic in root.iter("em", "i", "cite"):
        _set_leaning(italic)


def _set_in(element: Element, language: str, *, acronyms: bool) -> None:
    if not isinstance(element.tag, str) or element.tag in _UNTOUCHED or _is_set(element):
        return
    language = element.get("lang") or language
    acronyms = acronyms and element.tag not in _PLAIN_HEADS
    for child in list(element):
        _set_in(child, language, acronyms=acronyms)
        if child.tail:
            _split_tail(element, child, list(_find(child.tail, language, acronyms=acronyms)))
    if element.text:
        found = list(_find(element.text, language, acronyms=acronyms))
        text, made = _split(element.text, found)
        element.text = text
        for position, span in enumerate(made):
            element.insert(position, span)


def _is_set(element: Element) -> bool:
    marked = "data-math" in element.attrib or "data-note" in element.attrib
    return marked or any(has_class(element, name) for name in (*_MANNERS, "address"))


def _split_tail(parent: Element, child: Element, found: list[tuple[int, int, str]]) -> None:
    text, made = _split(child.tail or "", found)
    child.tail = text
    start = parent.index(child) + 1
    for position, span in enumerate(made, start):
        parent.insert(position, span)


def _split(text: str, found: list[tuple[int, int, str]]) -> tuple[str, list[Element]]:
    """A text up to its first find, and spans with what follows each as its tail."""
    made = []
    for number, (start, end, name) in enumerate(found):
        stop = found[number + 1][0] if number + 1 < len(found) else len(text)
        span = make("span", text[start:end], class_=name)
        span.tail = text[end:stop]
        made.append(span)
    return (text[: found[0][0]] if found else text), made


def _find(text: str, language: str, *, acronyms: bool) -> Found:
    """What is set otherwise in a text, in order."""
    found: list[tuple[int, int, str]] = []
    if "/" in text:
        found += [(*m.span("part"), FRACTION) for m in _FRACTION.finditer(text)]
    if language[:2].lower() == "fr":
        for match in _FRENCH.finditer(text):
            found.append((*match.span(match.lastgroup or 0), ORDINAL))
    if acronyms and not text.isupper():
        found += _find_capitals(text)
    position = 0
    for start, end, name in sorted(found):
        if start >= position:
            yield start, end, name
            position = end


def _find_capitals(text: str) -> Found:
    for match in _WORD.finditer(text):
        capitals = sum(1 for _ in takewhile(str.isupper, match[0]))
        if capitals > 1 and match[0][capitals:] in _ENDINGS:
            yield match.start(), match.start() + capitals, ACRONYM


def _set_leaning(italic: Element) -> None:
    """Say of an italic that it leans into what stands beside it, upright: (*of*), (*j*)."""
    first, last = _end_of(italic, 0), _end_of(italic, -1)
    following = (italic.tail or "")[:1]
    if last in _REACHING and following in _CLOSING:
        add_class(italic, LEANS_OUT)
    if first in _DESCENDING and _before(italic) in _OPENING:
        add_class(italic, LEANS_IN)


def _end_of(element: Element, at: int) -> str:
    text = "".join(str(piece) for piece in element.itertext())
    return text[at] if text else ""


def _before(element: Element) -> str:
    """The character before an element within its parent."""
    previous, parent = element.getprevious(), element.getparent()
    text = previous.tail if previous is not None else parent.text if parent is not None else ""
    return (text or "")[-1:]
