"""Letters with marks are read as they were written, in scripts that run from the right."""

from __future__ import annotations

import pytest

from write.pdf.booklet import PrintBook, article, make_book
from write.pdf.reading import page_texts

TEXTS = [
    ("ar", "<p>أُمٌّ قُلْ.</p><p>يتفقون على أن أحد أصعب الأمور أمور.</p>", "يتفقون على أن أحد أصعب الأمور أمور"),
    ("he", "<p>שָׁלוֹם בָּרָא.</p><p>שלום שבת שנה ברא בית.</p>", "שלום שבת שנה ברא בית"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "prose", "said"), TEXTS, ids=["ar", "he"])
def test_letters_first_seen_with_marks_stay_themselves(
    language: str, prose: str, said: str, print_book: PrintBook
) -> None:
    section = article("one", "One", prose, language=language, direction="rtl")
    data, _ = print_book(make_book((section,), language=language, direction="rtl"))
    assert said in "".join(page_texts(data))
