"""Phrases of a concordance in texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pressmark.compose.prose.phrases import gather_phrases, mark_phrases
from pressmark.compose.prose.words import read_plain
from pressmark.compose.prose.xhtml import parse_fragment
from pressmark.model.finding import Location
from pressmark.model.index import ConcordanceEntry, join_key, split_key
from prose.helpers import compose

PLACE = Location(path="manuscripts/index.yaml", line=1)


def entry(
    key: str, *find: str, exceptions: tuple[str, ...] = (), case: bool = False
) -> ConcordanceEntry:
    return ConcordanceEntry(
        key=split_key(key), location=PLACE, find=find or (key,), exceptions=exceptions, case=case
    )


def find(
    text: str,
    *entries: ConcordanceEntry,
    language: str = "en",
    headings: bool = True,
    notes: bool = False,
) -> list[str]:
    """What is marked, as `key=words`."""
    prose, _ = compose(text, language=language)
    phrases = gather_phrases(entries, language)
    marked = mark_phrases(prose, phrases, headings=headings, notes=notes)
    assert marked.plain == read_plain(parse_fragment(marked.xhtml)) == prose.plain
    both = marked.xhtml + "".join(note.xhtml for note in marked.notes)
    return [
        f"{key}={words}" for key, words in re.findall(r'data-key="([^"]*)"[^>]*>([^<]*)<', both)
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("The Kronstadt rising", "Kronstadt", ["Kronstadt"]),
        ("Kronstadters and unKronstadt", "Kronstadt", []),
        ("KRONSTADT, kronstadt", "Kronstadt", ["KRONSTADT"]),
        ("War\ncommunism came", "war communism", ["War\ncommunism"]),
        ("war. Communism", "war communism", []),
        ("the nep and NEP", "NEP", ["NEP"]),
        ("a railwayman's railways", "railway*", ["railwayman"]),
        ("Lenin's words", "Lenin", ["Lenin"]),
        ("the workers' control", "workers’ control", ["workers’ control"]),
        ("New *Economic* Policy", "New Economic Policy", ["New "]),
        ("New[^1] Policy\n\n[^1]: x", "New Policy", ["New"]),
        ("the Brest–Litovsk line", "Brest-Litovsk", ["Brest–Litovsk"]),
        ("`Lenin` and $Lenin$", "Lenin", []),
        ("    Lenin in code", "Lenin", []),
        ("one  \nLenin", "Lenin", ["Lenin"]),
        ("日本の東京都", "東京", ["東京"]),
        ("Straße und STRASSE", "strasse", ["Straße"]),
    ],
)  # fmt: skip
def test_one_phrase(text: str, phrase: str, found: list[str]) -> None:
    assert find(text, entry("x", phrase)) == [f"x={word}" for word in found]


def test_the_longest_phrase_wins_and_exceptions_hide() -> None:
    entries = (
        entry("Lenin", exceptions=("Lenin Prize",)),
        entry("Lenin Library"),
        entry("libraries", "Lenin Library"),
    )
    assert find("The Lenin Prize. The Lenin Library.", *entries) == [
        "Lenin Library=",
        "libraries=Lenin Library",
    ]
    assert find("The Lenin Prize, Lenin.", *entries) == ["Lenin=Lenin"]


def test_capitals_that_must_agree() -> None:
    assert find("in march and March", entry("March", case=True)) == ["March=March"]


def test_turkish_capitals() -> None:
    assert find("ISPARTA", entry("Isparta"), language="tr") == ["Isparta=ISPARTA"]
    assert find("ISPARTA", entry("isparta"), language="tr") == []


def test_one_mark_for_an_entry_in_a_block() -> None:
    text = "ice ice\n\n## Ice\n\n- ice\n- ice\n\nx[^1]\n\n[^1]: Ice."
    assert len(find(text, entry("ice"))) == 4
    assert len(find(text, entry("ice"), headings=False)) == 3
    assert len(find(text, entry("ice"), notes=True)) == 5


words = st.sampled_from(["ice", "Ice", "the", "New", "Policy", "*", "`", "**", "-", ".", ",", "ß", "É", "1917", "[^1]", "<br>", "\n", "\n\n", " ", "’"])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=40))
def test_marks_leave_the_text_as_it_is(parts: list[str]) -> None:
    entries = (entry("ice"), entry("New Policy"), entry("a!b", "the *", "1917"), entry("ss", "ß*"))
    prose, _ = compose(" ".join(parts) + "\n\n[^1]: ice")
    marked = mark_phrases(prose, gather_phrases(entries, "en"), headings=True, notes=True)
    assert marked.plain == read_plain(parse_fragment(marked.xhtml))
    root = etree.fromstring(marked.xhtml.replace("epub:type", "type"))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@given(st.lists(st.text(st.sampled_from("ab! é"), min_size=1, max_size=6), min_size=1, max_size=4))
def test_keys_are_taken_apart_again(levels: list[str]) -> None:
    key = split_key("!".join(level.replace("!", "") for level in levels))
    assert split_key(join_key(key)) == key
    assert split_key("Yahoo!!") == ("Yahoo!",)
