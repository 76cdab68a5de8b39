"""Items of a manifest: articles by id, queries, and parts, which hold items themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pressmark.model.codes import reading
from pressmark.model.manifest import ArticleItem, Item, PartRequest, Quotation, SelectItem
from pressmark.read.fields import Field, Problems, Schema, Table, Values
from pressmark.read.query import parse_query, parse_sort
from pressmark.read.shapes import Choice, Flag, Record, Text, TextList, Whole
from pressmark.read.yaml import Mapping, Node, Scalar, Sequence

ARTICLE_KEY, SELECT_KEY = "article", "select"

QUOTE_TEXT = Field(name="text", shape=Text(long=True), doc="The words, Markdown.", required=True)
QUOTE_SOURCE = Field(
    name="source", shape=Text(), doc="Whose words, inline Markdown.", aliases=("by", "attribution")
)


def _build_quotation(values: Values, _node: Node, _problems: Problems) -> Quotation | None:
    text = values[QUOTE_TEXT]
    return Quotation(text=text, source=values[QUOTE_SOURCE]) if text else None


QUOTATION = Record(Table("epigraph", (QUOTE_TEXT, QUOTE_SOURCE)), _build_quotation, QUOTE_TEXT)

ARTICLE = Field(name=ARTICLE_KEY, shape=Text(), doc="The article's id.", required=True)
TITLE = Field(name="title", shape=Text(), doc="Title in this book.")
SHORT_TITLE = Field(name="short_title", shape=Text(), doc="Title for running heads in this book.")
SUBTITLE = Field(name="subtitle", shape=Text(), doc="Subtitle in this book.")
HEADNOTE = Field(
    name="headnote", shape=Text(long=True), doc="Markdown before the text, written for this book."
)
NOTE = Field(
    name="note", shape=Text(long=True), doc="Markdown after the text, with its provenance."
)
DATELINE = Field(
    name="dateline",
    shape=Text(),
    doc="The line under the names, in place of the date of writing, inline Markdown; false for none.",
)
START = Field(name="from", shape=Text(), doc="Heading at which an excerpt begins: #background.")
END = Field(name="to", shape=Text(), doc="Heading before which an excerpt ends.")
DROP = Field(name="drop", shape=TextList(), doc="Headings whose sections are left out.")
CUTS = Field(
    name="cuts",
    shape=Choice((("shown", True), ("hidden", False))),
    doc="Whether a line with […] stands where the book leaves text out: shown (the default) or hidden.",
)
REPEAT = Field(
    name="repeat", shape=Flag(), doc="True where the article may stand twice in the book."
)
ARTICLE_ITEM = Table(
    "an article's item",
    (
        ARTICLE,
        TITLE,
        SHORT_TITLE,
        SUBTITLE,
        HEADNOTE,
        NOTE,
        DATELINE,
        START,
        END,
        DROP,
        CUTS,
        REPEAT,
    ),
)


def _build_article_item(values: Values, node: Node, problems: Problems) -> ArticleItem | None:
    article = values[ARTICLE]
    if not article:
        return None
    return ArticleItem(
        article=article,
        location=problems.at(values.node(ARTICLE) or node),
        title=values[TITLE],
        short_title=values[SHORT_TITLE],
        subtitle=values[SUBTITLE],
        headnote=values[HEADNOTE],
        note=values[NOTE],
        dateline=_read_dateline(values[DATELINE]),
        start=values[START],
        end=values[END],
        drop=values[DROP] or (),
        shows_cuts=values[CUTS] is not False,
        repeat=bool(values[REPEAT]),
    )


def _read_dateline(text: str | None) -> str | None:
    return "" if text and text.lower() in ("false", "none") else text


ITEM_RECORD = Record(ARTICLE_ITEM, _build_article_item, ARTICLE)

SELECT = Field(name=SELECT_KEY, shape=Text(), doc="A query over the archive.", required=True)
SORT = Field(
    name="sort",
    shape=Text(),
    doc="Order: date, -date, title, author, published, id, series, words, language; several with commas.",
)
LIMIT = Field(name="limit", shape=Whole(1), doc="How many articles at most.")
SELECT_ITEM = Table("a query's item", (SELECT, SORT, LIMIT))


def _build_select_item(values: Values, node: Node, problems: Problems) -> SelectItem | None:
    text = values[SELECT]
    if not text:
        return None
    place = problems.at(values.node(SELECT) or node)
    query, findings = parse_query(text, place)
    sort, more = parse_sort(values[SORT] or "", problems.at(values.node(SORT) or node))
    problems.extend(findings + more)
    if query is None:
        return None
    return SelectItem(text=text, query=query, location=place, sort=sort, limit=values[LIMIT])


SELECT_RECORD = Record(SELECT_ITEM, _build_select_item)


@dataclass(frozen=True)
class Items:
    """A list of items; a text alone is an article's id."""

    def read(self, node: Node, what: str, problems: Problems) -> tuple[Item, ...] | None:
        """The items in their order."""
        nodes = node.items if isinstance(node, Sequence) else (node,)
        found = (self._read_item(item, what, problems) for item in nodes)
        return tuple(item for item in found if item is not None)

    def _read_item(self, node: Node, what: str, problems: Problems) -> Item | None:
        if isinstance(node, Scalar) and not node.is_null:
            return ITEM_RECORD.read(node, what, problems)
        keys = {key.value for key, _ in node.entries} if isinstance(node, Mapping) else set()
        forms = [
            record
            for key, record in (
                ({ARTICLE_KEY}, ITEM_RECORD),
                ({SELECT_KEY}, SELECT_RECORD),
                ({"items", "parts"}, self.part),
            )
            if keys & key
        ]
        if len(forms) == 1:
            return forms[0].read(node, what, problems)
        problems.add(reading.WRONG_ITEM, node)
        return None

    @cached_property
    def part(self) -> Record[PartRequest]:
        """Parts hold items, so their table is made when it is first needed."""
        return Record(PART, _build_part)

    def schema(self) -> Schema:
        """A list of references to the definitions of `item_definitions`."""
        return {"type": "array", "items": {"$ref": "#/$defs/item"}}


PART_TITLE = Field(name="title", shape=Text(), doc="Title of the part.", required=True)
PART_SUBTITLE = Field(name="subtitle", shape=Text(), doc="Subtitle of the part.")
EPIGRAPH = Field(name="epigraph", shape=QUOTATION, doc="A quotation at the head of the part.")
INTRODUCTION = Field(
    name="introduction",
    shape=Text(long=True),
    doc="Markdown under the part's title.",
    aliases=("intro", "text"),
)
ITEMS = Field(name="items", shape=Items(), doc="What stands in it: article ids, queries, parts.")
PARTS = Field(name="parts", shape=Items(), doc="Parts, each with a title and items.")
PART = Table("a part", (PART_TITLE, PART_SUBTITLE, EPIGRAPH, INTRODUCTION, ITEMS, PARTS))


def _build_part(values: Values, node: Node, problems: Problems) -> PartRequest | None:
    title = values[PART_TITLE]
    if not title:
        return None
    return PartRequest(
        title=title,
        location=problems.at(node),
        subtitle=values[PART_SUBTITLE],
        epigraph=values[EPIGRAPH],
        introduction=values[INTRODUCTION],
        items=(*(values[ITEMS] or ()), *(values[PARTS] or ())),
    )


def item_definitions() -> Schema:
    """The definitions that the schema of `Items` refers to."""
    forms = [ARTICLE_ITEM.schema(), SELECT_ITEM.schema(), PART.schema()]
    return {"item": {"anyOf": [{"type": ["string", "number"]}, *forms]}}
