"""The package's themes: the sample in each of them, e-book and print, without a finding."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kit import REPOSITORY, Pressmark
from pressmark.read.styles import builtin_styles, list_themes

THEMES = list_themes(builtin_styles())
SAMPLE = "soviet-century"


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
