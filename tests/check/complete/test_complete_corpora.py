"""Every article of the corpora composes without a loss that the plain reading of its file can see."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark.check.complete.plain import read_plain
from pressmark.check.complete.shown import parse_section
from pressmark.check.complete.source import prove_section
from pressmark.check.complete.verdict import Verdict
from pressmark.compose.prose import Addresses, compose_prose, finish_prose
from pressmark.model.finding import Severity
from pressmark.model.manifest import LinkPolicy
from prose.helpers import FolderFiles
from prose.test_corpora import load

pytestmark = pytest.mark.corpus

# One article in so many is read.
STEPS = {
    "federalist": 1,
    "essays": 1,
    "polyglot": 1,
    "technical": 1,
    "markdown-edge": 1,
    "diary": 1,
    "periodical": 1,
}
SECTION = (
    '<section xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    '{}<section class="notes">{}</section></section>'
)


@pytest.mark.parametrize("corpus", STEPS)
def test_nothing_is_lost_while_composing(corpus: str, corpora: Path) -> None:
    root = corpora / corpus
    files = FolderFiles(root)
    verdict = Verdict("the composed book")
    paths = sorted((root / "articles").rglob("*.md"))[:: STEPS[corpus]]
    for path in paths:
        source = load(path, root)
        prose, _ = compose_prose(source, files)
        finished, _ = finish_prose(prose, Addresses(()), LinkPolicy(), section="one")
        shown = parse_section(SECTION.format(finished.xhtml, finished.notes_xhtml))
        reading = read_plain(source.text, title=source.title or "", line=source.line)
        prove_section(reading, shown, source.path, verdict)
    told = [
        f"{finding.location}: {finding.code}: {finding.message}"
        for finding in verdict.findings
        if finding.severity is Severity.ERROR
    ]
    assert paths
    assert told == []
