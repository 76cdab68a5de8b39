"""Settings that a press and each of its manifests share: the manifest's own win, key by key."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from pressmark.model.archive import Press
from pressmark.model.codes import reading
from pressmark.model.manifest import (
    VARIANTS,
    AbsentLink,
    Colour,
    LeafOrder,
    LeafRequest,
    Marks,
    MatterItem,
    WebLink,
)
from pressmark.model.vocabulary import LEAVES
from pressmark.read.article import RIGHTS_RECORD
from pressmark.read.fields import (
    Field,
    Problems,
    Schema,
    Table,
    Values,
    find_nearest,
    name_form,
)
from pressmark.read.items import ARTICLE_KEY, ITEM_RECORD
from pressmark.read.shapes import Choice, Flag, LanguageTag, Record, Text, Url, Whole, read_text
from pressmark.read.yaml import Mapping, Node, Scalar, Sequence

POINTS = {"in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "pt": 1.0}
TRIMS = {"a4": "210x297mm", "a5": "148x210mm", "a6": "105x148mm", "b5": "176x250mm"}
LENGTH = re.compile(r"^(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in|pt)$")
TRIM = re.compile(r"^(\d{1,4}(?:\.\d{1,3})?)\s*[x×]\s*(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in|pt)$")
SMALLEST, LARGEST = 144.0, 2880.0  # points: 2 and 40 inches


def read_length(text: str) -> float | None:
    """Turn `3mm` into points; `0` needs no unit."""
    if text == "0":
        return 0.0
    match = LENGTH.match(text.strip().lower())
    return round(float(match[1]) * POINTS[match[2]], 3) if match else None


def read_trim(text: str) -> dict[str, Any] | None:
    """A trim size as it is written, preset or `148x210mm`, with its width and height in points."""
    match = TRIM.match(TRIMS.get(text.lower(), text.lower()))
    if not match:
        return None
    width, height = (round(float(side) * POINTS[match[3]], 3) for side in match.groups()[:2])
    if not all(SMALLEST <= side <= LARGEST for side in (width, height)):
        return None
    return {"width": width, "height": height, "trim": text}


@dataclass(frozen=True, slots=True)
class Length:
    """A length with its unit."""

    def read(self, node: Node, what: str, problems: Problems) -> float | None:
        """The length in points."""
        text = read_text(node, what, problems, "a length") or ""
        length = read_length(text)
        if length is None and text:
            problems.add(reading.WRONG_LENGTH, node, value=text)
        return length

    def schema(self) -> Schema:
        """A number with a unit, or 0."""
        return {
            "anyOf": [{"const": 0}, {"type": "string", "pattern": r"^[0-9.]+ ?(mm|cm|in|pt)$|^0$"}]
        }


@dataclass(frozen=True, slots=True)
class Trim:
    """A trim size: a preset, or width by height."""

    def read(self, node: Node, what: str, problems: Problems) -> dict[str, Any] | None:
        """Width and height in points, and the size as it was written."""
        text = read_text(node, what, problems, "a trim size")
        if text is None:
            return None
        found = read_trim(text)
        if found is None:
            problems.add(reading.WRONG_TRIM, node, value=text)
        return found

    def schema(self) -> Schema:
        """A preset or a size."""
        return {
            "type": "string",
            "examples": ["A4", "A5", "B5", "5x8in", "5.5x8.5in", "6x9in", "148x210mm"],
        }


@dataclass(frozen=True, slots=True)
class Matter:
    """Front or back matter: leaves by name and articles as `{article: id}`."""

    def read(self, node: Node, what: str, problems: Problems) -> tuple[MatterItem, ...] | None:
        """The leaves and articles in their order."""
        items = node.items if isinstance(node, Sequence) else (node,)
        found = (self._read_item(item, what, problems) for item in items)
        return tuple(item for item in found if item is not None)

    def _read_item(self, node: Node, what: str, problems: Problems) -> MatterItem | None:
        if isinstance(node, Mapping) and any(key.value == ARTICLE_KEY for key, _ in node.entries):
            return ITEM_RECORD.read(node, what, problems)
        if isinstance(node, Mapping) and any(key.value == LEAF_KEY for key, _ in node.entries):
            return LEAF_RECORD.read(node, what, problems)
        if not isinstance(node, Scalar):
            problems.add(
                reading.WRONG_TYPE,
                node,
                what=f"an item of {what}",
                expected="a leaf's name or 'article: id'",
                found=name_form(node),
            )
            return None
        return _read_leaf(node, problems)

    def schema(self) -> Schema:
        """A list of names and records."""
        items = [{"enum": list(LEAVES)}, LEAF_TABLE.schema(), ITEM_RECORD.table.schema()]
        return {"type": "array", "items": {"anyOf": items}}


@dataclass(frozen=True, slots=True)
class LeafName:
    """A leaf's name."""

    def read(self, node: Node, what: str, problems: Problems) -> LeafRequest | None:
        """The leaf, asked for without options."""
        if isinstance(node, Scalar):
            return _read_leaf(node, problems)
        read_text(node, what, problems, "a leaf's name")
        return None

    def schema(self) -> Schema:
        """One of the leaves."""
        return {"enum": list(LEAVES)}


LEAF_KEY = "leaf"
LEAF = Field(name=LEAF_KEY, shape=LeafName(), doc="The leaf's name.", required=True)
LEAF_ORDER = Field(
    name="order",
    shape=Choice(tuple((word.value, word) for word in LeafOrder)),
    doc="In what order sources lists the articles: book, or date of first publication.",
)
LEAF_STANDFIRSTS = Field(
    name="standfirsts",
    shape=Flag(),
    doc="Whether contents print the summary of each article below its title.",
)
LEAF_TABLE = Table("a leaf", (LEAF, LEAF_ORDER, LEAF_STANDFIRSTS))
ORDERED_LEAVES = frozenset({"sources"})


def _build_leaf(values: Values, _node: Node, problems: Problems) -> LeafRequest | None:
    leaf, order = values[LEAF], values[LEAF_ORDER]
    if leaf is not None and values[LEAF_STANDFIRSTS]:
        leaf = replace(leaf, standfirsts=True)
    if leaf is None or order is None:
        return leaf
    if leaf.name not in ORDERED_LEAVES:
        problems.add(reading.LEAF_UNORDERED, values.node(LEAF_ORDER), name=leaf.name)
        return leaf
    return replace(leaf, order=order)


LEAF_RECORD = Record(LEAF_TABLE, _build_leaf)


def _read_leaf(node: Scalar, problems: Problems) -> LeafRequest | None:
    name = "-".join(node.value.lower().replace("_", " ").split())
    if name not in LEAVES:
        near = find_nearest(name, LEAVES)
        hint = (
            f"did you mean '{near}'?"
            if near
            else f"for an article write '{{article: {node.value}}}'; leaves are {', '.join(LEAVES)}"
        )
        problems.add(reading.UNKNOWN_LEAF, node, value=node.value, hint=hint)
        return None
    return LeafRequest(name=name, location=problems.at(node))


TRIM_SIZE = Field(
    name="trim",
    shape=Trim(),
    doc="Size of the page: A4, A5, B5, 5x8in, 5.5x8.5in, 6x9in, 148x210mm.",
)
START = Field(
    name="start",
    shape=Choice((("recto", "recto"), ("any", "any"))),
    doc="'recto': parts, and what follows a part's page, begin on right-hand pages; 'any': on the next page.",
)
BLEED = Field(name="bleed", shape=Length(), doc="How far what runs over the trim is printed: 3mm.")
VARIANT = Field(
    name="variant",
    shape=Choice(tuple((word, word) for word in VARIANTS)),
    doc="The PDF standard that the file keeps.",
)
COLOUR = Field(
    name="colour",
    shape=Choice(tuple((word.value, word) for word in Colour)),
    doc="Made for a `screen`, for `black` ink alone, or for `cmyk`: text and rules in black ink, pictures in four.",
    aliases=("color",),
)
PROFILE = Field(
    name="profile",
    shape=Text(),
    doc="The ICC profile that the printer gave, a file of the press: for cmyk of four inks, for black of one.",
)
MARKS = Field(
    name="marks",
    shape=Choice(tuple((word.value, word) for word in Marks)),
    doc="What stands outside the trim for the printer: `none`, `crop`, `registration` or `all`.",
)
MULTIPLE = Field(
    name="multiple",
    shape=Whole(1),
    doc="Blank pages at the end pad the book to a multiple of this many pages.",
)
MAX_WIDTH = Field(
    name="max_width", shape=Whole(100), doc="Widest picture of the e-book, in pixels."
)
IMAGES = Field(
    name="images",
    shape=Record(Table("images", (MAX_WIDTH,)), lambda values, *_: values.given(MAX_WIDTH)),
    doc="Pictures of the e-book.",
)
ABSENT = Field(
    name="absent",
    shape=Choice(tuple((word.value, word) for word in AbsentLink)),
    doc="A link to an article that is not in the book: note, text or error.",
)
WEB = Field(
    name="web",
    shape=Choice(tuple((word.value, word) for word in WebLink)),
    doc="A web link in print: link or note.",
)
RIGHTS_KNOWN = Field(
    name="rights",
    shape=Choice((("known", True), ("any", False))),
    doc="known: every article needs a licence, a holder or a permission.",
)


def _gather_print(values: Values, _node: Node, _problems: Problems) -> dict[str, Any]:
    given = values.given(START, BLEED, VARIANT, COLOUR, PROFILE, MARKS, MULTIPLE)
    return {"edition": True, **(values[TRIM_SIZE] or {}), **given}


@dataclass(frozen=True, slots=True)
class PrintEdition:
    """Settings of print, or `false` where there is no print edition."""

    record: Record[dict[str, Any]]

    @property
    def table(self) -> Table:
        """The settings."""
        return self.record.table

    def read(self, node: Node, what: str, problems: Problems) -> dict[str, Any] | None:
        """The settings that were given."""
        if isinstance(node, Scalar) and node.value in ("true", "false"):
            return {"edition": node.value == "true"}
        return self.record.read(node, what, problems)

    def schema(self) -> Schema:
        """A boolean, or the settings."""
        return {"anyOf": [{"type": "boolean"}, self.record.schema()]}


PUBLISHER = Field(name="publisher", shape=Text(), doc="Who publishes the book.")
LANGUAGE = Field(name="language", shape=LanguageTag(), doc="BCP 47 tag.", aliases=("lang",))
THEME = Field(
    name="theme", shape=Text(), doc="A folder under styles/, or a theme of Pressmark's: classic."
)
RIGHTS = Field(name="rights", shape=RIGHTS_RECORD, doc="Rights in the book as a whole.")
REQUIRE = Field(
    name="require",
    shape=Record(Table("require", (RIGHTS_KNOWN,)), lambda values, *_: values[RIGHTS_KNOWN]),
    doc="What the edition demands of every article.",
)
LINKS = Field(
    name="links",
    shape=Record(Table("links", (ABSENT, WEB)), lambda values, *_: values.given(ABSENT, WEB)),
    doc="What becomes of links.",
)
PRINT = Field(
    name="print",
    shape=PrintEdition(
        Record(
            Table("print", (TRIM_SIZE, START, BLEED, VARIANT, COLOUR, PROFILE, MARKS, MULTIPLE)),
            _gather_print,
        )
    ),
    doc="Settings of the PDF; false where there is no print edition.",
)
EPUB = Field(
    name="epub",
    shape=Record(Table("epub", (IMAGES,)), lambda values, *_: values[IMAGES]),
    doc="Settings of the e-book.",
)
CERTIFIER = Field(
    name="certifier",
    shape=Text(),
    doc="Who says that the e-book is accessible; else the publisher.",
)
CREDENTIAL = Field(name="credential", shape=Text(), doc="The certifier's credential.")
EVALUATION = Field(name="report", shape=Url(), doc="Address of the evaluation's report.")
ACCESS = Field(
    name="accessibility",
    shape=Record(
        Table("accessibility", (CERTIFIER, CREDENTIAL, EVALUATION)),
        lambda values, *_: values.given(CERTIFIER, CREDENTIAL, EVALUATION),
    ),
    doc="Who says that the e-book conforms to EPUB Accessibility 1.1.",
)
FRONT = Field(
    name="front", shape=Matter(), doc="Front matter: leaves by name, and articles as {article: id}."
)
BACK = Field(name="back", shape=Matter(), doc="Back matter, as front.")

SHARED: tuple[Field[Any], ...] = (
    PUBLISHER, LANGUAGE, THEME, RIGHTS, REQUIRE, LINKS, PRINT, EPUB, ACCESS, FRONT, BACK
)  # fmt: skip


def apply_settings(values: Values, base: Press) -> Press:
    """Lay the settings that a file gave over those of `base`."""
    return replace(
        base,
        **values.given(PUBLISHER, LANGUAGE, THEME, RIGHTS, FRONT, BACK),
        require_rights=_demands_rights(values, base),
        links=replace(base.links, **(values[LINKS] or {})),
        print=replace(base.print, **(values[PRINT] or {})),
        epub=replace(base.epub, **(values[EPUB] or {})),
        access=replace(base.access, **(values[ACCESS] or {})),
    )


def _demands_rights(values: Values, base: Press) -> bool:
    own = values[REQUIRE]
    return base.require_rights if own is None else own
