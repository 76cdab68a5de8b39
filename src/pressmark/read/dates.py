"""Dates as people write them into When: ISO 8601-2 and a few plain English forms.

Understood: `1917`, `1917-11`, `1917-11-07`, a date-time (its time is dropped), `2024-5-6`,
`2024/05/06`, ranges `1917/1921` and `1917-1921`, `1850?`, `1850~`, `circa 1850`, `44 BC`,
`-0043` (the same year by ISO's count, where 0000 is 1 BC), `May 6, 2024`, `6 May 2024`,
`May 2024`. Years have four digits, `0049` for AD 49, and end with 9999. Refused: days that
no calendar has, and figures that can be read two ways (`06/05/2024`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pressmark.model.dates import Day, When

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

CIRCA = re.compile(r"^(?:circa|about|ca\.|c\.|ca|c)\s*(?=[\d-])", re.IGNORECASE | re.ASCII)
ISO = re.compile(
    r"^(?P<year>-?\d{4,6})(?:(?P<sep>[-/])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2})(?P<time>[T ].*)?)?)?$",
    re.ASCII,
)
TIME = re.compile(
    r"^[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$",
    re.ASCII,
)
YEARS = re.compile(r"^(\d{4})\s*[-–—]\s*(\d{4})$", re.ASCII)
MONTH_FIRST = re.compile(
    r"^(?P<name>[a-z]+)\.?\s+(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})$",
    re.IGNORECASE | re.ASCII,
)
DAY_FIRST = re.compile(
    r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<name>[a-z]+)\.?,?\s+(?P<year>\d{4})$",
    re.IGNORECASE | re.ASCII,
)
BEFORE_CHRIST = re.compile(
    r"^(?P<rest>.*?)(?P<year>\d{1,4})\s*(?:BCE?|B\.\s?C\.(?:\s?E\.)?)$", re.IGNORECASE | re.ASCII
)
AMBIGUOUS = re.compile(r"^\d{1,2}([./-])\d{1,2}\1\d{2,4}$")


@dataclass(frozen=True, slots=True)
class WrongDate:
    """Why a text is no date; `ambiguous` where it can be read two ways."""

    reason: str
    ambiguous: bool = False


class _WrongDateError(Exception):
    """Carries the reason out of the parts of a date."""


def parse_when(text: str) -> When | WrongDate:
    """Turn a text into a date or range, or into the reason why it is none."""
    text = " ".join(text.split())
    if AMBIGUOUS.match(text):
        return WrongDate("it can be read as two different days", ambiguous=True)
    try:
        return _parse_range(text)
    except _WrongDateError as wrong:
        return WrongDate(str(wrong))


def _parse_range(text: str) -> When:
    whole, approximate = CIRCA.subn("", text, count=1)
    mark = whole[-1:] if whole[-1:] in {"?", "~", "%"} else ""
    bare = whole.removesuffix(mark).rstrip()
    first, last = _split_range(bare)
    start = _parse_day(first)
    end = _parse_day(last) if last is not None else None
    if end is not None and end.latest < start.earliest:
        raise _WrongDateError("the range ends before it begins")
    when = When(start=start, end=end)
    return replace(
        when, uncertain=mark in {"?", "%"}, approximate=bool(approximate) or mark in {"~", "%"}
    )


def _split_range(text: str) -> tuple[str, str | None]:
    if match := YEARS.match(text):
        return match[1], match[2]
    if text.count("/") == 1:
        first, last = text.split("/")
        return first.strip(), last.strip()
    return text, None


def _parse_day(text: str) -> Day:
    if match := ISO.match(text):
        if match["time"] and not TIME.match(match["time"]):
            raise _WrongDateError(f"'{match['time'].strip()}' is no time of day")
        return _make_day(int(match["year"]), match["month"], match["day"])
    if match := BEFORE_CHRIST.match(text):
        return _parse_before_christ(match["rest"], int(match["year"]))
    text = re.sub(r"^AD\s+|\s+(?:AD|CE)$", "", text)
    if match := MONTH_FIRST.match(text) or DAY_FIRST.match(text):
        return _make_day(int(match["year"]), str(_month_of(match["name"])), match["day"])
    if re.fullmatch(r"\d{1,3}", text):
        raise _WrongDateError(f"a year has four digits ({int(text):04d})")
    raise _WrongDateError("it has no form of a date that is known here")


def _parse_before_christ(rest: str, year: int) -> Day:
    """`15 March 44 BC`: ISO counts 1 BC as year 0."""
    day = _parse_day(f"{rest}2000") if rest.strip() else Day(year=0)
    return replace(day, year=1 - year)


def _month_of(name: str) -> int:
    if name.lower() not in MONTHS:
        raise _WrongDateError(f"'{name}' is no month")
    return MONTHS[name.lower()]


def _make_day(year: int, month: str | None, day: str | None) -> Day:
    if not -9999 <= year <= 9999:
        raise _WrongDateError("a year has four digits")
    made = Day(year=year, month=int(month or 0), day=int(day or 0))
    if month is not None and not 1 <= made.month <= 12:
        raise _WrongDateError(f"there is no month {month}")
    if day is not None and not 1 <= made.day <= _days_in(year, made.month):
        raise _WrongDateError(f"{year}-{made.month:02d} has no day {day}")
    return made


def _days_in(year: int, month: int) -> int:
    """Days of a month in the proleptic Gregorian calendar, which ISO 8601 counts by."""
    like = 2000 + year % 400
    following = date(like + month // 12, month % 12 + 1, 1)
    return (following - date(like, month, 1)).days
