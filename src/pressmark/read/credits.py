"""Names in `authors`, `editors`, `contributors` … into credits with MARC relator codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pressmark.model.people import NamedCredit
from pressmark.read.fields import Field, Problems, Schema, Table, Values, read_fields
from pressmark.read.shapes import TEXT_SCHEMA, Role, Text, read_text
from pressmark.read.yaml import Mapping, Node, Scalar, Sequence

NAME = Field(
    name="name",
    shape=Text(),
    doc="A name, or an id from people.yaml.",
    aliases=("id",),
    required=True,
)
ROLE = Field(name="role", shape=Role(), doc="MARC relator code or term: trl or translator.")
CREDIT = Table("a credit", (NAME, ROLE))


@dataclass(frozen=True, slots=True)
class Credits:
    """Names in one role: a list, or one name; semicolons part several names in one text."""

    role: str

    def read(self, node: Node, what: str, problems: Problems) -> tuple[NamedCredit, ...] | None:
        """The credits in their order, each once."""
        items = node.items if isinstance(node, Sequence) else (node,)
        found = [credit for item in items for credit in self._read_item(item, what, problems)]
        return tuple(dict.fromkeys(found))

    def _read_item(self, node: Node, what: str, problems: Problems) -> list[NamedCredit]:
        if isinstance(node, Mapping):
            values = read_fields(CREDIT, node, problems)
            name = values[NAME]
            return [NamedCredit(name=name, role=values[ROLE] or self.role)] if name else []
        if isinstance(node, Scalar):
            names = (Text().read(node, what, problems) or "").split(";")
            return [
                NamedCredit(name=name.strip(), role=self.role) for name in names if name.strip()
            ]
        read_text(node, f"an item of {what}", problems, "a name")
        return []

    def schema(self) -> Schema:
        """A name, a record, or a list of them."""
        one: Schema = {"anyOf": [dict(TEXT_SCHEMA), CREDIT.schema()]}
        return {"anyOf": [{"type": "array", "items": one}, one]}


AUTHORS = Field(
    name="authors",
    shape=Credits("aut"),
    doc="Who wrote it: names, or ids from people.yaml.",
    aliases=("author", "byline"),
)
CONTRIBUTORS = Field(
    name="contributors",
    shape=Credits("ctb"),
    doc="Anyone else, each with a 'name' and a 'role'.",
    aliases=("contributor",),
)
ROLE_FIELDS = tuple(
    Field(
        name=f"{term}s",
        shape=Credits(code),
        doc=f"Contributors of the role '{term}'.",
        aliases=(term,),
    )
    for term, code in (
        ("editor", "edt"),
        ("translator", "trl"),
        ("illustrator", "ill"),
        ("photographer", "pht"),
        ("interviewer", "ivr"),
        ("interviewee", "ive"),
        ("compiler", "com"),
        ("annotator", "ann"),
        ("transcriber", "trc"),
    )
)


def gather_credits(values: Values, rows: tuple[Field[Any], ...]) -> tuple[NamedCredit, ...]:
    """Join the credits of several fields, each once, in the order of the fields."""
    found: list[NamedCredit] = []
    for row in rows:
        found.extend(values[row] or ())
    return tuple(dict.fromkeys(found))
