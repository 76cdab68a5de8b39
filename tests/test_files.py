"""The walls of a press: nothing outside its folder can be read or listed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pressmark.files import PressFolder


@pytest.fixture
def folder(tmp_path: Path) -> PressFolder:
    root = tmp_path / "press"
    (root / "manuscripts").mkdir(parents=True)
    (root / "a.md").write_text("a")
    (root / "manuscripts" / "b.md").write_text("b")
    (root / "manuscripts" / ".hidden").write_text("h")
    (tmp_path / "secret").write_text("s")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "up").symlink_to(tmp_path)
    (root / "in").symlink_to("a.md")
    (root / "nowhere").symlink_to("gone")
    os.mkfifo(root / "pipe")
    return PressFolder(root)


@pytest.mark.parametrize(
    "path", ["a.md", "./a.md", "manuscripts/../a.md", "in", "manuscripts//b.md"]
)
def test_what_is_inside_is_read(folder: PressFolder, path: str) -> None:
    assert folder.read(path) in {b"a", b"b"}


@pytest.mark.parametrize(
    "path",
    ["../secret", "out", "up/secret", "../press/a.md", "/etc/passwd", "", ".", "..", "pipe", "a.md/x", "a\0", "nowhere", "gone", "manuscripts"],
)  # fmt: skip
def test_what_is_not_does_not_exist(folder: PressFolder, path: str) -> None:
    assert folder.read(path) is None


def test_an_absolute_path_is_refused_even_inside(folder: PressFolder) -> None:
    assert folder.read(str(folder.root / "a.md")) is None
    assert folder.list(str(folder.root)) == ()


def test_lists(folder: PressFolder) -> None:
    assert folder.list(".") == ("a.md", "in", "manuscripts/b.md")
    assert folder.list("manuscripts/") == ("manuscripts/b.md",)
    assert folder.list("..") == folder.list("up") == folder.list("none") == ()
