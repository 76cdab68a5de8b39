"""What may be wider than a phone's page takes the keyboard's focus, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from pressmark.write.epub.wide import WIDEST, measure_table
from write.epub.sample import make_article, make_book, pack, unpack

XHTML = "{http://www.w3.org/1999/xhtml}"
FORMULA = '<p class="display">{}</p>'.format(
    '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x" display="block"><mi>x</mi></math>'
)


def make_table(cells: list[str], attributes: str = "") -> str:
    row = "".join(f"<td{attributes}>{cell}</td>" for cell in cells)
    head = "".join('<th scope="col">no</th>' for _ in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table>"


def read_page(prose: str, language: str = "en") -> etree._Element:
    book = make_book()
    section = make_article("kronstadt", "Kronstadt", prose, language=language)
    sections = tuple(section if one.id == section.id else one for one in book.sections)
    data = pack(replace(book, sections=sections))
    return etree.fromstring(unpack(data)["EPUB/text/kronstadt.xhtml"])


def find_focused(page: etree._Element) -> list[dict[str, str]]:
    found = page.iterfind(".//*[@tabindex]")
    return [{str(key): str(value) for key, value in one.attrib.items()} for one in found]


def test_a_wide_table_is_scrolled_with_the_keyboard() -> None:
    table = make_table(["Constitutional"] * 4)
    (focused,) = find_focused(read_page(f'<div class="table">{table}</div>'))
    assert focused == {"class": "table", "tabindex": "0", "role": "group", "aria-label": "Table"}
    (focused,) = find_focused(read_page(f'<div class="table">{table}</div>', language="de"))
    assert focused["aria-label"] == "Tabelle"


def test_a_wide_table_with_a_caption_is_named_by_it() -> None:
    figure = f'<figure class="table"><figcaption>Votes</figcaption>{make_table(["Constitutional"] * 4)}</figure>'
    page = read_page(figure)
    assert find_focused(page) == [{"class": "table", "tabindex": "0"}]
    table = page.find(f".//{XHTML}table")
    assert table is not None
    assert table.get("aria-labelledby") == "caption-1"


def test_a_table_of_short_words_takes_no_focus() -> None:
    prose = make_table(["many short words in a row that wrap where they must"] * 4)
    assert find_focused(read_page(f'<div class="table">{prose}</div>')) == []


def test_a_displayed_formula_takes_the_focus() -> None:
    assert find_focused(read_page(FORMULA)) == [{"class": "display", "tabindex": "0"}]


@pytest.mark.parametrize(
    ("cells", "attributes", "width"),
    [
        (["one", "three"], "", 12),
        (["one three", "self-evident"], "", 16),
        (["語言文字", "no"], "", 8),
        (["Constitutionally"], ' colspan="2"', 4),
        (["Constitutionally"], ' colspan="many"', 4),
        (["x" * WIDEST], "", WIDEST + 2),
    ],
)
def test_tables_are_as_wide_as_their_longest_words(
    cells: list[str], attributes: str, width: int
) -> None:
    table = make_table(cells, attributes).replace("<table>", f'<table xmlns="{XHTML[1:-1]}">')
    assert measure_table(etree.fromstring(table)) == width
