"""The Book's navigation into the navigation document: contents and landmarks (EPUB 3.3, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pressmark.compose.direction import language_attributes
from pressmark.compose.words import word
from pressmark.model.book import Book, Matter, NavPoint, Section
from pressmark.write.epub.addresses import Addresses
from pressmark.write.epub.resources import Landmark, Resource
from pressmark.write.epub.xhtml import XML, Element, add, start_document, write_document

NAVIGATION = "nav.xhtml"

_LANDMARKS = {
    "half-title": "halftitlepage",
    "title-page": "titlepage",
    "copyright": "copyright-page",
    "dedication": "dedication",
    "epigraph": "epigraph",
    "contents": "toc",
    "list-of-figures": "loi",
    "list-of-tables": "lot",
    "contributors": "contributors",
    "chronology": "appendix",
    "glossary": "glossary",
    "index": "index",
    "colophon": "colophon",
}
_UNTITLED = {
    "half-title": "title_page",
    "title-page": "title_page",
    "copyright": "copyright",
    "dedication": "dedication",
    "epigraph": "epigraph",
}


def plan_navigation(book: Book, addresses: Addresses) -> tuple[NavPoint, ...]:
    """The Book's navigation with addresses from the publication's root.

    A book whose navigation is empty gets its titled sections: the lists of an EPUB may not be empty.
    """
    return tuple(_settle(point, addresses) for point in book.navigation or _list_sections(book))


def find_landmarks(book: Book, addresses: Addresses, cover: str | None) -> tuple[Landmark, ...]:
    """The cover, the leaves that readers look for, and where the text begins, in reading order."""
    found = (
        [Landmark(type="cover", title=word("cover", book.language), href=cover)] if cover else []
    )
    seen = set()
    for section in book.sections:
        for type in (_LANDMARKS.get(section.role), _body_type(section)):
            if type and type not in seen:
                seen.add(type)
                title = _title_landmark(section, book)
                found.append(
                    Landmark(type=type, title=title, href=addresses.href(f"{section.id}.xhtml"))
                )
    if "toc" not in seen:
        contents = word("contents", book.language)
        found.append(Landmark(type="toc", title=contents, href=f"{NAVIGATION}#toc"))
    return tuple(found)


def write_navigation(
    book: Book,
    points: tuple[NavPoint, ...],
    landmarks: tuple[Landmark, ...],
    folios: tuple[NavPoint, ...] = (),
    languages: Mapping[str, str] = MappingProxyType({}),
    *,
    in_spine: bool,
) -> Resource:
    """The navigation document; it stands in the spine where the book has no contents of its own.

    `folios` are the pages of print, `languages` those of the files.
    """
    title = word("contents", book.language)
    root, body = start_document(title, book.language, book.direction, "css/book.css")
    toc = add(
        body, "nav", class_="contents", epub_type="toc", role="doc-toc", id="toc",
        aria_labelledby="toc-title",
    )  # fmt: skip
    add(toc, "h1", title, class_="title", id="toc-title")
    foreign = {file: own for file, own in languages.items() if own != book.language}
    _list_points(toc, points, foreign)
    guide = add(body, "nav", epub_type="landmarks", id="landmarks", hidden="hidden")
    entries = add(guide, "ol")
    for landmark in landmarks:
        add(add(entries, "li"), "a", landmark.title, epub_type=landmark.type, href=landmark.href)
    if folios:
        pages = add(
            body, "nav", epub_type="page-list", role="doc-pagelist", id="page-list",
            aria_label=word("page_list", book.language), hidden="hidden",
        )  # fmt: skip
        _list_points(pages, folios)
    return Resource(
        id="nav",
        href=NAVIGATION,
        media_type="application/xhtml+xml",
        data=write_document(root),
        properties=("nav",),
        in_spine=in_spine,
    )


def _list_sections(book: Book) -> tuple[NavPoint, ...]:
    titled = tuple(
        NavPoint(title=section.title, address=f"{section.id}.xhtml")
        for section in book.sections
        if section.title
    )
    return titled or (NavPoint(title=book.title, address=f"{book.sections[0].id}.xhtml"),)


def _settle(point: NavPoint, addresses: Addresses) -> NavPoint:
    return NavPoint(
        title=point.title,
        address=addresses.href(point.address) if point.address else "",
        children=tuple(_settle(child, addresses) for child in point.children),
    )


def _list_points(
    parent: Element, points: tuple[NavPoint, ...], foreign: Mapping[str, str] = MappingProxyType({})
) -> None:
    entries = add(parent, "ol", class_="toc")
    for point in points:
        entry = add(entries, "li")
        if point.address:
            link = add(entry, "a", point.title, href=point.address)
            _mark_language(link, foreign.get(point.address.partition("#")[0]))
        else:
            add(entry, "span", point.title)
        if point.children:
            _list_points(entry, point.children, foreign)


def _mark_language(link: Element, language: str | None) -> None:
    for name, value in language_attributes(language).items() if language else ():
        link.set(f"{{{XML}}}lang" if name == "xml:lang" else name, value)


def _body_type(section: Section) -> str | None:
    return "bodymatter" if section.matter is Matter.BODY else None


def _title_landmark(section: Section, book: Book) -> str:
    key = _UNTITLED.get(section.role)
    return word(key, book.language) if key else section.title or book.title
