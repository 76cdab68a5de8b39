"""A book to be written: what is known of it, and the book itself once somebody needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pressmark.build.brief import Brief, Piece
from pressmark.build.order import Job
from pressmark.build.recall import Sources, Witness, recall
from pressmark.cache import Store, make_key
from pressmark.model.book import Book
from pressmark.model.files import Files
from pressmark.model.finding import Findings, Severity

JobMaker = Callable[[Sources], tuple[Job, Findings]]
"""Composes and dresses a book from what the press has."""


Prover = Callable[[Job, Files], tuple[frozenset[str], Findings]]
"""Compares a book with the articles' files: which of them it does not hold whole."""


@dataclass(slots=True, kw_only=True)
class Task:
    """A job known by its brief; made when it is asked for, unless briefing it has made it already."""

    brief: Brief
    make: Callable[[], Job]
    made: list[Job] = field(default_factory=list)

    def job(self) -> Job:
        """The job itself."""
        if not self.made:
            self.made.append(self.make())
        return self.made[0]


def brief_task(
    store: Store,
    parts: tuple[object, ...],
    make: JobMaker,
    prove: Prover | None,
    sources: Sources,
) -> Task:
    """The task of writing a book that is made of `parts` and of what the press has."""
    made: list[Job] = []

    def describe(witness: Witness) -> Brief:
        job, findings = make(Sources(files=witness, archive=witness))
        made.append(job)
        faulty: frozenset[str] | None = None
        if prove is not None and all(one.severity is not Severity.ERROR for one in findings):
            faulty, found = prove(job, witness)
            findings += found
        return Brief(
            digest=make_key("job", job.book, job.theme, job.wardrobe),
            pieces=_count(job.book, counted=prove is not None),
            links=tuple(link for section in job.book.sections for link in section.links),
            findings=findings,
            faulty=faulty,
        )

    brief = recall(store, "brief", parts, describe, sources, Brief)
    return Task(brief=brief, make=lambda: make(sources)[0], made=made)


def _count(book: Book, *, counted: bool) -> tuple[Piece, ...]:
    """What each file gave the book, the notes, links and pictures only where they are proved."""
    if counted:
        from pressmark.check.complete import count_shown

    pieces = []
    for section in {section.source: section for section in book.sections}.values():
        tally = count_shown(section.xhtml) if counted else None
        pieces.append(
            Piece(
                source=section.source,
                words=section.words,
                notes=tally.notes if tally else 0,
                links=tally.links if tally else 0,
                images=tally.images if tally else 0,
            )
        )
    return tuple(pieces)
