"""Fixtures that every test file may use: the corpora, a press in a temporary folder, the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit import REPOSITORY, MakePress, Pressmark, Ran


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the corpora; the test is skipped where it is missing."""
    named = os.environ.get("PRESSMARK_CORPORA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder} (name their folder with PRESSMARK_CORPORA)")
    return folder


@pytest.fixture
def make_press(tmp_path: Path) -> MakePress:
    """Write files (path relative to the press → text or bytes) into a new press and give its folder."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "press"
        (root / "manuscripts").mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return make


@pytest.fixture
def pressmark() -> Pressmark:
    """Run the command line in this process: `pressmark("-C", root, "check")`."""

    def run(*arguments: str | Path) -> Ran:
        from pressmark.cli import cli

        result = CliRunner().invoke(
            cli, [str(argument) for argument in arguments], prog_name="pressmark"
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run
