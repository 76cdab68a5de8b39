"""Words broken at the ends of lines are read as they are written, by structure, by copying, by searching."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from pressmark.check.complete.printed import read_printed
from pressmark.model.theme import FontFamily, Theme
from write.pdf.booklet import PrintBook, article, classic, make_book

SOFT = "\u00ad"
TEXT = (
    "The self-evident internationalization of well-known constitutional responsibilities, notwithstanding "
    "counterrevolutionary misrepresentations, characteristically presupposes administrative disinterestedness "
    "and extraordinarily conscientious telecommunications\u2010engineers of uncharacteristic incomprehensibility."
)
NARROW = ".prose p { width: 33mm; hyphens: auto; text-align: justify }"
WRITTEN = "<p>extraordi&#173;narily incompre&#173;hensible well-known self-evident counter&#173;revolutionaries</p>"


def theme_of(family: str, package: str) -> Theme:
    theme = classic()
    fonts = (
        FontFamily(name=family, role="text", package=package, weights=(400, 600)),
        *theme.fonts[1:],
    )
    css = f"{theme.print_css} body {{ font-family: '{family}' }} {NARROW}"
    return replace(theme, fonts=fonts, print_css=css)


THEMES = {
    "a glyph of its own": theme_of("EB Garamond", "fontpkg_eb_garamond"),
    "one glyph for all": theme_of("Source Serif 4", "fontpkg_source_serif_4"),
}


@pytest.fixture(scope="module", params=THEMES)
def narrow(request: pytest.FixtureRequest, print_book: PrintBook) -> bytes:
    """Six paragraphs in a column of three words, one of them with hyphens put in by hand."""
    prose = "".join(f"<p>{TEXT}</p>" for _ in range(5)) + WRITTEN
    return print_book(make_book((article("a", "A", prose),)), THEMES[request.param])[0]


def read_lines(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [fragment.text for fragment in read_printed(pdf).body]


def join_lines(lines: list[str]) -> str:
    """What a voice says: soft hyphens are silent, and a line's end is a space but for them."""
    joined = " ".join(line.strip() for line in lines)
    return re.sub(f"{SOFT} ?", "", joined)


def test_the_structure_reads_whole_words(narrow: bytes) -> None:
    lines = read_lines(narrow)
    assert sum(line.endswith(SOFT) for line in lines) > 20
    assert not any(SOFT in line[:-1] for line in lines)
    spoken = join_lines(lines).replace("- ", "-").replace("\u2010 ", "\u2010")
    assert spoken.replace("\u2010", "-").count(TEXT.replace("\u2010", "-")) == 5
    assert (
        "extraordinarily incomprehensible well-known self-evident counterrevolutionaries" in spoken
    )


def test_hard_hyphens_stay_hard(narrow: bytes) -> None:
    hard = "".join(read_lines(narrow))
    assert (hard.count("-"), hard.count("\u2010")) in {(12, 5), (17, 0)}


def test_what_is_copied_has_whole_words(narrow: bytes) -> None:
    """PDFium joins words at soft hyphens, for which it gives U+FFFE."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(narrow))
    copied = re.sub("\ufffe|\u00ad\\s*", "", "".join(pages))
    assert copied.count("internationalization") == 5
    assert copied.count("incomprehensibility") == 5


def test_only_a_hyphen_is_taken_for_a_soft_one(narrow: bytes) -> None:
    """Letters that call themselves a soft hyphen are read as letters."""
    with pikepdf.open(io.BytesIO(narrow)) as pdf:
        page = next(page for page in pdf.pages if b"TJ" in page.Contents.read_bytes())
        content = page.Contents.read_bytes()
        told = re.sub(
            rb"(\[<[^\]]*\] TJ)", rb"/Span <</ActualText <FEFF00AD>>> BDC \1 EMC", content
        )
        before = [fragment.text for fragment in read_printed(pdf).body]
        page.Contents.write(told)
        assert [fragment.text for fragment in read_printed(pdf).body] == before
