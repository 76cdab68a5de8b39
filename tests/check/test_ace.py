"""DAISY Ace finds no violation in the books, and finds those of a bad one; where Node, Ace and Chromium are at hand.

`PRESSMARK_ACE` names the folder whose `node_modules` has `@daisy/ace-core` and
`@daisy/ace-axe-runner-puppeteer`; Chromium is found on the PATH or by `PUPPETEER_EXECUTABLE_PATH`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from check.test_epub import KRONSTADT, replace_in, zip_files
from corpora.test_corpus_books import BOOKS, make_press
from kit import REPOSITORY, Pressmark
from write.epub.sample import make_book, pack, unpack

SCRIPT = Path(__file__).parent / "ace.js"
COLLECTIONS = sorted(path.stem for path in REPOSITORY.glob("manuscripts/collections/*.yaml"))
SECONDS = 900


@pytest.fixture(scope="session")
def ace() -> dict[str, str]:
    """The environment that Ace runs in; the test is skipped where something of it is missing."""
    named = os.environ.get("PRESSMARK_ACE")
    if not named:
        pytest.skip("PRESSMARK_ACE names no folder with DAISY Ace in its node_modules")
    if not (Path(named) / "node_modules/@daisy/ace-core").is_dir():
        pytest.skip(f"no DAISY Ace in {named}/node_modules")
    node = shutil.which("node")
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if not node or not browser:
        pytest.skip(f"no {'Chromium' if node else 'Node'} on the PATH")
    return {"folder": named, "node": node, "PUPPETEER_EXECUTABLE_PATH": browser}


def inspect(path: Path, ace: dict[str, str]) -> dict[str, int]:
    """Ace's violations in an EPUB: how often each, by impact, rule and file."""
    ran = subprocess.run(
        [ace["node"], SCRIPT, path.absolute()],
        cwd=ace["folder"],
        env=os.environ | ace,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    violations: dict[str, int] = told["violations"]
    assert told["outcome"] == ("fail" if violations else "pass")
    return violations


def build(root: Path, name: str, folder: Path, pressmark: Pressmark) -> Path:
    asked = ("build", name, "--format", "epub", "--no-verify", "--no-cache", "--output", folder)
    ran = pressmark("-C", root, "--quiet", *asked)
    assert ran.exit_code == 0, ran.stderr
    return folder / name / f"{name}.epub"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_ace_passes_a_sample(
    name: str, ace: dict[str, str], tmp_path: Path, pressmark: Pressmark
) -> None:
    assert inspect(build(REPOSITORY, name, tmp_path, pressmark), ace) == {}


@pytest.mark.corpus
@pytest.mark.parametrize("manifest", BOOKS, ids=lambda path: path.stem)
def test_ace_passes_a_corpus(
    manifest: Path, ace: dict[str, str], corpora: Path, tmp_path: Path, pressmark: Pressmark
) -> None:
    root = make_press(manifest.parts[0], corpora, tmp_path)
    assert inspect(build(root, manifest.stem, tmp_path / "made", pressmark), ace) == {}


def test_ace_fails_a_bad_book(ace: dict[str, str], tmp_path: Path) -> None:
    files = unpack(pack(make_book()))
    for old in (b'alt="A box"', b'scope="col"', b' lang="en" xml:lang="en"'):
        files = replace_in(KRONSTADT, old, b"")(files)
    path = tmp_path / "bad.epub"
    path.write_bytes(zip_files(files))
    told = " ".join(inspect(path, ace))
    assert "image-alt" in told
    assert "html-has-lang" in told
