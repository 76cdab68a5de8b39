"""Sections of a book's structure are put into its parts."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pressmark.model.book import Book, Matter, NavPoint

Lineage = tuple[str, ...]


def part_structure(pdf: pikepdf.Pdf, book: Book) -> None:
    """What a part's opening is followed by becomes a part, in parts as deep as the navigation is."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    titles = {section.id: section.title for section in book.sections if section.role == "part"}
    lineages = dict(_find_lineages(book.navigation, titles, ()))
    back = {section.id for section in book.sections if section.matter is not Matter.BODY}
    document = pdf.Root.StructTreeRoot.K[0]
    sections = list(document.K)
    document.K = Array()
    opened: dict[Lineage, pikepdf.Object] = {(): document}
    within: Lineage = ()
    for element in sections:
        id = str(element.get("/ID", ""))
        within = () if id in back else lineages.get(id, (id,) if id in titles else within)
        for depth in range(1, len(within) + 1):
            known, above = within[:depth], opened[within[: depth - 1]]
            if known not in opened:
                opened[known] = _open_part(pdf, above, titles[known[-1]])
        element.P = opened[within]
        opened[within].K.append(element)


def _find_lineages(
    points: tuple[NavPoint, ...], titles: dict[str, str], above: Lineage
) -> Iterator[tuple[str, Lineage]]:
    """The parts that each section stands in, the outermost first; a part stands in itself."""
    for point in points:
        id = point.address.partition("#")[0].removesuffix(".xhtml")
        within = (*above, id) if id in titles else above
        if "#" not in point.address:
            yield id, within
        yield from _find_lineages(point.children, titles, within)


def _open_part(pdf: pikepdf.Pdf, above: pikepdf.Object, title: str) -> pikepdf.Object:
    """A part at the end of what it stands in (ISO 32000-1, 14.8.4.2)."""
    known = Dictionary(S=Name.Part, P=above, K=Array())
    if title:
        known.T = String(title)
    part = pdf.make_indirect(known)
    above.K.append(part)
    return part
