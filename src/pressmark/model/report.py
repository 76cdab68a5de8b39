"""What a build did, as `report.json` has it."""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.model.finding import Finding, Severity
from pressmark.model.links import LinkOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file that was made: its path relative to the press, size in bytes, SHA-256, pages of a PDF."""

    format: str
    path: str
    bytes: int
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedArticle:
    """An article that is in the book, and the digest of its file."""

    id: str
    path: str
    title: str
    words: int
    digest: str


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
    def failed(self) -> bool:
        """Whether a finding of severity error stands in the way."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
