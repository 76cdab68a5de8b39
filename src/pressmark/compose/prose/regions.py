"""Pairs of marks found once for a whole text, and handed to Python-Markdown one after the other.

Its engine asks an inline pattern for one match at a time and replaces it in the text; a pattern
that looks for the partner of each mark anew is quadratic. Here all pairs of a text are found in
one walk and remembered by their distance from the end, which replacing earlier ones keeps.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

DEEPEST = 40
"""Regions within each other; what is nested deeper stays text."""


@dataclass(slots=True)
class Region:
    """Marks that mean something: `start` to `end`, with its text from `inner` to `close`."""

    start: int
    end: int
    inner: int
    close: int
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Region] = field(default_factory=list)
    depth: int = 1


def add_region(found: list[Region], region: Region) -> None:
    """Add a region that ends behind all others; those inside it become its children."""
    inside = len(found)
    while inside and found[inside - 1].start >= region.start:
        inside -= 1
    children = [child for child in found[inside:] if child.end <= region.close]
    depth = 1 + max((child.depth for child in children), default=0)
    if depth <= DEEPEST:
        region.depth, region.children = depth, children
        found[inside:] = [region]


class RegionProcessor(InlineProcessor):
    """An inline pattern over regions; a subclass finds them."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._text = self._tail = ""
        self._regions: dict[int, Region] = {}

    def find_regions(self, data: str) -> list[Region]:
        """The outermost regions of a text, in order."""
        raise NotImplementedError

    def make_element(self, region: Region) -> etree.Element:
        """The element for a region, without its text."""
        return etree.Element(region.tag, region.attributes)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The element for the marks at a match, and the range that it replaces."""
        distance = len(data) - m.start()
        if distance > len(self._tail) or not data.endswith(self._tail):
            self._text = self._tail = data
            self._regions = {len(data) - found.start: found for found in self.find_regions(data)}
        region = self._regions.pop(distance, None)
        if region is None:
            return None, None, None
        element = self._build(region)
        self._tail = self._text[region.end :]
        return element, m.start(), m.start() + region.end - region.start

    def _build(self, region: Region) -> etree.Element:
        element = self.make_element(region)
        if element.text or region.tag == "img":
            return element
        position = region.inner
        last: etree.Element | None = None
        for child in region.children:
            _append_text(element, last, self._text[position : child.start])
            last = self._build(child)
            element.append(last)
            position = child.end
        _append_text(element, last, self._text[position : region.close])
        return element


def _append_text(element: etree.Element, last: etree.Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text
