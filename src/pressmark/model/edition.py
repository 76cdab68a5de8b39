"""A collection resolved against the archive: every article, person, title and place settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressmark.model.article import Article, Origin, Rights, SeriesPlace
from pressmark.model.dates import When
from pressmark.model.finding import Location
from pressmark.model.index import IndexSettings
from pressmark.model.manifest import (
    AccessSettings,
    EpubSettings,
    Identifiers,
    LeafRequest,
    LinkPolicy,
    Printing,
    PrintSettings,
    Quotation,
)
from pressmark.model.people import Credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article in its place in this book, with what the book changes of it already applied.

    `id` is unique in the edition and becomes the file name: it comes from the article's id.
    `location` is the place in the manifest that asked for it.
    """

    id: str
    article: Article
    location: Location
    title: str
    subtitle: str | None
    short_title: str | None
    credits: tuple[Credit, ...]
    language: str
    headnote: str | None = None
    note: str | None = None
    dateline: str | None = None
    start: str | None = None
    end: str | None = None
    drop: tuple[str, ...] = ()
    shows_cuts: bool = True

    @property
    def authors(self) -> tuple[Credit, ...]:
        """The credits of the role `aut`, in the article's order."""
        return tuple(credit for credit in self.credits if credit.role == "aut")

    @property
    def origin(self) -> Origin | None:
        """Where the article first appeared."""
        return self.article.first_published

    @property
    def rights(self) -> Rights | None:
        """The article's rights."""
        return self.article.rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part with its entries and inner parts; `id` is unique in the edition."""

    id: str
    title: str
    subtitle: str | None
    epigraph: Quotation | None
    introduction: str | None
    location: Location
    items: tuple[Part | Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that a book is made of, settled. `contributors` are the book's own: editors and the like."""

    id: str
    path: str
    title: str
    subtitle: str | None
    language: str
    contributors: tuple[Credit, ...]
    publisher: str | None
    date: When | None
    identifiers: Identifiers
    series: SeriesPlace | None
    description: str | None
    subjects: tuple[str, ...]
    rights: Rights | None
    cover: str | None
    theme: str
    dedication: str | None
    epigraph: Quotation | None
    front: tuple[LeafRequest | Entry, ...]
    body: tuple[Part | Entry, ...]
    back: tuple[LeafRequest | Entry, ...]
    epub: EpubSettings
    print: PrintSettings
    links: LinkPolicy
    index: IndexSettings | None = None
    access: AccessSettings = field(default_factory=AccessSettings)
    printing: Printing | None = None

    def entries(self) -> tuple[Entry, ...]:
        """Every entry in reading order, front and back matter included."""
        found: list[Entry] = []

        def gather(items: tuple[Part | Entry | LeafRequest, ...]) -> None:
            for item in items:
                if isinstance(item, Entry):
                    found.append(item)
                elif isinstance(item, Part):
                    gather(item.items)

        gather(self.front)
        gather(self.body)
        gather(self.back)
        return tuple(found)
