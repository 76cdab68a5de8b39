"""What is measured: a press in the state that each row needs, Pressmark and its rival in turn."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import WORDS, copy_corpus, write_collection, write_press
from benchmarks.measure import Spent, Trial, run, run_side_by_side
from benchmarks.rivals import (
    PLAIN,
    Rivals,
    pandoc_epub,
    pandoc_typst,
    write_rival_files,
)
from pressmark.cli.desk import Desk, open_press
from pressmark.resolve import resolve_edition

THOUSAND_PAGES = 600_000  # words on about 1,000 pages of 6 by 9 inches
PAGE = 620  # words that are sure to fill one
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A press to measure with: its folder, a collection, its articles' files, and the rivals'."""

    root: Path
    id: str
    articles: tuple[Path, ...]
    rivals: Rivals
    rival_folder: Path
    rival_files: list[str]
    times: int

    def command(self, *options: str) -> list[str]:
        """A build of the collection, without EPUBCheck, which rivals do not have either."""
        build = [sys.executable, "-m", "pressmark", "-C", str(self.root), "--quiet", "build"]
        return [*build, self.id, "--no-verify", *options]

    def trial(self, *options: str, prepare: Callable[[int], None]) -> Trial:
        """A build to measure."""
        return Trial(command=self.command(*options), folder=self.root, prepare=prepare)

    def pandoc(self, format: str) -> Trial:
        """The rival's run on the same Markdown."""
        spell = pandoc_epub if format == "epub" else pandoc_typst
        images = self.articles[0].parent
        return Trial(command=spell(self.rivals, self.rival_files, images), folder=self.rival_folder)

    def output(self, format: str) -> Path:
        """A file that was built."""
        return self.root / "build" / self.id / f"{self.id}.{format}"

    def drop_print(self) -> None:
        """No print edition, and so no page numbers of print in the e-book: pandoc's has none."""
        path = self.root / "manuscripts" / "press.yaml"
        text = path.read_text("utf-8") if path.exists() else ""
        path.write_text(f"{text}\nprint: false\n", encoding="utf-8")

    def forget(self, _turn: int = 0) -> None:
        """Remove everything built: the next build is cold."""
        shutil.rmtree(self.root / "build", ignore_errors=True)

    def edit_word(self, turn: int) -> None:
        """Change one word of an article in the middle for one as long that it never had before."""
        path = self.articles[len(self.articles) // 2]
        text = path.read_text("utf-8")
        new = f"zq{chr(97 + turn // 26 % 26)}{chr(97 + turn % 26)}q"
        text, count = re.subn(r"\bzq[a-z]{2}q\b", new, text)
        path.write_text(text if count else f"{text}\n{new}\n", encoding="utf-8")

    def add_page(self, _turn: int) -> None:
        """Lengthen the first article by more than a page."""
        path = self.articles[0]
        words = " ".join(["some more of these words"] * (PAGE // 5))
        path.write_text(f"{path.read_text('utf-8')}\n{words}.\n", encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A row measured: ours, theirs, the ratio that is to be at most `aim`; or why there is none."""

    ours: str
    theirs: str
    ratio: float | None = None


def open_bench(root: Path, id: str | None, rivals: Rivals, times: int) -> Bench:
    """The bench of a press: its largest collection, or the one that is named."""
    opened = open_press(Desk(folder=root))
    editions = [
        edition
        for manifest in opened.collections.manifests
        for edition, _ in [resolve_edition(manifest, opened.archive)]
        if edition is not None and id in (None, manifest.id)
    ]
    if not editions:
        sys.exit(f"no collection {id or ''} in {root}")
    edition = max(editions, key=lambda one: sum(len(e.article.body) for e in one.entries()))
    entries = edition.entries()
    articles = [(entry.title, root / entry.article.path) for entry in entries]
    folder = root.parent / f"{root.name}-rival"
    shutil.rmtree(folder, ignore_errors=True)
    return Bench(
        root=root,
        id=edition.id,
        articles=tuple(path for _, path in articles),
        rivals=rivals,
        rival_folder=folder,
        rival_files=write_rival_files(articles, folder),
        times=times,
    )


def make_press(folder: Path, corpus: Path | None, words: int = WORDS) -> Path:
    """A fresh press to measure with, below the bench's folder."""
    name = corpus.name if corpus else f"generated-{words}"
    root = folder / name
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    if corpus:
        copy_corpus(corpus, root)
    else:
        write_press(root, words)
    return root


# ---- the rows ----------------------------------------------------------------------------


def measure_cold_epub(bench: Bench) -> Result:
    """An EPUB from nothing against pandoc's."""
    bench.drop_print()
    ours = bench.trial("--format", "epub", prepare=bench.forget)
    return compare(*run_side_by_side((ours, bench.pandoc("epub")), bench.times))


def measure_changed_epub(bench: Bench) -> Result:
    """An EPUB after one article changed against pandoc's, which always begins anew."""
    bench.drop_print()
    run(bench.command("--format", "epub"), bench.root)
    ours = bench.trial("--format", "epub", prepare=bench.edit_word)
    return compare(*run_side_by_side((ours, bench.pandoc("epub")), bench.times))


def measure_against_one_run(bench: Bench) -> Result:
    """A PDF from nothing against the same in one run."""
    pair = (
        bench.trial("--format", "pdf", prepare=bench.forget),
        bench.trial("--format", "pdf", "--one-run", prepare=bench.forget),
    )
    return compare(*run_side_by_side(pair, bench.times))


def measure_cold_pdf(bench: Bench) -> Result:
    """A PDF from nothing against pandoc to Typst to PDF."""
    ours = bench.trial("--format", "pdf", prepare=bench.forget)
    return compare(*run_side_by_side((ours, bench.pandoc("pdf")), bench.times))


def measure_changed_pdf(bench: Bench) -> Result:
    """A PDF after one word changed against pandoc with Typst."""
    return _measure_edit(bench, bench.edit_word)


def measure_longer_pdf(bench: Bench) -> Result:
    """A PDF after the first article grew by a page against pandoc with Typst."""
    return _measure_edit(bench, bench.add_page)


def _measure_edit(bench: Bench, edit: Callable[[int], None]) -> Result:
    run(bench.command("--format", "pdf"), bench.root)
    ours = bench.trial("--format", "pdf", prepare=edit)
    return compare(*run_side_by_side((ours, bench.pandoc("pdf")), bench.times))


def measure_unchanged(bench: Bench) -> Result:
    """Both formats with nothing changed against pandoc with Typst."""
    run(bench.command(), bench.root)
    ours = bench.trial(prepare=lambda _: None)
    return compare(*run_side_by_side((ours, bench.pandoc("pdf")), bench.times))


def measure_memory(bench: Bench) -> Result:
    """The largest process in making a PDF of 1,000 pages; theirs is the same in one run."""
    folder = bench.root.parent
    long = open_bench(make_press(folder, None, THOUSAND_PAGES), None, bench.rivals, 1)
    ours = run(long.command("--format", "pdf"), long.root)
    pages = count_pages(long)
    theirs = run(long.command("--format", "pdf", "--one-run", "--no-cache"), long.root)
    return Result(
        ours=f"{spell_memory(ours)}, {pages} pages",
        theirs=spell_memory(theirs),
        ratio=ours.memory / MEGABYTE,
    )


def measure_size(bench: Bench) -> Result:
    """The size of a PDF against that of one run."""
    sizes = []
    for options in ((), ("--one-run",)):
        run(bench.command("--format", "pdf", *options), bench.root)
        sizes.append(len(bench.output("pdf").read_bytes()))
    ours, theirs = sizes
    spelled = [f"{size / MEGABYTE:.2f} MB" for size in sizes]
    return Result(ours=spelled[0], theirs=spelled[1], ratio=ours / theirs)


def measure_one_run(bench: Bench) -> Result:
    """One run against plain WeasyPrint on the same print HTML."""
    folder = bench.root.parent / f"{bench.root.name}-plain"
    shutil.rmtree(folder, ignore_errors=True)
    write = [sys.executable, "-m", "benchmarks.plain", str(bench.root), bench.id, str(folder)]
    subprocess.run(write, check=True, cwd=Path(__file__).parents[1])  # noqa: S603
    plain = Trial(command=[sys.executable, "-c", PLAIN, "pdf/ua-1"], folder=folder)
    ours = bench.trial("--format", "pdf", "--one-run", prepare=bench.forget)
    return compare(*run_side_by_side((ours, plain), bench.times))


def measure_shared(bench: Bench) -> Result:
    """Ten collections that share articles: the second build after one article changed."""
    root = bench.root.parent / f"{bench.root.name}-shared"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bench.root / "manuscripts", root / "manuscripts")
    shutil.rmtree(root / "manuscripts" / "collections")
    names = [path.stem for path in bench.articles]
    for number in range(10):
        some = names[number % 3 :: 2 + number % 2][:8] or names[:8]
        write_collection(root, f"shared-{number}", list(dict.fromkeys([names[0], *some])))
    build = [sys.executable, "-m", "pressmark", "-C", str(root), "--quiet", "build", "--no-verify"]
    command = [*build, "--format", "pdf"]
    first = run(command, root)
    changed = root / bench.articles[0].relative_to(bench.root)
    changed.write_text(f"{changed.read_text('utf-8')}\nA line more.\n", encoding="utf-8")
    second = run(command, root)
    typeset = list_typeset(root)
    said = ", ".join(f"{count} × {name}" for name, count in sorted(Counter(typeset).items()))
    return Result(
        ours=f"{second.seconds:.2f} s; typeset: {said or 'nothing'}",
        theirs=f"first build {first.seconds:.2f} s",
        ratio=second.seconds / first.seconds,
    )


# ---- what rows share ---------------------------------------------------------------------


def compare(ours: Spent, theirs: Spent) -> Result:
    """Seconds of both, and their ratio."""
    return Result(
        ours=f"{ours.seconds:.2f} s, {spell_memory(ours)}",
        theirs=f"{theirs.seconds:.2f} s, {spell_memory(theirs)}",
        ratio=ours.seconds / theirs.seconds,
    )


def spell_memory(spent: Spent) -> str:
    """Megabytes of the largest process."""
    return f"{spent.memory / MEGABYTE:.0f} MB"


def list_typeset(root: Path) -> list[str]:
    """The sections that were typeset in the last build of each collection of a press."""
    reports = (json.loads(path.read_text("utf-8")) for path in root.glob("build/*/report.json"))
    outputs = (output for report in reports for output in report["outputs"])
    return [section for output in outputs for section in output["typeset"] or ()]


def count_pages(bench: Bench) -> int:
    """The pages of the PDF that was built."""
    report = bench.output("pdf").with_name("report.json").read_text("utf-8")
    return sum(output["pages"] or 0 for output in json.loads(report)["outputs"])
