"""A query's text into its tree.

    query = all ("OR" all)*         all   = item*
    item  = "-" item | "(" query ")" | term
    term  = [field ":"] value       value = word | "quoted words" | "(" value* ")"

`AND` between items is allowed and changes nothing. A value of `date`, `published` and `words`
may be a range `low..high`; dates are kept as ISO 8601 writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from pressmark.model.codes import reading
from pressmark.model.dates import When
from pressmark.model.finding import Code, Finding, Findings, Location
from pressmark.model.query import And, Not, Or, Query, RangeTerm, SortKey, Term
from pressmark.model.relators import find_relator
from pressmark.model.vocabulary import QUERY_ALIASES, QUERY_FIELDS, RANGE_FIELDS, SORT_KEYS
from pressmark.read.dates import parse_when
from pressmark.read.fields import find_nearest
from pressmark.read.language import parse_language

DEEPEST = 40
FIELD = re.compile(r"([^\W\d_][\w-]*):")
WORD = re.compile(r'[^\s()"]+')
SPACE = re.compile(r"\s*")


class _WrongQueryError(Exception):
    """Ends the parsing with one finding."""

    def __init__(self, code: Code, column: int, **values: Any) -> None:
        self.code = code
        self.column = column
        self.values = values

    def explain(self, location: Location | None) -> Finding:
        """The finding at the place of the query."""
        return self.code.at(location, column=self.column, **self.values)


def parse_query(text: str, location: Location | None = None) -> tuple[Query | None, Findings]:
    """Turn a query's text into its tree; None, with a finding at `location`, where it has a fault.

    An empty query selects everything.
    """
    try:
        return _Parser(text).parse(), ()
    except _WrongQueryError as wrong:
        return None, (wrong.explain(location),)


def parse_sort(text: str, location: Location | None = None) -> tuple[tuple[SortKey, ...], Findings]:
    """Turn `-date,title` into sort keys."""
    keys: list[SortKey] = []
    findings: list[Finding] = []
    for word in filter(None, (part.strip() for part in text.split(","))):
        name = word.removeprefix("-").strip()
        if name in SORT_KEYS:
            keys.append(SortKey(field=name, descending=word.startswith("-")))
        else:
            findings.append(
                reading.UNKNOWN_SORT.at(location, value=word, choices=", ".join(SORT_KEYS))
            )
    return tuple(keys), tuple(findings)


@dataclass(slots=True)
class _Parser:
    """Reads a query from left to right; `at` is the next character."""

    text: str
    at: int = 0
    depth: int = 0

    def parse(self) -> Query:
        """The whole text as one query."""
        query = self._parse_any()
        if self.at < len(self.text):
            raise self._wrong("a parenthesis is closed that was never opened")
        return query

    def _parse_any(self) -> Query:
        alternatives = [self._parse_all()]
        while self._take_word("OR"):
            alternatives.append(self._parse_all())
        if len(alternatives) == 1:
            return alternatives[0]
        if And(operands=()) in alternatives:
            raise self._wrong("OR stands between two terms")
        return Or(operands=tuple(alternatives))

    def _parse_all(self) -> Query:
        items: list[Query] = []
        while not self._ends() and not self._sees_word("OR"):
            if not self._take_word("AND"):
                items.append(self._parse_item())
        return items[0] if len(items) == 1 else And(operands=tuple(items))

    def _parse_item(self) -> Query:
        negative = False
        while self._take("-"):
            negative = not negative
        item = self._parse_group() if self._take("(") else self._parse_term()
        return Not(operand=item) if negative else item

    def _parse_group(self) -> Query:
        start, self.depth = self.at, self.depth + 1
        if self.depth > DEEPEST:
            raise self._wrong("parentheses stand too deep")
        query = self._parse_any()
        if not self._take(")"):
            raise self._wrong("a parenthesis is never closed", start)
        if query == And(operands=()):
            raise self._wrong("there is nothing between the parentheses", start)
        self.depth -= 1
        return query

    def _parse_term(self) -> Query:
        self._skip_space()
        start = self.at
        name, field = "", ""
        if match := FIELD.match(self.text, start):
            name, self.at = match[1], match.end()
            field = _find_field(name, start + 1)
        values = self._parse_values(listed=bool(field))
        term = Term(field=field, values=values, column=start + 1, text=self.text[start : self.at])
        return settle_term(term)

    def _parse_values(self, *, listed: bool) -> tuple[str, ...]:
        if not (listed and self._take("(")):
            return (self._parse_value(),)
        start, values = self.at, []
        while not self._take(")"):
            if self._ends():
                raise self._wrong("a parenthesis is never closed", start)
            if not self._take_word("OR"):
                values.append(self._parse_value())
        if not values:
            raise self._wrong("there is nothing between the parentheses", start)
        return tuple(dict.fromkeys(values))

    def _parse_value(self) -> str:
        start = self.at
        if self.text.startswith('"', start):
            end = self.text.find('"', start + 1)
            if end < 0:
                raise self._wrong("a quote is never closed", start + 1)
            self.at = end + 1
            value = self.text[start + 1 : end]
        else:
            match = WORD.match(self.text, start)
            self.at = match.end() if match else start
            value = match[0] if match else ""
        value = " ".join(value.split())
        if not value:
            raise self._wrong("a value is missing", start + 1)
        return value

    def _skip_space(self) -> None:
        match = SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _ends(self) -> bool:
        self._skip_space()
        return self.at >= len(self.text) or self.text[self.at] == ")"

    def _take(self, sign: str) -> bool:
        self._skip_space()
        if not self.text.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True

    def _sees_word(self, word: str) -> bool:
        self._skip_space()
        match = WORD.match(self.text, self.at)
        return bool(match and match[0] == word)

    def _take_word(self, word: str) -> bool:
        if not self._sees_word(word):
            return False
        self.at += len(word)
        return True

    def _wrong(self, reason: str, column: int | None = None) -> _WrongQueryError:
        return _WrongQueryError(reading.QUERY_SYNTAX, column or self.at + 1, reason=reason)


def _find_field(name: str, column: int) -> str:
    """The field or relator that a word before a colon means."""
    word = name.lower()
    field = QUERY_ALIASES.get(word, word)
    if field in QUERY_FIELDS:
        return field
    if code := find_relator(word):
        return code
    near = find_nearest(word, (*QUERY_FIELDS, *QUERY_ALIASES))
    hint = f"did you mean '{near}:'?" if near else f"fields: {', '.join(QUERY_FIELDS)}"
    hint += f'; put quotes around words with a colon: "{name}:…"'
    raise _WrongQueryError(reading.QUERY_FIELD, column, value=name, hint=hint)


def settle_term(term: Term) -> Query:
    """Check a term's values by its field, and bring them to one form."""
    if term.field in RANGE_FIELDS:
        ranges = tuple(_settle_range(term, value) for value in term.values)
        return ranges[0] if len(ranges) == 1 else Or(operands=ranges)
    if term.field == "language":
        return replace(term, values=tuple(_settle_language(term, value) for value in term.values))
    if term.field == "draft":
        return replace(term, values=tuple(_settle_flag(term, value) for value in term.values))
    return term


def _settle_range(term: Term, value: str) -> RangeTerm:
    low, dots, high = value.partition("..")
    settle = _settle_number if term.field == "words" else _settle_date
    first = settle(term, low)
    last = settle(term, high) if dots else first
    if term.field != "words" and not dots and first and "/" in first:
        first, last = first.split("/")
    return RangeTerm(
        field=term.field,
        low=first.split("/")[0] if first else None,
        high=last.split("/")[-1] if last else None,
        column=term.column,
        text=term.text,
    )


def _settle_date(term: Term, value: str) -> str | None:
    if not value.strip():
        return None
    when = parse_when(value)
    if isinstance(when, When):
        return replace(when, uncertain=False, approximate=False).isoformat()
    raise _wrong_value(term, value, "date", f"{term.field}:1917-10..1924")


def _settle_number(term: Term, value: str) -> str | None:
    if not value.strip():
        return None
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return str(int(value))
    raise _wrong_value(term, value, "number of words", "words:500..1500")


def _settle_language(term: Term, value: str) -> str:
    if tag := parse_language(value.replace("_", "-")):
        return tag
    raise _wrong_value(term, value, "language tag", "language:en")


def _settle_flag(term: Term, value: str) -> str:
    if value.lower() in {"true", "false"}:
        return value.lower()
    raise _wrong_value(term, value, "true or false", "draft:true")


def _wrong_value(term: Term, value: str, expected: str, example: str) -> _WrongQueryError:
    return _WrongQueryError(
        reading.QUERY_VALUE, term.column, value=value, expected=expected, example=example
    )
