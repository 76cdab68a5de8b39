"""Trim size and leading become margins: a measure of a readable length, a whole number of lines."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pressmark.model.book import Book
from pressmark.model.manifest import PrintSettings
from pressmark.model.theme import Theme

TEXT_SIZE = 11.0
LEADING = 14.0
WIDEST_MEASURE = 27.5
NARROWEST_MARGINS = 0.266
INNER_SHARE = 0.47
TOP_SHARE = 0.102
FOOT_SHARE = 0.1
FOLIO_WIDTH = 3.0

FOLDS = ((150, 27.0), (300, 36.0), (500, 45.0), (700, 54.0))
THICKEST = 63.0
"""Least inner margins in points by the most pages that they serve, and that of thicker books: what
printers on demand ask of perfect-bound books, 3/8 to 7/8 inch by steps of an eighth."""

LEAST_OUTER = 18.0
LETTER = 0.42
SHOWING = 0.9
"""For an estimate of pages: the width of a letter or space in ems, and how much of a page the text of
a section fills when its opening and last page are counted."""

MARKUP = re.compile("<[^>]*>")
WIDE = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
"""Signs that are as wide as they are high (Unicode Standard Annex 11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """The type area of a page, all lengths in points; the text height is `lines` times the leading."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    foot: float
    size: float
    leading: float
    lines: int

    @property
    def measure(self) -> float:
        """The length of a line."""
        return self.width - self.inner - self.outer

    @property
    def head(self) -> float:
        """The room for a running title between the folio and its counterpart, in ems of the text."""
        return self.measure / self.size - 2 * FOLIO_WIDTH

    @property
    def depth(self) -> float:
        """The height of the text."""
        return self.lines * self.leading


def _round(length: float) -> float:
    """Points that are a whole number of hundredths of a CSS pixel, so that sums of both are exact."""
    return round(length / 0.75, 2) * 0.75


def find_fold(extent: int) -> float:
    """The least inner margin of a book of so many pages."""
    return next((margin for pages, margin in FOLDS if extent <= pages), THICKEST)


def estimate_extent(book: Book, theme: Theme) -> int:
    """About how many pages a book will have: enough to choose its inner margin before it is set."""
    return sum(estimate_extents(book, theme))


def estimate_extents(book: Book, theme: Theme) -> tuple[int, ...]:
    """About how many pages each section of a book will have."""
    page = plan_page(book.print, theme)
    room = page.lines * page.measure / page.size * SHOWING
    return tuple(math.ceil(_measure_text(section.xhtml) / room) for section in book.sections)


def _measure_text(xhtml: str) -> float:
    """About how long the text of a section would be on one line, in ems."""
    text = MARKUP.sub("", xhtml)
    return LETTER * len(text) + (1 - LETTER) * len(WIDE.findall(text))


def plan_page(settings: PrintSettings, theme: Theme, fold: float = 0.0) -> Geometry:
    """Margins for a trim size: at most 27.5 ems a line (60 to 70 letters), at least `fold` inside, if it can be more outside.

    The line is as long in a thick book as in a thin one, so that the page count never depends on
    the inner margin that it asks for.
    """
    wishes = dict(theme.settings)
    size = float(wishes.get("text_size", TEXT_SIZE))
    leading = float(wishes.get("leading", LEADING))
    measure = min(settings.width * (1 - NARROWEST_MARGINS), WIDEST_MEASURE * size)
    sides = settings.width - measure
    inner = _round(max(sides * INNER_SHARE, min(fold, sides - LEAST_OUTER)))
    outer = _round(settings.width - measure - inner)
    top = round(settings.height * TOP_SHARE, 2)
    lines = max(1, int((settings.height * (1 - FOOT_SHARE) - top) / leading))
    return Geometry(
        width=settings.width,
        height=settings.height,
        inner=inner,
        outer=outer,
        top=top,
        foot=round(settings.height - top - lines * leading, 2),
        size=size,
        leading=leading,
        lines=lines,
    )
