"""A book typeset in gatherings and bound: what is set when, until every folio quoted is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.theme import Theme
from pressmark.write.pdf.apart import Asked, Gathered
from pressmark.write.pdf.engine import Apart
from pressmark.write.pdf.frame import Shared
from pressmark.write.pdf.gathering import Gathering, Kit
from pressmark.write.pdf.join import Leaf
from pressmark.write.pdf.pagemap import PageRecord

OTHER = {"left": "right", "right": "left"}


def arrange_leaves(
    gatherings: tuple[Gathering, ...], lengths: list[int], direction: str
) -> list[tuple[str, bool]]:
    """For each gathering the side of its first page, and whether a blank page stands before it."""
    recto = "right" if direction == "ltr" else "left"
    sides = {"recto": recto, "verso": OTHER[recto], "left": "left", "right": "right"}
    side, places = recto, []
    for gathering, length in zip(gatherings, lengths, strict=True):
        wanted = sides.get(gathering.start, side)
        places.append((wanted, wanted != side))
        side = wanted if length % 2 == 0 else OTHER[wanted]
    return places


def order_leaves(
    places: list[tuple[str, bool]], gathered: list[Gathered]
) -> tuple[Leaf, ...]:
    """All pages of a book in order, blanks included."""
    leaves = []
    for index, ((side, blank), pages) in enumerate(zip(places, gathered, strict=True)):
        if blank:
            record = PageRecord(side=OTHER[side], blank=True)
            leaves.append(Leaf(record=record, gathering=index, page=None))
        leaves += [
            Leaf(record=record, gathering=index, page=page)
            for page, record in enumerate(pages.records)
        ]
    return tuple(leaves)


def quote_folios(leaves: tuple[Leaf, ...], folios: list[int]) -> dict[str, int]:
    """The folio of the page on which each anchor stands first."""
    quoted: dict[str, int] = {}
    for leaf, folio in zip(leaves, folios, strict=True):
        for anchor in leaf.record.anchors:
            quoted.setdefault(anchor, folio)
    return quoted
