"""People and what they did for a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person or an organisation, settled: one value for every spelling of the name."""

    id: str
    name: str
    sort: str
    organization: bool = False
    born: str | None = None
    died: str | None = None
    bio: str | None = None
    url: str | None = None
    orcid: str | None = None
    isni: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCredit:
    """A credit as asked: a name or an id from people.yaml, and a MARC relator code."""

    name: str
    role: str = "aut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A credit settled: who, and in what role (MARC relator code: aut, edt, trl, …)."""

    person: Person
    role: str


FEW = 3  # authors; an editor stands for more of them, as in library catalogues


def name_on_title(credits: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Of a book's credits those that its title page tells: authors, unless they are many beside an editor."""
    roles = [credit.role for credit in credits]
    hidden = "aut" if roles.count("aut") > FEW and "edt" in roles else ""
    return tuple(
        credit
        for credit in credits
        if credit.role in {"aut", "edt", "trl"} and credit.role != hidden
    )
