"""The values that the steps of print hand from process to process; none of them needs WeasyPrint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pressmark.model.book import Section
from pressmark.model.finding import Finding
from pressmark.model.pages import Beginning
from pressmark.write.pdf.frame import Folios, Shared

if TYPE_CHECKING:
    from pressmark.fonts import Wardrobe


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A stylesheet and the name that findings give it, none where its faults are told of another."""

    name: str
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What WeasyPrint logged, and the stylesheet that it read meanwhile (empty: none)."""

    sheet: str
    template: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What all gatherings of a book are set with.

    `counts_pages` is whether its sheets ask for pages by their number, `counts_all` whether they
    may say how many there are.
    """

    sheets: tuple[Sheet, ...]
    wardrobe: Wardrobe
    variant: str
    theme: str
    counts_pages: bool = False
    counts_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Sections that are set together, and all that they need to know of the rest of the book.

    `shared` has only the ids that they link to. `before` is what style rules may ask of the
    section before them: its class and roles. `start` is the break that they begin with
    (CSS Fragmentation 3, `break-before`). `quoted` are the anchors whose page numbers they may quote;
    `extent` is about how many pages they will have.
    """

    sections: tuple[Section, ...]
    shared: Shared
    first: str
    before: tuple[tuple[str, str], ...] | None
    start: str
    quoted: tuple[str, ...]
    extent: int

    @property
    def length(self) -> int:
        """Characters of markup: about how long it takes to set."""
        return sum(len(section.xhtml) for section in self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How a document is set that is a part of a book: without margin boxes, which are furnished later.

    `side` is that of its first page, `index` the number of pages before it, as far as page selectors
    ask (`:first`, `:nth()`). `folios` are the values of the counter `page` at anchors that it
    quotes, rounded where they are exchanged later; `located` the pages that an index in it names.
    """

    side: str
    index: int = 0
    folios: tuple[tuple[str, int], ...] = ()
    located: Folios = field(default_factory=Folios)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A page number in the text: the anchor that it is of, and how each figure is drawn in its place.

    `figures` are strings of glyphs and advances (ISO 32000-1, 9.4.3, `TJ`) from 0 to 9, none where
    the number cannot be exchanged.
    """

    anchor: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FontUse:
    """What a gathering shows of one font: glyph ids with their widths (1/1000 em) and texts.

    `file` is the SHA-256 of the font's file, `variations` its axes, `attributes` what WeasyPrint
    knows of it.
    """

    key: str
    file: str
    attributes: tuple[tuple[str, Any], ...]
    variations: tuple[tuple[str, float], ...]
    widths: tuple[tuple[int, int], ...]
    texts: tuple[tuple[int, str], ...]
    missing: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A line of the outline: where it leads in CSS pixels from the page's top left corner."""

    level: int
    label: str
    x: float
    y: float
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A page: its type (CSS Paged Media 3, 3), and what furniture, contents and outline ask of it.

    `groups` are the page groups that it belongs to, by name, with its place in each (CSS GCPM 3,
    6.2). `strings` are the named strings set on it, in order; `starts` those whose first setting
    is by the element that begins the page. `shift` is how far its text would stand to the right,
    in CSS pixels, if the page stood on the other side, and None where more than that would change.
    `begins` is where in the composed book its text begins, None for a page without any.
    """

    side: str
    blank: bool = False
    name: str = ""
    groups: tuple[tuple[str, int], ...] = ()
    strings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    starts: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    begins: Beginning | None = None
    shift: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A gathering set: tagged PDF without fonts and furniture, and all that binding must know of it.

    `turned` says that it was set for the other side, and moved. `quotes` are the page numbers
    whose marks its content has; `rigid` the anchors whose numbers stand as they were set.
    """

    data: bytes
    records: tuple[PageRecord, ...]
    fonts: tuple[FontUse, ...]
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...]
    late: int
    parted: int
    quotes: tuple[Quote, ...] = ()
    rigid: frozenset[str] = frozenset()
    turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressed:
    """What the furniture of a gathering's pages is made of, and what pages before it leave to it.

    `index` is the number of pages before it, as far as page selectors ask. `counters` are the values
    of page counters before its first page, `strings` the named strings as they were last set.
    """

    records: tuple[PageRecord, ...]
    index: int
    counters: tuple[tuple[str, tuple[int, ...]], ...]
    strings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Pages with nothing on them but their margin boxes, as a PDF without fonts."""

    data: bytes
    fonts: tuple[FontUse, ...]
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page on its way into the book: which of its gathering's pages it is, none for a blank."""

    record: PageRecord
    gathering: int
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A book before it is set: its gatherings, and what all of them are set with."""

    shared: Shared
    first: str
    gatherings: tuple[Gathering, ...]
    findings: tuple[Finding, ...]


Records = tuple[tuple[PageRecord, ...], ...]
"""The pages of each gathering; empty where none is set yet."""
