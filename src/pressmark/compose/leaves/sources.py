"""Where the book's pieces come from, and when they were written."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from pressmark.compose.drafts import Draft
from pressmark.compose.leaves.plan import Plan
from pressmark.compose.openings import describe_origin, describe_rights
from pressmark.compose.words import format_when


def gather_sources(plan: Plan) -> dict[str, Any] | None:
    """Every piece of which a first publication or rights are known, in the book's order."""
    sources = [source for draft in plan.drafts() if (source := _describe_source(draft, plan))]
    return {"sources": sources} if sources else None


def gather_chronology(plan: Plan) -> dict[str, Any] | None:
    """Every dated piece, in the order of writing."""
    dated = [draft for draft in plan.drafts() if draft.entry.article.date]
    dated.sort(key=_written)
    lines = [{**_name(draft, plan), "date": _format_date(draft, plan)} for draft in dated]
    return {"lines": lines} if lines else None


def _describe_source(draft: Draft, plan: Plan) -> dict[str, object] | None:
    path = draft.entry.article.path
    described = (
        describe_origin(draft.entry.origin, plan.desk, path),
        describe_rights(draft.entry.rights, plan.desk, path),
    )
    lines = [line for line in described if line]
    return {**_name(draft, plan), "lines": lines} if lines else None


def _name(draft: Draft, plan: Plan) -> dict[str, object]:
    return {
        "address": f"{draft.name}.xhtml",
        "title": Markup(draft.title.xhtml),
        "byline": draft.byline,
        "language": plan.mark(draft),
    }


def _written(draft: Draft) -> tuple[object, ...]:
    date = draft.entry.article.date
    return (date.start, date.end or date.start) if date else ()


def _format_date(draft: Draft, plan: Plan) -> str:
    date = draft.entry.article.date
    return format_when(date, plan.language) if date else ""
