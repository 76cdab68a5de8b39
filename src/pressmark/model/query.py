"""A query over the archive, parsed: a tree of And, Or, Not and terms. `str` prints it as it may be typed."""

from __future__ import annotations

import re
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

    def __str__(self) -> str:
        words = " ".join(_quote(value) for value in self.values)
        listed = f"({words})" if len(self.values) != 1 else words
        return f"{self.field}:{listed}" if self.field else listed


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeTerm:
    """`field:low..high`, open at either end; bounds are included, as precise as they are typed."""

    field: str
    low: str | None
    high: str | None
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.field}:{self.low or ''}..{self.high or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What `operand` does not select."""

    operand: Query

    def __str__(self) -> str:
        inner = f"({self.operand})" if isinstance(self.operand, Not) else _bracket(self.operand)
        return f"-{inner}"


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """What all operands select; without operands, everything."""

    operands: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(_bracket(operand) for operand in self.operands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """What any operand selects."""

    operands: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(_bracket(operand) for operand in self.operands)


Query = Term | RangeTerm | Not | And | Or


PLAIN = re.compile(r"[\w.+#'/@]+(?:-[\w.+#'/@]+)*")


def _quote(value: str) -> str:
    if PLAIN.fullmatch(value) and value not in {"OR", "AND"}:
        return value
    return f'"{value.replace(chr(34), "")}"'


def _bracket(query: Query) -> str:
    return f"({query})" if isinstance(query, And | Or) else str(query)


@dataclass(frozen=True, slots=True, kw_only=True)
class SortKey:
    """One key of an order: `-date` is `SortKey(field="date", descending=True)`."""

    field: str
    descending: bool = False
