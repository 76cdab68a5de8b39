"""All that starts with a bracket: links, pictures, calls of notes, inline notes, spans.

Python-Markdown looks for the end of each bracket anew, which is quadratic, and lets a link hold
another. Here the brackets of a text are paired once, by CommonMark's rules (6.3 to 6.5).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from pressmark.compose.prose.attributes import FOLLOWING, read_attributes
from pressmark.compose.prose.definitions import normalize_label, unescape
from pressmark.compose.prose.text import show_kept

DEEPEST = 40
"""Spans, links and notes within each other; what is nested deeper stays text."""

_TOKEN = re.compile("\x02[^\x03]*\x03|<[A-Za-z/!?][^<>]*>|[!^]?\\[|\\]")
_SPACES = re.compile(r"[ \n]*")
_ANGLE = re.compile(r"<([^<>\n]*)>")
_TITLE = re.compile(r"""[ \n]+(?:"([^"]*)"|'([^']*)'|\(([^()]*)\))""")
_LOOSE = re.compile(r"""\([ ]*([^\s()<>"'][^()<>"'\n]*?(?:://|\.\w{2,5})[^()<>"'\n]*?)[ ]*\)""")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]")
_ESCAPED = re.compile("\x02(\\d+)\x03")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_LINK_END = re.compile(r"\](?:\([^()]*\)|\[[^\[\]]*\])?")
_MARKS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~)")


@dataclass(slots=True)
class _Opener:
    position: int
    mark: str
    may_link: bool = True


@dataclass(slots=True)
class _Region:
    """A bracket that means something: `start` to `end`, with its text from `inner` to `close`."""

    start: int
    end: int
    inner: int
    close: int
    tag: str
    attributes: dict[str, str]
    children: list[_Region] = field(default_factory=list)
    depth: int = 1


class BracketProcessor(InlineProcessor):
    """Makes elements of the brackets of a text, the outermost first."""

    def __init__(self, md: Markdown, references: Mapping[str, tuple[str, str | None]]) -> None:
        super().__init__(r"[!^]?\[", md)
        self.references = references
        self._tail = ""
        self._regions: dict[int, _Region] = {}
        self._text = ""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The element for the bracket at a match, and the range that it replaces.

        Regions are known by their distance from the end, which replacing earlier ones keeps.
        """
        distance = len(data) - m.start()
        if distance > len(self._tail) or not data.endswith(self._tail):
            self._resolve(data)
        region = self._regions.pop(distance, None)
        if region is None:
            return None, None, None
        element = self._build(region)
        self._tail = self._text[region.end :]
        return element, m.start(), m.start() + region.end - region.start

    def _resolve(self, data: str) -> None:
        self._text = self._tail = data
        openers: list[_Opener] = []
        found: list[_Region] = []
        for token in _TOKEN.finditer(data):
            text = token[0]
            if text[-1] == "[":
                openers.append(_Opener(token.start(), text))
            elif text == "]" and openers:
                region = self._close(openers, token.start(), data)
                if region is not None:
                    _add_region(found, region)
        self._regions = {len(data) - region.start: region for region in found}

    def _close(self, openers: list[_Opener], close: int, data: str) -> _Region | None:
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

    def _read_note(self, opener: _Opener, inner: int, close: int, data: str) -> _Region | None:
        label = data[inner:close]
        if opener.mark == "^[":
            attributes = {"class": "inline-note"}
            return _Region(opener.position, close + 1, inner, close, "span", attributes)
        if not label.startswith("^") or len(label) < 2 or "[" in label or "\n" in label:
            return None
        start = inner - 1
        attributes = {"data-note": self.restore(label[1:])}
        return _Region(start, close + 1, close, close, "note-call", attributes)

    def _read_link(self, opener: _Opener, inner: int, close: int, data: str) -> _Region | None:
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
        return _Region(start, end, inner, close, "img" if image else "a", attributes)

    def _read_span(self, opener: _Opener, inner: int, close: int, data: str) -> _Region | None:
        match = FOLLOWING.match(data, close + 1)
        if not match:
            return None
        attributes = read_attributes(match[0])
        return _Region(opener.position, match.end(), inner, close, "span", attributes)

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

    def _build(self, region: _Region) -> etree.Element:
        if region.tag == "note-call":
            element = etree.Element("span", region.attributes)
            element.text = AtomicString(f"[^{region.attributes['data-note']}]")
            return element
        element = etree.Element(region.tag, region.attributes)
        if region.tag == "img":
            return element
        position, last = region.inner, None
        for child in region.children:
            _append_text(element, last, self._text[position : child.start])
            last = self._build(child)
            element.append(last)
            position = child.end
        _append_text(element, last, self._text[position : region.close])
        return element

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
        text = _TAG.sub("", text)
        text = _MARKS.sub("", text).replace("[", "")
        text = _LINK_END.sub("", text)
        text = INLINE_PLACEHOLDER_RE.sub(self._text_of, text)
        text = _ESCAPED.sub(lambda m: show_kept(chr(int(m[1]))), text)
        return " ".join(text.split())

    def _text_of(self, match: re.Match[str]) -> str:
        node = self._stash.get(match[1])
        return "".join(node.itertext()) if isinstance(node, etree.Element) else node or ""


def _add_region(found: list[_Region], region: _Region) -> None:
    """Add a region; those inside it become its children."""
    inside = len(found)
    while inside and found[inside - 1].start >= region.start:
        inside -= 1
    children = found[inside:]
    region.depth += max((child.depth for child in children), default=0)
    if region.depth > DEEPEST:
        return
    region.children = [child for child in children if child.end <= region.close]
    found[inside:] = [region]


def _append_text(element: etree.Element, last: etree.Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


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
