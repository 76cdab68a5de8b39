"""A query over the archive, parsed: a tree of And, Or, Not and terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """`field:value`; several values (`tag:(a b)`) mean any of them; no field means the usual ones.

    `column` is where the term starts in the query's text, from 1. `text` is the term as typed.
    """

    field: str
    values: tuple[str, ...]
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeTerm:
    """`field:low..high`, open at either end; bounds are included, as precise as they are typed."""

    field: str
    low: str | None
    high: str | None
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What `operand` does not select."""

    operand: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """What all operands select; without operands, everything."""

    operands: tuple[Query, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """What any operand selects."""

    operands: tuple[Query, ...]


Query = Term | RangeTerm | Not | And | Or


@dataclass(frozen=True, slots=True, kw_only=True)
class SortKey:
    """One key of an order: `-date` is `SortKey(field="date", descending=True)`."""

    field: str
    descending: bool = False
