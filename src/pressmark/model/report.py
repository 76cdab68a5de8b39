"""What a build did, as `report.json` has it."""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.model.finding import Finding, Severity
from pressmark.model.links import LinkOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file that was made: its path relative to the press, size in bytes, SHA-256, pages of a PDF.

    `onix196` is what an e-book offers to readers who need access, by codes of ONIX list 196.
    `typeset` are the sections of a PDF that were set for it, in the order of the book: all others were
    set before, for it or for another. It is None for what is not set in gatherings.
    """

    format: str
    path: str
    bytes: int
    sha256: str
    pages: int | None = None
    onix196: tuple[tuple[str, str], ...] = ()
    typeset: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedArticle:
    """An article that is in the book, and the digest of its file.

    `notes`, `links` inside the book and `images` are counted in its section. `complete` says whether
    all of it was found again wherever it was looked for, and `proved` where that was: in the composed
    `book` and in each format. It is None where nothing was verified.
    """

    id: str
    path: str
    title: str
    words: int
    digest: str
    complete: bool | None = None
    notes: int = 0
    links: int = 0
    images: int = 0
    proved: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How many of a book's articles are complete, and how much there is of what was followed."""

    articles: int
    complete: int
    notes: int
    links: int
    images: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One collection's build: what was selected, what was made, what was found, how long it took.

    `links` says of every link of the articles what became of it.
    """

    collection: str
    title: str
    articles: tuple[SelectedArticle, ...] = ()
    words: int = 0
    outputs: tuple[Output, ...] = ()
    links: tuple[LinkOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()

    @property
    def completeness(self) -> Completeness | None:
        """The sum of what is known of the articles; None where nothing was verified."""
        if not self.articles or any(article.complete is None for article in self.articles):
            return None
        return Completeness(
            articles=len(self.articles),
            complete=sum(article.complete is True for article in self.articles),
            notes=sum(article.notes for article in self.articles),
            links=sum(article.links for article in self.articles),
            images=sum(article.images for article in self.articles),
        )

    @property
    def failed(self) -> bool:
        """Whether a finding of severity error stands in the way."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
