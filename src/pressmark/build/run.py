"""One collection's build as it goes: stages timed and told, findings kept, graded by the press."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import ParamSpec, TypeVar

from pressmark.build.brief import Brief, Piece
from pressmark.model.archive import Press
from pressmark.model.article import Article
from pressmark.model.edition import Edition
from pressmark.model.finding import Finding, Findings, Severity
from pressmark.model.manifest import Manifest
from pressmark.model.report import Report, SelectedArticle

_Values = ParamSpec("_Values")
_Result = TypeVar("_Result")

# The distributions whose versions can change a book.
_MAKERS = ("pressmark", "ebooklib", "markdown", "pymdown-extensions", "uharfbuzz", "weasyprint")


@dataclass(slots=True, kw_only=True)
class Run:
    """The ledger of one build: what was found so far, and how long each stage took.

    `proofs` are the files of articles that are not complete, by where they were looked for.
    """

    manifest: Manifest
    press: Press
    tell: Callable[[str, str], None]
    findings: list[Finding] = field(default_factory=list)
    seconds: list[tuple[str, float]] = field(default_factory=list)
    proofs: dict[str, frozenset[str]] = field(default_factory=dict)

    def stage(
        self,
        name: str,
        work: Callable[_Values, tuple[_Result, Findings]],
        *values: _Values.args,
        **named: _Values.kwargs,
    ) -> _Result:
        """Do the work of a stage; its findings are kept, its time is entered."""
        self.tell(self.manifest.id, name)
        start = time.perf_counter()
        result, findings = work(*values, **named)
        self.seconds.append((name, round(time.perf_counter() - start, 3)))
        self.keep(findings)
        return result

    def keep(self, findings: Findings) -> None:
        """Enter findings, as grave as the press has them."""
        self.findings.extend(self.press.grade(findings))

    @property
    def failed(self) -> bool:
        """Whether anything found is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def report(self, edition: Edition | None = None, brief: Brief | None = None) -> Report:
        """What is known so far."""
        articles = _list_articles(edition, brief, self.proofs) if edition and brief else ()
        return Report(
            collection=self.manifest.id,
            title=self.manifest.title,
            articles=articles,
            words=sum(article.words for article in articles),
            links=brief.links if brief else (),
            findings=tuple(self.findings),
            seconds=tuple(self.seconds),
            versions=tuple((maker, version(maker)) for maker in _MAKERS),
        )


def _list_articles(
    edition: Edition, brief: Brief, proofs: Mapping[str, frozenset[str]]
) -> tuple[SelectedArticle, ...]:
    """The articles of a book, once each, in reading order."""
    pieces = {piece.source: piece for piece in brief.pieces}
    articles = {entry.article.id: entry.article for entry in edition.entries()}
    return tuple(
        _describe_article(article, pieces.get(article.path), proofs)
        for article in articles.values()
    )


def _describe_article(
    article: Article, piece: Piece | None, proofs: Mapping[str, frozenset[str]]
) -> SelectedArticle:
    proved = tuple((name, article.path not in faulty) for name, faulty in proofs.items())
    return SelectedArticle(
        id=article.id,
        path=article.path,
        title=article.title,
        words=piece.words if piece else 0,
        digest=article.digest,
        complete=all(whole for _, whole in proved) if proved else None,
        notes=piece.notes if piece and proofs else 0,
        links=piece.links if piece and proofs else 0,
        images=piece.images if piece and proofs else 0,
        proved=proved,
    )
