"""Running heads and folios: the margin boxes of pages whose text has been set before."""

from __future__ import annotations

import copy
from dataclasses import replace
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from pressmark.write.pdf.engine import BookFetcher, PageContext, PageType, PrintTree
from pressmark.write.pdf.frame import Shared
from pressmark.write.pdf.gathering import strip_book
from pressmark.write.pdf.pagetypes import PageTypes
from pressmark.write.pdf.safety import find_unsafe
from pressmark.write.pdf.typeset import Styles, write_bare
from pressmark.write.pdf.values import Dressed, Furniture, Kit, Leaf, PageRecord
from pressmark.write.pdf.view import join_sections, spell_view

from weasyprint.document import Page  # isort: skip
from weasyprint.formatting_structure.boxes import PageBox  # isort: skip
from weasyprint.formatting_structure.build import update_counters  # isort: skip
from weasyprint.layout.background import layout_box_backgrounds  # isort: skip
from weasyprint.layout.page import make_margin_boxes, page_height, page_width  # isort: skip
from weasyprint.layout.percent import resolve_percentages  # isort: skip


def number_pages(records: tuple[PageRecord, ...], shared: Shared, styles: Styles) -> list[int]:
    """The folio of each page: the value of the counter `page` by the theme's `@page` rules."""
    types = _open(shared, styles)
    state = _begin({"pages": (len(records),)})
    return [
        _count(types.context.style_for(_settle(record, index, types)), state)
        for index, record in enumerate(records)
    ]


def plan_furniture(
    leaves: tuple[Leaf, ...], shared: Shared, styles: Styles, kit: Kit
) -> tuple[Dressed, ...]:
    """For each gathering in order what its furniture is made of, blank pages before it included."""
    types = _open(shared, styles)
    state = _begin({"pages": (len(leaves) if kit.counts_all else 0,)})
    strings: dict[str, str] = {}
    planned: list[Dressed] = []
    index = 0
    for _, group in groupby(leaves, key=lambda leaf: leaf.gathering):
        records = tuple(_undress(leaf.record) for leaf in group)
        counters = tuple((name, tuple(values)) for name, values in sorted(state[1].items()))
        planned.append(
            Dressed(
                records=records,
                index=index if kit.counts_pages else min(index, 1),
                counters=counters,
                strings=tuple(sorted(strings.items())),
            )
        )
        for record in records:
            _count(types.context.style_for(_settle(record, index, types)), state)
            strings |= {name: texts[-1] for name, texts in record.strings}
            index += 1
    return tuple(planned)


def furnish_pages(dressed: Dressed, shared: Shared, styles: Styles) -> Furniture:
    """The margin boxes of a gathering's pages, drawn on pages of their own."""
    types = _open(shared, styles)
    state = _begin(dict(dressed.counters))
    for name, text in dressed.strings:
        types.context.string_set[name][dressed.index] = [text]
    pages = []
    for index, record in enumerate(dressed.records, dressed.index):
        page = _lay_page(_settle(record, index, types), types.context)
        _count(page.style, state)
        pages.append(_furnish(page, record, index, state, types.context))
    document = types.tree.collect_pages([Page(page) for page in pages], styles.shared)
    bare = write_bare(document)
    return Furniture(
        data=bare.data, fonts=bare.fonts, remarks=bare.remarks, findings=find_unsafe(pages, ())
    )


def strip_shared(shared: Shared) -> Shared:
    """What furniture may know of a book: its root element, not its text."""
    book = strip_book(shared.book)
    return replace(
        shared, book=book, ids=frozenset(), front=frozenset(), outline={}, referred=frozenset()
    )


def _undress(record: PageRecord) -> PageRecord:
    """A page without what only binding asks of it."""
    return replace(record, anchors=(), bookmarks=(), begins=None, shift=None)


def _open(shared: Shared, styles: Styles) -> PageTypes:
    """The book's root alone, from which pages inherit, and a context to lay out pages in."""
    fetcher = BookFetcher(shared.book, None)
    tree = PrintTree(spell_view(join_sections([], shared, "")), fetcher)
    tree.compute_styles(styles.sheets, styles.shared)
    return PageTypes(tree, tree.context)


def _begin(counters: dict[str, tuple[int, ...]]) -> Any:
    """The state of counters before a page (see WeasyPrint's `initialize_page_maker`)."""
    values = {name: list(numbers) for name, numbers in counters.items()}
    return ([0], values, [set(values)], [])


def _settle(record: PageRecord, index: int, types: PageTypes) -> PageType:
    return types.settle(PageType(record.side, record.blank, record.name, index, record.groups))


def _lay_page(kind: PageType, context: PageContext) -> PageBox:
    style = context.style_for(kind)
    page = PageBox(kind, style)
    width, height = style["size"]
    resolve_percentages(page, style["size"])
    page.position_x = page.position_y = 0
    page_width(page, context, width)
    page_height(page, context, height)
    context.page_bottom = page.content_box_y() + page.height
    return page


def _count(style: Any, state: Any) -> int:
    update_counters(state, style)
    return int(state[1].get("page", [0])[-1])


def _furnish(
    page: PageBox, record: PageRecord, index: int, state: Any, context: PageContext
) -> PageBox:
    context.current_page = index + 1
    for name, texts in record.strings:
        context.string_set[name][index + 1] = list(texts)
    begun = {"string_set": tuple((name, "") for name in record.starts) or "none"}
    page.children = (SimpleNamespace(style=begun, children=()),)
    page.children = tuple(make_margin_boxes(context, page, copy.deepcopy(state)))
    for box in page.children:
        layout_box_backgrounds(page, box, context.get_image_from_uri)
    page.background = page.canvas_background = None
    return page
