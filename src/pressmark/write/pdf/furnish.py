"""Running heads and folios: the margin boxes of pages whose text has been set before."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from pressmark.model.finding import Findings
from pressmark.write.pdf.engine import BookFetcher, PageContext, PageType, PrintTree
from pressmark.write.pdf.frame import Shared
from pressmark.write.pdf.safety import find_unsafe
from pressmark.write.pdf.typeset import Styles, write_bare
from pressmark.write.pdf.values import FontUse, PageRecord
from pressmark.write.pdf.view import join_sections, spell_view

from weasyprint.document import Page  # isort: skip
from weasyprint.formatting_structure.boxes import PageBox  # isort: skip
from weasyprint.formatting_structure.build import update_counters  # isort: skip
from weasyprint.layout.background import layout_box_backgrounds  # isort: skip
from weasyprint.layout.page import (  # isort: skip
    _standardize_page_based_counters,
    make_margin_boxes,
    page_height,
    page_width,
    set_page_type_computed_styles,
)
from weasyprint.layout.percent import resolve_percentages  # isort: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Pages with nothing on them but their margin boxes, as a PDF without fonts."""

    data: bytes
    fonts: tuple[FontUse, ...]
    findings: Findings = ()


def number_pages(records: tuple[PageRecord, ...], shared: Shared, styles: Styles) -> list[int]:
    """The folio of each page: the value of the counter `page` by the theme's `@page` rules."""
    tree, context = _open(shared, styles)
    state = _begin(len(records))
    return [
        _count(_lay_page(record, index, tree, context), state)
        for index, record in enumerate(records)
    ]


def furnish_pages(records: tuple[PageRecord, ...], shared: Shared, styles: Styles) -> Furniture:
    """The margin boxes of all pages of a book, drawn on pages of their own."""
    tree, context = _open(shared, styles)
    state = _begin(len(records))
    pages = []
    for index, record in enumerate(records):
        page = _lay_page(record, index, tree, context)
        _count(page, state)
        pages.append(_furnish(page, record, index, state, context))
    document = tree.collect_pages([Page(page) for page in pages], styles.shared)
    data, fonts = write_bare(document)
    return Furniture(data=data, fonts=fonts, findings=find_unsafe(pages, ()))


def _open(shared: Shared, styles: Styles) -> tuple[PrintTree, PageContext]:
    """The book's root alone, from which pages inherit, and a context to lay out pages in."""
    fetcher = BookFetcher(shared.book, None)
    tree = PrintTree(spell_view(join_sections([], shared, "")), fetcher)
    tree.compute_styles(styles.sheets, styles.shared)
    return tree, tree.context


def _begin(pages: int) -> Any:
    """The state of counters before the first page (see WeasyPrint's `initialize_page_maker`)."""
    return ([0], {"pages": [pages]}, [{"pages"}], [])


def _lay_page(record: PageRecord, index: int, tree: PrintTree, context: PageContext) -> PageBox:
    kind = PageType(record.side, record.blank, record.name, index, record.groups)
    set_page_type_computed_styles(kind, tree, context.style_for)
    style = context.style_for(kind)
    page = PageBox(kind, style)
    width, height = style["size"]
    resolve_percentages(page, style["size"])
    page.position_x = page.position_y = 0
    page_width(page, context, width)
    page_height(page, context, height)
    context.page_bottom = page.content_box_y() + page.height
    return page


def _count(page: PageBox, state: Any) -> int:
    _standardize_page_based_counters(page.style, None)
    update_counters(state, page.style)
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
