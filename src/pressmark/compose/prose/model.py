"""The values of the prose room: what goes in, what is kept between composing and finishing."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressmark.model.article import Origin
from pressmark.model.book import Asset, Heading
from pressmark.model.dates import When
from pressmark.model.finding import Location
from pressmark.model.links import LinkOutcome


class UnfitPictureError(Exception):
    """A picture that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Markdown and where it stands: `line` is the line of `path` on which `text` starts.

    Relative links and pictures are sought from the folder of `path`. `language` (BCP 47) rules
    the typography. A first heading that only repeats `title` is left out. `url` is the text's own
    public address and `base_url` the press's: relative web addresses are completed by them.
    Pictures wider than `max_width` pixels are told of: the e-book scales them down. `kind` is the
    article's, which says how some paragraphs are meant. With `acronyms`, words in capitals are
    marked for the theme to set small.
    """

    text: str
    path: str
    line: int = 1
    language: str = "en"
    title: str | None = None
    url: str | None = None
    base_url: str | None = None
    max_width: int = 1600
    kind: str = ""
    acronyms: bool = False

    @property
    def location(self) -> Location:
        """Where the text starts."""
        return Location(path=self.path, line=self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: its label in the article and its blocks as `<div class="note">…</div>`, without a number."""

    key: str
    xhtml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text composed, independent of the book it will stand in: a pure function of its Source.

    `xhtml` is `<div class="prose">…</div>` and well-formed: `epub:` may be used without being
    declared, and nothing else but MathML declares a namespace. Links to articles are still as
    typed and calls of notes carry keys; `finish_prose` settles both. `notes` are in the order
    of their first call. `ids` are all ids in `xhtml`. `plain` is the text of the body without
    notes, a line for each block; `words` counts body and notes.
    """

    path: str
    language: str
    url: str | None
    base_url: str | None
    xhtml: str
    notes: tuple[Note, ...]
    headings: tuple[Heading, ...]
    links: tuple[str, ...]
    assets: tuple[Asset, ...]
    ids: frozenset[str]
    plain: str
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place that the index may name: `address` in the book, empty while the book is not known.

    `key` has the levels of a heading as `model.index.split_key` takes them apart, each inline
    Markdown; `is_typed` says that the key was given and is not the marked words themselves,
    `is_found` that a concordance found it. `extent` is `start` or `end` of a range, or empty.
    `under` is the id of the heading above it, `note` the number of the note that it stands in.
    One without `has_place` only refers to other headings.
    """

    key: str
    location: Location
    address: str = ""
    is_typed: bool = False
    is_found: bool = False
    is_main: bool = False
    has_place: bool = True
    extent: str = ""
    sort: str = ""
    see: tuple[str, ...] = ()
    seealso: tuple[str, ...] = ()
    under: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A title or the like: inline XHTML and the same as plain text, both without notes and links.

    `marks` are those that stood in it; they mean the place that it is the title of.
    """

    xhtml: str
    plain: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An article of the archive as links see it; `section` is None where the book has it not.

    `section` is the id of its section (the first one, where it stands in the book twice), `path`
    the file's path in the press, `ids` the ids that a fragment may name (`Prose.ids`). `title`
    is inline Markdown; what follows `ids` tells readers where to find an article that the book has not.
    """

    article: str
    path: str
    title: str
    url: str | None = None
    section: str | None = None
    ids: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()
    origin: Origin | None = None
    date: When | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Finds the place that a link means: by article id, by path and by public URL."""

    places: tuple[Place, ...]
    by_id: dict[str, Place] = field(init=False, repr=False, compare=False)
    by_path: dict[str, Place] = field(init=False, repr=False, compare=False)
    by_folded_path: dict[str, Place] = field(init=False, repr=False, compare=False)
    by_url: dict[str, Place] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        set_field = object.__setattr__
        set_field(self, "by_id", {place.article: place for place in self.places})
        set_field(self, "by_path", {place.path: place for place in self.places})
        set_field(self, "by_folded_path", {place.path.casefold(): place for place in self.places})
        present = sorted(self.places, key=lambda place: place.section is not None)
        urls = {trim_url(place.url): place for place in present if place.url}
        set_field(self, "by_url", urls)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedNote:
    """A note with its number: `<aside class="note" id="note-1" …>…</aside>`."""

    number: int
    xhtml: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Prose in its place in a book, ready to stand in a section's template.

    `xhtml` is `<div class="prose">…</div>` (class as asked), `notes` its notes in order. Both use the prefix
    `epub:`, which the section declares. `links` says of each link what became of it.
    """

    xhtml: str
    notes: tuple[FinishedNote, ...]
    headings: tuple[Heading, ...]
    assets: tuple[Asset, ...]
    ids: frozenset[str]
    links: tuple[LinkOutcome, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def notes_xhtml(self) -> str:
        """All notes, one after the other."""
        return "\n".join(note.xhtml for note in self.notes)


def trim_url(url: str) -> str:
    """A URL as it is compared: no scheme, `www.`, fragment, `index.html` or closing slash."""
    bare = url.split("#", 1)[0].split("://", 1)[-1]
    host, slash, rest = bare.partition("/")
    return (host.lower().removeprefix("www.") + slash + rest.removesuffix("index.html")).rstrip("/")
