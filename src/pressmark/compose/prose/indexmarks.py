"""Marks of the index in a text: `[Kronstadt]{.index}` becomes an element with an id, and a Mark."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from pressmark.compose.prose.ids import Ids, slugify
from pressmark.compose.prose.model import Mark
from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.xhtml import (
    HEADINGS,
    Element,
    has_class,
    is_empty,
    plain_text,
    tag_of,
    take,
    unwrap,
)
from pressmark.model.codes import indexing
from pressmark.model.finding import Location
from pressmark.model.index import SEPARATOR, split_references

_TYPED = ("key", "sort", "see", "seealso", "range")
MARK_DATA = frozenset({*(f"data-{name}" for name in _TYPED), "data-is"})
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>$^~])")


def set_marks(root: Element, ids: Ids, reporter: Reporter) -> None:
    """Spans of class `index` become `index-mark` with an id, and carry their entry as data."""
    for span in list(root.iter("span")):
        typed = {name: " ".join(take(span, name).split()) for name in _TYPED}
        if not has_class(span, "index"):
            continue
        key = typed["key"] or _spell_key(span)
        if not key.replace(SEPARATOR, ""):
            reporter.report_at(indexing.MARK_EMPTY, span)
            unwrap(span)
            continue
        line = max(1, reporter.seek_all(_list_needles(span, typed), reporter.find_line(span)))
        _check_range(typed, key, line, reporter)
        _set_mark(span, {**typed, "key": key, "is": _say_what(span, typed)}, line, ids)


def _list_needles(span: Element, typed: dict[str, str]) -> tuple[str, ...]:
    """What stands on the line of a mark."""
    words = ("key", typed["key"]) if typed["key"] else (plain_text(span),)
    return (*words, "range", typed["range"]) if typed["range"] else words


def _check_range(typed: dict[str, str], key: str, line: int, reporter: Reporter) -> None:
    extent = typed["range"]
    if extent and extent not in ("start", "end"):
        reporter.report(indexing.RANGE_UNKNOWN, line, entry=key, value=extent)
        typed["range"] = ""


def _say_what(span: Element, typed: dict[str, str]) -> str:
    """Whether its key is typed, its place the principal one, and whether it has a place at all."""
    refers_only = typed["see"] or (typed["seealso"] and not typed["range"] and is_empty(span))
    said = {
        "typed": typed["key"],
        "main": has_class(span, "main"),
        "reference": refers_only,
    }
    return " ".join(name for name, value in said.items() if value)


def _set_mark(span: Element, values: Mapping[str, str], line: int, ids: Ids) -> None:
    names = (span.get("class") or "").split()
    span.set("class", " ".join(["index-mark", *(n for n in names if n not in ("index", "main"))]))
    for name, value in values.items():
        if value:
            span.set(f"data-{name}", value)
    span.set("data-line", str(line))
    if span.get("id") is None:
        span.set("id", ids.give(f"ix-{slugify(values['key'].replace(SEPARATOR, ' '))}"))


def _spell_key(element: Element) -> str:
    """The words of a mark as the Markdown of a heading: emphasis is kept, all else is text."""
    return " ".join("".join(_spell(element)).split())


def _spell(element: Element) -> Iterator[str]:
    yield _escape(element.text)
    for child in element:
        if tag_of(child) in ("em", "i"):
            yield f"*{''.join(_spell(child)).strip()}*"
        elif not has_class(child, "note-call"):
            yield from _spell(child)
        yield _escape(child.tail)


def _escape(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", text or "").replace(SEPARATOR, SEPARATOR * 2)


def gather_marks(
    body: Element, notes: Mapping[str, Element], location: Location
) -> tuple[tuple[str, Mark], ...]:
    """The marks of a text and of its notes, each with the key of the note that it stands in."""
    found = [("", mark) for mark in take_marks(body, location)]
    for key, note in notes.items():
        found += [(key, mark) for mark in take_marks(note, location)]
    return tuple(found)


def take_marks(root: Element, location: Location) -> tuple[Mark, ...]:
    """The marks below an element, in order; their elements keep an id and a class and nothing else."""
    found: list[Mark] = []
    heading = ""
    for element in root.iter():
        if element.tag in HEADINGS:
            heading = element.get("id", "")
        elif element.get("data-key"):
            found.append(_take_mark(element, heading, location))
    return tuple(found)


def _take_mark(element: Element, heading: str, location: Location) -> Mark:
    said = take(element, "data-is").split()
    line = take(element, "data-line")
    return Mark(
        key=take(element, "data-key"),
        location=dataclasses.replace(location, line=int(line)) if line.isdecimal() else location,
        address=f"#{element.get('id')}",
        is_typed="typed" in said,
        is_found="found" in said,
        is_main="main" in said,
        has_place="reference" not in said,
        extent=take(element, "data-range"),
        sort=take(element, "data-sort"),
        see=split_references(take(element, "data-see")),
        seealso=split_references(take(element, "data-seealso")),
        under=heading,
    )


def place_marks(
    marks: tuple[tuple[str, Mark], ...], section: str, numbers: Mapping[str, int]
) -> tuple[Mark, ...]:
    """The marks with their address in the book and the numbers of their notes."""
    return tuple(
        dataclasses.replace(
            mark, address=f"{section}.xhtml{mark.address}", note=numbers.get(note, 0)
        )
        for note, mark in marks
        if not note or note in numbers
    )
