"""Real archives printed in gatherings and in one run: the same pages, links, outline and tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.test_corpus_books import BOOKS, make_press
from kit import Pressmark
from write.pdf.oracle import compare_pdfs

LOOKED_AT = 40
"""How many pages of each book are rendered and compared pixel by pixel."""

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("manifest", BOOKS, ids=lambda path: path.stem)
def test_gatherings_bound_are_the_book_of_one_run(
    manifest: Path, corpora: Path, tmp_path: Path, pressmark: Pressmark
) -> None:
    root = make_press(manifest.parts[0], corpora, tmp_path)
    printed = []
    for manner in ((), ("--one-run",)):
        asked = (manifest.stem, "--format", "pdf", "--no-verify", *manner)
        ran = pressmark("-C", root, "--quiet", "build", *asked)
        assert ran.exit_code == 0, ran.stderr
        printed.append((root / "build" / manifest.stem / f"{manifest.stem}.pdf").read_bytes())
    bound, whole = printed
    assert compare_pdfs(bound, whole, samples=LOOKED_AT) == []
