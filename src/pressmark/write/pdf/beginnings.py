"""Where each page begins in the composed book: an element of a section, and a place in its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pressmark.model.pages import Beginning
from pressmark.write.pdf.breaks import BREAK, JOINER
from pressmark.write.pdf.drops import DROPPED
from pressmark.write.pdf.engine import PrintDocument
from pressmark.write.pdf.frame import ADDRESS, has_class

from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox  # isort: skip

HYPHENS = "-\u2010\u00ad"


class _Reader:
    """Reads boxes in the order of the text, and knows how far it has read in each element."""

    def __init__(self) -> None:
        self._read: dict[Any, int] = {}
        self._texts: dict[Any, str] = {}

    def place(self, box: Any) -> int | None:
        """The offset in its element's text at which a box begins; None for text that stands again.

        The head of a table stands again on each page that the table goes on to.
        """
        text, offset = self._text_of(box.element), self._read.get(box.element, 0)
        while offset < len(text) and text[offset].isspace():
            offset += 1
        if offset and offset == len(text):
            return None
        offset += int(box.element.get(DROPPED, "0"))
        if has_class(box.element, "url"):
            offset -= sum(sign in (BREAK, JOINER) for sign in text[:offset])
        return offset

    def advance(self, box: Any) -> None:
        """Take a box as read; a hyphen that stands at the end of a line alone is none of the text's."""
        text, offset = self._text_of(box.element), self._read.get(box.element, 0)
        for sign in box.text:
            if sign.isspace():
                continue
            while offset < len(text) and _is_passed(text[offset], sign):
                offset += 1
            if offset < len(text) and (text[offset] == sign or sign not in HYPHENS):
                offset += 1
        self._read[box.element] = offset

    def _text_of(self, element: Any) -> str:
        if element not in self._texts:
            tails = (child.tail or "" for child in element)
            self._texts[element] = "".join((element.text or "", *tails))
        return self._texts[element]


def _is_passed(sign: str, wanted: str) -> bool:
    return sign.isspace() or (sign == "\u00ad" and wanted != sign)


def find_beginnings(document: PrintDocument) -> list[Beginning | None]:
    """For each page what its text begins with, None where it has none (blank pages)."""
    reader = _Reader()
    return [_read_page(page, reader) for page in document.pages]


def _read_page(page: Any, reader: _Reader) -> Beginning | None:
    first: Beginning | None = None
    for section, box in _boxes_of(page):
        is_text = isinstance(box, TextBox)
        if first is None and (not is_text or box.text.strip()):
            offset = reader.place(box) if is_text else 0
            number = int(box.element.get(ADDRESS))
            if offset is not None:
                first = Beginning(section=section, element=number, offset=offset)
        if is_text:
            reader.advance(box)
    return first


def _boxes_of(page: Any) -> Iterator[tuple[str, Any]]:
    """Texts and pictures of the composed book on a page, notes at its foot left out."""
    root = page._page_box.children[0]  # noqa: SLF001  WeasyPrint has no public way to a page's boxes
    for body in root.children:
        for section in getattr(body, "children", ()):
            name = section.element.get("id", "") if section.element is not None else ""
            for box in _descendants(section):
                if _is_composed(box):
                    yield name, box


def _is_composed(box: Any) -> bool:
    if not isinstance(box, TextBox | ReplacedBox) or box.element is None:
        return False
    return "::" not in (box.element_tag or "") and box.element.get(ADDRESS) is not None


def _descendants(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(getattr(found, "children", ())))
