"""Readings beside characters, and ranges in titles."""

from __future__ import annotations

from write.pdf.booklet import PrintBook, article, make_book, paragraphs
from write.pdf.reading import page_texts, plain

RUBY = "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>の本。</p>"


def test_readings_stand_in_brackets(print_book: PrintBook) -> None:
    section = article("one", "一", RUBY, language="ja")
    data, findings = print_book(make_book((section,), language="ja"))
    assert "漢(かん)字(じ)の本。" in "".join(page_texts(data)).replace("\n", "")
    assert not findings


def test_titles_keep_ranges_together(print_book: PrintBook) -> None:
    titles = ["x" * width + " 1917–1921" for width in range(12, 36)]
    prose = "".join(f"<h2 id='h-{n}'>{title}</h2><p>Text.</p>" for n, title in enumerate(titles))
    sections = [
        article(f"p-{n}", f"{'The ' * n}year 1917–1921", paragraphs(1)) for n in range(5, 9)
    ]
    data, _ = print_book(make_book((*sections, article("one", "One", prose))))
    pages = page_texts(data)
    assert not any(line.endswith("–") for page in pages for line in page.split("\n"))
    assert plain(" ".join(pages)).count("1917–1921") >= len(titles) + len(sections)
