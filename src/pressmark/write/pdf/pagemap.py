"""What is known of each page once it is laid out: its type, strings, anchors and bookmarks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from pressmark.model.pages import Beginning
from pressmark.write.pdf.beginnings import find_beginnings
from pressmark.write.pdf.engine import PageContext, PageType, PrintDocument
from pressmark.write.pdf.values import Bookmark, PageRecord

from weasyprint.css.properties import INITIAL_VALUES  # isort: skip
from weasyprint.layout.page import (  # isort: skip
    _standardize_page_based_counters,
    set_page_type_computed_styles,
)

SCALE = 0.75
"""PDF points in a CSS pixel."""

SIDES = ("margin_left", "margin_right")


def record_pages(document: PrintDocument, context: PageContext) -> tuple[PageRecord, ...]:
    """A record of each page of a document just laid out."""
    beginnings = find_beginnings(document)
    return tuple(
        _record(page, number, beginnings[number - 1], context)
        for number, page in enumerate(document.pages, 1)
    )


def _record(page: Any, number: int, begins: Beginning | None, context: PageContext) -> PageRecord:
    box = page._page_box  # noqa: SLF001  WeasyPrint has no public way to a page's boxes
    kind = box.page_type
    strings = tuple(
        (name, tuple(pages[number]))
        for name, pages in context.string_set.items()
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
        shift=_find_shift(kind, context),
    )


def _find_shift(kind: PageType, context: PageContext) -> float | None:
    other = kind._replace(side="left" if kind.side == "right" else "right")
    set_page_type_computed_styles(other, context.tree, context.style_for)
    _standardize_page_based_counters(context.style_for(other), None)
    for pseudo in (None, "@footnote", "@note-area"):
        here, there = (_spell_style(context.style_for(side, pseudo)) for side in (kind, other))
        if here != there:
            return None
    margins, others = (_margins(context.style_for(side)) for side in (kind, other))
    return others[0] - margins[0] if math.isclose(sum(margins), sum(others)) else None


def _spell_style(style: Any) -> dict[str, Any] | None:
    """Everything that a style says but the margins at the sides."""
    if style is None:
        return None
    return {name: style[name] for name in INITIAL_VALUES if name not in SIDES}


def _margins(style: Any) -> tuple[float, float]:
    left, right = (style[name] for name in SIDES)
    if "px" not in (left.unit, right.unit) or left == "auto":
        return 0.0, math.inf
    return left.value, right.value


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
