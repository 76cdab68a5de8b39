"""An article as its file has it: names not yet looked up, Markdown not yet composed."""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.model.dates import When
from pressmark.model.people import NamedCredit


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where and when a text first appeared; `publication` and `note` are inline Markdown."""

    publication: str | None = None
    date: When | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Who holds the rights in a text and by what leave it is printed; `license` is an SPDX id or words."""

    license: str | None = None
    holder: str | None = None
    year: str | None = None
    permission: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlace:
    """A text's place in a series: part `part` of `of`."""

    name: str
    part: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A work that a review is about; `title` and `note` are inline Markdown."""

    title: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    date: When | None = None
    pages: str | None = None
    isbn: str | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture named in front matter; `src` is relative to the article."""

    src: str
    alt: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One Markdown file with its front matter.

    `path` is relative to the press; `body_line` is the line of the file at which `body`
    starts, so that findings in the body can name lines of the file. `title`, `subtitle`,
    `short_title` and `summary` are inline Markdown, `place` (where it was written or spoken) too. `digest` is the SHA-256 of the file.
    """

    id: str
    path: str
    digest: str
    title: str
    body: str
    body_line: int = 1
    short_title: str | None = None
    subtitle: str | None = None
    credits: tuple[NamedCredit, ...] = ()
    date: When | None = None
    revised: When | None = None
    language: str | None = None
    kind: str = "article"
    series: SeriesPlace | None = None
    tags: tuple[str, ...] = ()
    summary: str | None = None
    url: str | None = None
    first_published: Origin | None = None
    rights: Rights | None = None
    image: Picture | None = None
    place: str | None = None
    reviewed: tuple[Reviewed, ...] = ()
    draft: bool = False
