"""Real archives become books: every corpus with a manifest kept here, to both formats."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from kit import Pressmark

HERE = Path(__file__).parent
BOOKS = [path.relative_to(HERE) for path in sorted(HERE.glob("*/collections/*.yaml"))]

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("manifest", BOOKS, ids=lambda path: path.stem)
def test_a_corpus_becomes_books(
    manifest: Path, corpora: Path, tmp_path: Path, pressmark: Pressmark
) -> None:
    """No error, no warning of EPUBCheck, sound PDF with every font embedded."""
    root = make_press(manifest.parts[0], corpora, tmp_path)
    ran = pressmark("-C", root, "--json", "build", manifest.stem)
    told = [line for line in ran.stderr.splitlines() if "error[" in line or "[epubcheck" in line]
    assert (ran.exit_code, told) == (0, [])
    (report,) = json.loads(ran.stdout)
    made = root / "build" / manifest.stem
    assert {output["format"] for output in report["outputs"]} == {"epub", "pdf"}
    with pikepdf.open(made / f"{manifest.stem}.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) > len(report["articles"])


def make_press(name: str, corpora: Path, tmp_path: Path) -> Path:
    """A press of a corpus's articles and pictures and of the manifests kept here."""
    root = tmp_path / "press"
    manuscripts = root / "manuscripts"
    shutil.copytree(corpora / name / "articles", manuscripts / "articles")
    if (corpora / name / "images").is_dir():
        shutil.copytree(corpora / name / "images", manuscripts / "images")
    shutil.copytree(HERE / name, manuscripts, dirs_exist_ok=True)
    return root
