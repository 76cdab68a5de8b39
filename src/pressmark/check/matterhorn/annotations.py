"""Checkpoint 28: links and other annotations are in the structure and say what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pressmark.check.matterhorn.condition import Condition
from pressmark.check.matterhorn.survey import Survey, SurveyedPage

PLACED = frozenset({"/Link", "/Widget", "/PrinterMark"})


def _each(
    met: Callable[[Survey, SurveyedPage, Any], bool],
) -> Callable[[Survey], Iterator[str]]:
    """The pages of annotations of which something is so."""

    def find(survey: Survey) -> Iterator[str]:
        for page in survey.pages:
            for annotation in page.annotations:
                if met(survey, page, annotation):
                    yield f"page {page.number}"

    return find


def _kind(annotation: Any) -> str:
    return str(annotation.get("/Subtype", ""))


def _owner(survey: Survey, annotation: Any) -> str:
    tag = survey.owners.get(annotation.objgen)
    return tag.kind if tag is not None else ""


def is_out(survey: Survey, _page: SurveyedPage, annotation: Any) -> bool:
    """Whether an annotation is not in the structure as what it is."""
    return _kind(annotation) not in PLACED and _owner(survey, annotation) != "Annot"


def is_mute(survey: Survey, _page: SurveyedPage, annotation: Any) -> bool:
    """Whether an annotation is described neither by itself nor in the structure."""
    owner = survey.owners.get(annotation.objgen)
    told = _is_described(annotation) or (owner is not None and owner.spoken)
    return _kind(annotation) not in PLACED and not told


def is_loose_link(survey: Survey, _page: SurveyedPage, annotation: Any) -> bool:
    """Whether a link is not in the structure as a link."""
    return _kind(annotation) == "/Link" and _owner(survey, annotation) != "Link"


def is_mute_link(_survey: Survey, _page: SurveyedPage, annotation: Any) -> bool:
    """Whether a link does not describe itself."""
    return _kind(annotation) == "/Link" and not _is_described(annotation)


def _is_described(annotation: Any) -> bool:
    return bool(str(annotation.get("/Contents", "")).strip())


def find_unordered(survey: Survey) -> Iterator[str]:
    """Pages with annotations that say nothing of their order."""
    pages = (page for page in survey.pages if page.annotations and not page.tabs)
    return (f"page {page.number}" for page in pages)


def find_misordered(survey: Survey) -> Iterator[str]:
    """Pages whose annotations are not in the order of the structure."""
    pages = (page for page in survey.pages if page.annotations and page.tabs not in ("", "/S"))
    return (f"page {page.number}" for page in pages)


ANNOTATIONS = (
    Condition("28-002", "an annotation that is not tagged as one", _each(is_out)),
    Condition("28-004", "an annotation without a description", _each(is_mute)),
    Condition("28-008", "a page with links that does not say their order", find_unordered),
    Condition("28-009", "a page whose links are not in the order of reading", find_misordered),
    Condition("28-011", "a link that is not tagged as a link", _each(is_loose_link)),
    Condition("28-012", "a link without a description", _each(is_mute_link)),
)
