"""The bench is the same everywhere and its table can be read; what it measures is tested nowhere."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from benchmarks.bench import Bench, Result
from benchmarks.corpus import COLLECTION, copy_corpus, write_press
from benchmarks.measure import BrokenTrialError, Trial, run_side_by_side
from benchmarks.rivals import Rivals, pandoc_epub, pandoc_typst, write_rival_files
from benchmarks.table import HEAD, ROWS, render_line, render_table
from kit import Pressmark


def digest(folder: Path) -> str:
    """One digest of all files below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    texts = (f"{path.relative_to(folder).as_posix()}\n{path.read_text('utf-8')}" for path in files)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def test_the_essays_are_the_same_everywhere(tmp_path: Path) -> None:
    write_press(tmp_path / "a", words=3000, essays=3)
    assert digest(tmp_path / "a") == DIGEST
    write_press(tmp_path / "b", words=3000, essays=3, seed=1918)
    assert digest(tmp_path / "b") != DIGEST


def test_the_essays_are_as_long_as_they_should_be(tmp_path: Path) -> None:
    write_press(tmp_path, words=30_000, essays=6)
    texts = [path.read_text("utf-8") for path in (tmp_path / "manuscripts/articles").glob("*.md")]
    assert len(texts) == 6
    assert 28_000 < sum(len(text.split()) for text in texts) < 36_000
    assert all(text.count("[^") > 4 and "\n## " in text for text in texts)


def test_the_essays_build_without_a_finding(tmp_path: Path, pressmark: Pressmark) -> None:
    write_press(tmp_path, words=3000, essays=3)
    ran = pressmark("-C", tmp_path, "build", "--format", "epub", "--no-verify")
    assert (ran.exit_code, ran.stderr) == (0, "")


def test_a_corpus_becomes_a_press(tmp_path: Path, pressmark: Pressmark) -> None:
    write_press(tmp_path / "given", words=2000, essays=2)
    copy_corpus(tmp_path / "given", tmp_path / "press")
    copy_corpus(tmp_path / "given/manuscripts", tmp_path / "bare")
    for name in ("press", "bare"):
        assert COLLECTION in pressmark("-C", tmp_path / name, "list").stdout


def test_rivals_get_the_same_text(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("---\ntitle: One\n---\n\nWords.[^1]\n\n---\n\n[^1]: A note.\n", "utf-8")
    (name,) = write_rival_files([("One", article)], tmp_path / "rival")
    text = (tmp_path / "rival" / name).read_text("utf-8")
    assert text.startswith("# One\n\nWords.[^1]\n\n---\n\n[^1]: A note.\n")
    rivals = Rivals(pandoc="/bin/pandoc", python="python")
    assert pandoc_epub(rivals, [name], tmp_path)[:2] == ["/bin/pandoc", name]
    assert "&& python -c" in pandoc_typst(rivals, [name], tmp_path)[-1]


def test_the_table_renders() -> None:
    result = Result(ours="1.00 s", theirs="4.00 s", ratio=0.25)
    lines = [render_line(row, result) for row in ROWS]
    assert all(len(line) == len(HEAD) for line in lines)
    assert "met" in lines[0]
    assert render_line(ROWS[0], Result(ours="", theirs="", ratio=0.6))[-1] == "missed"
    table = render_table(lines).splitlines()
    assert len(table) == len(ROWS) + 2
    assert len({len(line) for line in table}) == 1
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_an_edit_is_never_one_that_was_before(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("Words.\n", "utf-8")
    bench = Bench(
        root=tmp_path,
        id="a",
        articles=(article,),
        rivals=Rivals(pandoc="", python=""),
        rival_folder=tmp_path,
        rival_files=[],
        times=1,
    )
    texts = []
    for turn in range(60):
        bench.edit_word(turn)
        texts.append(article.read_text("utf-8"))
    assert len(set(texts)) == 60
    assert len({len(text) for text in texts}) == 1


def test_trials_are_measured_in_turn(tmp_path: Path) -> None:
    turns: list[str] = []
    trials = [
        Trial(
            command=[sys.executable, "-c", code],
            folder=tmp_path,
            prepare=lambda turn, name=name: turns.append(f"{name}{turn}"),  # type: ignore[misc]
        )
        for name, code in (("a", "pass"), ("b", "x = b'x' * 300_000_000"))
    ]
    first, second = run_side_by_side(trials, 2)
    assert turns == ["a0", "b0", "a1", "b1"]
    assert second.memory > max(first.memory, 300_000_000)
    with pytest.raises(BrokenTrialError, match="no such thing"):
        run_side_by_side(
            [Trial(command=[sys.executable, "-c", "exit('no such thing')"], folder=tmp_path)], 1
        )


DIGEST = "6042e63ed3dbf3601174abf51d2a92ec75af9a7399e2331db43dd90a28d425a5"
