"""The words that Pressmark puts into books: there in every language, and no English ones among others."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kit import MakePress, Pressmark
from languages import OWN, list_files
from pressmark.compose import words as table
from pressmark.compose.prose.typography import set_text
from pressmark.compose.words import (
    LANGUAGES,
    format_names,
    format_when,
    list_signs,
    name_role,
    word,
)
from pressmark.model.dates import Day, When
from pressmark.model.relators import RELATORS
from test_build import read_texts

ROWS = table._ROWS  # noqa: SLF001

# What is the same in every language: names, and signs that catalogues and licences are known by.
NAMES = frozenset(
    ["I", "K", "L", "Pressmark", "EB", "Garamond", "Source", "Code", "Pro", "Amiri", "Noto", "Serif", "Hebrew", "SC", "JP", "ISBN", "CC", "BY", "SA", "NC", "ND", "Creative", "Commons", "MathML", "SHA", "e"]
)  # fmt: skip


TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.mark.parametrize("key", sorted(ROWS))
def test_a_row_has_a_word_in_every_language(key: str) -> None:
    """No column is empty, places are those of the English word, and the spaces are the language's own."""
    row = ROWS[key]
    assert len(row) == len(LANGUAGES)
    places = sorted(re.findall(r"\{\w+\}", row[0]))
    for language, text in zip(LANGUAGES, row, strict=True):
        assert text or key == "gap", language
        assert sorted(re.findall(r"\{\w+\}", text)) == places, language
        assert set_text(text, language) == text, language
        assert unicodedata.is_normalized("NFC", text), language


def test_words_are_translated() -> None:
    """A column that repeats English is one of a script's marks, or of a word that both languages have."""
    for language in ("ru", "el", "ar", "he", "zh", "ja"):
        column = LANGUAGES.index(language)
        for key, row in ROWS.items():
            letters = set(_read_words(re.sub(r"\{\w+\}", " ", row[column]))) - NAMES
            assert not {text for text in letters if text.isascii()}, (language, key)


@cache
def _list_own(language: str) -> frozenset[str]:
    """All words that Pressmark may put into a book of a language: its column, its months, its list words."""
    column = LANGUAGES.index(language)
    texts = [re.sub(r"\{\w+\}", " ", row[column]) for row in ROWS.values()]
    for month in range(1, 13):
        day = Day(year=1917, month=month, day=1)
        span = When(start=day, end=Day(year=1918, month=month, day=3))
        texts += [format_when(When(start=day), language), format_when(span, language)]
        texts.append(format_when(When(start=Day(year=1917, month=month)), language))
    texts += RELATORS.values() if language == "en" else []
    texts += [format_names(("1", "2", "3"), language), format_names(("1", "2"), language)]
    return frozenset(_read_words(" ".join(texts)))


def _read_words(text: str) -> list[str]:
    """The runs of letters in a text."""
    return re.findall(
        "(?:(?=[\u05d0-\u06ff])[^\\W\\d_])+|[^\\W\\d_\u05d0-\u06ff]+",
        unicodedata.normalize("NFC", text),
    )


def _read_shown(xhtml: str) -> str:
    """What a reader sees or hears of a file: its text, and what stands in attributes for people.

    Folios and the digest of the text are no words.
    """
    root = etree.fromstring(xhtml.encode())
    for element in [*root.iter("{*}nav", "{*}code", "{*}span")]:
        if element.get(TYPE) == "page-list" or element.get("class") == "digest":
            element.text = None
            del element[:]
    heard = [
        value
        for element in root.iter()
        if element.get("role") != "doc-pagebreak"
        for name in ("aria-label", "alt", "title")
        if (value := element.get(name))
    ]
    return " ".join([*map(str, root.itertext()), *heard])


@pytest.fixture
def books(make_press: MakePress, pressmark: Pressmark) -> dict[str, dict[str, str]]:
    """The texts of a small book in each language, by language and file name."""
    root = make_press(list_files())
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 0, ran.stderr
    names = {language: f"book-{language}" for language in LANGUAGES}
    return {
        language: read_texts((root / f"build/{name}/{name}.epub").read_bytes())
        for language, name in names.items()
    }


def test_no_foreign_word_is_in_a_book(books: dict[str, dict[str, str]]) -> None:
    """Every word of a book is the author's or Pressmark's in that language: nothing leaks from English."""
    faults = {}
    for language, texts in books.items():
        own = _list_own(language) | NAMES | OWN | {own.lower() for own in OWN}
        shown = {name: _read_shown(text) for name, text in texts.items() if "xhtml" in name}
        summary = re.search(r"accessibilitySummary[^>]*>([^<]*)<", texts["EPUB/content.opf"])
        assert summary is not None
        shown["EPUB/content.opf"] = summary[1]
        for name, text in shown.items():
            foreign = [found for found in _read_words(text) if found not in own]
            if language in ("zh", "ja"):
                foreign = [found for found in foreign if not _is_made_of(found, own)]
            if foreign:
                faults[language, name] = foreign
        leaves = ("title-page", "copyright", "contents", "sources", "chronology", "index")
        assert all(f"EPUB/text/{leaf}.xhtml" in texts for leaf in leaves), language
    assert not faults, faults


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Whether a run of letters without spaces is made of known words."""
    return text == "" or any(
        text.startswith(known) and _is_made_of(text[len(known) :], words) for known in words
    )


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "7–12 November 1917"),
        ("fr", "7–12 novembre 1917"),
        ("de", "7.–12. November 1917"),
        ("es", "7–12 de noviembre de 1917"),
        ("pl", "7–12 listopada 1917"),
        ("ru", "7–12 ноября 1917 г."),
        ("el", "7–12 Νοεμβρίου 1917"),
        ("ar", "7–12 نوفمبر 1917"),
        ("he", "7–12 בנובמבר 1917"),
        ("zh", "1917年11月7日至12日"),
        ("ja", "1917年11月7日～12日"),
    ],
)
def test_ranges_say_once_what_they_share(language: str, shown: str) -> None:
    november = When(start=Day(year=1917, month=11, day=7), end=Day(year=1917, month=11, day=12))
    assert format_when(november, language).replace("\u202f", " ").replace("\xa0", " ") == shown


@pytest.mark.parametrize(
    ("language", "when", "shown"),
    [
        ("en", "1917~", "c.\u00a01917"),
        ("de", "1917~", "um 1917"),
        ("ja", "1917~", "1917年頃"),
        ("zh", "1917?", "1917年？"),
        ("fr", "1917?", "1917\u202f?"),
        ("es", "1917?", "¿1917?"),
        ("fr", "1917-11-01", "1er novembre 1917"),
        ("fr", "1917-11-11", "11 novembre 1917"),
        ("it", "1917-05-01", "1º maggio 1917"),
        ("pt", "1917-05-01", "1º de maio de 1917"),
        ("en", "1917/1921", "1917–1921"),
        ("zh", "1917/1921", "1917–1921年"),
        ("ja", "1917-11/1918-01", "1917年11月～1918年1月"),
        ("en", "1917-11/1917-12", "November–December 1917"),
        ("en", "1917-11-07/1918-01-03", "7 November 1917 – 3 January 1918"),
        ("en", "1917-11-07/1917-12-03", "7 November – 3 December 1917"),
        ("en", "1917/1918-02", "1917 – February 1918"),
        ("de", "-0043/0014", "44 v. Chr. – 14"),
    ],
)
def test_dates(language: str, when: str, shown: str) -> None:
    plain = when.rstrip("?~")
    start, _, end = plain.partition("/")
    value = When(
        start=Day.fromisoformat(start),
        end=Day.fromisoformat(end) if end else None,
        uncertain=when.endswith("?"),
        approximate=when.endswith("~"),
    )
    assert format_when(value, language) == shown


days = st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31))


@given(days, days, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_a_range_keeps_both_its_years(
    first: datetime.date, last: datetime.date, language: str
) -> None:
    first, last = sorted((first, last))
    start, end = (Day(year=day.year, month=day.month, day=day.day) for day in (first, last))
    shown = format_when(When(start=start, end=end), language)
    for day in (first, last):
        assert str(day.year) in shown
        assert str(day.day) in shown


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_role_has_a_word(language: str) -> None:
    """A role that MARC has and the table has not is a contribution, never MARC's English term."""
    for role in RELATORS:
        assert name_role(role, language) in {
            row[LANGUAGES.index(language)] for key, row in ROWS.items() if key.startswith("role_")
        }
    assert name_role("nrt", "en") == "reading"
    assert name_role("spk", "en") == "speaker"


@pytest.mark.parametrize("language", LANGUAGES)
def test_folios_have_their_figures(language: str) -> None:
    """Print asks the fonts for all figures, and for what it says of pages, though no article has them."""
    signs = set(list_signs(language))
    assert set("0123456789") <= signs
    assert set(word("on_page", language, page="")) <= signs
    assert "{" not in signs


def test_words_of_another_language_are_english() -> None:
    assert word("contents", "sv") == "Contents"
    assert not table.knows("sv")
