"""What is known of a book without having it: all that a report says of it stands here."""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.model.finding import Findings
from pressmark.model.links import LinkOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """How much an article's file gave the book: words, and what else can be counted where it is proved."""

    source: str
    words: int
    notes: int = 0
    links: int = 0
    images: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A job in brief.

    `digest` is of all that writers get; `links` are what became of every link; `findings` are those
    of composing, dressing and comparing with the articles' files; `faulty` are the files that the
    book does not hold whole, None where that was not looked for.
    """

    digest: str
    pieces: tuple[Piece, ...]
    links: tuple[LinkOutcome, ...]
    findings: Findings
    faulty: frozenset[str] | None = None
