"""`pressmark proof`: pages that matter and screens, as pictures on sheets."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from PIL import Image

from kit import MakePress, Pressmark
from pressmark.proof import proof as proofing
from pressmark.proof.screens import DEVICES, find_browser

ARTICLE = """---
title: The {name}
authors: [Ann Author]
date: 1930
---

Some words of an article, with a note.[^1]

## A heading

> A quotation.

| Year | Tons |
| --- | --- |
| 1913 | 4 |

![A mark](../images/mark.svg){{#fig-mark}}
/// caption
A mark.
///

[^1]: The note.
"""
MARK = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M9 9h60"/></svg>'
PRESS = {
    "manuscripts/press.yaml": "publisher: Test\n",
    "manuscripts/images/mark.svg": MARK,
    "manuscripts/articles/one.md": ARTICLE.format(name="first"),
    "manuscripts/articles/two.md": ARTICLE.format(name="second"),
    "manuscripts/collections/small.yaml": (
        "title: Small\nlanguage: en\nfront: [title-page, contents]\nparts:\n"
        "  - {title: All, items: [one, two]}\n"
    ),
}


def list_shots(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_pages_that_matter_are_shown(
    make_press: MakePress, pressmark: Pressmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_press(PRESS)
    ran = pressmark("-C", root, "proof", "small")
    assert ran.exit_code == 1
    assert "error[proof.nothing-built]" in ran.stderr
    assert pressmark("-C", root, "build", "--no-verify").exit_code == 0
    folder = root / "build/small/proof"
    folder.mkdir()
    (folder / "page-99-old.png").touch()
    monkeypatch.setattr(proofing, "find_browser", lambda: None)
    ran = pressmark("-C", root, "proof", "small")
    assert ran.exit_code == 0, ran.stderr
    assert "info[proof.no-screens]" in ran.stderr
    assert "no Chromium" in ran.stderr
    names = list_shots(folder)
    shown = [name.removesuffix(".png").split("-", 2)[2] for name in names if name < "sheet"]
    assert shown == ["title-page", "contents", "part-all", "opening", "opening"]
    with Image.open(folder / names[0]) as page, Image.open(folder / "sheet-pages.png") as sheet:
        assert page.size == pytest.approx((432 * 110 / 72, 648 * 110 / 72), abs=1)
        assert sheet.width > page.width
    _watch_browsers(root, pressmark, monkeypatch)


def _watch_browsers(root: Path, pressmark: Pressmark, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that fails is told with what it said; a real one shows the e-book."""
    broken = root / "browser"
    broken.write_text("#!/bin/sh\necho no display >&2\nexit 3\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(proofing, "find_browser", lambda: str(broken))
    ran = pressmark("-C", root, "proof", "small")
    assert (ran.exit_code, "left out: no display" in ran.stderr) == (0, True)
    monkeypatch.setattr(proofing, "find_browser", find_browser)
    ran = pressmark("-C", root, "--json", "proof", "small")
    told = json.loads(ran.stdout)
    assert len(told["sheets"]) == (3 if told["screens"] else 1)
    if find_browser() is None:
        pytest.skip("this machine has no Chromium")
    names = {Path(path).name for path in told["screens"]}
    assert {"phone-01-cover.png", "tablet-02-title-page.png"} <= names
    for device in DEVICES:
        (path,) = (
            path for path in told["screens"] if Path(path).name.startswith(f"{device.name}-01")
        )
        with Image.open(path) as screen:
            assert screen.size == (device.width, device.height)
            assert screen.getcolors(2) is None, "an empty screen"


def test_a_proof_of_nothing_known(make_press: MakePress, pressmark: Pressmark) -> None:
    ran = pressmark("-C", make_press(PRESS), "proof", "smal")
    assert ran.exit_code == 2
    assert "Did you mean 'small'?" in ran.stderr
