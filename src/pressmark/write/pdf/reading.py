"""What laid-out pages hold: anchors by page, and notes that do not stand as they should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pressmark.write.pdf.engine import Document
from pressmark.write.pdf.frame import SEPARATOR
from pressmark.write.pdf.locators import spell_roman
from pressmark.write.pdf.quoted import list_shown

from weasyprint.document import Page  # isort: skip
from weasyprint.formatting_structure.boxes import FootnoteAreaBox  # isort: skip

TOLERANCE = 1.0
NUMBER = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFaults:
    """Notes by id: `cut` pass the top of their page, `strayed` the end of their section; `parted`
    stand on a later page than their call."""

    cut: frozenset[str] = frozenset()
    strayed: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    note: str
    call: str
    page: int
    cut: bool


def find_pages(document: Document) -> dict[str, int]:
    """The page on which each anchor stands first, counted from 0."""
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    return pages


def find_stale(document: Document, folios: dict[str, int]) -> dict[str, int]:
    """The folios that a document quotes, if it shows another for any anchor; else none.

    WeasyPrint 70 stops counting before all numbers are right where a number that has changed pushes
    lines to another page.
    """
    boxes = (box for page in document.pages for box in page._page_box.descendants())  # noqa: SLF001
    shown = {(anchor, text) for anchor, text in list_shown(boxes) if anchor in folios}
    if all(_says(text, folios[anchor]) for anchor, text in shown):
        return {}
    return {anchor: folios[anchor] for anchor, _ in sorted(shown)}


def _says(text: str, folio: int) -> bool:
    return not {str(folio), spell_roman(folio)}.isdisjoint(NUMBER.findall(text.lower()))


def inspect_notes(document: Document, pages: dict[str, int]) -> NoteFaults:
    """The notes that no longer stand below a line of their section, or not below their call."""
    cut, strayed, parted = set(), set(), set()
    for number, page in enumerate(document.pages):
        notes = tuple(_notes_on(page, number))
        here = _sections_on(page) if notes else frozenset()
        for placed in notes:
            if placed.cut:
                cut.add(placed.note)
            elif placed.note.partition(SEPARATOR)[0] not in here:
                strayed.add(placed.note)
            elif number > pages.get(placed.call, number):
                parted.add(placed.note)
    return NoteFaults(cut=frozenset(cut), strayed=frozenset(strayed), parted=frozenset(parted))


def _notes_on(page: Page, number: int) -> Iterator[_Placed]:
    box = page._page_box  # noqa: SLF001  WeasyPrint has no public way to a page's boxes
    top = box.content_box_y() - TOLERANCE
    for area in box.children:
        if isinstance(area, FootnoteAreaBox):
            for note in area.children:
                cut = note.position_y < top
                yield _Placed(
                    note=note.element.get("id", ""),
                    call=_call_of(note.element),
                    page=number,
                    cut=cut,
                )


def _call_of(note: Any) -> str:
    for link in note.iter("a"):
        if "note-number" in link.get("class", ""):
            return str(link.get("href", "")[1:])
    return ""


def _sections_on(page: Page) -> frozenset[str]:
    """The sections of which something stands in the text of a page."""
    root = page._page_box.children[0]  # noqa: SLF001
    return frozenset(
        section.element.get("id", "")
        for body in root.children
        if body.element_tag == "body"
        for section in body.children
        if section.element is not None
    )
