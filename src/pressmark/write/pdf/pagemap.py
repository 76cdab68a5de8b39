"""What is known of each page once it is laid out: its type, strings, anchors and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pressmark.model.pages import Beginning
from pressmark.write.pdf.beginnings import find_beginnings
from pressmark.write.pdf.engine import PageContext, PrintDocument
from pressmark.write.pdf.pagetypes import PageTypes
from pressmark.write.pdf.values import Bookmark, PageRecord

SCALE = 0.75
"""PDF points in a CSS pixel."""


def record_pages(document: PrintDocument, context: PageContext) -> tuple[PageRecord, ...]:
    """A record of each page of a document just laid out."""
    beginnings = find_beginnings(document)
    types = PageTypes(context.tree, context)
    return tuple(
        _record(page, number, beginnings[number - 1], types)
        for number, page in enumerate(document.pages, 1)
    )


def _record(page: Any, number: int, begins: Beginning | None, types: PageTypes) -> PageRecord:
    box = page._page_box  # noqa: SLF001  WeasyPrint has no public way to a page's boxes
    kind = box.page_type
    strings = tuple(
        (name, tuple(pages[number]))
        for name, pages in types.context.string_set.items()
        if number in pages
    )
    bookmarks = tuple(
        Bookmark(level=level, label=label, x=x, y=y, closed=state == "closed")
        for level, label, (x, y), state in page.bookmarks
    )
    return PageRecord(
        side=kind.side,
        blank=kind.blank,
        name=kind.name,
        groups=tuple(kind.groups),
        strings=strings,
        starts=tuple(_started(box)) if strings else (),
        anchors=tuple(page.anchors),
        bookmarks=bookmarks,
        begins=begins,
        shift=types.find_shift(kind),
    )


def _started(page: Any) -> Iterator[str]:
    """The strings set by the elements that the page begins with."""
    element = page
    while True:
        if element.style["string_set"] != "none":
            yield from (name for name, _ in element.style["string_set"])
        children = getattr(element, "children", ())
        if not children:
            return
        element = children[0]
