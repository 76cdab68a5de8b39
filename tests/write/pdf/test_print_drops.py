"""Drop capitals: which letters, where they stand, and that their words are read whole."""

from __future__ import annotations

from ctypes import c_float
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import fromstring

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
from lxml import etree

from pressmark.check.complete.pdf import prove_pdf
from pressmark.fonts import dress_book
from pressmark.model.book import Book, Section
from pressmark.model.manifest import PrintSettings
from pressmark.model.theme import Theme
from pressmark.read.theme import read_theme
from pressmark.write.epub.breaks import mark_breaks
from pressmark.write.epub.resources import Mark
from pressmark.write.pdf.capitals import spell_capitals
from pressmark.write.pdf.geometry import plan_page
from pressmark.write.pdf.view import view_book
from write.pdf.booklet import PrintBook, article, call, make_book, note, paragraphs
from write.pdf.conftest import NoFiles
from write.pdf.reading import page_texts
from write.pdf.test_print_beginnings import LETTERS, list_texts, set_pages, squeeze
from write.pdf.test_print_oracle import assert_same_either_way

PROSE = paragraphs(1)[3:-4]


def dropping(name: str) -> Theme:
    """A theme with drop capitals."""
    theme = read_theme(name, NoFiles())[0]
    settings = dict(theme.settings) | {"drop_caps": True}
    return replace(theme, settings=tuple(settings.items()))


def begin(head: str, name: str = "one", kind: str = "article", more: str = PROSE) -> Section:
    """An article that begins so."""
    section = article(
        name,
        name.title(),
        f"<p>{head} {more}</p>{paragraphs(2)}",
        notes=note(1) if "note-1" in head else "",
    )
    marked = section.xhtml.replace(
        'class="article kind-article', f'class="with-drop-caps article kind-{kind}'
    )
    assert "with-drop-caps" in marked
    return replace(section, xhtml=marked)


def view(section: Section) -> Any:
    """The print view of a section."""
    return fromstring(view_book(make_book((section,)))[0].xhtml).find(".//section")  # noqa: S314  our own


HEADS = [
    ("It was", "I", "It"), ("“It was", "I", "“It"), ("Élan", "É", "Élan"), ("J’ai vu", "J", "J’ai"),
    ("« Ainsi", "A", "« Ainsi"), ("<em>The</em> sea", "T", "The"), ("А он", "А", None), ("¡Viva la", "V", "¡Viva"),
    ('<span class="index-mark" id="ix-1"></span>With', "W", "With"), ("I had", "I", None),
    (f"Note{call(1)} of", "N", "Note"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "letter", "said"), HEADS)
def test_letters_that_are_dropped(head: str, letter: str, said: str | None) -> None:
    section = view(begin(head))
    (drop,) = section.findall(".//span[@class='drop-cap']")
    assert drop.get("data-letter") == letter
    assert drop.get("data-said") == said
    plain = "".join(
        "".join(part.itertext()) for part in section.findall(".//div[@class='prose']/p")[:1]
    )
    assert "".join(plain.split()).startswith("".join((said or letter).split()))


UNDROPPED = [
    begin("1917 was"), begin("iron"), begin("كان العمال"), begin("时候"), begin("It was", more="short."),
    begin("<code>It</code> was"), begin(f"{call(1)}It was"), begin("It was", kind="interview"),
    begin("Dear friend", kind="letter"), replace(article("one", "One", f"<p>It was {PROSE}</p>")),
]  # fmt: skip


@pytest.mark.parametrize("section", UNDROPPED, ids=range(len(UNDROPPED)))
def test_letters_that_are_not(section: Section) -> None:
    assert view(section).find(".//span[@class='drop-cap']") is None


def make_dropped() -> Book:
    heads = [head for head, *_ in HEADS] + ["Quel jour"]
    return make_book(tuple(begin(head, f"piece-{n}") for n, head in enumerate(heads)))


@pytest.mark.parametrize("name", ["classic", "journal", "pamphlet"])
@pytest.mark.usefixtures("secluded")
def test_gatherings_bound_are_the_book_of_one_run(name: str) -> None:
    assert_same_either_way(make_dropped(), dropping(name))


def test_words_are_read_whole(print_book: PrintBook) -> None:
    book = make_dropped()
    data, _ = print_book(book, dropping("classic"))
    assert not prove_pdf(data, book).findings
    said = [word for _, _, word in HEADS if word] + ["Quel"]
    with pikepdf.open(BytesIO(data)) as pdf:
        told = [
            str(one.ActualText)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/ActualText" in one and "/S" in one
        ]
    assert sorted(told) == sorted(said)
    texts = "\n".join(page_texts(data)).split()
    assert {"It", "Élan", "J’ai", "With", "Quel"} <= set(texts)


def read_texts(data: bytes) -> list[tuple[float, float, float, float]]:
    """Of the texts on the first page size, baseline, and what they reach from and to, in points."""
    found = []
    size = c_float()
    for text in pypdfium2.PdfDocument(data)[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        raw.FPDFTextObj_GetFontSize(text, size)
        _, low, _, high = text.get_bounds()
        scale, *_, baseline = text.get_matrix().get()
        found.append((size.value * scale, baseline, low, high))
    return found


@pytest.mark.parametrize("name", ["classic", "journal", "pamphlet"])
def test_letters_stand_on_the_third_line(name: str, print_book: PrintBook) -> None:
    theme = dropping(name)
    size, leading = (float(dict(theme.settings)[key]) for key in ("text_size", "leading"))
    data, _ = print_book(make_book((begin("Horae sunt"),)), theme)
    texts = read_texts(data)
    at = max(n for n, text in enumerate(texts) if text[0] > 40)
    _, baseline, foot, head = texts[at]
    lines = sorted({round(text[1], 1) for text in texts[at + 1 :]}, reverse=True)
    assert abs(baseline - lines[2]) < 0.1
    assert foot > lines[2] - 0.5
    assert abs(head - lines[0] - (head - baseline) * size / texts[at][0]) < 0.6
    assert abs(lines[0] - lines[3] - 3 * leading) < 0.2


def test_nothing_is_measured_unless_asked(print_book: PrintBook) -> None:
    theme = read_theme("classic", NoFiles())[0]
    wardrobe, _ = dress_book(make_book((begin("It was"),)), theme, NoFiles())
    assert spell_capitals(theme, wardrobe, plan_page(PrintSettings(), theme)) == ""
    asked = spell_capitals(dropping("classic"), wardrobe, plan_page(PrintSettings(), theme))
    assert '[data-letter="Q"] { height: 3.9rlh }' in asked
    assert '[data-letter="H"] { height' not in asked


TALL = " ".join([PROSE] * 9)


def make_crossing() -> Book:
    """Articles whose dropped paragraphs begin ever lower on the page, and cross its foot."""
    heads = ["It was", "“J’ai vu", "Quel jour", f"Note{call(1)} of", "<em>The</em> sea"]
    sections = [begin(heads[n % 5], f"piece-{n}", more=TALL) for n in range(15)]
    filled = (
        replace(
            section,
            xhtml=section.xhtml.replace(
                "</header>",
                f'<div class="headnote">{"<p>One line.</p>" * (12 + n)}</div></header>',
            ),
        )
        for n, section in enumerate(sections)
    )
    return make_book(tuple(filled))


@pytest.mark.usefixtures("secluded")
@pytest.mark.parametrize("name", ["classic", "journal", "pamphlet"])
def test_pages_begin_within_a_paragraph_with_a_letter(name: str) -> None:
    book = make_crossing()
    pages = set_pages(book, dropping(name))
    within = close = 0
    for begins, before, page in list_texts(book, pages):
        assert squeeze(page).replace("Note1of", "Noteof").startswith(squeeze(begins)[:LETTERS])
        within += bool(before)
        close += 0 < len(before) < 400
    assert within >= len(book.sections)
    assert close > 2


@pytest.mark.usefixtures("secluded")
def test_paragraphs_that_cross_a_foot_are_the_same_in_one_run() -> None:
    assert_same_either_way(make_crossing(), dropping("classic"))


def test_paragraphs_that_cross_a_foot_are_read_in_order(print_book: PrintBook) -> None:
    book = make_crossing()
    data, _ = print_book(book, dropping("classic"))
    assert not prove_pdf(data, book).findings


@pytest.mark.usefixtures("secluded")
def test_the_e_book_marks_pages_that_begin_within_such_a_paragraph() -> None:
    book = make_crossing()
    sections = {section.id: section.xhtml for section in book.sections}
    for record, text in set_pages(book, dropping("classic")):
        assert record.begins is not None
        root = etree.fromstring(sections[record.begins.section])
        mark_breaks(
            root, (Mark(id="page", folio="1", section=record.begins.section, begins=record.begins),)
        )
        found: Any = root.xpath("//*[@id='page']/following::text()[normalize-space()][1]")
        assert -1 < squeeze(text).find(squeeze(found[0])[:LETTERS]) < LETTERS
