"""What is compared: the text of an article, its notes and their calls, its links and pictures."""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.check.complete.letters import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReading:
    """A note: its label or id, the line of its definition, its words."""

    key: str
    words: Words
    line: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a link or a picture as it was typed, and its line."""

    address: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as a plain reading has it.

    `calls` are the keys of the notes in the order of their calls, those within notes behind those
    of the text. `captions` are the places of words that are shown only if their picture is, `spare` are the letters of what was typed but is not expected to be shown, such as
    addresses: where they are found nevertheless, nothing is wrong. `links` are
    those of the text, without the notes', `pictures` its images.
    """

    words: Words
    notes: tuple[NoteReading, ...] = ()
    calls: tuple[str, ...] = ()
    captions: frozenset[int] = frozenset()
    spare: str = ""
    links: tuple[Link, ...] = ()
    pictures: tuple[Link, ...] = ()
