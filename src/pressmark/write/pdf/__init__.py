"""A book becomes a printable PDF: view, typeset, bind."""

from __future__ import annotations

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.finding import Findings
from pressmark.model.theme import Theme
from pressmark.write.pdf.fontconfig import fontconfig_xml
from pressmark.write.pdf.frame import PrintView
from pressmark.write.pdf.view import view_book

__all__ = ["PrintView", "fontconfig_xml", "view_book", "write_pdf"]


def write_pdf(book: Book, theme: Theme, wardrobe: Wardrobe) -> tuple[bytes, Findings]:
    """A book as PDF bytes, in one WeasyPrint run.

    Call it in a process whose `FONTCONFIG_FILE` holds `fontconfig_xml()`, set before WeasyPrint
    is imported: the pages then know no fonts but the wardrobe's.
    """
    from pressmark.write.pdf.run import print_book

    return print_book(book, theme, wardrobe)
