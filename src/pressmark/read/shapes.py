"""The forms of values: text, lists, numbers, dates, languages, addresses, records.

Each shape reads a node into a value of one type, notes what is wrong with it, and says the
same as JSON Schema.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pressmark.model.codes import reading
from pressmark.model.dates import When
from pressmark.model.relators import RELATORS, find_relator
from pressmark.read.dates import WrongDate, parse_when
from pressmark.read.fields import (
    Field,
    Problems,
    Schema,
    Shape,
    Table,
    Values,
    find_nearest,
    name_form,
    read_fields,
)
from pressmark.read.language import parse_language, suggest_language
from pressmark.read.yaml import Mapping, Node, Scalar, Sequence

T = TypeVar("T")

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
ABSOLUTE_URL = re.compile(r"^https?://[^\s/?#]+[^\s]*$", re.IGNORECASE)
TEXT_SCHEMA: Schema = {"type": ["string", "number", "boolean"]}


def read_text(node: Node, what: str, problems: Problems, expected: str = "a text") -> str | None:
    """The text of a scalar, ends trimmed; None for nothing, with a problem for another form."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.value.strip() or None
    problems.add(reading.WRONG_TYPE, node, what=what, expected=expected, found=name_form(node))
    return None


def decode_entities(text: str) -> str:
    """Turn `C&oacute;digo` into its characters; entities of markup (`&lt;`, `&amp;`) stay."""
    if "&" not in text:
        return text

    def decode(match: re.Match[str]) -> str:
        plain = html.unescape(match[0])
        return match[0] if plain in {"<", ">", "&", '"', "'"} or not plain.isprintable() else plain

    return ENTITY.sub(decode, text)


def is_url(text: str) -> bool:
    """Whether a text is a full web address."""
    return bool(ABSOLUTE_URL.match(text))


def is_url_path(text: str) -> bool:
    """Whether a text is a path from the root of a site."""
    return text.startswith("/") and not text.startswith("//") and " " not in text


@dataclass(frozen=True, slots=True)
class Text:
    """A text; one of a single line unless `long`, inline Markdown or plain."""

    long: bool = False

    def read(self, node: Node, what: str, problems: Problems) -> str | None:
        """The text, entities decoded; line breaks become spaces in a short one."""
        text = read_text(node, what, problems)
        if text is None:
            return None
        return decode_entities(text if self.long else " ".join(text.split()))

    def schema(self) -> Schema:
        """A string; numbers and booleans are texts to Pressmark."""
        return dict(TEXT_SCHEMA)


@dataclass(frozen=True, slots=True)
class TextList:
    """Texts; a lone text is a list of one, or of several where `comma` splits it."""

    comma: bool = False
    strip: str = ""

    def read(self, node: Node, what: str, problems: Problems) -> tuple[str, ...] | None:
        """The texts, each once, empty ones left out."""
        if isinstance(node, Sequence):
            found = [read_text(item, f"an item of {what}", problems) for item in node.items]
        else:
            lone = read_text(node, what, problems, "a list of texts")
            found = list(lone.split(",")) if lone and self.comma else [lone]
        texts = (" ".join(text.split()).lstrip(self.strip or " ") for text in found if text)
        return tuple(dict.fromkeys(decode_entities(text) for text in texts if text))

    def schema(self) -> Schema:
        """A list of strings or a string."""
        return {"anyOf": [{"type": "array", "items": dict(TEXT_SCHEMA)}, dict(TEXT_SCHEMA)]}


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false; `negate` turns it round (`published: false` is a draft)."""

    negate: bool = False

    def read(self, node: Node, what: str, problems: Problems) -> bool | None:
        """The boolean of the words `true` and `false`, by YAML 1.2 the only ones."""
        if isinstance(node, Scalar) and node.value.lower() in {"true", "false"}:
            return (node.value.lower() == "true") is not self.negate
        found = f"'{node.value}'" if isinstance(node, Scalar) else name_form(node)
        problems.add(reading.WRONG_TYPE, node, what=what, expected="true or false", found=found)
        return None

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, not below `least`."""

    least: int = 0

    def read(self, node: Node, what: str, problems: Problems) -> int | None:
        """The number of decimal digits."""
        text = node.value if isinstance(node, Scalar) else ""
        if re.fullmatch(r"[0-9]{1,9}", text) and int(text) >= self.least:
            return int(text)
        problems.add(
            reading.WRONG_TYPE,
            node,
            what=what,
            expected=f"a whole number from {self.least} on",
            found=f"'{text}'" if text else name_form(node),
        )
        return None

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": self.least}


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One word of a few, each standing for a value."""

    choices: tuple[tuple[str, T], ...]

    def read(self, node: Node, what: str, problems: Problems) -> T | None:
        """The value that the word stands for."""
        text = read_text(node, what, problems)
        if text is None:
            return None
        for word, value in self.choices:
            if text.lower() == word:
                return value
        words = ", ".join(word for word, _ in self.choices)
        problems.add(reading.NOT_A_CHOICE, node, what=what, value=text, choices=words)
        return None

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": [word for word, _ in self.choices]}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a range of dates."""

    def read(self, node: Node, what: str, problems: Problems) -> When | None:
        """The date by the rules of `read.dates`."""
        text = read_text(node, what, problems, "a date")
        if text is None:
            return None
        when = parse_when(text)
        if isinstance(when, WrongDate):
            code = reading.AMBIGUOUS_DATE if when.ambiguous else reading.WRONG_DATE
            problems.add(code, node, value=text, what=what, reason=when.reason)
            return None
        return when

    def schema(self) -> Schema:
        """A string, or the number that YAML makes of a year."""
        return {
            "type": ["string", "integer"],
            "examples": ["1917", "1917-11-07", "1917/1921", "1850?", "circa 1850"],
        }


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """A BCP 47 language tag."""

    def read(self, node: Node, what: str, problems: Problems) -> str | None:
        """The tag in its recommended case; `en_US` is mended with a warning."""
        text = read_text(node, what, problems, "a language tag")
        if text is None:
            return None
        if tag := parse_language(text):
            return tag
        suggestion = suggest_language(text)
        if "_" in text and (mended := parse_language(text.replace("_", "-"))):
            problems.add(reading.LANGUAGE_UNDERSCORE, node, value=text, suggestion=mended)
            return mended
        problems.add(reading.WRONG_LANGUAGE, node, value=text, what=what, suggestion=suggestion)
        return None

    def schema(self) -> Schema:
        """A string of letters, digits and hyphens."""
        return {
            "type": "string",
            "pattern": "^[A-Za-z]{1,3}(-[A-Za-z0-9]{1,8})*$",
            "examples": ["en", "pt-BR", "zh-Hant"],
        }


@dataclass(frozen=True, slots=True)
class Url:
    """A web address; where `partial`, a path from the site's root will do (see `complete_url`)."""

    partial: bool = False

    def read(self, node: Node, what: str, problems: Problems) -> str | None:
        """The address as it was written."""
        text = read_text(node, what, problems, "a web address")
        if text is None or is_url(text) or (self.partial and is_url_path(text)):
            return text
        problems.add(reading.WRONG_URL, node, value=text, what=what)
        return None

    def schema(self) -> Schema:
        """A string that is a URI reference."""
        return {"type": "string", "format": "uri-reference"}


@dataclass(frozen=True, slots=True)
class Role:
    """A MARC relator by code or English term."""

    def read(self, node: Node, what: str, problems: Problems) -> str | None:
        """The three letters of the code."""
        text = read_text(node, what, problems)
        if text is None:
            return None
        if code := find_relator(text):
            return code
        near = find_nearest(text, (*RELATORS.values(), *RELATORS))
        hint = f"did you mean '{near}'?" if near else "write ctb (contributor) where none fits"
        problems.add(reading.UNKNOWN_ROLE, node, value=text, hint=hint)
        return None

    def schema(self) -> Schema:
        """A code or a term."""
        return {"enum": [*RELATORS, *RELATORS.values()]}


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """Keys with values by a table; where `lone` is given, a text alone is that field.

    `build` turns the values into one value, and may note problems of its own at the node.
    """

    table: Table
    build: Callable[[Values, Node, Problems], T | None]
    lone: Field[Any] | None = None

    def read(self, node: Node, what: str, problems: Problems) -> T | None:
        """The value that `build` makes."""
        if self.lone and isinstance(node, Scalar):
            values = Values()
            values.put(self.lone, self.lone.shape.read(node, what, problems), node)
            return self.build(values, node, problems)
        if not isinstance(node, Mapping):
            expected = "a text or keys with values" if self.lone else "keys with values"
            problems.add(
                reading.WRONG_TYPE, node, what=what, expected=expected, found=name_form(node)
            )
            return None
        return self.build(read_fields(self.table, node, problems), node, problems)

    def schema(self) -> Schema:
        """The table's schema, or a string."""
        own = self.table.schema()
        return {"anyOf": [self.lone.shape.schema(), own]} if self.lone else own


@dataclass(frozen=True, slots=True)
class ListOf(Generic[T]):
    """Values of one shape; one alone is a list of one."""

    shape: Shape[T]

    def read(self, node: Node, what: str, problems: Problems) -> tuple[T, ...] | None:
        """The values of the items that could be read."""
        items = node.items if isinstance(node, Sequence) else (node,)
        found = (self.shape.read(item, f"an item of {what}", problems) for item in items)
        return tuple(value for value in found if value is not None)

    def schema(self) -> Schema:
        """A list of the shape, or the shape."""
        own = self.shape.schema()
        return {"anyOf": [{"type": "array", "items": own}, own]}
