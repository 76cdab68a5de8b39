"""The navigation once more as an NCX, for readers older than EPUB 3 (OPF 2.0.1, 2.4.1)."""

from __future__ import annotations

from typing import Any

from lxml import etree

from pressmark.model.book import Book, NavPoint
from pressmark.write.epub.xhtml import XML, Element

NCX = "http://www.daisy.org/z3986/2005/ncx/"
_NAMESPACES: Any = {None: NCX}


def write_ncx(book: Book, identifier: str, points: tuple[NavPoint, ...]) -> bytes:
    """The NCX of a book: its true depth, and one place in the order of play for each address."""
    root = etree.Element(f"{{{NCX}}}ncx", nsmap=_NAMESPACES)
    root.set("version", "2005-1")
    root.set(f"{{{XML}}}lang", book.language)
    head = etree.SubElement(root, f"{{{NCX}}}head")
    depth = _measure_depth(points)
    for name, content in (
        ("uid", identifier),
        ("depth", depth),
        ("totalPageCount", 0),
        ("maxPageNumber", 0),
    ):
        etree.SubElement(head, f"{{{NCX}}}meta", name=f"dtb:{name}", content=str(content))
    _label(root, "docTitle", book.title)
    for credit in book.contributors:
        if credit.role == "aut":
            _label(root, "docAuthor", credit.person.name)
    order: dict[str, int] = {}
    _add_points(etree.SubElement(root, f"{{{NCX}}}navMap"), points, order, [0])
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _measure_depth(points: tuple[NavPoint, ...]) -> int:
    return 1 + max((_measure_depth(point.children) for point in points), default=0) if points else 0


def _add_points(
    parent: Element, points: tuple[NavPoint, ...], order: dict[str, int], count: list[int]
) -> None:
    for point in points:
        count[0] += 1
        address = point.address or _first_address(point)
        place = order.setdefault(address, len(order) + 1)
        entry = etree.SubElement(
            parent, f"{{{NCX}}}navPoint", id=f"point-{count[0]}", playOrder=str(place)
        )
        _label(entry, "navLabel", point.title)
        etree.SubElement(entry, f"{{{NCX}}}content", src=address)
        _add_points(entry, point.children, order, count)


def _first_address(point: NavPoint) -> str:
    """Where a point without a place of its own leads: to the first below it that has one."""
    if point.address:
        return point.address
    return next((found for child in point.children if (found := _first_address(child))), "")


def _label(parent: Element, name: str, text: str) -> None:
    label = etree.SubElement(parent, f"{{{NCX}}}{name}")
    etree.SubElement(label, f"{{{NCX}}}text").text = text
