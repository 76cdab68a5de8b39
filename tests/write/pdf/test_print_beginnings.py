"""Each page knows where in the composed book it begins: in tables, lists, verse and scripts of all kinds."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest

from pressmark.fonts import dress_book
from pressmark.model.book import Book
from pressmark.model.theme import Theme
from pressmark.write.pdf import (
    bind_print,
    furnish_gathering,
    place_gatherings,
    plan_furniture,
    plan_print,
    set_gathering,
)
from pressmark.write.pdf.press import arrange_leaves, order_leaves
from pressmark.write.pdf.values import PageRecord
from write.pdf.booklet import article, classic, make_book, paragraphs
from write.pdf.conftest import NoFiles
from write.pdf.reading import page_texts
from write.pdf.sampler import ARABIC, make_sampler

LETTERS = 14


Page = tuple[PageRecord, str]


def set_pages(book: Book, theme: Theme | None = None) -> list[Page]:
    """The records of all pages of a book but blanks, each with the page's text."""
    theme = theme or classic()
    wardrobe, _ = dress_book(book, theme, NoFiles())
    plan, kit = plan_print(book, theme, wardrobe)
    places = place_gatherings(plan, (), (), kit)
    gathered = tuple(
        set_gathering(gathering, place, None, kit)
        for gathering, place in zip(plan.gatherings, places, strict=True)
        if place is not None
    )
    records = tuple(pages.records for pages in gathered)
    planned, shared = plan_furniture(plan, records, kit)
    furniture = tuple(furnish_gathering(dressed, shared, kit) for dressed in planned)
    data, _ = bind_print(plan, gathered, furniture, kit)
    leaves = order_leaves(arrange_leaves(plan, [len(pages) for pages in records]), records)
    pages = zip(leaves, page_texts(data), strict=True)
    return [(leaf.record, text) for leaf, text in pages if leaf.page is not None]


def squeeze(text: str) -> str:
    """Letters alone: extraction parts and joins words in its own way."""
    return re.sub(r"[\W_]", "", text)


def list_heads(xhtml: str) -> list[str]:
    """The texts of the heads of tables."""
    root = fromstring(xhtml)  # noqa: S314  our own
    return ["".join(head.itertext()) for head in root.iter("{http://www.w3.org/1999/xhtml}thead")]


def list_texts(book: Book, pages: list[Page]) -> list[tuple[str, str, str]]:
    """For each page the text where it begins, that before it in the element, and the page's own."""
    sections = {
        section.id: list(fromstring(section.xhtml).iter())  # noqa: S314  our own
        for section in book.sections
    }
    found = []
    for record, text in pages:
        assert record.begins is not None
        element = sections[record.begins.section][record.begins.element]
        own = "".join((element.text or "", *(child.tail or "" for child in element)))
        found.append((own[record.begins.offset :], own[: record.begins.offset], text))
    return found


@pytest.mark.usefixtures("secluded")
def test_pages_begin_where_they_say() -> None:
    book = make_sampler()
    heads = [squeeze(head) for section in book.sections for head in list_heads(section.xhtml)]
    for begins, _, page in list_texts(book, set_pages(book)):
        assert begins
        again = next((head for head in heads if squeeze(page).startswith(head)), "")
        if again and not squeeze(begins).startswith(again[:LETTERS]):
            page = squeeze(page).removeprefix(again)  # a table goes on under its head
        if not re.search("[\u0590-\u06ff]", page):  # extraction turns the letters of Arabic round
            assert squeeze(page).startswith(squeeze(begins)[:LETTERS])


@pytest.mark.usefixtures("secluded")
def test_a_page_begins_in_the_middle_of_a_paragraph() -> None:
    book = make_book((article("one", "One", paragraphs(30)),))
    texts = list_texts(book, set_pages(book))[1:]
    assert len(texts) > 5
    assert any(before for _, before, _ in texts)
    for begins, _, page in texts:
        assert squeeze(page).startswith(squeeze(begins)[:LETTERS])


@pytest.mark.usefixtures("secluded")
def test_pages_of_a_book_read_from_the_right_begin_in_order() -> None:
    long = article("ar", "ar", ARABIC * 6, language="ar", direction="rtl")
    pages = set_pages(make_book((long,), language="ar", direction="rtl"))
    addresses = [(at.element, at.offset) for record, _ in pages if (at := record.begins)]
    assert len(addresses) == len(pages) > 2
    assert addresses == sorted(set(addresses))
