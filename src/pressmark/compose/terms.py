"""Marks and a concordance become the headings of an index, sorted, each with its places."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pressmark.compose.collation import Key, drop_leading, make_sort_key
from pressmark.compose.prose import Mark
from pressmark.model.codes import indexing
from pressmark.model.finding import Finding, Location
from pressmark.model.index import ConcordanceEntry, IndexOrder, join_key, split_key

Levels = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a heading's matter stands: from one mark to another where `end` is not empty."""

    mark: Mark
    end: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference as typed, and where that was."""

    target: str
    location: Location


@dataclass(slots=True)
class Term:
    """A heading with its places, references and the headings below it."""

    key: Levels
    location: Location
    sort: str = ""
    places: list[Place] = field(default_factory=list)
    see: dict[str, Reference] = field(default_factory=dict)
    seealso: dict[str, Reference] = field(default_factory=dict)
    inner: dict[str, Term] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The whole key as it is typed."""
        return join_key(self.key)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all, so that the index does without it."""
        return not (self.places or self.see or self.seealso or self.inner)


@dataclass(slots=True)
class Terms:
    """The headings of a book's index; `findings` grows while they are gathered."""

    first: dict[str, Term] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def give(self, key: Levels, location: Location) -> Term:
        """The heading of a key, made with those above it where it is not there yet."""
        shelf = self.first
        for depth, level in enumerate(key, 1):
            if level not in shelf:
                shelf[level] = Term(key[:depth], location)
            term = shelf[level]
            shelf = term.inner
        return term

    def walk(self) -> Iterator[Term]:
        """All headings, each before those below it."""
        waiting = list(self.first.values())
        while waiting:
            term = waiting.pop(0)
            yield term
            waiting = [*term.inner.values(), *waiting]


def gather_terms(marks: Iterable[Mark], entries: tuple[ConcordanceEntry, ...]) -> Terms:
    """All marks of a book, in reading order, and the entries of its concordance as headings."""
    terms = Terms()
    marks = tuple(marks)
    found = {mark.key for mark in marks if mark.is_found}
    for entry in entries:
        _take_entry(entry, join_key(entry.key) in found, terms)
    settle = _settle_words(marks, entries)
    by_section: dict[tuple[str, Levels], list[Mark]] = defaultdict(list)
    for mark in marks:
        key = settle(mark)
        term = terms.give(key, mark.location)
        _take_words(term, mark.sort, mark.see, mark.seealso, mark.location, terms)
        if mark.has_place:
            by_section[mark.address.partition("#")[0], key].append(mark)
    for (_, key), group in by_section.items():
        term = terms.give(key, group[0].location)
        term.places += _join_ranges(group, term.name, terms)
    _drop_empty(terms.first)
    terms.findings += _find_doubles(terms)
    return terms


def _take_entry(entry: ConcordanceEntry, is_found: bool, terms: Terms) -> None:
    if entry.find and not is_found:
        terms.findings.append(indexing.ENTRY_UNUSED.at(entry.location, entry=join_key(entry.key)))
        if not (entry.see or entry.seealso):
            return
    term = terms.give(entry.key, entry.location)
    _take_words(term, entry.sort or "", entry.see, entry.seealso, entry.location, terms)


def _take_words(
    term: Term,
    sort: str,
    see: tuple[str, ...],
    seealso: tuple[str, ...],
    location: Location,
    terms: Terms,
) -> None:
    if sort and term.sort and sort != term.sort:
        terms.findings.append(
            indexing.SORTED_TWICE.at(location, entry=term.name, sort=sort, other=term.sort)
        )
    term.sort = term.sort or sort
    for target in see:
        term.see.setdefault(target, Reference(target, location))
    for target in seealso:
        term.seealso.setdefault(target, Reference(target, location))


def _settle_words(
    marks: tuple[Mark, ...], entries: tuple[ConcordanceEntry, ...]
) -> Callable[[Mark], Levels]:
    """How the words of a mark without a key are spelled as a heading.

    A first capital may be the sentence's: another mark or entry decides, else the small letter.
    """
    known = {entry.key for entry in entries}
    known |= {split_key(mark.key) for mark in marks if mark.is_typed}
    words = {split_key(mark.key) for mark in marks if not mark.is_typed}

    def settle(mark: Mark) -> Levels:
        key = split_key(mark.key) or (mark.key,)
        if mark.is_typed or key in known:
            return key
        other = _swap_first(key)
        return other if other in known or (other in words and other[0][:1].islower()) else key

    return settle


def _swap_first(key: Levels) -> Levels:
    first = key[0]
    return (first[:1].swapcase() + first[1:], *key[1:])


def _join_ranges(marks: list[Mark], name: str, terms: Terms) -> Iterator[Place]:
    """The places of one heading in one section: a start and an end make a range."""
    opened: Mark | None = None
    for mark in marks:
        if mark.extent == "start":
            if opened:
                terms.findings.append(indexing.RANGE_UNCLOSED.at(opened.location, entry=name))
                yield Place(mark=opened)
            opened = mark
        elif mark.extent == "end":
            if opened is None:
                terms.findings.append(indexing.RANGE_UNOPENED.at(mark.location, entry=name))
                yield Place(mark=mark)
            else:
                yield Place(mark=opened, end=mark.address)
            opened = None
        elif opened is None or mark.is_main or mark.note:
            yield Place(mark=mark)
    if opened:
        terms.findings.append(indexing.RANGE_UNCLOSED.at(opened.location, entry=name))
        yield Place(mark=opened)


def _drop_empty(shelf: dict[str, Term]) -> None:
    for level, term in list(shelf.items()):
        _drop_empty(term.inner)
        if term.is_empty:
            del shelf[level]


def fold_key(key: Levels) -> str:
    """What two spellings of one heading have in common: letters and digits."""
    text = unicodedata.normalize("NFKD", "!".join(key).casefold())
    return "".join(character for character in text if character.isalnum() or character == "!")


def _find_doubles(terms: Terms) -> Iterator[Finding]:
    seen: dict[str, Term] = {}
    for term in terms.walk():
        other = seen.setdefault(fold_key(term.key), term)
        if other is not term and other.key[:-1] == term.key[:-1]:
            yield indexing.SPELLED_TWICE.at(term.location, entry=term.name, other=other.name)


def sort_terms(
    terms: Iterable[Term],
    language: str,
    order: IndexOrder,
    read_plain: Callable[[str], str],
) -> list[tuple[Key, Term]]:
    """Headings of one level in the language's order, each with its key; `read_plain` takes markup off."""
    keyed = []
    for term in terms:
        plain = read_plain(term.key[-1])
        text = term.sort or drop_leading(plain, language, inner=len(term.key) > 1)
        keyed.append((make_sort_key(text, language, order), term))
    return sorted(keyed, key=lambda pair: (pair[0], pair[1].key))
