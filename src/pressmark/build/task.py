"""A book to be written: what is known of it, and the book itself once somebody needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pressmark.build.recall import Sources, Witness, recall
from pressmark.build.writers import Job
from pressmark.cache import Store, make_key
from pressmark.model.finding import Findings

JobMaker = Callable[[Sources], tuple[Job, Findings]]
"""Composes and dresses a book from what the press has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is known of a job without having it: all that a report says of a book stands here.

    `digest` is of all that writers get; `words` counts those of each article's file; `findings`
    are those of composing and dressing.
    """

    digest: str
    words: tuple[tuple[str, int], ...]
    findings: Findings


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


def brief_task(store: Store, parts: tuple[object, ...], make: JobMaker, sources: Sources) -> Task:
    """The task of writing a book that is made of `parts` and of what the press has."""
    made: list[Job] = []

    def describe(witness: Witness) -> Brief:
        job, findings = make(Sources(files=witness, archive=witness))
        made.append(job)
        return Brief(digest=_digest(job), words=_count_words(job), findings=findings)

    brief = recall(store, "brief", parts, describe, sources, Brief)
    return Task(brief=brief, make=lambda: make(sources)[0], made=made)


def _digest(job: Job) -> str:
    return make_key("job", job.book, job.theme, job.wardrobe)


def _count_words(job: Job) -> tuple[tuple[str, int], ...]:
    words = {section.source: section.words for section in job.book.sections}
    return tuple(words.items())
