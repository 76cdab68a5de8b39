"""A manifest as asked: what a collection is and what goes in it, nothing looked up yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pressmark.model.article import Rights, SeriesPlace
from pressmark.model.dates import When
from pressmark.model.finding import Location
from pressmark.model.index import IndexSettings
from pressmark.model.people import NamedCredit
from pressmark.model.query import Query, SortKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A text set apart with its source, both Markdown: an epigraph."""

    text: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleItem:
    """An article by id, with what this book changes of it; headings are named by `#fragment`.

    An empty `dateline` takes the line away.
    """

    article: str
    location: Location
    title: str | None = None
    short_title: str | None = None
    subtitle: str | None = None
    headnote: str | None = None
    note: str | None = None
    dateline: str | None = None
    start: str | None = None
    end: str | None = None
    drop: tuple[str, ...] = ()
    shows_cuts: bool = True
    repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectItem:
    """Articles by query, in an order, at most `limit` of them."""

    text: str
    query: Query
    location: Location
    sort: tuple[SortKey, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRequest:
    """A part of a book; its items may be parts."""

    title: str
    location: Location
    subtitle: str | None = None
    epigraph: Quotation | None = None
    introduction: str | None = None
    items: tuple[Item, ...] = ()


Item = ArticleItem | SelectItem | PartRequest


class LeafOrder(StrEnum):
    """In what order a leaf lists the articles of the book."""

    BOOK = "book"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafRequest:
    """A generated section by name (`half-title`, `contents`, …), as it stands in `front` or `back`."""

    name: str
    location: Location
    order: LeafOrder = LeafOrder.BOOK
    standfirsts: bool = False


MatterItem = LeafRequest | ArticleItem


class AbsentLink(StrEnum):
    """What becomes of a link to an article that is not in the book."""

    NOTE = "note"
    TEXT = "text"
    ERROR = "error"


class WebLink(StrEnum):
    """What becomes of a web link in print."""

    LINK = "link"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPolicy:
    """`links:` of a manifest."""

    absent: AbsentLink = AbsentLink.NOTE
    web: WebLink = WebLink.LINK


class Colour(StrEnum):
    """What inks a print edition is made for: a screen's three lights, black ink alone, four inks."""

    SCREEN = "screen"
    BLACK = "black"
    CMYK = "cmyk"


class Marks(StrEnum):
    """What is drawn outside the trim for the printer."""

    NONE = "none"
    CROP = "crop"
    REGISTRATION = "registration"
    ALL = "all"


VARIANTS = (
    "pdf/ua-1", "pdf/a-2a", "pdf/a-2b", "pdf/a-2u", "pdf/a-3a", "pdf/a-3b", "pdf/a-3u", "pdf/x-4",
)  # fmt: skip
"""The standards that a PDF can be made to keep: those by which the finished file is judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSettings:
    """`print:` of a manifest; lengths in points (72 to the inch). An empty `trim` leaves it to the theme.

    `edition` is false for `print: false`. `profile` is the path of the ICC profile that the printer
    gave, None for Pressmark's own; `multiple` is what the number of pages must be a multiple of.
    """

    edition: bool = True
    width: float = 432.0
    height: float = 648.0
    trim: str = ""
    start: str = "recto"
    bleed: float = 0.0
    variant: str = "pdf/ua-1"
    colour: Colour = Colour.SCREEN
    profile: str | None = None
    marks: Marks = Marks.NONE
    multiple: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubSettings:
    """`epub:` of a manifest; `max_width` is the widest picture in pixels."""

    max_width: int = 1600


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSettings:
    """`accessibility:` of a press or manifest: who says that the e-book conforms, and on what grounds.

    `report` is the address of an evaluation that anybody can read.
    """

    certifier: str | None = None
    credential: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers:
    """ISBN-13 digits by edition, checked; absent ones are replaced by a URN made from the id."""

    epub: str | None = None
    print: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """`printing:` of a manifest: which one this is, when it was printed, and whether a row of numbers says so."""

    number: int = 1
    date: When | None = None
    numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One YAML file of `manuscripts/collections/`; the press's defaults are already in it."""

    id: str
    path: str
    title: str
    subtitle: str | None = None
    language: str = "en"
    credits: tuple[NamedCredit, ...] = ()
    publisher: str | None = None
    date: When | None = None
    identifiers: Identifiers = field(default_factory=Identifiers)
    printing: Printing | None = None
    series: SeriesPlace | None = None
    description: str | None = None
    subjects: tuple[str, ...] = ()
    rights: Rights | None = None
    cover: str | None = None
    theme: str = "classic"
    dedication: str | None = None
    epigraph: Quotation | None = None
    front: tuple[MatterItem, ...] = ()
    items: tuple[Item, ...] = ()
    back: tuple[MatterItem, ...] = ()
    epub: EpubSettings = field(default_factory=EpubSettings)
    print: PrintSettings = field(default_factory=PrintSettings)
    links: LinkPolicy = field(default_factory=LinkPolicy)
    access: AccessSettings = field(default_factory=AccessSettings)
    index: IndexSettings | None = None
    require_rights: bool = False
