"""Checkpoint 01: all content is either real and in the structure, or an artifact; 30: forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from pressmark.check.matterhorn.condition import Condition
from pressmark.check.matterhorn.survey import Survey, SurveyedPage


def _count(of: Callable[[SurveyedPage], int]) -> Callable[[Survey], Iterator[str]]:
    """The pages on which something is counted."""

    def find(survey: Survey) -> Iterator[str]:
        return (f"page {page.number}" for page in survey.pages if of(page))

    return find


def find_loose(survey: Survey) -> Iterator[str]:
    """Content without a mark, and marked content that is in no element, or in two."""
    owned = Counter(piece for tag in survey.tags for piece in tag.pieces)
    for page in survey.pages:
        loose = any(owned[page.key, mcid] != 1 for mcid in page.marks.mcids)
        if page.marks.unmarked or loose:
            yield f"page {page.number}"


def find_suspects(survey: Survey) -> Iterator[str]:
    """A file that says that its tags may be wrong, or does not say that it has them."""
    told = survey.root.get("/MarkInfo", {})
    if told.get("/Suspects") is True or told.get("/Marked") is not True:
        yield "the catalog"


CONTENT = (
    Condition("01-003", "content marked as an artifact within tagged content", _count(lambda page: page.marks.artifacts_within)),
    Condition("01-004", "tagged content within content marked as an artifact", _count(lambda page: page.marks.tagged_within)),
    Condition("01-005", "content that is neither an artifact nor tagged", find_loose),
    Condition("01-007", "tags that are suspect or not declared", find_suspects),
    Condition("30-001", "a reference to content of another file", _count(lambda page: page.marks.references)),
    Condition("30-002", "a form with tagged content that is drawn more than once", _count(lambda page: page.marks.shared_forms)),
)  # fmt: skip
