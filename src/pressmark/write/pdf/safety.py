"""What must be read or seen stands so far from the knife that it cannot be cut into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pressmark.model.book import Section
from pressmark.model.codes import printing
from pressmark.model.finding import Findings, Location
from pressmark.write.pdf.values import Stray

from weasyprint.formatting_structure.boxes import (  # isort: skip
    FootnoteAreaBox,
    MarginBox,
    ReplacedBox,
    TextBox,
)

SAFE = 12.0
"""How far from the trim live matter must stay, in CSS pixels: an eighth of an inch, 3.2 mm."""

ROUNDING = 0.5
MILLIMETRES = 25.4 / 96
SHOWN = 40


def find_unsafe(pages: Iterable[Any], sections: tuple[Section, ...]) -> Findings:
    """For each section the texts and pictures of laid-out page boxes that the knife could touch.

    A picture that runs over the trim to the end of the bleed is meant to be cut.
    """
    known = {section.id: section for section in sections}
    return tuple(
        finding
        for section, found in find_strays(pages).items()
        for finding in tell_strays(found, known.get(section))
    )


def find_strays(pages: Iterable[Any]) -> dict[str, list[Stray]]:
    """The texts and pictures of page boxes that the knife could touch, by the id of their section, "" for furniture."""
    strays: dict[str, list[Stray]] = {}
    for page in pages:
        for section, box in _live_boxes(page):
            stray = _measure(box, page)
            if stray is not None:
                strays.setdefault(section, []).append(stray)
    return strays


def _live_boxes(page: Any) -> Iterator[tuple[str, Any]]:
    """The texts and pictures of a page, each with the id of its section, none for furniture."""
    for part in page.children:
        if isinstance(part, MarginBox | FootnoteAreaBox):
            yield from (("", box) for box in _leaves_of(part))
            continue
        for body in part.children:
            for section in getattr(body, "children", ()):
                name = section.element.get("id", "") if section.element is not None else ""
                yield from ((name, box) for box in _leaves_of(section))


def _leaves_of(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        found = waiting.pop()
        if isinstance(found, TextBox | ReplacedBox):
            yield found
        else:
            waiting.extend(reversed(getattr(found, "children", ())))


def _measure(box: Any, page: Any) -> Stray | None:
    is_text = isinstance(box, TextBox)
    if not (box.text.strip() if is_text else box.width * box.height):
        return None
    rooms = (
        box.position_x,
        box.position_y,
        page.margin_width() - box.position_x - box.width,
        page.margin_height() - box.position_y - box.height,
    )
    bleeds = (page.bleed[side] for side in ("left", "top", "right", "bottom"))
    short = [
        room
        for room, bleed in zip(rooms, bleeds, strict=True)
        if room < SAFE - ROUNDING and not (not is_text and bleed and room <= ROUNDING - bleed)
    ]
    if not short:
        return None
    shown = box.text.strip() if is_text else _name_picture(box.element)
    return Stray(shown=" ".join(shown.split())[:SHOWN], room=min(short))


def _name_picture(element: Any) -> str:
    if element is None:
        return ""
    return str(element.get("alt") or element.get("src", "").removeprefix("asset:"))


def tell_strays(strays: Iterable[Stray], section: Section | None = None) -> Findings:
    """One finding for all strays of a section, or of the furniture of all pages; none for none."""
    strays = tuple(strays)
    if not strays:
        return ()
    nearest = min(strays, key=lambda stray: stray.room)
    place = Location(path=section.source) if section is not None and section.source else None
    return (
        printing.LIVE_MATTER.at(
            place,
            count=len(strays),
            shown=nearest.shown,
            room=round(nearest.room * MILLIMETRES, 1),
            safe=round(SAFE * MILLIMETRES, 1),
        ),
    )
