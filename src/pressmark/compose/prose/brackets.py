"""All that starts with a bracket: links, pictures, calls of notes, inline notes, spans.

Python-Markdown looks for the end of each bracket anew, which is quadratic, and lets a link hold
another. Here the brackets of a text are paired once, by CommonMark's rules (6.3 to 6.5).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass

from markdown import Markdown
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from pressmark.compose.prose.attributes import FOLLOWING, read_attributes
from pressmark.compose.prose.definitions import normalize_label, unescape
from pressmark.compose.prose.regions import Region, RegionProcessor, add_region
from pressmark.compose.prose.text import show_kept

_TOKEN = re.compile("\x02[^\x03]*\x03|<[A-Za-z/!?][^<>]*>|[!^]?\\[|\\]")
_SPACES = re.compile(r"[ \n]*")
_ANGLE = re.compile(r"<([^<>\n]*)>")
_TITLE = re.compile(r"""[ \n]+(?:"([^"]*)"|'([^']*)'|\(([^()]*)\))""")
_LOOSE = re.compile(r"""\([ ]*([^\s()<>"'][^()<>"'\n]*?(?:://|\.\w{2,5})[^()<>"'\n]*?)[ ]*\)""")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]")
_ESCAPED = re.compile("\x02(\\d+)\x03")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
# https://spec.commonmark.org/0.31.2/#autolinks
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_LINK_END = re.compile(r"\](?:\([^()]*\)|\[[^\[\]]*\])?")
_MARKS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~)")


@dataclass(slots=True)
class _Opener:
    position: int
    mark: str
    may_link: bool = True


class BracketProcessor(RegionProcessor):
    """Makes elements of the brackets of a text, the outermost first."""

    def __init__(self, md: Markdown, references: Mapping[str, tuple[str, str | None]]) -> None:
        super().__init__(r"[!^]?\[", md)
        self.references = references

    def find_regions(self, data: str) -> list[Region]:
        """All links, pictures, notes and spans of a text."""
        openers: list[_Opener] = []
        found: list[Region] = []
        for token in _TOKEN.finditer(data):
            text = token[0]
            if text[-1] == "[":
                openers.append(_Opener(token.start(), text))
            elif text == "]" and openers:
                region = self._close(openers, token.start(), data)
                if region is not None:
                    add_region(found, region)
        return found

    def make_element(self, region: Region) -> etree.Element:
        """The call of a note as it was typed, or an empty element."""
        element = super().make_element(region)
        if region.tag == "note-call":
            element.tag = "span"
            element.text = AtomicString(f"[^{region.attributes['data-note']}]")
        return element

    def _close(self, openers: list[_Opener], close: int, data: str) -> Region | None:
        """The region that a closing bracket ends, if it means anything."""
        opener = openers.pop()
        inner = opener.position + len(opener.mark)
        region = self._read_note(opener, inner, close, data)
        if region is None and opener.mark == "!":
            return None
        if region is None and (opener.may_link or opener.mark == "!["):
            region = self._read_link(opener, inner, close, data)
            if region is not None and region.tag == "a":
                for outer in openers:
                    outer.may_link = False
        if region is None and opener.mark != "![":
            region = self._read_span(opener, inner, close, data)
        return region

    def _read_note(self, opener: _Opener, inner: int, close: int, data: str) -> Region | None:
        label = data[inner:close]
        if opener.mark == "^[":
            attributes = {"class": "inline-note"}
            return Region(opener.position, close + 1, inner, close, "span", attributes)
        if not label.startswith("^") or len(label) < 2 or "[" in label or "\n" in label:
            return None
        start = inner - 1
        attributes = {"data-note": self.restore(label[1:])}
        return Region(start, close + 1, close, close, "note-call", attributes)

    def _read_link(self, opener: _Opener, inner: int, close: int, data: str) -> Region | None:
        target = self._read_target(data, close + 1) or self._read_reference(data, inner, close)
        if target is None:
            return None
        href, title, end = target
        image = opener.mark == "!["
        start = opener.position if opener.mark != "^[" else inner - 1
        attributes = {"data-src" if image else "data-href": href}
        if title:
            attributes["title"] = title
        if image:
            attributes["alt"] = self._plain(data[inner:close])
        return Region(start, end, inner, close, "img" if image else "a", attributes)

    def _read_span(self, opener: _Opener, inner: int, close: int, data: str) -> Region | None:
        match = FOLLOWING.match(data, close + 1)
        if not match:
            return None
        attributes = read_attributes(match[0])
        return Region(opener.position, match.end(), inner, close, "span", attributes)

    def _read_target(self, data: str, start: int) -> tuple[str, str | None, int] | None:
        """The address and title of an inline link, and where it ends."""
        if not data.startswith("(", start):
            return None
        position = _skip(data, start + 1)
        found = _read_destination(data, position)
        if found is not None:
            href, position = found
            title = _TITLE.match(data, position)
            if title:
                position = title.end()
            position = _skip(data, position)
            if data.startswith(")", position):
                text = (title[1] or title[2] or title[3]) if title else None
                return self._value(href), self._value(text) if text else None, position + 1
        loose = _LOOSE.match(data, start)
        return (self._value(loose[1]), None, loose.end()) if loose else None

    def _read_reference(
        self, data: str, inner: int, close: int
    ) -> tuple[str, str | None, int] | None:
        """What a full, collapsed or shortcut reference points to, and where it ends."""
        label, end = data[inner:close], close + 1
        match = _LABEL.match(data, end)
        if match and match[1].strip():
            found = self.references.get(normalize_label(self.restore(match[1])))
            return (*found, match.end()) if found else None
        found = self.references.get(normalize_label(self.restore(label)))
        if found is None or len(label) > 999:
            return None
        return (*found, match.end() if match else end)

    # Texts in which other patterns have left their marks

    def restore(self, text: str) -> str:
        """A text as it was typed, without the marks that earlier patterns put in."""
        if "\x02" not in text:
            return text
        text = INLINE_PLACEHOLDER_RE.sub(self._raw_of, text)
        return _ESCAPED.sub(lambda m: "\\" + show_kept(chr(int(m[1]))), text)

    def _raw_of(self, match: re.Match[str]) -> str:
        node = self._stash.get(match[1])
        if node is None or isinstance(node, str):
            return node or ""
        return node.get("raw") or "".join(node.itertext())

    @property
    def _stash(self) -> Mapping[str, etree.Element | str]:
        inline = self.md.treeprocessors["inline"]
        stashed: Mapping[str, etree.Element | str] = inline.stashed_nodes  # type: ignore[attr-defined]
        return stashed

    def _value(self, text: str) -> str:
        return unescape(self.restore(text))

    def _plain(self, text: str) -> str:
        """An alternative text: markup taken off."""
        pieces = _AUTOLINK.split(text)
        pieces[::2] = [self._strip(piece) for piece in pieces[::2]]
        return " ".join("".join(pieces).split())

    def _strip(self, text: str) -> str:
        text = _TAG.sub("", text)
        text = _MARKS.sub("", text).replace("[", "")
        text = _LINK_END.sub("", text)
        text = INLINE_PLACEHOLDER_RE.sub(self._text_of, text)
        return _ESCAPED.sub(lambda m: show_kept(chr(int(m[1]))), text)

    def _text_of(self, match: re.Match[str]) -> str:
        node = self._stash.get(match[1])
        return "".join(node.itertext()) if isinstance(node, etree.Element) else node or ""


def _skip(data: str, position: int) -> int:
    match = _SPACES.match(data, position)
    return match.end() if match else position


def _read_destination(data: str, start: int) -> tuple[str, int] | None:
    """A link's address in `<…>`, or one without spaces whose parentheses are balanced."""
    angle = _ANGLE.match(data, start)
    if angle:
        return angle[1], angle.end()
    if data.startswith("<", start):
        return None
    depth, position = 0, start
    while position < len(data):
        char = data[position]
        if char == "\x02":
            position = data.index("\x03", position)
        elif char in " \n":
            break
        elif char == "(":
            depth += 1
            if depth > 32:
                return None
        elif char == ")":
            if not depth:
                break
            depth -= 1
        position += 1
    return None if depth else (data[start:position], position)
