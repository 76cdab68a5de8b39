"""The navigation once more as an NCX, for readers older than EPUB 3 (OPF 2.0.1, 2.4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from lxml import etree

from pressmark.model.book import Book, NavPoint
from pressmark.write.epub.xhtml import XML, Element

NCX = "http://www.daisy.org/z3986/2005/ncx/"
_NAMESPACES: Any = {None: NCX}


def write_ncx(
    book: Book,
    identifier: str,
    points: tuple[NavPoint, ...],
    folios: tuple[NavPoint, ...] = (),
    order: Mapping[str, int] = MappingProxyType({}),
) -> bytes:
    """The NCX of a book: its true depth, and one place in the order of play for each address.

    `folios` are the pages of print, `order` all addresses in reading order.
    """
    root = etree.Element(f"{{{NCX}}}ncx", nsmap=_NAMESPACES)
    root.set("version", "2005-1")
    root.set(f"{{{XML}}}lang", book.language)
    head = etree.SubElement(root, f"{{{NCX}}}head")
    depth = _measure_depth(points)
    for name, content in (
        ("uid", identifier),
        ("depth", depth),
        ("totalPageCount", len(folios)),
        (
            "maxPageNumber",
            max((int(page.title) for page in folios if page.title.isdecimal()), default=0),
        ),
    ):
        etree.SubElement(head, f"{{{NCX}}}meta", name=f"dtb:{name}", content=str(content))
    _label(root, "docTitle", book.title)
    for credit in book.contributors:
        if credit.role == "aut":
            _label(root, "docAuthor", credit.person.name)
    played = _order_play((*_list_addresses(points), *(page.address for page in folios)), order)
    _add_points(etree.SubElement(root, f"{{{NCX}}}navMap"), points, played, [0])
    if folios:
        _add_pages(etree.SubElement(root, f"{{{NCX}}}pageList"), folios, played)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _measure_depth(points: tuple[NavPoint, ...]) -> int:
    return 1 + max((_measure_depth(point.children) for point in points), default=0) if points else 0


def _list_addresses(points: tuple[NavPoint, ...]) -> Iterator[str]:
    for point in points:
        yield point.address or _first_address(point)
        yield from _list_addresses(point.children)


def _order_play(addresses: Iterable[str], order: Mapping[str, int]) -> dict[str, int]:
    """Each address with its place from 1 on; those that nobody has ordered come last, as they are given."""
    known = sorted(dict.fromkeys(addresses), key=lambda address: order.get(address, len(order)))
    return {address: place for place, address in enumerate(known, 1)}


def _add_pages(parent: Element, folios: tuple[NavPoint, ...], played: Mapping[str, int]) -> None:
    """The pages of print; roman folios are those of the front matter (ANSI/NISO Z39.86-2005, 8.4.6)."""
    for page in folios:
        arabic = page.title.isdecimal()
        entry = etree.SubElement(
            parent, f"{{{NCX}}}pageTarget", id=f"folio-{page.title}",
            type="normal" if arabic else "front", playOrder=str(played[page.address]),
        )  # fmt: skip
        if arabic:
            entry.set("value", page.title)
        _label(entry, "navLabel", page.title)
        etree.SubElement(entry, f"{{{NCX}}}content", src=page.address)


def _add_points(
    parent: Element, points: tuple[NavPoint, ...], order: Mapping[str, int], count: list[int]
) -> None:
    for point in points:
        count[0] += 1
        address = point.address or _first_address(point)
        place = order[address]
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
