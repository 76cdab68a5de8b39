"""The command line by golden folders, and what no golden folder can show.

A case in `cases/cli` is a folder: `command` (the arguments), `press/` (files laid over
`_base`; an empty file `_bare` in the case leaves the base out), `expected` (exit code,
standard output, standard error).
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from golden import CASES, assert_golden, find_cases
from kit import MakePress, Pressmark
from pressmark.cli import COMMANDS, cli

LISTED = find_cases("cli")


@pytest.mark.parametrize("case", LISTED, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, pressmark: Pressmark) -> None:
    root = tmp_path / "press"
    if (case / "_bare").exists():
        root.mkdir()
    else:
        shutil.copytree(CASES / "cli" / "_base", root)
    if (case / "press").is_dir():
        shutil.copytree(case / "press", root, dirs_exist_ok=True)
    ran = pressmark("-C", root, *shlex.split((case / "command").read_text(encoding="utf-8")))
    said = f"exit {ran.exit_code}\n--- stdout\n{ran.stdout}--- stderr\n{ran.stderr}"
    assert_golden(case / "expected", said.replace(str(root), "PRESS"))


def test_every_command_has_the_help_that_the_group_lists() -> None:
    for name, line in COMMANDS.items():
        if name == "build":
            continue
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.get_short_help_str(200).rstrip(".") == line.rstrip(".")


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    """Well under 0.2 s by processor time, which other processes do not change."""
    code = (
        "import sys, resource; from pressmark.cli import cli\n"
        "try: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(used.ru_utime + used.ru_stime, file=sys.stderr)\n"
        "print(' '.join(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, modules = ran.stderr.splitlines()
    assert float(seconds) < 0.4
    assert not {"yaml", "lxml", "weasyprint", "markdown", "PIL"} & set(modules.split())


def test_a_fault_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch, pressmark: Pressmark) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("pressmark.cli.list.open_press", fail)
    ran = pressmark("list")
    assert ran.exit_code == 1
    assert ran.stderr.count("\n") == 1
    assert "ZeroDivisionError: oh" in ran.stderr
    assert "report" in ran.stderr
    monkeypatch.setenv("PRESSMARK_DEBUG", "1")
    assert "Traceback" in pressmark("list").stderr


def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch, pressmark: Pressmark) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pressmark.cli.list.open_press", interrupt)
    assert pressmark("list").exit_code == 130


def test_colour_only_where_it_may_be(
    make_press: MakePress, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_press({"manuscripts/articles/a.md": "no front matter"})
    run = CliRunner()
    assert "\x1b[" in run.invoke(cli, ["-C", str(root), "check"], color=True).stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run.invoke(cli, ["-C", str(root), "check"], color=True).stderr


def test_init_makes_a_sound_press_and_never_overwrites(
    tmp_path: Path, pressmark: Pressmark
) -> None:
    root = tmp_path / "new"
    made = pressmark("init", root)
    assert made.exit_code == 0
    assert ".gitignore" in made.stdout.split()
    assert pressmark("-C", root, "check").stderr == "nothing found: all is well\n"
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    again = pressmark("init", root)
    assert again.exit_code == 2
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_init_keeps_a_gitignore(tmp_path: Path, pressmark: Pressmark) -> None:
    (tmp_path / ".gitignore").write_text("*.bak\n")
    assert pressmark("-C", tmp_path, "init").exit_code == 0
    assert (tmp_path / ".gitignore").read_text() == "*.bak\n"


def test_the_nearest_press_above_is_found(
    make_press: MakePress, monkeypatch: pytest.MonkeyPatch, pressmark: Pressmark
) -> None:
    root = make_press({"manuscripts/articles/deep/a.md": "---\ntitle: A\n---\nText.\n"})
    monkeypatch.chdir(root / "manuscripts" / "articles" / "deep")
    assert json.loads(pressmark("select", "", "--json").stdout)[0]["id"] == "a"


def test_state_follows_the_articles(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(
        {
            "manuscripts/articles/a.md": "---\ntitle: A\n---\nText.\n",
            "manuscripts/collections/b.yaml": "title: B\nitems: [a]\n",
        }
    )

    def state() -> str:
        return str(json.loads(pressmark("-C", root, "list", "--json").stdout)[0]["state"])

    assert state() == "not built"
    digest = json.loads(pressmark("-C", root, "select", "", "--json").stdout)[0]["digest"]
    report = root / "build" / "b" / "report.json"
    report.parent.mkdir(parents=True)
    report.write_text(json.dumps({"articles": [{"id": "a", "digest": digest}]}))
    assert state() == "built"
    (root / "manuscripts" / "articles" / "a.md").write_text("---\ntitle: A\n---\nChanged.\n")
    assert state() == "out of date"
    report.write_text("not JSON")
    assert state() == "out of date"


@pytest.mark.corpus
def test_a_periodical_is_read_in_seconds(
    corpora: Path, make_press: MakePress, pressmark: Pressmark
) -> None:
    root = make_press({"manuscripts/press.yaml": "extra_keys: [origin]\n"})
    shutil.copytree(corpora / "periodical" / "articles", root / "manuscripts" / "articles")
    start = time.process_time()
    ran = pressmark("-C", root, "select", "tag:open-data in:Digital.gov", "--json")
    assert time.process_time() - start < 6  # 2 s on two quiet cores; the coverage of CI doubles it
    assert ran.exit_code == 0
    assert len(json.loads(ran.stdout)) > 50
    assert os.linesep == "\n" or ran.stdout


@pytest.mark.parametrize("theme", ["classic", "journal", "pamphlet"])
def test_init_begins_a_theme_from_any_of_the_package(
    theme: str, tmp_path: Path, pressmark: Pressmark
) -> None:
    assert pressmark("-C", tmp_path, "init", "--theme", theme).exit_code == 0
    written = (tmp_path / "styles" / "house" / "theme.yaml").read_text(encoding="utf-8")
    assert f"\nparent: {theme}\n" in written
    assert pressmark("-C", tmp_path, "check").exit_code == 0
