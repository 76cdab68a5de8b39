"""Findings of one text: each names the line of the file, as near as the source lets us find it."""

from __future__ import annotations

from pressmark.compose.prose.model import Source
from pressmark.compose.prose.xhtml import Element
from pressmark.model.finding import Code, Finding, Findings, Location


class Reporter:
    """Gathers the findings of one text, in the order of their lines, without repetition."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._lines = source.text.splitlines()
        self._found: dict[tuple[str, str, int], Finding] = {}

    @property
    def findings(self) -> Findings:
        """All findings so far, by line."""
        return tuple(sorted(self._found.values(), key=_line_of))

    def report(self, code: Code, line: int = 0, /, **values: object) -> None:
        """A finding at a line of the text (from 1; 0: the text as a whole)."""
        number = self.source.line + max(line, 1) - 1
        location = Location(path=self.source.path, line=number)
        finding = code.at(location, 1, **values)
        self._found.setdefault((finding.code, finding.message, number), finding)

    def report_at(
        self, code: Code, element: Element, needle: str = "", /, **values: object
    ) -> None:
        """A finding at an element; `needle` is what to look for from the element's line on."""
        self.report(code, self.find_line(element, needle), **values)

    def find_line(self, element: Element, needle: str = "") -> int:
        """The line of the text on which an element stands, or on which `needle` follows it."""
        line = line_of(element)
        return self.seek(needle, line) if needle else line

    def seek_all(self, needles: tuple[str, ...], line: int) -> int:
        """The first line from `line` on that has all of `needles`; `line` itself where none has."""
        start = max(line, 1)
        numbered = enumerate(self._lines[start - 1 :], start)
        return next((n for n, text in numbered if all(one in text for one in needles)), line)

    def seek(self, needle: str, line: int) -> int:
        """The first line from `line` on that has `needle`; `line` itself where none has."""
        start = max(line, 1)
        for number, text in enumerate(self._lines[start - 1 :], start):
            if needle in text:
                return number
        if line == 0:
            return 0
        return line


def line_of(element: Element) -> int:
    """The line that the nearest marked element around an element carries."""
    node: Element | None = element
    while node is not None:
        mark = node.get("data-line")
        if mark and mark.isdecimal():
            return int(mark)
        node = node.getparent()
    return 0


def _line_of(finding: Finding) -> int:
    return finding.location.line if finding.location else 0
