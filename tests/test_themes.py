"""The package's themes: the sample in each of them, e-book and print, without a finding."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kit import REPOSITORY, Pressmark
from pressmark.read.styles import builtin_styles, list_themes
from write.pdf.oracle import compare_pdfs

THEMES = list_themes(builtin_styles())
SAMPLE = "soviet-century"
KINDS = REPOSITORY / "tests" / "cases" / "build" / "kinds"


def make_press(theme: str, folder: Path) -> Path:
    """The sample press in a folder, its book in another theme."""
    root = folder / "press"
    shutil.copytree(REPOSITORY / "manuscripts", root / "manuscripts")
    manifest = root / "manuscripts" / "collections" / f"{SAMPLE}.yaml"
    text = manifest.read_text(encoding="utf-8").replace("theme: classic", f"theme: {theme}")
    manifest.write_text(text.replace("print: {trim: 6x9in}\n", ""), encoding="utf-8")
    return root


@pytest.mark.parametrize("theme", THEMES)
def test_the_sample_in_each_theme(theme: str, tmp_path: Path, pressmark: Pressmark) -> None:
    """EPUBCheck and Pressmark's own checks, which every build runs, find nothing."""
    root = make_press(theme, tmp_path)
    ran = pressmark("-C", root, "--json", "build", SAMPLE)
    assert ran.exit_code == 0, ran.stderr
    (report,) = json.loads(ran.stdout)
    assert {output["format"] for output in report["outputs"]} == {"epub", "pdf"}
    assert report["findings"] == []


@pytest.mark.parametrize("theme", THEMES)
def test_kinds_in_each_theme(theme: str, tmp_path: Path, pressmark: Pressmark) -> None:
    """Every kind of article, in gatherings and in one run: the same book, and nothing to be told."""
    root = tmp_path / "press"
    shutil.copytree(KINDS / "manuscripts", root / "manuscripts")
    with (root / "manuscripts" / "collections" / "kinds.yaml").open("a", encoding="utf-8") as file:
        file.write(f"theme: {theme}\n")
    ran = pressmark("-C", root, "--json", "build")
    assert ran.exit_code == 0, ran.stderr
    assert json.loads(ran.stdout)[0]["findings"] == []
    bound = (root / "build" / "kinds" / "kinds.pdf").read_bytes()
    whole = ("--format", "pdf", "--one-run", "--no-verify", "--no-cache")
    assert pressmark("-C", root, "--quiet", "build", *whole).exit_code == 0
    assert compare_pdfs(bound, (root / "build" / "kinds" / "kinds.pdf").read_bytes()) == []
