"""Who wrote the book: each contributor with a biography and what is theirs in it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from markupsafe import Markup

from pressmark.compose.collation import make_sort_key
from pressmark.compose.drafts import Draft, join_names
from pressmark.compose.leaves.plan import Plan
from pressmark.compose.words import name_role, word
from pressmark.model.people import Credit, Person

Works = dict[str, tuple[Draft, list[str]]]


def gather_contributors(plan: Plan) -> dict[str, Any] | None:
    """People in the order of their sort names, with links to their pieces."""
    makers = _list_makers(plan)
    works: dict[Person, Works] = defaultdict(dict)
    for draft in plan.drafts():
        for credit in draft.entry.credits:
            _, roles = works[credit.person].setdefault(draft.entry.article.id, (draft, []))
            roles.append(credit.role)
    people = {**dict.fromkeys(makers), **dict.fromkeys(works)}
    if not people:
        return None
    ordered = sorted(people, key=lambda p: (make_sort_key(p.sort, plan.language), p.id))
    return {
        "people": [
            _describe(person, makers.get(person, []), works.get(person, {}), plan)
            for person in ordered
        ]
    }


def _list_makers(plan: Plan) -> dict[Person, list[str]]:
    """Who made the book as a whole, with their roles."""
    makers: dict[Person, list[str]] = defaultdict(list)
    for credit in plan.edition.contributors:
        makers[credit.person].append(credit.role)
    return makers


def _describe(person: Person, made: list[str], works: Works, plan: Plan) -> dict[str, object]:
    bio = plan.desk.line(person.bio, "manuscripts/people.yaml", plan.language)
    years = f"{person.born or ''}–{person.died or ''}" if person.born or person.died else ""
    edits = "edt" in made
    return {
        "name": person.name,
        "years": years,
        "part": word("editor_of_book", plan.language) if edits else "",
        "bio": Markup(bio.xhtml if bio else ""),
        "works": [_describe_work(person, draft, roles, plan) for draft, roles in works.values()],
    }


def _describe_work(person: Person, draft: Draft, roles: list[str], plan: Plan) -> dict[str, object]:
    """A piece with what the person did for it: nothing is said where they wrote it alone."""
    parts = [name_role(role, plan.language) for role in roles if role != "aut"]
    if "aut" in roles:
        others = tuple(c for c in draft.entry.authors if c.person != person)
        parts[:0] = _name_others(others, plan)
    return {
        "address": f"{draft.name}.xhtml",
        "title": Markup(draft.title.xhtml),
        "language": plan.mark(draft),
        "part": word("comma", plan.language).join(parts),
    }


def _name_others(others: tuple[Credit, ...], plan: Plan) -> list[str]:
    if not others:
        return []
    return [word("with_names", plan.language, names=join_names(others, plan.language))]
