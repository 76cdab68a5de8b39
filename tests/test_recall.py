"""Builds that have been before: the same files and findings without the work, and never an old one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit import REPOSITORY, MakePress, Pressmark
from pressmark.build.recall import Sources, Witness, recall
from pressmark.build.workers import open_workers
from pressmark.cache import Cache, NoCache, Store
from pressmark.files import PressFolder
from pressmark.model.finding import Finding, Location, Severity

IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="{}"><path d="M0 0h9"/></svg>'
ARTICLE = (
    "---\ntitle: One\ndate: 1931\n---\n\nSome words, and a call.[^1]\n\n![A line](a.svg)\n\n"
    "[A place](nowhere.md)\n\n[^1]: A note.\n"
)
OTHER = "---\ntitle: Two\n---\n\nOther words.\n"
PRESS = {
    "manuscripts/articles/one.md": ARTICLE,
    "manuscripts/articles/two.md": OTHER,
    "manuscripts/articles/a.svg": IMAGE.format(30),
    "manuscripts/collections/small.yaml": "title: A small book\nitems: [one, two]\n",
}
EPUB = ("build", "--format", "epub", "--no-verify")


@dataclass(frozen=True, slots=True)
class Watch:
    """What was really done, in this process: names of functions, each time they were called."""

    calls: list[str]

    def take(self) -> list[str]:
        """What was done since it was asked last."""
        done = self.calls[:]
        self.calls.clear()
        return done


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Composing of articles and writing of e-books, written down as they happen."""
    from pressmark.build import writers
    from pressmark.compose import prose

    watch = Watch([])

    def note(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def noting(*values: object) -> object:
            watch.calls.append(name)
            return work(*values)

        return noting

    monkeypatch.setattr(prose, "compose_prose", note("prose", prose.compose_prose))
    monkeypatch.setitem(writers.WRITERS, "epub", note("epub", writers.produce_epub))
    return watch


def read_epub(root: Path) -> bytes:
    return (root / "build/small/small.epub").read_bytes()


def strip(report: str) -> object:
    """Reports of builds but for their times."""
    return [{**one, "seconds": None} for one in json.loads(report)]


def test_nothing_is_made_twice(make_press: MakePress, pressmark: Pressmark, watch: Watch) -> None:
    root = make_press(PRESS)
    first = pressmark("-C", root, *EPUB)
    made = read_epub(root)
    assert sorted(watch.take()) == ["epub", "prose", "prose"]
    again = pressmark("-C", root, *EPUB)
    assert watch.take() == []
    assert (again.exit_code, again.stdout, again.stderr) == (0, first.stdout, first.stderr)
    assert "nowhere.md" in again.stderr, "a warm build is not silent"
    assert read_epub(root) == made


def test_the_report_is_the_same(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(PRESS)
    reports = [pressmark("-C", root, *EPUB, "--json").stdout for _ in range(2)]
    assert strip(reports[0]) == strip(reports[1])
    assert strip(pressmark("-C", root, *EPUB, "--json", "--no-cache").stdout) == strip(reports[0])


def test_one_article_changed_is_composed_alone(
    make_press: MakePress, pressmark: Pressmark, watch: Watch
) -> None:
    root = make_press(PRESS)
    pressmark("-C", root, *EPUB)
    watch.take()
    (root / "manuscripts/articles/two.md").write_text(OTHER + "\nMore.\n", encoding="utf-8")
    pressmark("-C", root, *EPUB)
    assert sorted(watch.take()) == ["epub", "prose"]
    warm = read_epub(root)
    pressmark("-C", root, *EPUB, "--no-cache")
    assert read_epub(root) == warm


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("manuscripts/articles/one.md", ARTICLE.replace("Some", "Any")),
        ("manuscripts/articles/a.svg", IMAGE.format(31)),
        ("manuscripts/articles/nowhere.md", "---\ntitle: Somewhere\n---\n\nNow.\n"),
        ("manuscripts/collections/small.yaml", "title: A small book\nitems: [two, one]\n"),
        ("manuscripts/press.yaml", "publisher: Somebody\n"),
        ("manuscripts/people.yaml", "desk: {name: A Desk}\n"),
        ("styles/classic/theme.yaml", "parent: classic\n"),
        ("styles/classic/book.css", "p { color: #123 }\n"),
    ],
)
def test_whatever_changes_the_book_is_as_without_a_cache(
    path: str, content: str, make_press: MakePress, pressmark: Pressmark
) -> None:
    own = {"styles/classic/theme.yaml": "name: classic\nparent: classic\n"}
    root = make_press(PRESS if "styles" not in path else PRESS | own)
    pressmark("-C", root, *EPUB)
    for text in (content, PRESS.get(path)):
        if text is None:
            (root / path).unlink()
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        warm = pressmark("-C", root, *EPUB)
        after = read_epub(root)
        cold = pressmark("-C", root, *EPUB, "--no-cache")
        assert (warm.exit_code, warm.stderr) == (cold.exit_code, cold.stderr)
        assert read_epub(root) == after


def test_no_cache_writes_and_reads_none(
    make_press: MakePress, pressmark: Pressmark, watch: Watch
) -> None:
    root = make_press(PRESS)
    pressmark("-C", root, *EPUB, "--no-cache")
    assert not (root / "build/.cache").exists()
    watch.take()
    pressmark("-C", root, *EPUB, "--no-cache")
    assert sorted(watch.take()) == ["epub", "prose", "prose"]
    pressmark("-C", root, *EPUB)
    pressmark("-C", root, *EPUB, "--no-cache")
    assert len(watch.take()) == 6


def test_a_limit_of_nothing_keeps_nothing(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press({**PRESS, "manuscripts/press.yaml": "cache: {limit: 0}\n"})
    assert pressmark("-C", root, *EPUB).exit_code == 0
    assert not (root / "build/.cache").exists()


def list_entries(root: Path) -> list[Path]:
    return [
        path
        for path in (root / "build/.cache").rglob("*")
        if path.is_file() and "." not in path.name
    ]


def test_damaged_entries_are_made_again(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(PRESS)
    cold = pressmark("-C", root, *EPUB)
    made = read_epub(root)
    for damage in (
        lambda data: data[:-1],
        lambda data: data[:50] + b"!" + data[51:],
        lambda _: b"",
    ):
        entries = list_entries(root)
        assert len(entries) > 4
        for entry in entries:
            entry.write_bytes(damage(entry.read_bytes()))
        (root / "build/small/small.epub").unlink()
        ran = pressmark("-C", root, *EPUB)
        assert (ran.exit_code, ran.stderr) == (0, cold.stderr)
        assert read_epub(root) == made
    assert json.loads(pressmark("-C", root, "cache", "verify", "--json").stdout)["damaged"] == []


@pytest.mark.parametrize("damage", [None, b"", b"rubbish"])
def test_an_output_that_is_missing_or_damaged_is_put_back(
    damage: bytes | None, make_press: MakePress, pressmark: Pressmark, watch: Watch
) -> None:
    root = make_press(PRESS)
    pressmark("-C", root, *EPUB)
    made, path = read_epub(root), root / "build/small/small.epub"
    watch.take()
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    assert pressmark("-C", root, *EPUB).exit_code == 0
    assert watch.take() == []
    assert path.read_bytes() == made


def test_an_error_is_told_again_and_nothing_placed(
    make_press: MakePress, pressmark: Pressmark
) -> None:
    root = make_press({**PRESS, "manuscripts/articles/one.md": ARTICLE.replace("a.svg", "b.svg")})
    cold, warm = (pressmark("-C", root, *EPUB) for _ in range(2))
    assert (cold.exit_code, warm.exit_code) == (1, 1)
    assert "prose.image-missing" in warm.stderr
    assert warm.stderr == cold.stderr
    assert not (root / "build/small").exists()


def test_severities_of_the_press_are_not_kept(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press({**PRESS, "manuscripts/articles/one.md": ARTICLE.replace("a.svg", "b.svg")})
    assert pressmark("-C", root, *EPUB).exit_code == 1
    settings = "severities: {prose.image-missing: info}\n"
    (root / "manuscripts/press.yaml").write_text(settings, encoding="utf-8")
    assert pressmark("-C", root, *EPUB).exit_code == 0
    (root / "manuscripts/press.yaml").unlink()
    assert pressmark("-C", root, *EPUB).exit_code == 1


def test_checking_is_not_silenced(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(PRESS)
    before = pressmark("-C", root, "check")
    pressmark("-C", root, *EPUB)
    after = pressmark("-C", root, "check")
    assert "nowhere.md" in after.stderr
    assert after.stderr == before.stderr
    (root / "build/small/small.epub").write_bytes(b"rubbish")
    assert pressmark("-C", root, "check").exit_code == 1


def test_a_check_that_did_not_take_place_is_not_kept(
    make_press: MakePress, pressmark: Pressmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_press(PRESS)
    monkeypatch.setattr("pressmark.java.run_epubcheck", lambda *_: ("no memory",))
    assert "epubcheck.silent" in pressmark("-C", root, "build", "--format", "epub").stderr
    monkeypatch.setattr("pressmark.java.run_epubcheck", lambda *_: ('{"messages": []}',))
    assert "epubcheck.silent" not in pressmark("-C", root, "build", "--format", "epub").stderr


def test_the_cache_is_shown_and_cleared(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(PRESS)
    pressmark("-C", root, *EPUB)
    shown = json.loads(pressmark("-C", root, "cache", "--json").stdout)
    assert shown["kinds"]["prose"]["entries"] == 2
    assert shown["kinds"]["epub"]["entries"] == shown["kinds"]["brief"]["entries"] == 1
    assert shown["bytes"] == sum(path.stat().st_size for path in list_entries(root))
    assert " 2  " in pressmark("-C", root, "cache").stdout
    victim = list_entries(root)[0]
    victim.write_bytes(b"rubbish")
    ran = pressmark("-C", root, "cache", "verify")
    assert victim.name in ran.stdout
    assert "1 damaged" in ran.stderr
    assert "removed" in pressmark("-C", root, "cache", "clear").stderr
    assert list_entries(root) == []


def test_builds_at_once_share_a_cache(make_press: MakePress) -> None:
    root = make_press(PRESS)
    command = [sys.executable, "-m", "pressmark", "-C", str(root), *EPUB]
    running = [
        subprocess.Popen([*command, "--output", str(root / name)], stderr=subprocess.PIPE)
        for name in "ab"
    ]
    told = [ran.communicate()[1] for ran in running]
    assert [ran.returncode for ran in running] == [0, 0]
    assert told[0] == told[1]
    a, b = ((root / name / "small/small.epub").read_bytes() for name in "ab")
    assert a == b


LOADED = """
import sys
from pressmark.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""


def test_a_warm_build_loads_nothing_heavy_and_starts_nothing(make_press: MakePress) -> None:
    root = make_press(PRESS)
    loaded: list[set[str]] = []
    for _ in range(2):
        ran = subprocess.run(
            [sys.executable, "-c", LOADED, "-C", str(root), "build"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        )
        loaded.append(set(ran.stderr.rpartition("loaded:")[2].split()))
    heavy = {
        "PIL", "babel", "ebooklib", "jinja2", "lxml", "markdown", "nh3", "pikepdf", "pygments",
        "uharfbuzz", "weasyprint", "subprocess", "multiprocessing",
    }  # fmt: skip
    assert loaded[0] > {"ebooklib", "jinja2", "lxml", "markdown", "multiprocessing", "subprocess"}
    assert heavy & loaded[1] == set()


# ---- recalling ---------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Cache(tmp_path / "cache", 1_000_000)


def count_calls(
    store: Store, sources: Sources, work: Callable[[Witness], str], times: int = 2
) -> int:
    """How often `work` is called when its result is wanted some times."""
    calls = []

    def counted(witness: Witness) -> str:
        calls.append(1)
        return work(witness)

    results = {recall(store, "thing", ("a",), counted, sources) for _ in range(times)}
    assert len(results) == 1
    return len(calls)


def test_what_read_a_file_is_called_again_when_it_changes(store: Store, tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    sources = Sources(files=PressFolder(tmp_path / "press"))

    def work(witness: Witness) -> str:
        return f"{witness.read('a.txt')!r} {witness.list('.')}"

    assert count_calls(store, sources, work) == 1
    (tmp_path / "press/a.txt").write_text("one")
    assert count_calls(store, sources, work) == 1
    assert count_calls(store, sources, work) == 0
    (tmp_path / "press/b.txt").write_text("listed, not read")
    assert count_calls(store, sources, work) == 1
    (tmp_path / "press/a.txt").write_text("two")
    assert count_calls(store, sources, work) == 1
    (tmp_path / "press/a.txt").unlink()
    assert count_calls(store, sources, work) == 1


def test_without_a_store_it_is_called_each_time(tmp_path: Path) -> None:
    sources = Sources(files=PressFolder(tmp_path))
    assert count_calls(NoCache(), sources, lambda _: "x", times=3) == 3


def test_findings_come_back_as_they_were(store: Store, tmp_path: Path) -> None:
    found = Finding(code="a", severity=Severity.INFO, message="m", location=Location(path="p"))
    sources = Sources(files=PressFolder(tmp_path))
    for _ in range(2):
        assert recall(store, "thing", (), lambda _: ("x", (found,)), sources, Finding) == (
            "x",
            (found,),
        )


def test_workers_do_not_start_without_work() -> None:
    with open_workers(1) as workers:
        assert workers._pool is None  # noqa: SLF001
    with open_workers(1) as workers:
        assert workers.submit(abs, -3).result() == 3


def test_an_article_is_set_once_for_all_books_of_a_design(
    make_press: MakePress, pressmark: Pressmark
) -> None:
    names = ("one", "two", "three", "four")
    articles = {
        f"manuscripts/articles/{name}.md": f"---\ntitle: {name}\n---\n\nWords of {name}.\n"
        for name in names
    }
    books = {
        "manuscripts/collections/a.yaml": "title: A book\nitems: [one, two, three, four]\n",
        "manuscripts/collections/b.yaml": "title: Another\nitems: [two, one, three, four]\n",
    }
    root = make_press(articles | books)

    def build(id: str) -> set[str]:
        pressmark("-C", root, "build", id, "--format", "pdf", "--no-verify")
        report = json.loads((root / f"build/{id}/report.json").read_text("utf-8"))
        return set(report["outputs"][0]["typeset"])

    assert {*names, "contents"} <= build("a")
    assert not {"three", "four"} & build("b")
    assert build("b") == set()
    path = root / "manuscripts/articles/four.md"
    path.write_text(path.read_text("utf-8").replace("Words", "Texts"), encoding="utf-8")
    assert build("a") == {"four"}
    path.write_text(path.read_text("utf-8").replace("title: four", "title: five"), encoding="utf-8")
    assert build("a") == {"four", "contents"}
