"""All articles and people of a press, and the questions that resolving asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pressmark.model.article import Article
from pressmark.model.manifest import Manifest
from pressmark.model.people import Person


class ArchiveView(Protocol):
    """What resolving asks of an archive, wherever it is kept."""

    def article(self, id: str) -> Article | None:
        """The article with this id."""

    def articles(self) -> Iterator[Article]:
        """All articles, in the order of their ids."""

    def person(self, name: str) -> Person | None:
        """The person of people.yaml with this id, name or other spelling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Settings of `manuscripts/press.yaml`: defaults for every manifest."""

    publisher: str | None = None
    language: str = "en"
    base_url: str | None = None
    theme: str = "classic"
    require_rights: bool = False
    extra_keys: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collections:
    """The manifests of a press, in the order of their ids."""

    manifests: tuple[Manifest, ...] = ()
