"""Attribute lists: `{#id .class key="value"}` after a heading, a block or an inline element.

The grammar is stricter than Python-Markdown's, so that braces in running text stay text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.util import AtomicString

_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}=]+)"""
_WORD = rf"""(?:[#.][^\s{{}}#."'=]+|[A-Za-z_:][\w:.-]*={_VALUE})"""
LIST = rf"""\{{:?[ ]*(?:{_WORD}[ ]*)+\}}"""
FOLLOWING = re.compile(LIST)
_ENDING = re.compile(rf"[ \n]+({LIST})[ ]*$")
_OWN_LINE = re.compile(rf"(?:^|\n)[ ]*({LIST})[ ]*$")
_PART = re.compile(rf"([#.])([^\s{{}}#.\"'=]+)|([A-Za-z_:][\w:.-]*)=({_VALUE})")

INLINE = frozenset({"a", "img", "em", "strong", "code", "del", "sub", "sup"})


def read_attributes(text: str) -> dict[str, str]:
    """The attributes that a list gives: `id`, `class` (all of them in one), and named ones."""
    found: dict[str, str] = {}
    for sign, word, name, value in _PART.findall(text):
        if sign == "#":
            found["id"] = word
        elif sign == ".":
            found["class"] = f"{found['class']} {word}" if "class" in found else word
        else:
            found[name.lower()] = value[1:-1] if value[0] in "\"'" else value
    return found


def split_ending(text: str, *, own_line: bool = False) -> tuple[str, dict[str, str]]:
    """A text without the attribute list that ends it, and the list's attributes.

    With `own_line` only a list that has the last line to itself counts.
    """
    match = (_OWN_LINE if own_line else _ENDING).search(text)
    if not match:
        return text, {}
    return text[: match.start()].rstrip(), read_attributes(match[1])


def set_attributes(element: etree.Element, attributes: dict[str, str]) -> None:
    """Add attributes to an element; classes add up."""
    for name, value in attributes.items():
        if name == "class" and element.get("class"):
            element.set("class", f"{element.get('class')} {value}")
        else:
            element.set(name, value)


def apply_following(root: etree.Element) -> None:
    """Give inline elements the attribute lists that stand directly behind them."""
    for element in root.iter():
        tail = element.tail
        if not tail or tail[0] != "{" or element.tag not in INLINE:
            continue
        match = FOLLOWING.match(tail)
        if match and not isinstance(tail, AtomicString):
            set_attributes(element, read_attributes(match[0]))
            element.tail = tail[match.end() :]
