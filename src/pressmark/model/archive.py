"""All articles and people of a press, and the questions that resolving asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from pressmark.model.article import Article, Rights
from pressmark.model.finding import Findings, Severity
from pressmark.model.manifest import (
    AccessSettings,
    EpubSettings,
    LinkPolicy,
    Manifest,
    MatterItem,
    PrintSettings,
)
from pressmark.model.people import Person


class ArchiveView(Protocol):
    """What resolving asks of an archive, wherever it is kept."""

    def article(self, id: str) -> Article | None:
        """The article with this id."""

    def articles(self) -> Iterator[Article]:
        """All articles, in the order of their ids."""

    def unreadable(self, id: str) -> str | None:
        """The path of an article's file that errors keep out of the archive."""

    def person(self, name: str) -> Person | None:
        """The person of people.yaml with this id, name or other spelling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Settings of `manuscripts/press.yaml`; from `publisher` to `theme` and from `rights` on, defaults for every manifest.

    `severities` are pairs of a finding's code and `error`, `warning` or `info`; `cache_limit` is in bytes.
    """

    publisher: str | None = None
    language: str = "en"
    base_url: str | None = None
    theme: str = "classic"
    require_rights: bool = False
    extra_keys: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    cache_limit: int = 500_000_000
    rights: Rights | None = None
    links: LinkPolicy = field(default_factory=LinkPolicy)
    print: PrintSettings = field(default_factory=PrintSettings)
    epub: EpubSettings = field(default_factory=EpubSettings)
    access: AccessSettings = field(default_factory=AccessSettings)
    front: tuple[MatterItem, ...] | None = None
    back: tuple[MatterItem, ...] | None = None

    def grade(self, findings: Findings) -> Findings:
        """Findings with the severities that the press has set for their codes."""
        wanted = dict(self.severities)
        return tuple(
            replace(finding, severity=Severity(wanted.get(finding.code, finding.severity)))
            for finding in findings
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Collections:
    """The manifests of a press, in the order of their ids; `unreadable` are ids whose manifest has errors."""

    manifests: tuple[Manifest, ...] = ()
    unreadable: tuple[str, ...] = ()
