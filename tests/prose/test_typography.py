"""Typography: what each language makes of straight quotes, and what no rule may do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pressmark.compose.prose.manners import set_manners
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
    "zh",
    "zh-Hant",
    "yi",
    "uk",
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
            "p.",
            "z.",
            "B.",
            "12",
            "000",
            "km",
            "г.",
            "ה",
            "字",
            "–",
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
        ("en", "wait---what -- no ... yes", "wait—what\u00a0– no … yes"),
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
        ("ja", "それは...何--何", "それは……何――何"),
        ("zh", '他说："好。"她又说"不"了...', "他说：“好。”她又说“不”了……"),
        ("zh-Hant", '他說："好"---是', "他說：「好」——是"),
        ("zh", "用\"the 'new' text\"吧", "用“the ‘new’ text”吧"),
        ("he", "צה\"ל וג'ורג' אמר \"כן\" ב-5'", "צה״ל וג׳ורג׳ אמר ”כן” ב-5'"),
        ("en", "on p. 12 and pp. 3-4, in No. 5", "on p.\u00a012 and pp.\u00a03-4, in No.\u00a05"),
        (
            "en",
            "7 November, 10 km, 5 % of 3 million",
            "7\u00a0November, 10\u00a0km, 5\u00a0% of 3\u00a0million",
        ),
        ("en", "a no. Of 12 people, I saw 3 May be", "a no. Of 12 people, I saw 3\u00a0May be"),
        ("de", "z. B. am 7. November, S. 12", "z.\u00a0B. am 7.\u00a0November, S.\u00a012"),
        ("de", "Er -- der Mann -- ging", "Er\u00a0– der Mann\u00a0– ging"),
        (
            "fr",
            "— Où ? 12 000 francs, t. II, le 1 mai",
            "—\u00a0Où\u202f? 12\u202f000 francs, t.\u00a0II, le 1\u00a0mai",
        ),
        ("fr", "en 1917 100 hommes", "en 1917 100 hommes"),
        ("es", "el 7 de noviembre, pág. 4", "el 7\u00a0de noviembre, pág.\u00a04"),
        ("pl", "w 1917 r. i m. in. s. 5", "w\u00a01917\u00a0r. i\u00a0m.\u00a0in. s.\u00a05"),
        (
            "ru",
            "7 ноября 1917 г. и т. д., с. 12",
            "7\u00a0ноября 1917\u00a0г. и\u00a0т.\u00a0д., с.\u00a012",
        ),
        ("ru", "10 000 рублей", "10\u202f000 рублей"),
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


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "The USSR's NEP, and I.", "The [USSR]'s [NEP], and I."),
        ("en", "A.B. and U.S.S.R., AT&T, T34, MPs", "A.B. and U.S.S.R., AT&T, T34, [MP]s"),
        ("en", "ALL IN CAPITALS", "ALL IN CAPITALS"),
        ("ru", "Союз ССР и НЭП", "Союз [ССР] и [НЭП]"),
        ("fr", "Le XIXe siècle et les Ves", "Le [XIX]e siècle et les Ves"),
    ],
)
def test_acronyms_are_marked_where_a_theme_asks(language: str, typed: str, expected: str) -> None:
    root = etree.fromstring(f"<div><h2>A USSR</h2><p>{typed.replace('&', '&amp;')}</p></div>")
    set_manners(root, language, acronyms=True)
    shown = [
        f"[{span.text}]{span.tail or ''}"
        if span.get("class") == "acronym"
        else f"{span.text}{span.tail}"
        for span in root[1].iter("span")
    ]
    assert (root[1].text or "") + "".join(shown) == expected
    assert not list(root[0])


@given(pieces, st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_manners_are_set_once_and_change_no_text(text: str, language: str) -> None:
    root = etree.Element("div")
    etree.SubElement(root, "p").text = f"{text} 1/2 XIXe USSR"
    etree.SubElement(root[0], "em").text = text or "f"
    root[0][0].tail = f") {text}"
    before = "".join(map(str, root.itertext()))
    set_manners(root, language, acronyms=True)
    assert "".join(map(str, root.itertext())) == before
    once = etree.tostring(root)
    set_manners(root, language, acronyms=True)
    assert etree.tostring(root) == once


def test_typed_indents_come_off_where_themes_indent() -> None:
    root = etree.fromstring(
        "<div><p>\u3000\u3000ある日の\u3000事。</p><p lang='ko'>\u3000a</p></div>"
    )
    set_typography(root, "ja")
    assert [p.text for p in root] == ["ある日の\u3000事。", "\u3000a"]


def test_quotes_pair_across_markup_and_skip_code() -> None:
    root = etree.fromstring(
        '<div><p>"<em>A</em>" <code>"x"</code> "<b>\'b\'</b>" <span lang=\'ru\'>"да"</span></p>'
        '<p>"next</p><pre>"raw" --</pre></div>'
    )
    set_typography(root, "en")
    text = "".join(str(piece) for piece in root.itertext())
    assert text == '“A” "x" “‘b’” «да»“next"raw" --'
