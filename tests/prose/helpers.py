"""What the tests of prose share: files in memory, a text composed in one call, findings as lines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pressmark.compose.prose import Prose, Source, compose_prose
from pressmark.model.finding import Findings


class MemoryFiles:
    """A press of which only some files are there."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = dict(files or {})

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.files if path.startswith(f"{folder}/")))


class FolderFiles:
    """A folder as a press: nothing outside it is read."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def read(self, path: str) -> bytes | None:
        try:
            full = (self.root / path).resolve()
            inside = full.is_relative_to(self.root) and full.is_file()
        except (OSError, ValueError):
            return None
        return full.read_bytes() if inside else None

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(str(path) for path in (self.root / folder).rglob("*")))


PATH = "manuscripts/articles/text.md"


def compose(
    text: str, files: Mapping[str, bytes] | None = None, language: str = "en", line: int = 1
) -> tuple[Prose, Findings]:
    """A text composed as an article of a small press."""
    source = Source(text=text, path=PATH, line=line, language=language)
    return compose_prose(source, MemoryFiles(files))


def body(text: str, language: str = "en") -> str:
    """The XHTML inside a text's `<div class="prose">`, on one line."""
    xhtml = compose(text, language=language)[0].xhtml
    start, end = xhtml.index(">") + 1, xhtml.rindex("</div>")
    return xhtml[start:end].strip() if end > start else ""


def show(findings: Findings) -> str:
    """Findings as lines of text."""
    return "".join(
        f"{finding.location}: {finding.severity}[{finding.code}] {finding.message}\n"
        for finding in findings
    )


def codes(findings: Findings) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code for finding in findings]
