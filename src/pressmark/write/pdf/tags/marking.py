"""Marked content as it is drawn: nothing empty, nothing within another, furniture as artifacts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.pdf import anchors
from weasyprint.pdf.stream import Stream

TOLERANCE = 0.5


class MarkingStream(Stream):  # type: ignore[misc]  # WeasyPrint has no types
    """A page's stream, which knows where marked content begins, so that it can be made an artifact."""

    _within = 0
    _begun: dict[int, int]

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is drawn of a box; spaces alone draw nothing."""
        if self._tags is None or (isinstance(box, TextBox) and not box.text.strip()):
            yield
            return
        if not hasattr(self, "_begun"):
            self._begun = {}
        at, self._within = len(self.stream), self._within + 1
        with super().marked(box, tag):
            self._begun[self._tags[box]["mcid"]] = at
            yield
        self._within -= 1

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn as an artifact, but for lines under marked text (ISO 14289-1, 7.1)."""
        if self._within:
            yield
            return
        with super().artifact():
            yield

    def take_mark(self, box: Any) -> dict[str, Any] | None:
        """The mark of a box that has been drawn."""
        mark: dict[str, Any] | None = self._tags.get(box)
        return mark

    def hide(self, mark: dict[str, Any]) -> None:
        """Make marked content an artifact (ISO 32000-1, 14.8.2.2)."""
        at = self._begun[mark["mcid"]]
        self.stream[at : at + 2] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def add_links(found: Any, matrix: Any, pdf: Any, page: Any, names: Any, tags: Any) -> None:
    """Put links on a page; what stands within a link is no second one (see WeasyPrint's `add_links`)."""
    links, places = found
    kept: list[Any] = []
    for link in links:
        if not any(_covers(other, link) for other in kept[-4:]):
            kept.append(link)
    anchors.add_links((kept, places), matrix, pdf, page, names, tags)
    for *_, box in kept:
        box.linked_from = page


def drop_link(box: Any) -> None:
    """Take a box's link off its page again: what is furniture leads nowhere."""
    listed = box.linked_from["Annots"]
    listed.remove(box.link_annotation.reference)
    if not listed:
        del box.linked_from["Annots"]


def _covers(one: Any, other: Any) -> bool:
    if one[:2] != other[:2] or one[3].element is None:
        return False
    (left, top, right, bottom), (x1, y1, x2, y2) = one[2], other[2]
    inside = left - TOLERANCE <= x1 and x2 <= right + TOLERANCE
    return bool(inside and top - TOLERANCE <= y1 and y2 <= bottom + TOLERANCE)
