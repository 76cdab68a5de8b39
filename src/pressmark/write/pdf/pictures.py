"""Pictures as they are printed: those with too few pixels for their size on the page are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pressmark.model.book import Asset, Section
from pressmark.model.codes import printing
from pressmark.model.finding import Finding, Findings, Location
from pressmark.write.pdf.engine import Document

FEWEST = 200
"""Dots per inch that print wants at least."""

SCHEME = "asset:"
PIXELS = 96.0
MILLIMETRES = 25.4


def find_coarse(
    document: Document, sections: tuple[Section, ...], assets: tuple[Asset, ...]
) -> Findings:
    """Each picture of pixels that is printed with fewer than 200 dots per inch, once for each article."""
    rasters = {asset.href: asset for asset in assets if asset.media_type != "image/svg+xml"}
    widest: dict[tuple[str, str], tuple[float, float]] = {}
    for section, box in _pictures_of(document):
        href = str(box.element.get("src", "")).removeprefix(SCHEME)
        asset = rasters.get(href)
        if asset is not None and asset.width and box.width > 0:
            size = max(widest.get((section, href), (0.0, 0.0)), (box.width, box.height))
            widest[section, href] = size
    known = {section.id: section for section in sections}
    found = (
        _tell(rasters[href], size, known.get(section)) for (section, href), size in widest.items()
    )
    return tuple(finding for finding in found if finding is not None)


def _pictures_of(document: Document) -> Iterator[tuple[str, Any]]:
    """The boxes of all pictures that stand in the text, each with the id of its section."""
    for page in document.pages:
        root = page._page_box.children[0]  # noqa: SLF001  WeasyPrint has no public way to a page's boxes
        for body in root.children:
            for section in getattr(body, "children", ()):
                name = section.element.get("id", "") if section.element is not None else ""
                for box in _descendants(section):
                    if hasattr(box, "replacement") and box.element is not None:
                        yield name, box


def _descendants(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(getattr(found, "children", ())))


def _tell(asset: Asset, size: tuple[float, float], section: Section | None) -> Finding | None:
    inches = size[0] / PIXELS
    dots = round(asset.width / inches)
    if dots >= FEWEST:
        return None
    width, height = (side / PIXELS * MILLIMETRES for side in size)
    return printing.IMAGE_COARSE.at(
        Location(path=section.source) if section and section.source else None,
        src=asset.source or asset.href,
        dots=dots,
        width=round(width),
        height=round(height),
        needed=round(inches * FEWEST),
    )
