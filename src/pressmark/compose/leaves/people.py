"""Who wrote the book: each contributor with a biography and what is theirs in it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from pressmark.compose.leaves.plan import Plan
from pressmark.model.people import Person


def gather_contributors(plan: Plan) -> dict[str, Any] | None:
    """People in the order of their sort names, with links to their pieces."""
    works: dict[Person, list[dict[str, object]]] = {
        credit.person: [] for credit in plan.edition.contributors
    }
    for draft in plan.drafts():
        work: dict[str, object] = {
            "address": f"{draft.name}.xhtml",
            "title": Markup(draft.title.xhtml),
            "language": plan.mark(draft),
        }
        for person in dict.fromkeys(credit.person for credit in draft.entry.credits):
            works.setdefault(person, []).append(work)
    if not works:
        return None
    people = sorted(works, key=lambda person: (person.sort.casefold(), person.id))
    return {"people": [_describe(person, works[person], plan) for person in people]}


def _describe(person: Person, works: list[dict[str, object]], plan: Plan) -> dict[str, object]:
    bio = plan.desk.line(person.bio, "manuscripts/people.yaml", plan.language)
    years = f"{person.born or ''}–{person.died or ''}" if person.born or person.died else ""
    return {
        "name": person.name,
        "years": years,
        "bio": Markup(bio.xhtml if bio else ""),
        "works": works,
    }
