"""What is known of each page once it is laid out: its type, strings, anchors and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pressmark.write.pdf.engine import PageContext, PrintDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A line of the outline: where it leads in CSS pixels from the page's top left corner."""

    level: int
    label: str
    x: float
    y: float
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A page: its type (CSS Paged Media 3, 3), and what furniture, contents and outline ask of it.

    `groups` are the page groups that it belongs to, by name, with its place in each (CSS GCPM 3,
    6.2). `strings` are the named strings set on it, in order; `starts` those whose first setting
    is by the element that begins the page.
    """

    side: str
    blank: bool = False
    name: str = ""
    groups: tuple[tuple[str, int], ...] = ()
    strings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    starts: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()


def record_pages(document: PrintDocument, context: PageContext) -> tuple[PageRecord, ...]:
    """A record of each page of a document just laid out."""
    return tuple(_record(page, number, context) for number, page in enumerate(document.pages, 1))


def _record(page: Any, number: int, context: PageContext) -> PageRecord:
    box = page._page_box  # noqa: SLF001  WeasyPrint has no public way to a page's boxes
    kind = box.page_type
    strings = tuple(
        (name, tuple(pages[number])) for name, pages in context.string_set.items() if number in pages
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
