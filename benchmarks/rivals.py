"""The rivals: pandoc and Typst from PyPI in a venv of their own, and WeasyPrint as anyone calls it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PINS = ("pypandoc_binary==1.17", "typst==0.15.2")
FIND = "import pypandoc; print(pypandoc.get_pandoc_path())"
SET = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3])"
PLAIN = """
import sys
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
fonts = FontConfiguration()
sheets = [CSS(filename=str(path), font_config=fonts) for path in sorted(Path().glob("*.css"))]
HTML(filename="print.html").write_pdf(
    "plain.pdf", stylesheets=sheets, font_config=fonts, pdf_variant=sys.argv[1]
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Where pandoc is, and a Python that has Typst."""

    pandoc: str
    python: str


def prepare_rivals(folder: Path) -> Rivals:
    """Install the rivals into a venv, unless that has been done with these versions."""
    venv = folder / "venv"
    python, stamp = venv / "bin" / "python", venv / ".pins"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != "\n".join(PINS):
        print(f"Installing {', '.join(PINS)} into {venv} …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)  # noqa: S603
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-qq", *PINS]
        subprocess.run(pip, check=True)  # noqa: S603
        stamp.write_text("\n".join(PINS), encoding="utf-8")
    found = subprocess.run(  # noqa: S603
        [python, "-c", FIND], check=True, capture_output=True, text=True
    )
    return Rivals(pandoc=found.stdout.strip(), python=str(python))


def write_rival_files(articles: list[tuple[str, Path]], folder: Path) -> list[str]:
    """The same Markdown as pandoc's users write it: the title as a heading, no front matter."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, (title, path) in enumerate(articles):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), count=1, flags=re.DOTALL)
        name = f"{number:04d}.md"
        (folder / name).write_text(f"# {title}\n\n{text.strip()}\n\n", encoding="utf-8")
        names.append(name)
    return names


def pandoc_epub(rivals: Rivals, files: list[str], images: Path) -> list[str]:
    """pandoc's EPUB, with a contents list; pictures are sought from `images`."""
    return [*_pandoc(rivals, files, images), "--toc", "-o", "book.epub"]


def pandoc_typst(rivals: Rivals, files: list[str], images: Path) -> list[str]:
    """pandoc to Typst to PDF, as one process that waits for both."""
    typeset = [
        *_pandoc(rivals, files, images),
        "--extract-media=.",
        "--toc",
        "-V",
        "papersize=a5",
        "-t",
        "typst",
    ]
    pdf = [rivals.python, "-c", SET, "book.typ", "book.pdf", "."]
    line = f"{shlex.join([*typeset, '-o', 'book.typ'])} && {shlex.join(pdf)}"
    return ["/bin/sh", "-c", line]


def _pandoc(rivals: Rivals, files: list[str], images: Path) -> list[str]:
    options = ["--file-scope", "--standalone", "--metadata", "title=Book", "--quiet"]
    return [rivals.pandoc, *files, *options, f"--resource-path=.:{images}"]
