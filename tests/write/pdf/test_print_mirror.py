"""Books that are read from the right: furniture stands on the outer side, as in a mirror."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from pressmark.model.theme import Theme
from pressmark.read.theme import read_theme
from pressmark.write.pdf.mirror import mirror_pages
from write.pdf.booklet import PrintBook, article, make_book, paragraphs, part
from write.pdf.conftest import NoFiles
from write.pdf.reading import page_labels

GAP = 1.5
"""Points between two words at least."""

RULES = [
    ("@page :left { margin-left: 1cm }", "@page :right {margin-right: 1cm;}"),
    ("@page a:right, b { margin: 1pt 2pt 3pt 4pt }", "@page a:left, b {margin: 1pt 4pt 3pt 2pt;}"),
    (
        "@page { @top-left-corner { text-align: left !important; content: 'left' } @left-top { color: red } }",
        "@page {@top-right-corner { text-align: right !important; content: 'left'; } @right-top { color: red; }}",
    ),
    (
        "@page { @top-left { content: counter(page) '-' string(t) } }",
        '@page {@top-right { content: "\\200F" counter(page) "\\200F" "-" "\\200F" string(t) "\\200F"; }}',
    ),
    ("p { float: left } /* left */", "p { float: left } "),
    ("@media print { p { margin-left: 0 } }", "@media print { p { margin-left: 0 } }"),
]


@pytest.mark.parametrize(("css", "mirrored"), RULES)
def test_page_rules_are_turned_round(css: str, mirrored: str) -> None:
    assert mirror_pages(css).replace('"left"', "'left'") == mirrored


@pytest.fixture(params=["classic", "journal", "pamphlet"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return read_theme(request.param, NoFiles())[0]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_folios_stand_outside(direction: str, theme: Theme, print_book: PrintBook) -> None:
    pieces = tuple(article(f"piece-{n}", f"Piece {n}", paragraphs(12)) for n in range(2))
    book = replace(make_book((part("one", "One"), *pieces)), direction=direction)
    data, _ = print_book(book, theme)
    seen = 0
    for page, label in zip(pypdfium2.PdfDocument(data), page_labels(data), strict=True):
        middle = page.get_width() / 2
        words = list_furniture(page)
        others = [left for left, _, _ in words]
        for left, right, text in words:
            if text != label or left < middle < right:
                continue
            seen += 1
            is_outer = min(others, default=left) >= left if left < middle else max(others) <= left
            assert (left > middle) == ((int(label) % 2 == 1) == (direction == "ltr"))
            assert is_outer, words
    assert seen >= 4


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_title_of_the_article_stands_on_odd_pages(
    direction: str, theme: Theme, print_book: PrintBook
) -> None:
    book = replace(make_book((article("piece", "Piece", paragraphs(16)),)), direction=direction)
    data, _ = print_book(book, theme)
    pages = list(pypdfium2.PdfDocument(data))[1:]
    said = [" ".join(text for *_, text in list_furniture(page)) for page in pages]
    assert len(said) > 2
    for number, text in enumerate(said, 2):
        assert ("Piece" in text) == (number % 2 == 1), text


def list_furniture(page: pypdfium2.PdfPage) -> list[tuple[float, float, str]]:
    """Words above and below the text of a page, as they stand: from where to where, and what."""
    text = page.get_textpage()
    signs = []
    for number in range(text.count_chars()):
        left, _, right, top = text.get_charbox(number)
        sign = text.get_text_range(number, 1)
        if sign.strip() and (top > page.get_height() - 62 or top < 54):
            signs.append((left, right, sign))
    found: list[tuple[float, float, str]] = []
    for left, right, sign in sorted(signs):
        if found and left - found[-1][1] < GAP:
            found[-1] = (found[-1][0], right, found[-1][2] + sign)
        else:
            found.append((left, right, sign))
    return found
