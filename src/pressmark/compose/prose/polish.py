"""Last touches: helpers off, roles on, and what a finished tree holds."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pressmark.compose.prose.indexmarks import MARK_DATA
from pressmark.compose.prose.xhtml import (
    EPUB_TYPE,
    OPS,
    Element,
    add_class,
    attributes_of,
    has_class,
    is_empty,
    is_inside,
    take,
    unwrap,
)

_KEPT = frozenset({"data-note", "data-typed", *MARK_DATA})
_ROLES = {
    "epigraph": {EPUB_TYPE: "epigraph", "role": "doc-epigraph"},
    "editor-note": {"role": "note"},
}
_NUMBERS = {"start": 0, "value": 0, "colspan": 1, "rowspan": 1, "span": 1}
_LARGEST_SPAN = 1000


def make_holder(body: Element, notes: Iterable[Element]) -> Element:
    """One tree over the body and the notes, so that each step walks once."""
    holder = etree.Element("div", nsmap={"epub": OPS})
    body.set("class", "prose")
    holder.append(body)
    for note in notes:
        note.set("class", "note")
        holder.append(note)
    return holder


def polish(holder: Element, first_line: int = 1) -> None:
    """Drop what only the steps needed, mend typed attribute values, add roles by class.

    Links and marks keep their lines, which from here on are lines of the file: it has the text from `first_line` on.
    """
    for element in list(holder.iter()):
        if not isinstance(element.tag, str):
            continue
        for name, _ in attributes_of(element):
            if _keeps_line(element, name):
                element.set(name, str(first_line - 1 + int(element.get(name, "1"))))
            elif name.startswith("data-") and name not in _KEPT:
                del element.attrib[name]
        _mend_values(element)
        if element.tag == "span" and not element.attrib:
            unwrap(element)
        if element.tag == "hr":
            add_class(element, "break")
        for name, attributes in _ROLES.items():
            if has_class(element, name):
                for key, value in attributes.items():
                    element.set(key, value)


def _keeps_line(element: Element, name: str) -> bool:
    """Links and marks for the index keep their lines: what they lead to is settled later."""
    is_link = element.tag == "a" and "data-note" not in element.attrib
    return name == "data-line" and (is_link or "data-key" in element.attrib)


def _mend_values(element: Element) -> None:
    for name, least in _NUMBERS.items():
        value = element.get(name)
        if value is None:
            continue
        sign = "-" if value.startswith("-") and name in ("start", "value") else ""
        digits = value.removeprefix("-").strip()
        if not (digits.isascii() and digits.isdecimal()) or int(digits) < least:
            del element.attrib[name]
        elif name in ("colspan", "rowspan", "span"):
            element.set(name, str(min(_LARGEST_SPAN, int(digits))))
        else:
            element.set(name, f"{sign}{int(digits) % 2_000_000_000}")
    if element.tag == "ol" and element.get("type") not in (None, "1", "a", "A", "i", "I"):
        del element.attrib["type"]
    if element.get("reversed") is not None:
        element.set("reversed", "reversed")
    _drop_values(element)


def _finish_head(cell: Element) -> None:
    """A cell of a table's head heads its column, unless there is nothing in it (WCAG 2.2, 1.3.1)."""
    if is_empty(cell) and not len(cell):
        cell.tag = "td"
        take(cell, "scope")
    elif cell.get("scope") is None:
        cell.set("scope", "col")


def _drop_values(element: Element) -> None:
    """Attributes whose values cannot be trusted to be valid."""
    for name in ("headers", "abbr", "datetime", "name", "key", "raw"):
        take(element, name)
    if element.get("scope") not in (None, "row", "col", "rowgroup", "colgroup"):
        del element.attrib["scope"]
    if element.tag == "th" and is_inside(element, ("thead",)):
        _finish_head(element)
    if element.tag == "time":
        element.tag = "span"
    style = element.get("style")
    if style is not None and element.tag != "img":
        del element.attrib["style"]
    if element.get("class") == "":
        del element.attrib["class"]
    if element.get("title") == "":
        del element.attrib["title"]


def lay_out(holder: Element) -> None:
    """Each block of a body or a note on its own line."""
    for part in holder:
        if len(part) and not (part.text or "").strip():
            part.text = "\n"
            for child in part:
                if not (child.tail or "").strip():
                    child.tail = "\n"


def list_links(*roots: Element) -> tuple[str, ...]:
    """Where links lead that leave the text, each once, in order."""
    found: dict[str, None] = {}
    for root in roots:
        for link in root.iter("a"):
            href = link.get("href")
            if href and not href.startswith("#"):
                found.setdefault(href)
    return tuple(found)


def list_ids(*roots: Element) -> frozenset[str]:
    """All ids in the trees."""
    return frozenset(
        element.get("id", "")
        for root in roots
        for element in root.iter()
        if isinstance(element.tag, str) and element.get("id")
    )
