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
