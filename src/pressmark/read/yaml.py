"""YAML text into nodes that know their place, by the 1.2 rules for plain words.

Scalars stay text: the reader of a field decides what a word means, so `no` is Norwegian and
`1984` a title. Built from libyaml's events without recursion; tags, bombs of aliases, deep
nesting and duplicate keys are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from pressmark.model.codes import reading
from pressmark.model.finding import Code, Finding, Findings, Location

MOST_VALUES = 50_000
DEEPEST = 64
SAFE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ["str", "int", "float", "bool", "null", "seq", "map"]
)
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or a text; `line` and `column` count from 1 in the whole file."""

    value: str
    plain: bool
    line: int
    column: int
    weight: int = 1

    @property
    def is_null(self) -> bool:
        """Whether it stands for nothing: `key:`, `~` or `null`."""
        return self.plain and self.value in NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `weight` counts its scalars with every alias written out."""

    items: tuple[Node, ...]
    line: int
    column: int
    weight: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in their order; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    weight: int


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been met."""

    event: yaml.CollectionStartEvent
    children: list[Node] = field(default_factory=list)


class _RefusedError(Exception):
    """Ends the reading of one document with one finding."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, Findings]:
    """Turn one YAML document, which begins at `first_line` of its file, into a node.

    None stands for an empty document, and for one with findings.
    """
    builder = _Builder(text, path, first_line)
    try:
        return builder.build(), ()
    except _RefusedError as refused:
        return None, (refused.finding,)
    except yaml.YAMLError as error:
        return None, (builder.explain(error),)


class _Builder:
    """Nodes from the events of one document."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.anchors: dict[str, Node] = {}
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def build(self) -> Node | None:
        """Read all events; the root's node, or None for an empty document."""
        for event in self._events():
            if isinstance(event, yaml.ScalarEvent):
                self._keep(self._scalar(event), event.anchor)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened = self.stack.pop()
                self._keep(self._close(opened), opened.event.anchor)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.AliasEvent):
                self._keep(self._aliased(event), None)
            elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                raise self._refused(reading.SEVERAL_DOCUMENTS, event)
        return self.root

    def _events(self) -> Iterator[yaml.Event]:
        loader = LOADER(self.text)
        try:
            while (event := loader.get_event()) is not None:
                yield event
        finally:
            loader.dispose()

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        self._check_tag(event)
        return Scalar(event.value, not event.style, *self._place(event))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._check_tag(event)
        if len(self.stack) >= DEEPEST:
            raise self._refused(reading.TOO_DEEP, event, most=DEEPEST)
        self.stack.append(_Open(event))

    def _close(self, opened: _Open) -> Node:
        weight = 1 + sum(child.weight for child in opened.children)
        if weight > MOST_VALUES:
            raise self._refused(reading.TOO_MANY_VALUES, opened.event, most=MOST_VALUES)
        line, column = self._place(opened.event)
        if isinstance(opened.event, yaml.SequenceStartEvent):
            return Sequence(tuple(opened.children), line, column, weight)
        return Mapping(self._pair(opened.children), line, column, weight)

    def _pair(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _RefusedError(reading.COMPLEX_KEY.at(self._at(key.line, key.column)))
            if key.value in seen:
                place = self._at(key.line, key.column)
                first = seen[key.value].line
                raise _RefusedError(reading.DUPLICATE_KEY.at(place, key=key.value, first=first))
            seen[key.value] = key
            entries.append((key, value))
        return tuple(entries)

    def _keep(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node

    def _aliased(self, event: yaml.AliasEvent) -> Node:
        if event.anchor not in self.anchors:
            raise self._refused(reading.UNKNOWN_ALIAS, event, name=event.anchor)
        return self.anchors[event.anchor]

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag and event.tag not in SAFE_TAGS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._refused(reading.UNSAFE_TAG, event, tag=tag)

    def _refused(self, code: Code, event: yaml.Event, **values: Any) -> _RefusedError:
        return _RefusedError(code.at(self._at(*self._place(event)), **values))

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        return (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 1)

    def _at(self, line: int, column: int) -> Location:
        return Location(path=self.path, line=line, column=column)

    def explain(self, error: yaml.YAMLError) -> Finding:
        """A syntax error as a finding that a writer understands."""
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        if "quoted scalar" in str(getattr(error, "context", "")) and "end of" in problem:
            mark, problem = getattr(error, "context_mark", mark), "this quote is never closed"
        if mark is None:
            return reading.YAML_SYNTAX.at(self._at(self.first_line, 0), problem=problem)
        place = self._at(mark.line + self.first_line, mark.column + 1)
        lines = self.text.split("\n")
        line = lines[mark.line] if mark.line < len(lines) else ""
        if "mapping values are not allowed" in problem:
            return reading.UNQUOTED_COLON.at(place, quoted=_quote_value(line))
        if "\t" in line[: mark.column + 1]:
            return reading.TAB_INDENT.at(place)
        return reading.YAML_SYNTAX.at(place, problem=problem)


def _quote_value(line: str) -> str:
    """`title: Part: the whole` as it should be written, for a hint."""
    key, _, value = line.strip().partition(":")
    value = value.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}: "{value}"'
