"""Real archives become books: every corpus with a manifest kept here, to both formats."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from kit import Pressmark
from pressmark.check.claims import check_claims
from pressmark.model.finding import Location
from write.epub.pagelist import find_misplaced
from write.pdf.oracle import compare_pdfs

LOOKED_AT = 40
"""How many pages of each book are rendered and compared pixel by pixel."""

HERE = Path(__file__).parent
BOOKS = [path.relative_to(HERE) for path in sorted(HERE.glob("*/collections/*.yaml"))]

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("manifest", BOOKS, ids=lambda path: path.stem)
def test_a_corpus_becomes_books(
    manifest: Path, corpora: Path, tmp_path: Path, pressmark: Pressmark
) -> None:
    """No error, no warning of EPUBCheck, sound PDF, the same book as one run of WeasyPrint makes."""
    root = make_press(manifest.parts[0], corpora, tmp_path)
    ran = pressmark("-C", root, "--json", "build", manifest.stem)
    told = [line for line in ran.stderr.splitlines() if "error[" in line or "[epubcheck" in line]
    assert (ran.exit_code, told) == (0, [])
    (report,) = json.loads(ran.stdout)
    made = root / "build" / manifest.stem
    assert {output["format"] for output in report["outputs"]} == {"epub", "pdf"}
    bound = (made / f"{manifest.stem}.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) > len(report["articles"])
        assert list(check_claims(pdf, bound, Location(path=manifest.stem), aloud=True)) == []
    assert find_misplaced((made / f"{manifest.stem}.epub").read_bytes(), bound) == []
    whole = ("build", manifest.stem, "--format", "pdf", "--one-run", "--no-verify", "--no-cache")
    assert pressmark("-C", root, "--quiet", *whole).exit_code == 0
    oracle = (made / f"{manifest.stem}.pdf").read_bytes()
    assert compare_pdfs(bound, oracle, samples=LOOKED_AT) == []


def make_press(name: str, corpora: Path, tmp_path: Path) -> Path:
    """A press of a corpus's articles and pictures and of the manifests kept here."""
    root = tmp_path / "press"
    manuscripts = root / "manuscripts"
    shutil.copytree(corpora / name / "articles", manuscripts / "articles")
    if (corpora / name / "images").is_dir():
        shutil.copytree(corpora / name / "images", manuscripts / "images")
    shutil.copytree(HERE / name, manuscripts, dirs_exist_ok=True)
    return root
