"""What links say of themselves to who cannot see them (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

import pydyf

from pressmark.write.pdf.frame import has_class

LONGEST = 120


def describe_link(link: Element, targets: Mapping[str, Element]) -> pydyf.String:
    """A link's own description, or what its text and its destination say of it."""
    return pydyf.String(_cut(_describe(link, targets)))


def _describe(link: Element, targets: Mapping[str, Element]) -> str:
    said = link.get("aria-label") or link.get("title")
    address = link.get("href", "")
    if said or not address.startswith("#"):
        return said or address
    text = _read(link)
    target = targets.get(address[1:])
    if target is not None and has_class(target, "note"):
        return f"{text}: {_read(target).removeprefix(text).lstrip()}"
    return text or address[1:]


def _read(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _cut(text: str) -> str:
    """A text cut at a word where it is long."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(" ,;:") + " …"
