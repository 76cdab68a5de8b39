"""A book: an edition composed. Writers see this and nothing earlier.

Addresses. A section's XHTML links inside the book as a file would: `kronstadt.xhtml#demands`
for an element of another section, `#demands` for one of its own. Ids are unique within a
section. Each writer turns the addresses into its own (print prefixes ids by their section).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pressmark.model.dates import When
from pressmark.model.links import LinkOutcome
from pressmark.model.manifest import (
    AccessSettings,
    EpubSettings,
    Identifiers,
    LinkPolicy,
    PrintSettings,
)
from pressmark.model.people import Credit


class Matter(StrEnum):
    """The three divisions of a book; folios are roman in the front, arabic after it."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that sections refer to as `../{href}`: bytes ready for either output.

    `href` is relative to the publication's root: `images/smolny.svg`. `width` and `height` are
    CSS pixels, 0 where unknown; of a picture of pixels they are those of the file, which has the
    resolution that print needs: the e-book scales it. `source` is the path of the file it comes from.
    """

    href: str
    media_type: str
    data: bytes
    width: int = 0
    height: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a section, for navigation and outline: plain text, level 2 to 6."""

    id: str
    level: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the book: a leaf, a part opening or an article.

    `id` is the file's stem in an EPUB. `role` is a leaf's name (`title-page`, `contents`, …),
    `part` or `article`. `xhtml` is one well-formed `<section>` element, namespaces declared.
    `title`, `running_title` and `byline` are plain text without notes; an empty `title`
    keeps the section out of navigation and outline. `source` is the path of the file it comes from,
    `words` the count of its text and notes. `links` says of each link what became of it. `signs` are the
    letters of what print may put into it of its own, such as `p.` before a page.
    """

    id: str
    role: str
    matter: Matter
    title: str
    xhtml: str
    language: str
    running_title: str = ""
    byline: str = ""
    headings: tuple[Heading, ...] = ()
    assets: tuple[str, ...] = ()
    source: str = ""
    words: int = 0
    links: tuple[LinkOutcome, ...] = ()
    signs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavPoint:
    """A line of the navigation: plain title, address (`kronstadt.xhtml` or `kronstadt.xhtml#demands`)."""

    title: str
    address: str
    children: tuple[NavPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Sections in reading order, the navigation over them, and the assets that they refer to.

    `direction` is `ltr` or `rtl`; `contributors` are all credits of the book, the editors first,
    then each article's. `cover` is the cover's picture, among the assets too. `digest` is the
    SHA-256 of all text and assets: identifiers and file dates are made from it, never from a clock.
    `profile` is the ICC profile that the printer gave, empty for Pressmark's own; `fold` is
    the least inner margin in points, which thick books need wider.
    """

    id: str
    title: str
    subtitle: str | None
    language: str
    direction: str
    contributors: tuple[Credit, ...]
    publisher: str | None
    date: When | None
    identifiers: Identifiers
    series_name: str | None
    series_number: int | None
    description: str | None
    subjects: tuple[str, ...]
    rights: str | None
    sections: tuple[Section, ...]
    navigation: tuple[NavPoint, ...]
    assets: tuple[Asset, ...]
    cover: Asset | None
    epub: EpubSettings
    print: PrintSettings
    links: LinkPolicy
    digest: str
    profile: bytes = b""
    fold: float = 0.0
    access: AccessSettings = field(default_factory=AccessSettings)
