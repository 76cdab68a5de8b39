"""Sections of a book's structure are put into its parts."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pressmark.model.book import Book, Matter


def part_structure(pdf: pikepdf.Pdf, book: Book) -> None:
    """The sections behind a part's opening become parts of it, up to the back matter (ISO 32000-1, 14.8.4.2)."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    opens, closes = _find_borders(book)
    document = pdf.Root.StructTreeRoot.K[0]
    grouped, part = Array(), None
    for element in document.K:
        id = str(element.get("/ID", ""))
        if id in opens:
            part = _open_part(pdf, document, opens[id])
            grouped.append(part)
        elif id in closes:
            part = None
        if part is None:
            grouped.append(element)
        else:
            element.P = part
            part.K.append(element)
    document.K = grouped


def _find_borders(book: Book) -> tuple[dict[str, str], frozenset[str]]:
    """The openings of parts with their titles, and what no longer belongs to a part."""
    opens = {section.id: section.title for section in book.sections if section.role == "part"}
    closes = frozenset(section.id for section in book.sections if section.matter is not Matter.BODY)
    return opens, closes


def _open_part(pdf: pikepdf.Pdf, document: pikepdf.Object, title: str) -> pikepdf.Object:
    known = Dictionary(S=Name.Part, P=document, K=Array())
    if title:
        known.T = String(title)
    return pdf.make_indirect(known)
