"""Where an entry of the index goes on in another column, its head stands above it again."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from pressmark.check.complete.pdf import prove_pdf
from pressmark.check.complete.printed import read_printed
from pressmark.write.pdf.heads import head_entries
from pressmark.write.pdf.view import frame_section, read_section, survey_book
from write.pdf.booklet import PrintBook
from write.pdf.indexed import NAMES, make_indexed
from write.pdf.reading import page_texts

FIRST = 8
"""The page of the index, counted from 0."""

FOOT, HEAD = 55, 590
"""Where its columns end and begin, in points."""


def list_columns(data: bytes) -> list[str]:
    """The text of each column of the index, from the page on which it begins."""
    columns: list[str] = []
    before = 0.0
    for page in list(pypdfium2.PdfDocument(data))[FIRST:]:
        text = page.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            if not FOOT < bottom < HEAD:
                continue
            if bottom > before + 30 or not columns:
                columns.append("")
            columns[-1] += f" {text.get_text_bounded(left, bottom, right, top)}"
            before = bottom
        before = 0.0
    return [re.sub(r"\s+", " ", column).strip().removeprefix("Index ") for column in columns]


@pytest.fixture(scope="module")
def indexed(print_book: PrintBook) -> bytes:
    return print_book(make_indexed())[0]


def test_columns_begin_with_a_letter_or_a_head(indexed: bytes) -> None:
    columns = list_columns(indexed)
    assert len(columns) == 6
    for before, column in pairwise(columns):
        name = next(name for name in NAMES if column.startswith((name, f"{name[0]} {name}")))
        assert column.startswith(f"{name} ( continued ) ") == (name in before)
    assert sum("continued" in column for column in columns) > 3


def test_heads_stand_below_one_another(indexed: bytes) -> None:
    two = re.compile(
        r"Constituent Assembly \( continued \) and the famine \( continued \) in the minutes"
    )
    assert any(two.match(column) for column in list_columns(indexed))


def test_nothing_is_said_twice_or_lost(indexed: bytes) -> None:
    with pikepdf.open(BytesIO(indexed)) as pdf:
        read = "".join(fragment.text for fragment in read_printed(pdf).body)
    assert "continued" not in read
    assert all(read.count(name) == 1 for name in NAMES)
    assert sum("continued" in text for text in page_texts(indexed)) > 1
    assert not prove_pdf(indexed, make_indexed()).findings


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Kronstadt (Fortsetzung)"), ("zh", "Kronstadt（续）"), ("he", "Kronstadt (המשך)")]
)  # fmt: skip
def test_heads_speak_the_language_of_the_book(language: str, said: str) -> None:
    book = make_indexed(8, language)
    section = book.sections[-1]
    tree = read_section(section)
    head_entries(tree, frame_section(section, survey_book(book, 24.0)))
    heads = {
        "".join(p.itertext()) for p in tree.iter("p") if "index-continued" in p.get("class", "")
    }
    assert said in heads
    assert not any(
        "id" in element.attrib
        for p in tree.iter("p")
        if "index-continued" in p.get("class", "")
        for element in p.iter()
    )
