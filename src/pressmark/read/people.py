"""`manuscripts/people.yaml` into persons, each with every name that it is known by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pressmark.model.codes import reading
from pressmark.model.finding import Findings
from pressmark.model.names import fold_name, guess_sort_name, looks_like_organization
from pressmark.model.people import Person
from pressmark.read.fields import Field, Problems, Schema, Table, name_form, read_fields
from pressmark.read.shapes import Choice, Text, TextList, Url, read_text
from pressmark.read.text import read_document
from pressmark.read.yaml import Mapping, Node, Scalar

PEOPLE_PATH = "manuscripts/people.yaml"


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """An ORCID iD or ISNI: 16 digits, the last by ISO 7064 MOD 11-2, which may be X."""

    word: str

    def read(self, node: Node, what: str, problems: Problems) -> str | None:
        """The digits in groups of four with hyphens."""
        text = read_text(node, what, problems)
        if text is None:
            return None
        digits = re.sub(r"[\s-]", "", text.rstrip("/").rsplit("/", 1)[-1]).upper()
        if re.fullmatch(r"[0-9]{15}[0-9X]", digits) and check_mod_11_2(digits):
            return "-".join(digits[i : i + 4] for i in range(0, 16, 4))
        expected = f"an {self.word} (16 digits, the last of which checks the others)"
        problems.add(reading.WRONG_TYPE, node, what=what, expected=expected, found=f"'{text}'")
        return None

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string"}


def check_mod_11_2(digits: str) -> bool:
    """Whether the last of the digits checks the others by ISO 7064 MOD 11-2."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


NAME = Field(name="name", shape=Text(), doc="The name as a byline has it.", required=True)
SORT = Field(
    name="sort",
    shape=Text(),
    doc="The name as a list sorts it: Trotsky, Leon.",
    aliases=("sort_name", "file_as"),
)
KIND = Field(
    name="kind",
    shape=Choice((("person", False), ("organization", True), ("organisation", True))),
    doc="person or organization.",
    aliases=("type",),
)
BORN = Field(name="born", shape=Text(), doc="Year or date of birth, as it is printed.")
DIED = Field(name="died", shape=Text(), doc="Year or date of death, as it is printed.")
BIO = Field(
    name="bio",
    shape=Text(long=True),
    doc="A few sentences, inline Markdown.",
    aliases=("biography", "about"),
)
URL = Field(
    name="url", shape=Url(), doc="Where the person stands on the web.", aliases=("website", "link")
)
ORCID = Field(name="orcid", shape=CheckedNumber("ORCID iD"), doc="ORCID iD.")
ISNI = Field(
    name="isni", shape=CheckedNumber("ISNI"), doc="International Standard Name Identifier."
)
ALSO = Field(
    name="also", shape=TextList(), doc="Other names and spellings.", aliases=("aliases", "aka")
)
PERSON = Table("a person", (NAME, SORT, KIND, BORN, DIED, BIO, URL, ORCID, ISNI, ALSO))


def read_people(data: bytes, language: str) -> tuple[tuple[Person, ...], Findings]:
    """Turn the people file into persons; `language` rules how sort names are guessed."""
    node, findings = read_document(data, PEOPLE_PATH)
    problems = Problems(PEOPLE_PATH)
    problems.extend(findings)
    if node is None:
        return (), findings
    if not isinstance(node, Mapping):
        problems.add(reading.NOT_A_MAPPING, node, what="people.yaml", found=name_form(node))
        return (), tuple(problems.findings)
    people: list[Person] = []
    owners: dict[str, str] = {}
    for key, value in node.entries:
        person = _read_person(key, value, language, problems)
        if person:
            people.append(person)
            _claim_names(person, key, owners, problems)
    return tuple(people), tuple(problems.findings)


def _read_person(key: Scalar, node: Node, language: str, problems: Problems) -> Person | None:
    values = read_fields(PERSON, node, problems)
    name = values[NAME]
    if not name:
        return None
    kind = values[KIND]
    organization = looks_like_organization(name) if kind is None else kind
    return Person(
        id=key.value,
        name=name,
        sort=values[SORT] or (name if organization else guess_sort_name(name, language)),
        organization=organization,
        born=values[BORN],
        died=values[DIED],
        bio=values[BIO],
        url=values[URL],
        orcid=values[ORCID],
        isni=values[ISNI],
        also=values[ALSO] or (),
    )


def _claim_names(person: Person, key: Scalar, owners: dict[str, str], problems: Problems) -> None:
    for name in (person.id, person.name, *person.also):
        owner = owners.setdefault(fold_name(name), person.id)
        if owner != person.id:
            problems.add(reading.DUPLICATE_NAME, key, name=name, other=owner)


def people_schema() -> Schema:
    """The people file as JSON Schema: ids with persons."""
    return {"type": "object", "additionalProperties": PERSON.schema()}
