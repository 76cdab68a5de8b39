"""The order of an index, by language and script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.compose.collation import drop_leading, find_group, make_sort_key
from pressmark.model.index import IndexOrder

ORDERS = [
    ("en", "9 Thermidor|1905|1917|abbé|Abel|Æsop|Élan|elan vital|naïve|#tag|Zebra|Δέλτα|Аврора"),
    ("en", "new-born|New York|Newark"),
    ("fr", "cote|coté|côte|Etat|État"),
    ("de", "Aachen|Ärger|Arktis|Müller|Muller-Thurgau|Straße|Strassen"),
    ("sv", "Adam|Zorn|Ångström|Äpple|Öland"),
    ("da", "Zola|Ægir|Øresund|Århus"),
    ("es", "nube|ñandú|oso"),
    ("pl", "cud|ćma|lato|łaska|mak|zero|źródło|żaba"),
    ("cs", "hora|chata|ikona"),
    ("tr", "Ilgaz|ırmak|iz|İzmir"),
    ("ru", "Ёлка|ель|Зима|NEP"),
    ("ru", "Иван|Йод|Калуга"),
    ("ja", "あき|ガス|かわ|さくら|Tokyo"),
]


@pytest.mark.parametrize(("language", "listed"), ORDERS, ids=lambda value: str(value)[:20])
def test_orders(language: str, listed: str) -> None:
    words = listed.split("|")
    assert sorted(set(words), key=lambda word: make_sort_key(word, language)) == words


def test_letter_by_letter() -> None:
    words = ["Newark", "new-born", "New York"]
    assert sorted(words, key=lambda word: make_sort_key(word, "en", IndexOrder.LETTER)) == words


@pytest.mark.parametrize(
    ("word", "language", "group"),
    [
        ("élan", "fr", "E"), ("Œuvre", "fr", "O"), ("Ångström", "sv", "Å"), ("Ångström", "en", "A"),
        ("1917", "en", "0–9"), ("#", "en", "#"), ("", "en", "#"), ("chata", "cs", "Ch"), ("ıssız", "tr", "I"),
        ("iz", "tr", "İ"), ("ёлка", "ru", "Е"), ("йод", "ru", "Й"), ("ガス", "ja", "か"), ("ぱん", "ja", "は"),
        ("北京", "zh", "漢"), ("강", "ko", "ㄱ"), ("‘Abd", "en", "A"), ("łaska", "pl", "Ł"), ("łaska", "en", "L"),
        ("Ödland", "de", "O"), ("שלום", "he", "ש"),
    ],
)  # fmt: skip
def test_groups(word: str, language: str, group: str) -> None:
    assert find_group(make_sort_key(word, language), language) == group


@pytest.mark.parametrize(
    ("text", "language", "inner", "kept"),
    [
        ("The State and Revolution", "en", False, "State and Revolution"),
        ("A Farewell", "en", False, "Farewell"),
        ("a priori", "en", False, "a priori"),
        ("in the civil war", "en", True, "the civil war"),
        ("Theatre", "en", False, "Theatre"),
        ("The", "en", False, "The"),
        ("L’État", "fr", False, "État"),
        ("Las Casas", "en", False, "Las Casas"),
    ],
)
def test_leading_words(text: str, language: str, inner: bool, kept: str) -> None:
    assert drop_leading(text, language, inner=inner) == kept


@given(st.text(max_size=30), st.sampled_from(["en", "sv", "tr", "cs", "ja", "he"]))
def test_any_text_has_a_key_and_a_group(text: str, language: str) -> None:
    key = make_sort_key(text, language)
    assert key == make_sort_key(text, language)
    assert find_group(key, language)
