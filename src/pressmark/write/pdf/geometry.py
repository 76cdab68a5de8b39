"""Trim size and leading become margins: a measure of a readable length, a whole number of lines."""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.model.manifest import PrintSettings
from pressmark.model.theme import Theme

TEXT_SIZE = 11.0
LEADING = 14.0
WIDEST_MEASURE = 30.0
NARROWEST_MARGINS = 0.266
INNER_SHARE = 0.47
TOP_SHARE = 0.102
FOOT_SHARE = 0.1
FOLIO_WIDTH = 3.0


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


def plan_page(settings: PrintSettings, theme: Theme) -> Geometry:
    """Margins for a trim size: at most 30 ems a line, more margin outside than in the fold."""
    wishes = dict(theme.settings)
    size = float(wishes.get("text_size", TEXT_SIZE))
    leading = float(wishes.get("leading", LEADING))
    measure = min(settings.width * (1 - NARROWEST_MARGINS), WIDEST_MEASURE * size)
    inner = _round((settings.width - measure) * INNER_SHARE)
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
