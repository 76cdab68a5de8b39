"""What a comparison found: findings, each at the article's file, and which files it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressmark.check.complete.compare import Comparison
from pressmark.model.codes import checking
from pressmark.model.finding import Code, Finding, Findings, Location, Severity

LOST = 0.9
"""The share of missing words from which an article is lost as a whole."""

MOST = 5
"""How many places of missing words are told of one article in one output."""


@dataclass(slots=True)
class Verdict:
    """The faults of one output; `where` names it in messages."""

    where: str
    found: list[Finding] = field(default_factory=list)

    @property
    def findings(self) -> Findings:
        """What was found, in order."""
        return tuple(self.found)

    @property
    def faulty(self) -> frozenset[str]:
        """The files of the articles that are not complete."""
        return frozenset(
            finding.location.path
            for finding in self.found
            if finding.location is not None and finding.severity is Severity.ERROR
        )

    def tell(self, code: Code, path: str, line: int = 0, count: int = 1, **values: object) -> None:
        """Enter a fault."""
        place = Location(path=path, line=line)
        self.found.append(code.at(place, count, where=self.where, **values))

    def tell_words(
        self, comparison: Comparison, path: str, total: int, *, moves: bool = True
    ) -> bool:
        """Enter what a comparison of words found; whether there is an article to look at further.

        `moves` says whether order counts.
        """
        count = sum(len(missing.words) for missing in comparison.missing)
        if total and count >= LOST * total:
            self.tell(checking.COMPLETE_ARTICLE_LOST, path, 0, count, total=total)
            return False
        for missing in comparison.missing[:MOST]:
            self.tell(
                checking.COMPLETE_WORDS_MISSING,
                path,
                missing.line,
                words=missing.quoted,
                before=" ".join(missing.before),
            )
        for moved in comparison.moved[:MOST] if moves else ():
            self.tell(checking.COMPLETE_ORDER_CHANGED, path, moved.line, words=moved.quoted)
        return True
