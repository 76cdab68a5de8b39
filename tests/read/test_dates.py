"""Dates: the forms that are understood, those that are not, and the law of the printed form."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.model.dates import Day, When
from pressmark.read.dates import WrongDate, parse_when

UNDERSTOOD = {
    "2024": "2024",
    "2024-05": "2024-05",
    "1787-10-27": "1787-10-27",
    "0049": "0049",
    "-0044-03-15": "-0044-03-15",
    "2024-05-06T07:08:09+02:00": "2024-05-06",
    "2015-01-01 10:00:00 -0500": "2015-01-01",
    "2024-05-06T07:08Z": "2024-05-06",
    "2021-06-01 00:00:00.000000000 Z": "2021-06-01",
    "2024-5-6": "2024-05-06",
    "2024/05/06": "2024-05-06",
    "May 6, 2024": "2024-05-06",
    "6 May 2024": "2024-05-06",
    "6th of May 2024": "2024-05-06",
    "Sept. 1917": "1917-09",
    "circa 1850": "1850~",
    "c. 1850": "1850~",
    "1850?": "1850?",
    "circa 1850?": "1850%",
    "1850/1860": "1850/1860",
    "1917–1921": "1917/1921",
    "1917-11/1918-02-03": "1917-11/1918-02-03",
    "44 BC": "-0043",
    "15 March 44 BCE": "-0043-03-15",
    "100 BC/44 BC": "-0099/-0043",
    "1900-02-28": "1900-02-28",
    "-0004-02-29": "-0004-02-29",
}
REFUSED = [
    "2024-02-30", "1900-02-29", "2024-13", "99999-01-01", "12", "tomorrow", "1921/1917", "Mayy 2024", "",
    "2024-05-06T25h", "1917/", "/1917", "1917-1918-1919", "2024--05", "٢٠٢٤",
]  # fmt: skip
AMBIGUOUS = ["06/05/2024", "6.5.2024", "13/05/2024", "1-2-99"]


@pytest.mark.parametrize(("text", "iso"), UNDERSTOOD.items())
def test_understood(text: str, iso: str) -> None:
    when = parse_when(text)
    assert isinstance(when, When), when
    assert when.isoformat() == iso


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    wrong = parse_when(text)
    assert isinstance(wrong, WrongDate), wrong
    assert not wrong.ambiguous


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_ambiguous(text: str) -> None:
    assert parse_when(text) == WrongDate("it can be read as two different days", ambiguous=True)


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    parse_when(text)


@given(
    st.dates(datetime.date(1000, 1, 1)),
    st.sampled_from([4, 7, 10]),
    st.booleans(),
    st.booleans(),
)
def test_what_is_printed_is_read_again(
    date: datetime.date, precision: int, uncertain: bool, approximate: bool
) -> None:
    start = Day.fromisoformat(date.isoformat()[:precision])
    when = When(start=start, uncertain=uncertain, approximate=approximate)
    assert parse_when(when.isoformat()) == when
    ranged = When(start=start, end=Day(year=9999))
    assert parse_when(ranged.isoformat()) == ranged
