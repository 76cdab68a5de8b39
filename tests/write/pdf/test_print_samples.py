"""The sample collections printed in gatherings and in one run are the same books, page by page.

Their e-books carry these pages: an entry of the page list for each, a mark where each begins.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from golden import CASES
from kit import REPOSITORY, Pressmark
from pictures import assert_pages
from pressmark.check.pdf import check_pdf
from write.epub.pagelist import find_misplaced
from write.pdf.oracle import compare_pdfs

SHOWN = {"soviet-century"}  # the handbook changes with every key
COLLECTIONS = sorted(path.stem for path in REPOSITORY.glob("manuscripts/collections/*.yaml"))


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_sample_is_the_same_either_way(name: str, tmp_path: Path, pressmark: Pressmark) -> None:
    printed = []
    for manner in (("--format", "epub,pdf"), ("--format", "pdf", "--one-run")):
        asked = (
            name,
            "--no-verify",
            "--no-cache",
            "--output",
            tmp_path,
            *manner,
        )
        ran = pressmark("-C", REPOSITORY, "--quiet", "build", *asked)
        assert ran.exit_code == 0, ran.stderr
        printed.append((tmp_path / name / f"{name}.pdf").read_bytes())
    bound, whole = printed
    assert compare_pdfs(bound, whole) == []
    assert check_pdf(bound, f"{name}.pdf") == ()
    if name in SHOWN:
        assert_pages(CASES / "pages" / name, bound, tmp_path)
    assert find_misplaced((tmp_path / name / f"{name}.epub").read_bytes(), bound) == []
