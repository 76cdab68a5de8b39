"""The index: headings in the language's order, with links to their places and to one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from markupsafe import Markup

from pressmark.compose.collation import find_group
from pressmark.compose.leaves.plan import Plan
from pressmark.compose.references import Directory, check_references, is_generic, list_terms
from pressmark.compose.terms import Place, Reference, Term, gather_terms, sort_terms
from pressmark.compose.words import word
from pressmark.model.index import IndexOrder, split_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A link to a place: the first in an article is named by its title, others by their number."""

    address: str
    end: str
    number: int
    is_main: bool
    title: str
    label: str
    language: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A page reference, which print fills."""

    address: str
    end: str
    is_main: bool
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A heading as the template prints it; references are pairs of a text and an address, or none."""

    id: str
    title: Markup
    locators: tuple[Locator, ...]
    pages: tuple[Pages, ...]
    see: tuple[tuple[Markup, str], ...]
    seealso: tuple[tuple[Markup, str], ...]
    children: tuple[Line, ...]


def gather_index(plan: Plan) -> dict[str, Any] | None:
    """The headings of all marks and of the concordance, in groups by their first letter."""
    settings = plan.edition.index
    terms = gather_terms(plan.marks, settings.entries if settings else ())
    if not terms.first:
        plan.desk.keep(tuple(terms.findings))
        return None
    directory = list_terms(terms)
    plan.desk.keep((*terms.findings, *check_references(terms, directory)))
    press = _Press(plan, directory, settings.order if settings else IndexOrder.WORD)
    keyed = sort_terms(terms.first.values(), plan.language, press.order, press.read)
    grouped = groupby(keyed, key=lambda pair: find_group(pair[0], plan.language))
    groups = [
        {"letter": letter, "id": f"letter-{number}", "lines": press.set_lines(t for _, t in pairs)}
        for number, (letter, pairs) in enumerate(grouped, 1)
    ]
    return {"groups": groups}


@dataclass(slots=True)
class _Press:
    """Sets headings as lines; keeps the ids that it gave and the titles that it composed."""

    plan: Plan
    directory: Directory
    order: IndexOrder
    ids: dict[tuple[str, ...], str] = field(default_factory=dict)
    texts: dict[str, tuple[Markup, str]] = field(default_factory=dict)

    def read(self, text: str) -> str:
        """The plain text of a heading's Markdown."""
        return self._compose(text)[1]

    def set_lines(self, terms: Iterable[Term]) -> tuple[Line, ...]:
        """Headings of one level, in the order given, with all that stands below them."""
        return tuple(self._set_line(term) for term in terms)

    def _set_line(self, term: Term) -> Line:
        below = sort_terms(term.inner.values(), self.plan.language, self.order, self.read)
        return Line(
            id=self._name(term),
            title=self._compose(term.key[-1])[0],
            locators=self._set_locators(term.places),
            pages=tuple(_refer(place) for place in term.places),
            see=tuple(self._set_reference(r) for r in term.see.values()),
            seealso=tuple(self._set_reference(r) for r in term.seealso.values()),
            children=self.set_lines(inner for _, inner in below),
        )

    def _set_reference(self, reference: Reference) -> tuple[Markup, str]:
        target = self.directory.find(reference.target)
        if target is None or is_generic(reference.target):
            levels, address = split_key(reference.target), ""
        else:
            levels, address = target.key, f"#{self._name(target)}"
        return Markup(": ").join(self._compose(level)[0] for level in levels), address

    def _set_locators(self, places: list[Place]) -> tuple[Locator, ...]:
        """One link for each place that is marked, and for the first that is found below a heading."""
        found: list[Locator] = []
        counts: dict[str, int] = {}
        seen: set[tuple[str, str]] = set()
        typed = {_region(place) for place in places if not place.mark.is_found}
        for place in places:
            region = _region(place)
            if place.mark.is_found and (region in seen or region in typed):
                continue
            seen.add(region)
            section = region[0]
            counts[section] = counts.get(section, 0) + 1
            found.append(self._set_locator(place, section, counts[section]))
        return tuple(found)

    def _set_locator(self, place: Place, section: str, number: int) -> Locator:
        title, language = self.plan.title_of(section)
        return Locator(
            address=place.mark.address,
            end=place.end,
            number=number,
            is_main=place.mark.is_main,
            title=title,
            label=word("index_place", self.plan.language, title=title, number=number),
            language=language,
        )

    def _name(self, term: Term) -> str:
        return self.ids.setdefault(term.key, f"entry-{len(self.ids) + 1}")

    def _compose(self, text: str) -> tuple[Markup, str]:
        if text not in self.texts:
            line = self.plan.line(text)
            self.texts[text] = (Markup(line.xhtml), line.plain) if line else (Markup(""), "")
        return self.texts[text]


def _region(place: Place) -> tuple[str, str]:
    return place.mark.address.partition(".xhtml")[0], place.mark.under


def _refer(place: Place) -> Pages:
    mark = place.mark
    return Pages(address=mark.address, end=place.end, is_main=mark.is_main, note=mark.note)
