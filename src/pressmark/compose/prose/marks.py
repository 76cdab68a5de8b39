"""Marks of the index, and the attributes of spans: `[Kronstadt]{.index}`, `[text]{lang=ru}`."""

from __future__ import annotations

import re

from pressmark.compose.direction import direction_of
from pressmark.compose.prose.ids import Ids, slugify
from pressmark.compose.prose.xhtml import Element, has_class, plain_text, take, unwrap

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$")
_DATA = ("key", "see", "seealso", "range")


def set_index_marks(root: Element, ids: Ids) -> None:
    """Spans of class `index` carry their entry: `data-key` (levels joined by `!`), see, range."""
    for span in list(root.iter("span")):
        if not has_class(span, "index"):
            for name in _DATA:
                take(span, name)
            continue
        key = span.get("key") or plain_text(span)
        if not key:
            unwrap(span)
            continue
        names = [name for name in (span.get("class") or "").split() if name != "index"]
        span.set("class", " ".join(["index-mark", *names]))
        values = {name: take(span, name) for name in _DATA}
        span.set("data-key", key)
        for name in _DATA[1:]:
            value = values[name]
            if value and (name != "range" or value in ("start", "end")):
                span.set(f"data-{name}", value)
        if span.get("id") is None:
            span.set("id", ids.give(f"ix-{slugify(key.replace('!', ' '))}"))


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
            if element.get("dir") is None and direction_of(typed) != _direction_around(
                element, language
            ):
                element.set("dir", direction_of(typed))
        direction = (element.get("dir") or "").lower()
        if direction in ("ltr", "rtl", "auto"):
            element.set("dir", direction)
        else:
            take(element, "dir")


def _direction_around(element: Element, language: str) -> str:
    parent = element.getparent()
    while parent is not None:
        found = parent.get("dir") or parent.get("lang")
        if found:
            return found if found in ("ltr", "rtl") else direction_of(found)
        parent = parent.getparent()
    return direction_of(language)
