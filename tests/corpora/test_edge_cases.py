"""Hostile articles through the command line: what can be read becomes one valid book, the rest is told with lines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kit import Pressmark

MANIFEST = "title: Everything at once\nitems:\n  - {select: 'words:0..'}\n"
# What keeps a book from being made is let pass, so that all the others are in it; scripts without
# a font too, for which fonts there are is a matter of the machine.
PRESS = """\
print: false
severities:
  prose.image-missing: warning
  prose.image-broken: warning
  fonts.glyph-unknown: warning
  fonts.glyph-missing: warning
"""

pytestmark = pytest.mark.corpus


def test_every_edge_case_is_in_the_book_or_told(
    corpora: Path, tmp_path: Path, pressmark: Pressmark
) -> None:
    manuscripts = tmp_path / "manuscripts"
    for folder in ("articles", "images"):
        shutil.copytree(corpora / "markdown-edge" / folder, manuscripts / folder, symlinks=True)
    (manuscripts / "collections").mkdir()
    (manuscripts / "collections/all.yaml").write_text(MANIFEST, encoding="utf-8")
    (manuscripts / "press.yaml").write_text(PRESS, encoding="utf-8")
    ran = pressmark("-C", tmp_path, "build", "--format", "epub")
    assert (tmp_path / "build/all/all.epub").exists(), ran.stderr[-2000:]
    report = json.loads((tmp_path / "build/all/report.json").read_text("utf-8"))
    errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
    checked = [f for f in report["findings"] if f["code"].startswith(("epub", "epubcheck."))]
    assert (errors, [f for f in checked if f["severity"] != "info"]) == ([], [])
    told = [line for line in ran.stderr.splitlines() if ": error[" in line]
    assert [
        line for line in told if not line.split(": error[")[0].rpartition(":")[2].isdigit()
    ] == []
    built = {article["path"] for article in report["articles"]}
    refused = {line.partition(": error[")[0].rstrip("0123456789:") for line in told}
    found = [path for path in manuscripts.glob("articles/*") if path.suffix.lower() == ".md"]
    shown = {path for path in found if not path.name.startswith(".")}
    assert {path.relative_to(tmp_path).as_posix() for path in shown} <= built | refused
