"""A book becomes a printable PDF: view, typeset, bind.

The steps run in processes whose `FONTCONFIG_FILE` holds `fontconfig_xml()`, set before WeasyPrint is
imported: the pages then know no fonts but the wardrobe's.
"""

from __future__ import annotations

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.finding import Findings
from pressmark.model.pages import PageMap
from pressmark.model.theme import Theme
from pressmark.write.pdf.fontconfig import fontconfig_xml
from pressmark.write.pdf.frame import PrintView, Shared
from pressmark.write.pdf.values import (
    Apart,
    Dressed,
    Furniture,
    Gathered,
    Gathering,
    Kit,
    Plan,
    Records,
)
from pressmark.write.pdf.view import view_book

__all__ = [
    "PrintView",
    "bind_print",
    "fontconfig_xml",
    "furnish_gathering",
    "map_pages",
    "place_gatherings",
    "plan_furniture",
    "plan_print",
    "set_gathering",
    "view_book",
    "write_pdf",
]


def write_pdf(book: Book, theme: Theme, wardrobe: Wardrobe) -> tuple[bytes, Findings]:
    """A book as PDF bytes, in one WeasyPrint run."""
    from pressmark.write.pdf.run import print_book

    return print_book(book, theme, wardrobe)


def plan_print(book: Book, theme: Theme, wardrobe: Wardrobe) -> tuple[Plan, Kit]:
    """A book divided into gatherings, and the kit that all of them are set with."""
    from pressmark.write.pdf import press

    return press.plan_print(book, theme, wardrobe)


def place_gatherings(
    plan: Plan, records: Records, rigid: tuple[frozenset[str], ...], kit: Kit
) -> tuple[Apart | None, ...]:
    """How each gathering stands in the book, by what is known of the pages of all."""
    from pressmark.write.pdf import press

    return press.place_gatherings(plan, records, rigid, kit)


def set_gathering(
    gathering: Gathering, apart: Apart, before: Gathered | None, kit: Kit
) -> Gathered:
    """A gathering as pages, without fonts, running heads and folios.

    `before` is the same set with the same folios on the other side, which can save the setting.
    """
    from pressmark.write.pdf import apart as setting

    return setting.set_gathering(gathering, apart, before, kit)


def map_pages(plan: Plan, records: Records, kit: Kit) -> PageMap:
    """Where each page of a book begins whose gatherings are set."""
    from pressmark.write.pdf import pages

    return pages.map_pages(plan, records, kit)


def plan_furniture(plan: Plan, records: Records, kit: Kit) -> tuple[tuple[Dressed, ...], Shared]:
    """For each gathering what its furniture is made of, and what of the book that may know."""
    from pressmark.write.pdf import press

    return press.plan_furniture(plan, records, kit)


def furnish_gathering(dressed: Dressed, shared: Shared, kit: Kit) -> Furniture:
    """The running heads and folios of a gathering's pages, and of a blank page before it."""
    from pressmark.write.pdf import press

    return press.furnish_gathering(dressed, shared, kit)


def bind_print(
    plan: Plan, gathered: tuple[Gathered, ...], furniture: tuple[Furniture, ...], kit: Kit
) -> tuple[bytes, Findings]:
    """Gatherings that are set as they stand in the book become the finished PDF."""
    from pressmark.write.pdf import press

    return press.bind_print(plan, gathered, furniture, kit)
