"""Tables of fields: one row a key, from which reading, schema and documentation all come.

A `Field` has a name, the other names it is known by, and a `Shape` that turns a node into a
value and describes itself as JSON Schema. `read_fields` reads a mapping by a table and
gathers every problem on the way.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Generic, Protocol, TypeVar, cast

from pressmark.model.codes import reading
from pressmark.model.finding import Code, Finding, Findings, Location
from pressmark.read.yaml import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema = dict[str, Any]


class Problems:
    """The findings of one file, gathered while it is read."""

    def __init__(self, path: str, extra_keys: Iterable[str] = ()) -> None:
        self.path = path
        self.extra_keys = frozenset(extra_keys)
        self.findings: list[Finding] = []

    def add(self, code: Code, node: Node | None, **values: Any) -> None:
        """Note a problem at a node, or of the file as a whole."""
        self.findings.append(code.at(self.at(node), **values))

    def extend(self, findings: Findings) -> None:
        """Note what another reader found."""
        self.findings.extend(findings)

    def at(self, node: Node | None) -> Location:
        """Where a node stands."""
        if node is None:
            return Location(path=self.path)
        return Location(path=self.path, line=node.line, column=node.column)


class Shape(Protocol[T_co]):
    """The form of a value: how it is read, and how JSON Schema says it."""

    def read(self, node: Node, what: str, problems: Problems) -> T_co | None:
        """The value of a node; None, with a problem noted, where it has another form."""

    def schema(self) -> Schema:
        """The form as JSON Schema 2020-12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[T_co]):
    """One key of a file: its names, the form of its value, what it means in one sentence."""

    name: str
    shape: Shape[T_co]
    doc: str
    aliases: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Table:
    """The fields of a mapping; `what` names the mapping in messages."""

    what: str
    fields: tuple[Field[Any], ...]
    open: bool = field(default=False, kw_only=True)

    @cached_property
    def by_key(self) -> dict[str, Field[Any]]:
        """Every name and alias with its field."""
        return {key: row for row in self.fields for key in (row.name, *row.aliases)}

    def schema(self) -> Schema:
        """The mapping as JSON Schema; aliases are properties too, marked as such."""
        properties: Schema = {}
        for row in self.fields:
            own = {"description": row.doc, **row.shape.schema()}
            properties[row.name] = own
            for alias in row.aliases:
                properties[alias] = {**own, "description": f"The same as '{row.name}'. {row.doc}"}
        made: Schema = {"type": "object", "properties": properties}
        if required := [row.name for row in self.fields if row.required]:
            made["required"] = required
        if not self.open:
            made["additionalProperties"] = False
        return made


class Values:
    """What a mapping said, by field; absent fields are None."""

    def __init__(self) -> None:
        self._found: dict[str, object] = {}
        self._nodes: dict[str, Node] = {}

    def __getitem__(self, row: Field[T]) -> T | None:
        return cast("T | None", self._found.get(row.name))

    def __contains__(self, row: Field[Any]) -> bool:
        return row.name in self._nodes

    def node(self, row: Field[Any]) -> Node | None:
        """The node that the field was read from."""
        return self._nodes.get(row.name)

    def put(self, row: Field[T], value: T | None, node: Node) -> None:
        """Keep a field's value."""
        self._found[row.name] = value
        self._nodes[row.name] = node

    def join(self, row: Field[Any], more: tuple[object, ...]) -> None:
        """Add to a list that was given under two names, each item once."""
        first = cast("tuple[object, ...]", self._found[row.name] or ())
        self._found[row.name] = tuple(dict.fromkeys((*first, *more)))

    def given(self, *rows: Field[Any]) -> dict[str, Any]:
        """The fields that have a value, by their names in the model (`max_width`)."""
        return {row.name: self._found[row.name] for row in rows if self[row] is not None}


def read_fields(table: Table, node: Node, problems: Problems, *, top: bool = False) -> Values:
    """Turn a mapping into the values of a table's fields; `top` lets the press's extra keys pass."""
    values = Values()
    if not isinstance(node, Mapping):
        problems.add(reading.NOT_A_MAPPING, node, what=table.what, found=name_form(node))
        return values
    names: dict[str, str] = {}
    for key, value in node.entries:
        row = table.by_key.get(key.value)
        if row is None:
            if not (top and key.value in problems.extra_keys):
                _note_unknown(table, key, problems)
        elif not (isinstance(value, Scalar) and value.is_null):
            _read_row(row, key, value, values, names, problems)
    for row in table.fields:
        if row.required and row not in values:
            problems.add(reading.MISSING_KEY, node, what=table.what, key=row.name)
    return values


def _read_row(
    row: Field[Any],
    key: Scalar,
    node: Node,
    values: Values,
    names: dict[str, str],
    problems: Problems,
) -> None:
    value = row.shape.read(node, f"'{key.value}'", problems)
    if row not in values:
        values.put(row, value, node)
        names[row.name] = key.value
    elif isinstance(value, tuple) and isinstance(values[row], tuple):
        values.join(row, value)
    elif value != values[row]:
        kept = row.name if row.name in {key.value, names[row.name]} else names[row.name]
        problems.add(reading.SAME_FIELD_TWICE, key, key=names[row.name], other=key.value, kept=kept)
        if kept == key.value:
            values.put(row, value, node)


def _note_unknown(table: Table, key: Scalar, problems: Problems) -> None:
    near = find_nearest(key.value, tuple(table.by_key))
    hint = (
        f"did you mean '{near}'?"
        if near
        else "remove it, or list it under extra_keys in manuscripts/press.yaml"
    )
    problems.add(reading.UNKNOWN_KEY, key, key=key.value, what=table.what, hint=hint)


@cache
def find_nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that is most like another, or None where none is near."""
    folded = {name.casefold(): name for name in reversed(known)}
    near = difflib.get_close_matches(word.casefold()[:60], list(folded), n=1, cutoff=0.7)
    return folded[near[0]] if near else None


def name_form(node: Node) -> str:
    """What a node is, in words, for messages."""
    if isinstance(node, Scalar):
        return "nothing" if node.is_null else "a text"
    return "a list" if isinstance(node, Sequence) else "keys with values"
