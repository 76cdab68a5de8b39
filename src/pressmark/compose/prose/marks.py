"""The language and direction of elements: `[text]{lang=ru}`."""

from __future__ import annotations

import re

from pressmark.compose.direction import direction_of
from pressmark.compose.prose.xhtml import Element, take

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$")


def settle_languages(root: Element, language: str) -> None:
    """`lang` and `xml:lang` agree and are valid; elements in another direction say so."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        lang = take(element, "lang")
        typed = take(element, "{http://www.w3.org/XML/1998/namespace}lang") or lang
        if typed and _LANGUAGE.match(typed.replace("_", "-")):
            typed = typed.replace("_", "-")
            element.set("lang", typed)
            element.set("{http://www.w3.org/XML/1998/namespace}lang", typed)
            if element.get("dir") is None and direction_of(typed) != direction_around(
                element, language
            ):
                element.set("dir", direction_of(typed))
        direction = (element.get("dir") or "").lower()
        if direction in ("ltr", "rtl", "auto"):
            element.set("dir", direction)
        else:
            take(element, "dir")


def direction_around(element: Element, language: str) -> str:
    """Which way the text around an element runs, in an article of a language."""
    parent = element.getparent()
    while parent is not None:
        found = parent.get("dir") or parent.get("lang")
        if found:
            return found if found in ("ltr", "rtl") else direction_of(found)
        parent = parent.getparent()
    return direction_of(language)
