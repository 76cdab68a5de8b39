"""Where the book's pieces come from, and when they were written."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from pressmark.compose.drafts import Draft
from pressmark.compose.leaves.plan import Plan
from pressmark.compose.openings import (
    describe_credits,
    describe_origin,
    describe_rights,
    join_sentences,
)
from pressmark.compose.words import format_when
from pressmark.model.codes import assembling
from pressmark.model.dates import When
from pressmark.model.finding import Location
from pressmark.model.manifest import LeafOrder


def gather_sources(plan: Plan) -> dict[str, Any] | None:
    """Every piece of which a first publication or rights are known, in the book's order or by date."""
    drafts = _list_once(plan)
    described = {draft.name: _describe_source(draft, plan) for draft in drafts}
    if plan.order_of("sources") is LeafOrder.DATE:
        drafts.sort(key=_published)
    sources = [source for draft in drafts if (source := described[draft.name])]
    return {"sources": sources} if sources else None


def gather_chronology(plan: Plan) -> dict[str, Any] | None:
    """Every dated piece, in the order of writing."""
    drafts = _list_once(plan)
    dated = [draft for draft in drafts if draft.entry.article.date]
    _tell_undated([draft for draft in drafts if not draft.entry.article.date], plan)
    dated.sort(key=lambda draft: _place(draft.entry.article.date))
    lines = [{**_name(draft, plan), "date": _format_date(draft, plan)} for draft in dated]
    return {"lines": lines} if lines else None


def _tell_undated(drafts: list[Draft], plan: Plan) -> None:
    ids = [draft.entry.article.id for draft in drafts]
    if ids:
        names = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
        place = Location(path=plan.edition.path)
        plan.desk.keep((assembling.ARTICLES_UNDATED.at(place, number=len(ids), ids=names),))


def _list_once(plan: Plan) -> list[Draft]:
    """The drafts in reading order, an article that stands twice where it stands first."""
    drafts: dict[str, Draft] = {}
    for draft in plan.drafts():
        drafts.setdefault(draft.entry.article.id, draft)
    return list(drafts.values())


def _describe_source(draft: Draft, plan: Plan) -> dict[str, object] | None:
    path = draft.entry.article.path
    described = (
        describe_origin(draft.entry.origin, plan.desk, path),
        describe_rights(draft.entry.rights, plan.desk, path),
    )
    lines = [line for line in described if line]
    if not lines:
        return None
    said = (escape(line) for line in describe_credits(draft, plan.language))
    credits = join_sentences(said, plan.language)
    return {**_name(draft, plan), "lines": [credits, *lines] if credits else lines}


def _name(draft: Draft, plan: Plan) -> dict[str, object]:
    return {
        "address": f"{draft.name}.xhtml",
        "title": Markup(draft.title.xhtml),
        "byline": draft.byline,
        "language": plan.mark(draft),
    }


def _published(draft: Draft) -> tuple[object, ...]:
    """By the date of first publication, else of writing; what has neither comes last."""
    origin = draft.entry.origin
    return _place((origin.date if origin else None) or draft.entry.article.date)


def _place(date: When | None) -> tuple[object, ...]:
    return (0, date.start, date.end or date.start) if date else (1,)


def _format_date(draft: Draft, plan: Plan) -> str:
    date = draft.entry.article.date
    return format_when(date, plan.language) if date else ""
