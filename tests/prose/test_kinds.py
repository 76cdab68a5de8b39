"""What an article's kind makes of its paragraphs."""

from __future__ import annotations

import re

import pytest

from pressmark.compose.prose import Source, compose_prose
from prose.helpers import PATH, MemoryFiles


def shape(text: str, kind: str) -> list[str]:
    """The classes of paragraphs, and of what is marked within, in order."""
    source = Source(text=text, path=PATH, kind=kind)
    xhtml = compose_prose(source, MemoryFiles())[0].xhtml
    return [
        f"{tag}.{name}" if name else tag
        for tag, name in re.findall(r'<(p|span|strong|div)(?: class="([^"]*)")?', xhtml)[1:]
    ]


TURNS = "**Who?**\n\nI.\n\n**Ann:** No.\n\n**Bob**: Yes.\n\nTHE CHAIR: Both.\n\n**Both** of them.\n"
LETTER = "Dear Ann,\n\nNo.\n\nNor this.\n\nYours ever,\n\nBob\n"


@pytest.mark.parametrize("kind", ["interview", "transcript"])
def test_questions_and_turns(kind: str) -> None:
    assert shape(TURNS, kind) == [
        "p.question", "strong", "p", "p.turn", "strong.turn-speaker", "p.turn", "strong.turn-speaker",
        "p.turn", "span.turn-speaker", "p", "strong",
    ]  # fmt: skip


def test_a_question_with_a_link_is_a_question() -> None:
    linked = "**You wrote** [**a paper**](https://example.org/a) **on it. Why?**\n\nI.\n"
    assert shape(linked, "interview") == ["p.question", *["strong.asked"] * 3, "p"]
    half = "**You wrote** [a paper](https://example.org/a) **on it. Why?**\n\nI.\n"
    assert "p.question" not in shape(half, "interview")


def test_a_letter() -> None:
    ends = ["p.salutation", "p", "p", "p.valediction", "p.signature"]
    assert shape(LETTER, "letter") == ends
    assert shape("Dear Ann,\n\nNo.\n\n— Bob\n", "letter") == ["p.salutation", "p", "p.signature"]
    assert shape("To all:\n\nNo.\n\nPublius\n", "letter") == ["p.salutation", "p", "p.signature"]
    assert shape("To all:\n\nNo.\n\nNever again!\n", "letter") == ["p.salutation", "p", "p"]
    assert shape("So it is.\n\nNo.\n\nPublius\n", "letter") == ["p", "p", "p"]
    fenced = "Dear Ann,\n\nNo.\n\n/// signature\nBob\n///\n"
    assert shape(fenced, "letter")[:2] == ["p", "p"]


def test_the_lines_of_a_poem() -> None:
    stanza = ["p.stanza", "span.line", "span.line"]
    text = "One *line\nand* another\n\nA third  \na fourth\n\n— A. B.\n"
    assert shape("One line\nand *another*\n\n— A. B.\n", "poem") == [
        "div.verse", *stanza, "p.attribution"
    ]  # fmt: skip
    assert shape(text, "poem") == ["div.verse", "p.stanza", "span.line", *stanza, "p.attribution"]


def test_a_poem_in_prose_stays_prose() -> None:
    assert shape(("word " * 15 + "\n") * 4, "poem") == ["p"]


@pytest.mark.parametrize("text", [TURNS, LETTER, "One\ntwo\n"])
def test_other_kinds_mark_nothing(text: str) -> None:
    assert not [name for name in shape(text, "essay") if "." in name]
