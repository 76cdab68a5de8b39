"""The inline patterns that are ours: code, formulas, breaks, raw tags, addresses in angle brackets."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor
from markdown.util import ETX, STX, AtomicString, code_escape

from pressmark.compose.prose.rawhtml import is_known, mark_tags
from pressmark.compose.prose.text import KEPT

_TICKS = re.compile(r"`+")
_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")

Match = tuple[etree.Element | str | None, int | None, int | None]


class CodeProcessor(InlineProcessor):
    """Code spans (CommonMark 6.1): a run of backticks up to the next run as long."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"(?<!`)`+", md)
        self._known = ""
        self._runs: dict[int, list[int]] = {}

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        """A `<code>` element, or a skip over a run that has no partner."""
        if _is_escaped(data, m.start()):
            return None, m.start(), m.start() + 1
        length = m.end() - m.start()
        close = self._find_close(data, m.end(), length)
        if close < 0:
            return None, m.start(), m.end()
        text = data[m.end() : close].replace("\n", " ")
        if text[:1] == text[-1:] == " " and text.strip(" "):
            text = text[1:-1]
        element = etree.Element("code", {"raw": data[m.start() : close + length]})
        element.text = AtomicString(code_escape(text))
        return element, m.start(), close + length

    def _find_close(self, data: str, start: int, length: int) -> int:
        """Where the closing run starts, or -1; runs are looked up from the end of the text."""
        if not data.endswith(self._known) or len(data) - start > len(self._known):
            self._known = data[start:]
            self._runs = {}
            for run in _TICKS.finditer(data, start):
                distances = self._runs.setdefault(run.end() - run.start(), [])
                distances.append(len(data) - run.start())
            for distances in self._runs.values():
                distances.reverse()
        distances = self._runs.get(length, [])
        while distances and distances[-1] > len(data) - start:
            distances.pop()
        return len(data) - distances[-1] if distances else -1


def _is_escaped(data: str, position: int) -> bool:
    before = data[:position]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


class MathProcessor(InlineProcessor):
    """TeX in `$…$` (by pandoc's rules, so that prices stay prices) and `$$…$$`."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(
            r"(?<![\\$])(?:\$\$(?P<display>(?:[^$\\]|\\.)+?)\$\$"
            r"|\$(?![\s$])(?P<inline>(?:[^$\\\n]|\\.|\n(?!\s*\n))*?(?<![\s\\]))\$(?![\d$]))",
            md,
        )

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: ARG002, N802
        """A formula's TeX, to be converted later."""
        tex = m["display"] if m["display"] is not None else m["inline"]
        if STX in tex:
            tex = self.unescape(tex)
        kind = "display" if m["display"] is not None else "inline"
        element = etree.Element("span", {"data-math": kind, "raw": m[0]})
        element.text = AtomicString(code_escape(tex.strip()))
        return element, m.start(), m.end()


class EscapeProcessor(InlineProcessor):
    """Backslash escapes of any ASCII punctuation (CommonMark 2.4)."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\\([!-/:-@\[-`{-~])", md)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: ARG002, N802
        """The character, out of reach of the other patterns."""
        char = KEPT.get(m[1], m[1])
        return f"{STX}{ord(char)}{ETX}", m.start(), m.end()


class BreakProcessor(InlineProcessor):
    """Hard breaks: two spaces or a backslash before the end of a line."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"(?: {2,}|\\)\n", md)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: ARG002, N802
        """A `<br>`."""
        return etree.Element("br"), m.start(), m.end()


class AddressProcessor(InlineProcessor):
    """`<https://…>` and `<name@example.org>` (CommonMark 6.6)."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(
            r"<(?:([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)"
            r"|([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+))>",
            md,
        )

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: ARG002, N802
        """A link whose text is its address."""
        address = self.unescape(m[1] or m[2])
        element = etree.Element("a", {"data-href": address if m[1] else f"mailto:{address}"})
        element.set("class", "address")
        element.text = AtomicString(address)
        return element, m.start(), m.end()


class TagProcessor(HtmlInlineProcessor):
    """Raw HTML in running text; a tag that HTML does not know is text (`Vec<String>`)."""

    def __init__(self, pattern: str, md: Markdown, report: Callable[[str], None]) -> None:
        super().__init__(pattern, md)
        self.report = report

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: ARG002, N802
        """A mark in the place of a tag, the tag kept aside."""
        raw = self.backslash_unescape(self.unescape(m[1]))
        name = _TAG_NAME.match(raw)
        if name and not is_known(name[1]):
            self.report(raw)
            return self.md.htmlStash.store(code_escape(raw)), m.start(), m.end()
        return self.md.htmlStash.store(mark_tags(raw, 0)), m.start(), m.end()
