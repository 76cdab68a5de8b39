"""Lines that run from the right: where they begin and end, and what their glyphs say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pressmark.fonts.shelf import find_package
from pressmark.write.pdf.engine import weasyprint
from pressmark.write.pdf.hyphens import SILENT
from write.pdf.booklet import PrintBook, article, make_book
from write.pdf.reading import page_texts

ARABIC = (
    "ولما كانت شعوب الأمم المتحدة قد أكدت في الميثاق من جديد<span> </span>إيمانها بحقوق الإنسان "
    "<em>الأساسية</em> وبكرامة الفرد وقدره <em>وبما</em> للرجال والنساء من حقوق متساوية وحزمت أمرها "
    "على أن <em>تدفع</em> بالرقي الاجتماعي قدمًا <em>وأن ترفع</em> مستوى الحياة في جو من الحرية أفسح."
)


def typeset(indent: str, align: str, measure: float, text: str = ARABIC) -> list[tuple[float, ...]]:
    """Of each line where its text begins and ends, from the left edge of the measure, in pixels."""
    folder = find_package("fontpkg_amiri")
    assert folder is not None
    font = next(Path(folder).rglob("Amiri-Regular.ttf")).as_uri()
    style = (
        f"@font-face {{ font-family: G; src: url('{font}') }}"
        f"@page {{ size: {measure}px 900px; margin: 0 }} body, p {{ margin: 0 }}"
        f"p {{ font: 16px/28px G; text-indent: {indent}; text-align: {align}; padding-right: 40px }}"
    )
    html = f"<html lang='ar' dir='rtl'><style>{style}</style><p>{text}</p></html>"
    page = weasyprint.HTML(string=html).render().pages[0]._page_box  # noqa: SLF001
    return [reach(line) for line in page.descendants() if type(line).__name__ == "LineBox"]


def reach(line: Any) -> tuple[float, float]:
    """What the glyphs of a line take up, the last text without what hangs beyond it."""
    texts = [box for box in line.descendants() if getattr(box, "text", "")]
    starts = [box.position_x for box in texts]
    return min(starts), max(box.position_x + box.width for box in texts)


@pytest.mark.parametrize(("indent", "by"), [("0", 0), ("24px", 24), ("-24px", -24)])
@pytest.mark.parametrize("align", ["start", "justify"])
def test_lines_begin_at_the_right(indent: str, by: int, align: str) -> None:
    for measure in range(240, 380, 7):
        first, *others = typeset(indent, align, measure)
        assert first[1] == pytest.approx(measure - 40 - by, abs=0.1)
        assert all(line[1] == pytest.approx(measure - 40, abs=0.1) for line in others)


def test_spread_lines_end_at_the_left() -> None:
    for measure in range(240, 380, 7):
        *lines, _ = typeset("0", "justify", measure)
        assert all(line[0] == pytest.approx(0, abs=0.1) for line in lines), measure


def test_letters_in_pieces_are_read_once(print_book: PrintBook) -> None:
    words = ["بالكلام", "الكثير", "الكود", "لكل", "كلام", "ملك"]
    prose = "".join(f"<p>{word}</p>" for word in words)
    section = article("one", "كتاب", prose, language="ar", direction="rtl")
    data, _ = print_book(make_book((section,), language="ar", direction="rtl"))
    assert set(words) <= set("".join(page_texts(data)).replace(SILENT, "").split())
