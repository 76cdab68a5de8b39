"""What identifies the editions of a book: their ISBNs, and which printing this is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pressmark.model.codes import reading
from pressmark.model.manifest import Identifiers, Printing
from pressmark.read.fields import Field, Problems, Schema, Table, Values
from pressmark.read.shapes import Dated, Flag, Record, Whole, read_text
from pressmark.read.yaml import Node


@dataclass(frozen=True, slots=True)
class Isbn:
    """An ISBN of 13 or 10 digits, hyphens and spaces as one likes (ISO 2108)."""

    def read(self, node: Node, what: str, problems: Problems) -> str | None:
        """The 13 digits, once the last is found to check the others."""
        text = read_text(node, what, problems, "an ISBN")
        if text is None:
            return None
        digits = re.sub(r"^(urn:)?isbn[:\s-]*|[\s‐-‒–-]", "", text, flags=re.IGNORECASE).upper()
        reason = find_isbn_fault(digits)
        if reason:
            problems.add(reading.WRONG_ISBN, node, value=text, reason=reason)
            return None
        return digits if len(digits) == 13 else add_isbn_check("978" + digits[:9])

    def schema(self) -> Schema:
        """A string of digits and hyphens."""
        return {"type": ["string", "integer"], "examples": ["978-0-306-40615-7"]}


def find_isbn_fault(digits: str) -> str | None:
    """Why a text of digits is no ISBN."""
    if re.fullmatch(r"97[89]\d{10}", digits):
        expected = add_isbn_check(digits[:12])[-1]
        return None if digits[-1] == expected else f"its last digit should be {expected}"
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum(
            (10 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(digits)
        )
        return None if total % 11 == 0 else "its last digit does not check the others"
    return "it has not 13 digits that begin with 978 or 979"


def add_isbn_check(digits: str) -> str:
    """Twelve digits with the check digit of an ISBN-13."""
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


EPUB_ISBN = Field(name="epub", shape=Isbn(), doc="ISBN of the e-book.", aliases=("ebook",))
PRINT_ISBN = Field(name="print", shape=Isbn(), doc="ISBN of the print edition.", aliases=("pdf",))


def _build_identifiers(values: Values, node: Node, problems: Problems) -> Identifiers:
    found = Identifiers(epub=values[EPUB_ISBN], print=values[PRINT_ISBN])
    if found.epub and found.epub == found.print:
        problems.add(reading.ISBN_SHARED, node, value=found.epub)
    return found


IDENTIFIERS = Field(
    name="identifiers",
    shape=Record(Table("identifiers", (EPUB_ISBN, PRINT_ISBN)), _build_identifiers),
    doc="ISBN of each edition; without one, an identifier is made from the id.",
    aliases=("isbn",),
)
NUMBER = Field(name="number", shape=Whole(1), doc="Which printing of this edition it is: 1.")
PRINTED = Field(name="date", shape=Dated(), doc="When it was printed: 2026-03.")
NUMBERS = Field(
    name="numbers",
    shape=Flag(),
    doc="Whether a row of numbers says which, the lowest of them (10 9 8 … 1), instead of words.",
)


def _build_printing(values: Values, _node: Node, _problems: Problems) -> Printing:
    return Printing(
        number=values[NUMBER] or 1, date=values[PRINTED], numbers=values[NUMBERS] is True
    )


PRINTING = Field(
    name="printing",
    shape=Record(Table("printing", (NUMBER, PRINTED, NUMBERS)), _build_printing, NUMBER),
    doc="The printing line of the copyright page: the number of the printing, or more of it.",
)
