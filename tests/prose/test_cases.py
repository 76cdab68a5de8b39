"""Golden folders of prose: in.md (and language.txt) → expected.xhtml with its notes, findings.txt."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from golden import assert_golden, find_cases
from pressmark.compose.prose import Addresses, finish_prose
from pressmark.model.manifest import LinkPolicy
from prose.helpers import compose, show


@pytest.mark.parametrize("case", find_cases("prose"), ids=lambda case: case.name)
def test_case(case: Path) -> None:
    language = case / "language.txt"
    prose, findings = compose(
        (case / "in.md").read_text(encoding="utf-8"),
        language=language.read_text().strip() if language.exists() else "en",
    )
    finished, later = finish_prose(prose, Addresses(()), LinkPolicy(), section="text")
    xhtml = f"{finished.xhtml}\n{finished.notes_xhtml}".rstrip() + "\n"
    etree.fromstring(f'<r xmlns:epub="http://www.idpf.org/2007/ops">{xhtml}</r>')
    assert_golden(case / "expected.xhtml", xhtml)
    assert_golden(case / "findings.txt", show(findings + later))
