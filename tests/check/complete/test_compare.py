"""Letters beside letters: what is missing, moved or too much; and lines that run from right to left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.check.complete.compare import compare_words
from pressmark.check.complete.glyphtext import list_readings
from pressmark.check.complete.letters import fold, read_words
from pressmark.check.complete.plain import read_plain
from pressmark.check.complete.shown import parse_section
from pressmark.check.complete.source import prove_section
from pressmark.check.complete.verdict import Verdict

TEXT = (
    "when in the course of human events it becomes necessary for one people to dissolve the bands"
)


def letters(text: str) -> str:
    return fold(text).replace(" ", "")


def lost(found: str) -> list[str]:
    comparison = compare_words(read_words(TEXT), letters(found))
    return [" ".join(missing.words) for missing in comparison.missing]


@pytest.mark.parametrize(
    ("found", "missing"),
    [
        (TEXT.upper().replace(" ", "-"), []),
        (TEXT.replace("human ", ""), ["human"]),
        (TEXT.removesuffix("the bands"), ["the bands"]),
        (TEXT.removeprefix("when in the "), ["when in the"]),
        (TEXT.replace("one people", "two people"), ["one"]),
        (TEXT.replace("events", "events [p. 12]"), []),
        ("", [TEXT]),
    ],
)
def test_what_is_missing(found: str, missing: list[str]) -> None:
    assert lost(found) == missing


def test_a_word_of_an_index_that_begins_like_the_next() -> None:
    """Behind the first stands a number where the second has the letter that both words share."""
    expected = read_words("συμπεριφορά συμπεριφοράς συντηρητής")
    found = letters("ψ συμπεριφορά 22 συμπεριφοράς 2228 συντηρητής 24")
    lost = found.replace("συμπεριφοράσ", "")
    assert compare_words(expected, found, printed=True).missing == ()
    assert compare_words(expected, lost, printed=True).missing


def test_what_stands_elsewhere() -> None:
    words = TEXT.split()
    comparison = compare_words(read_words(TEXT), letters(" ".join(words[8:] + words[:8])))
    assert not comparison.missing
    assert [len(moved.words) for moved in comparison.moved] in ([8], [9])


@given(st.lists(st.sampled_from(TEXT.split()), max_size=60), st.data())
def test_the_same_is_complete_and_a_lost_word_is_seen(
    words: list[str], data: st.DataObject
) -> None:
    expected = read_words(" ".join(words))
    assert not compare_words(expected, expected.letters).missing
    if words:
        at = data.draw(st.integers(0, len(words) - 1))
        comparison = compare_words(expected, "".join(words[:at] + words[at + 1 :]))
        assert comparison.missing or comparison.moved


def test_words_that_nobody_typed_are_told() -> None:
    foreign = "<section xmlns='http://www.w3.org/1999/xhtml'><div class='prose'><p>Typed. {}</p></div></section>"
    shown = parse_section(foreign.format("This came in from another article altogether."))
    verdict = Verdict("the composed book")
    prove_section(read_plain("Typed."), shown, "manuscripts/articles/a.md", verdict)
    (finding,) = verdict.findings
    assert finding.code == "complete.words-foreign"
    assert "thiscameinfrom" in finding.message
    assert not verdict.faulty


@pytest.mark.parametrize(
    ("painted", "read"),
    [
        ("abc", "abc"),
        ("0–9", "0–9"),
        ("גבא", "אבג"),
        ("גבא 12", "12 אבג"),
        ("דג use case אבגדה", "הדגבא use case גד"),
        ("דגב 1921–1917 אבג", "גבא 1917–1921 בגד"),
        ("דגב 2024-01-02 אבג", "גבא 2024-01-02 בגד"),
        ("دجب 02-01-2024 ابج", "جبا 2024-01-02 بجد"),
        ("دجب 3.14 abc 12 ابج", "جبا abc 12 3.14 بجد"),
        ("words before دجب 1921–1917 ابج and after", "words before جبا 1917–1921 بجد and after"),
        ("long words and then גבא more of it", "long words and then אבג more of it"),
    ],
)
def test_lines_from_right_to_left_are_turned_round(painted: str, read: str) -> None:
    assert letters(list_readings(list(painted))[0]) == letters(read)


@pytest.mark.parametrize(
    ("painted", "read"),
    [
        ("Zetavi Quorimbaו Velo Zanu תכירעב", "בעריכת Velo Zanu ו Zetavi Quorimba"),
        ("1917 רבמבונב 12–7", "7–12 בנובמבר 1917"),
        ("1931–1870", "1870–1931"),
        ("‎.(CC BY-NC-SA 4.0) 4.0 ההז ףותיש", "שיתוף זהה 4.0 (CC BY-NC-SA 4.0)."),
        ("In 1917 12 םולש wrote", "In 1917 12 שלום wrote"),
        ("they 12 םולש wrote", "they שלום 12 wrote"),
        ("12:30 ,3.5% םולש", "שלום 3.5%, 12:30"),
    ],
)
def test_lines_that_run_both_ways_may_be_read_as_they_were_typed(painted: str, read: str) -> None:
    """One of the readings is the text, whatever the direction of the paragraph that it stands in."""
    assert letters(read) in {letters(reading) for reading in list_readings(list(painted))}


def test_no_reading_has_other_letters() -> None:
    painted = "Zetavi 12–7 Quorimbaו (1917) תכירעב"
    for reading in list_readings(list(painted)):
        assert sorted(reading) == sorted(painted)


def test_joined_letters_are_blurred_beside_other_words_too() -> None:
    """What Amiri's glyphs give of a word with hamza and tatweel, a Latin word between; a lost word is still lost."""
    expected = read_words("بنفسك وجدت الـ community من أجل دعم المشروع حتى لو")
    blurred = read_words("بنفسك وجدت الل community من جل دعم المشروع حتى لو").letters
    assert not compare_words(expected, blurred, printed=True).missing
    lost = read_words("بنفسك وجدت community من دعم المشروع حتى لو").letters
    assert compare_words(expected, lost, printed=True).missing
