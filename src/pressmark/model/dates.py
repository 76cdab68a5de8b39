"""Dates as archives have them: a year, a month or a day; ranges; approximate and uncertain ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Day:
    """A date of the precision known. Year 0 is 1 BC, as in ISO 8601; month and day 0: not said."""

    year: int
    month: int = 0
    day: int = 0

    def isoformat(self) -> str:
        """`1917`, `1917-11` or `1917-11-07`; years have four digits and a sign before 0."""
        sign = "-" if self.year < 0 else ""
        text = f"{sign}{abs(self.year):04d}"
        if self.month:
            text += f"-{self.month:02d}"
            if self.day:
                text += f"-{self.day:02d}"
        return text

    @property
    def earliest(self) -> Day:
        """The first day that it may mean: `1917` may mean 1917-01-01."""
        return Day(year=self.year, month=self.month or 1, day=self.day or 1)

    @property
    def latest(self) -> Day:
        """The last day that it may mean; every month is as long as the longest."""
        return Day(year=self.year, month=self.month or 12, day=self.day or 31)

    @classmethod
    def fromisoformat(cls, text: str) -> Day:
        """The day that `isoformat` wrote; ValueError for anything else."""
        year, *rest = text.removeprefix("-").split("-")
        month, day = ([int(part) for part in rest] + [0, 0])[:2]
        return cls(year=-int(year) if text.startswith("-") else int(year), month=month, day=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date or a range of dates (ISO 8601-2, level 1: `1850?` is uncertain, `1850~` approximate)."""

    start: Day
    end: Day | None = None
    uncertain: bool = False
    approximate: bool = False

    def isoformat(self) -> str:
        """The date as ISO 8601-2 writes it: `1917/1921`, `1850?`, `1850~`."""
        text = self.start.isoformat()
        if self.end is not None:
            text += "/" + self.end.isoformat()
        return text + {(True, False): "?", (False, True): "~", (True, True): "%"}.get(
            (self.uncertain, self.approximate), ""
        )
