"""What a Book says of itself into the rows of the package's metadata (EPUB 3.3, 5.5)."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Iterator

from pressmark.model.book import Book
from pressmark.model.people import Person
from pressmark.write.epub.resources import Meta, Resource

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "pressmark")
_EDITING = frozenset({"edt", "edc", "com"})
_NO_DATE = dt.datetime(2000, 1, 1)


def identify_book(book: Book) -> str:
    """The identifier of the e-book: its ISBN as a URN (RFC 8254), else a UUID made from the book's id."""
    isbn = book.identifiers.epub
    return f"urn:isbn:{isbn.replace('-', '')}" if isbn else uuid.uuid5(_NAMESPACE, book.id).urn


def describe_book(book: Book) -> tuple[Meta, ...]:
    """All rows but the identifier's own element and the accessibility metadata."""
    return (
        *_describe_identifier(book),
        *_describe_titles(book),
        *_describe_people(book),
        *(Meta(name="dc:language", text=language) for language in list_languages(book)),
        *_describe_publication(book),
        *(Meta(name="dc:subject", text=subject) for subject in book.subjects),
        *_describe_series(book),
    )


def list_languages(book: Book) -> tuple[str, ...]:
    """The book's language, then those of its sections, each once."""
    return tuple(dict.fromkeys((book.language, *(section.language for section in book.sections))))


def date_release(
    book: Book, metadata: Iterable[Meta], resources: Iterable[Resource]
) -> dt.datetime:
    """The time of modification, made without a clock: the edition's date and the content.

    The day is the first one of the edition's date (2000-01-01 without a date); the time of day
    is the SHA-256 of all that is packaged, modulo the seconds of a day. So the same content always
    has the same time, and a reading system sees a changed book as another release (EPUB 3.3, 5.5.4).
    """
    digest = hashlib.sha256(repr(tuple(metadata)).encode())
    for resource in resources:
        digest.update(resource.href.encode() + hashlib.sha256(resource.data).digest())
    seconds = int.from_bytes(digest.digest()[:8], "big") % 86_400
    return _first_day(book) + dt.timedelta(seconds=seconds)


def _first_day(book: Book) -> dt.datetime:
    day = book.date.start if book.date else None
    if day is None or not 1000 <= day.year <= 9999:
        return _NO_DATE
    return dt.datetime(day.year, day.month or 1, day.day or 1)


def _refine(id: str, property: str, text: str, scheme: str | None = None) -> Meta:
    scheme_pair = (("scheme", scheme),) if scheme else ()
    attributes = (("refines", f"#{id}"), ("property", property), *scheme_pair)
    return Meta(name="meta", text=text, attributes=attributes)


def _describe_identifier(book: Book) -> Iterator[Meta]:
    if book.identifiers.epub:  # ONIX code list 5, 15: ISBN-13
        yield _refine("id", "identifier-type", "15", "onix:codelist5")


def _describe_titles(book: Book) -> Iterator[Meta]:
    titles = [("title", "main", book.title)]
    if book.subtitle:
        titles.append(("subtitle", "subtitle", book.subtitle))
    for place, (id, type, text) in enumerate(titles, 1):
        yield Meta(name="dc:title", text=text, attributes=(("id", id),))
        yield _refine(id, "title-type", type)
        yield _refine(id, "display-seq", str(place))


def _describe_people(book: Book) -> Iterator[Meta]:
    """Each person once, with all their roles; creators are whom a catalogue enters the book under."""
    roles: dict[str, list[str]] = {}
    people: dict[str, Person] = {}
    for credit in book.contributors:
        people.setdefault(credit.person.id, credit.person)
        held = roles.setdefault(credit.person.id, [])
        if credit.role not in held:
            held.append(credit.role)
    creating = _find_creating_roles(roles)
    creators = [id for id in people if creating & {*roles[id]}]
    others = [id for id in people if id not in creators]
    for name, ids in (("creator", creators), ("contributor", others)):
        for place, id in enumerate(ids, 1):
            yield from _describe_person(name, place, people[id], roles[id])


def _find_creating_roles(roles: dict[str, list[str]]) -> frozenset[str]:
    """The roles that make a creator: authors, unless an edited book has more than three.

    This is the rule of three (AACR2, 21.6C2): a work by more than three is entered under its editors.
    """
    edited = any(_EDITING & {*held} for held in roles.values())
    authors = sum("aut" in held for held in roles.values())
    if edited and (authors > 3 or not authors):
        return _EDITING
    return frozenset({"aut"}) if authors else frozenset({"cre"})


def _describe_person(name: str, place: int, person: Person, roles: list[str]) -> Iterator[Meta]:
    id = f"{name}-{place}"
    yield Meta(name=f"dc:{name}", text=person.name, attributes=(("id", id),))
    for role in roles:
        yield _refine(id, "role", role, "marc:relators")
    if person.sort:
        yield _refine(id, "file-as", person.sort)
    yield _refine(id, "display-seq", str(place))


def _describe_publication(book: Book) -> Iterator[Meta]:
    day = book.date.start if book.date else None
    date = day.isoformat() if day and 0 < day.year <= 9999 else None
    rows = (
        ("publisher", book.publisher),
        ("date", date),
        ("description", book.description),
        ("rights", book.rights),
    )
    for name, text in rows:
        if text and text.strip():
            yield Meta(name=f"dc:{name}", text=text)


def _describe_series(book: Book) -> Iterator[Meta]:
    if not book.series_name:
        return
    attributes = (("property", "belongs-to-collection"), ("id", "series"))
    yield Meta(name="meta", text=book.series_name, attributes=attributes)
    yield _refine("series", "collection-type", "series")
    if book.series_number is not None:
        yield _refine("series", "group-position", str(book.series_number))
