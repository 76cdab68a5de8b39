"""Typography: what each language makes of straight quotes, and what no rule may do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pressmark.compose.prose.typography import set_text, set_typography

LANGUAGES = (
    "en",
    "en-GB",
    "fr",
    "fr-CH",
    "de",
    "de-CH",
    "es",
    "it",
    "pt",
    "ru",
    "pl",
    "nl",
    "el",
    "sv",
    "cs",
    "he",
    "ja",
)

pieces = st.lists(
    st.sampled_from(
        [
            "word",
            "don't",
            "'tis",
            "'90s",
            "6'2\"",
            '"',
            "'",
            "--",
            "---",
            "...",
            ".",
            ",",
            ";",
            ":",
            "!",
            "?",
            " ",
            "  ",
            "(",
            ")",
            "1914-1918",
            "«",
            "»",
            "“",
            "”",
            "‘",
            "’",
            "—",
            "\u00a0",
            "\u202f",
            "в",
            "А.",
            'https://a.b/c--d"e',
            "\n",
        ]
    ),
    max_size=24,
).map("".join)


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "\"He said 'no',\" she said.", "“He said ‘no’,” she said."),
        (
            "en",
            "'Twas the dogs' night in the '90s, rock 'n' roll",
            "’Twas the dogs’ night in the ’90s, rock ’n’ roll",
        ),
        ("en", "6'2\" and 5' tall", "6'2\" and 5' tall"),
        ("en", '"I am 6\'2" tall," he said', "“I am 6'2\" tall,” he said"),
        ("en", "wait---what -- no ... yes", "wait—what – no … yes"),
        ("en", '("in brackets") and "\'inner\' first"', "(“in brackets”) and “‘inner’ first”"),
        ("en", "1914-1918, 1914-18, 2019-12, 555-1234", "1914–1918, 1914–18, 2019-12, 555-1234"),
        ("en-GB", "'single' and \"double\"", "‘single’ and “double”"),
        ("fr", 'Il dit : "Oui ?"', "Il dit\u00a0: «\u202fOui\u202f?\u202f»"),
        ("fr", "l'homme d'aujourd'hui; fin", "l’homme d’aujourd’hui\u202f; fin"),
        ("fr", "à 12:30 http://a.b/?c;d", "à 12:30 http://a.b/?c;d"),
        ("fr-CH", '"mot"', "«mot»"),
        ("de", "\"Ein 'Wort' hier\"", "„Ein ‚Wort‘ hier“"),
        ("de-CH", '"Wort"', "«Wort»"),
        ("es", "\"¿Qué 'tal'?\"", "«¿Qué “tal”?»"),
        ("it", '"l\'amico"', "«l’amico»"),
        ("ru", '"Привет, "друг"!" -- в дом', "«Привет, „друг“!»\u00a0— в\u00a0дом"),
        ("pl", '"cytat"', "„cytat”"),
        ("sv", '"ord"', "”ord”"),
        ("ja", '"kore"', '"kore"'),
    ],
)
def test_language(language: str, typed: str, expected: str) -> None:
    assert set_text(typed, language) == expected


@given(pieces, st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_twice_is_once(text: str, language: str) -> None:
    once = set_text(text, language)
    assert set_text(once, language) == once


@given(
    st.text(
        alphabet=st.characters(exclude_characters="\"'-.\ufdd1\ufdd2\ufdd3\ufdd4№§"), max_size=200
    )
)
@settings(deadline=None)
def test_plain_text_is_unchanged(text: str) -> None:
    assert set_text(text, "en") == text


@given(pieces, st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_letters_stay(text: str, language: str) -> None:
    def letters(value: str) -> str:
        return re.sub(r"[\W_]+", "", value)

    assert letters(set_text(text, language)) == letters(text)


def test_quotes_pair_across_markup_and_skip_code() -> None:
    root = etree.fromstring(
        '<div><p>"<em>A</em>" <code>"x"</code> "<b>\'b\'</b>" <span lang=\'ru\'>"да"</span></p>'
        '<p>"next</p><pre>"raw" --</pre></div>'
    )
    set_typography(root, "en")
    text = "".join(str(piece) for piece in root.itertext())
    assert text == '“A” "x" “‘b’” «да»“next"raw" --'
