"""The pages of print into marks of an e-book, and into its page list."""

from __future__ import annotations

from collections.abc import Iterable

from pressmark.model.book import Book, NavPoint, Section
from pressmark.model.pages import Beginning, PageMap
from pressmark.write.epub.addresses import Addresses
from pressmark.write.epub.resources import Mark, Meta


def plan_marks(book: Book, pages: PageMap | None) -> tuple[Mark, ...]:
    """A mark for every page, in order; a blank page begins where the next one does."""
    sections = {section.id: section for section in book.sections}
    marks: list[Mark] = []
    begins: Beginning | None = None
    for page in reversed(pages.pages if pages else ()):
        found = page.begins or begins
        begins = found if found and found.section in sections else None
        section = sections[begins.section] if begins else book.sections[-1]
        id = _name_mark(page.folio, section)
        marks.append(Mark(id=id, folio=page.folio, section=section.id, begins=begins))
    return tuple(reversed(marks))


def _name_mark(folio: str, section: Section) -> str:
    id = f"page-{folio}"
    while f'id="{id}"' in section.xhtml:
        id += "-print"
    return id


def list_pages(marks: Iterable[Mark], addresses: Addresses) -> tuple[NavPoint, ...]:
    """The page list: folios with addresses from the publication's root."""
    return tuple(
        NavPoint(title=mark.folio, address=addresses.href(f"{mark.section}.xhtml#{mark.id}"))
        for mark in marks
    )


def describe_source(book: Book) -> tuple[Meta, ...]:
    """The print edition whose pages are marked: its ISBN, or else its file (EPUB 3.3, D.3)."""
    isbn = book.identifiers.print
    source = f"urn:isbn:{isbn.replace('-', '')}" if isbn else f"{book.id}.pdf"
    return (
        Meta(name="dc:source", text=source),
        Meta(name="meta", text=source, attributes=(("property", "pageBreakSource"),)),
    )
