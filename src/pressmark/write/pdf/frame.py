"""What the steps of print hand to each other: the print view and what a transform may know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pressmark.model.book import Book, Section
from pressmark.model.finding import Findings, Location

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
OPS = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folios:
    """Where the anchors stand that an index refers to: pages from 0, and the first with an arabic number.

    Empty before the book is first set.
    """

    pages: dict[str, int] = field(default_factory=dict)
    body: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a transform knows beside its section's tree.

    `ids` are all ids of the print view; `front` the sections numbered in roman; `late` the notes
    that are set at the end of their section because no page foot can hold them; `outline` gives
    level and label of the ids that stand in it; `head` is the room for a running title in ems;
    `page_references` is whether links to other sections say the page; `folios` are the pages of
    the round before.
    """

    book: Book
    section: Section
    ids: frozenset[str]
    front: frozenset[str]
    late: frozenset[str]
    outline: dict[str, tuple[int, str]]
    head: float
    page_references: bool = False
    folios: Folios = field(default_factory=Folios)

    @property
    def location(self) -> Location | None:
        """Where the section comes from."""
        return Location(path=self.section.source) if self.section.source else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the frames of all sections have in common (see `Frame`)."""

    book: Book
    ids: frozenset[str]
    front: frozenset[str]
    outline: dict[str, tuple[int, str]]
    head: float
    page_references: bool = False
    referred: frozenset[str] = frozenset()
    folios: Folios = field(default_factory=Folios)


Transform = Callable[[Element, Frame], Findings]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintView:
    """A book as one document for print.

    `xhtml` is well-formed, in no namespace but for pictures drawn as SVG. `anchors` are the ids
    that must stand on a page: every section and heading. `body` is the id of the section on
    page 1, empty where there is none. `outline` counts the lines of the outline.
    """

    xhtml: str
    anchors: tuple[str, ...]
    body: str
    outline: int


SEPARATOR = "--"

ADDRESS = "data-at"
"""The attribute by which elements of the print view know their number in the composed section."""


def name_id(section: str, fragment: str = "") -> str:
    """The id in the print view of a section, or of an element in it."""
    return f"{section}{SEPARATOR}{fragment}" if fragment else section


def has_class(element: Element, name: str) -> bool:
    """Whether an element has a class."""
    return name in element.get("class", "").split()
