"""Pages that no selector of the style sheets tells apart share their styles (CSS Paged Media 3, 4)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from pressmark.write.pdf.engine import PageContext, PageType, PrintTree

from weasyprint.layout.page import (  # isort: skip
    _standardize_page_based_counters,
    set_page_type_computed_styles,
)

SIDES = ("margin_left", "margin_right")
OTHER = {"left": "right", "right": "left"}
AREAS = (None, "@footnote", "@note-area")
"""What of a page text is laid out by: the page itself and its footnote area."""


@dataclass(slots=True)
class PageTypes:
    """The page types of a document, each with its styles computed when it is first met."""

    tree: PrintTree
    context: PageContext
    _selectors: tuple[Any, ...] = ()
    _settled: dict[tuple[bool, ...], PageType] = field(default_factory=dict)
    _shifts: dict[tuple[PageType, PageType], float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sheets = self.context.style_for._sheets  # noqa: SLF001  there is no other way to its rules
        found = (
            selector
            for sheet, _, _ in sheets
            for _, selectors, _ in sheet.page_rules
            for _, _, selector in selectors
        )
        self._selectors = tuple(dict.fromkeys(found))

    def settle(self, kind: PageType) -> PageType:
        """The first page type met that the same selectors match; its styles are computed."""
        matches = self.context.style_for._page_type_match  # noqa: SLF001
        key = tuple(matches(selector, kind) for selector in self._selectors)
        if key not in self._settled:
            set_page_type_computed_styles(kind, self.tree, self.context.style_for)
            _standardize_page_based_counters(self.context.style_for(kind), None)
            self._settled[key] = kind
        return self._settled[key]

    def find_shift(self, kind: PageType) -> float | None:
        """How far to the right text stands on the other side (CSS pixels), None if more would change."""
        here, there = self.settle(kind), self.settle(kind._replace(side=OTHER[kind.side]))
        if (here, there) not in self._shifts:
            self._shifts[here, there] = self._measure_shift(here, there)
        return self._shifts[here, there]

    def _measure_shift(self, here: PageType, there: PageType) -> float | None:
        if any(self._read_rules(here, area) != self._read_rules(there, area) for area in AREAS):
            return None
        margins, others = (_margins(self.context.style_for(kind)) for kind in (here, there))
        return others[0] - margins[0] if math.isclose(sum(margins), sum(others)) else None

    def _read_rules(self, kind: PageType, area: str | None) -> dict[str, Any]:
        """Everything that the style sheets say of a page but the margins at its sides."""
        cascaded = self.context.style_for.get_cascaded_styles().get((kind, area), {})
        return {name: value for name, (value, _) in cascaded.items() if name not in SIDES}


def _margins(style: Any) -> tuple[float, float]:
    left, right = (style[name] for name in SIDES)
    if any(margin == "auto" or margin.unit != "px" for margin in (left, right)):
        return 0.0, math.inf
    return left.value, right.value
