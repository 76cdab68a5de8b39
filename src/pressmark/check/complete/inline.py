"""Running text with its marks taken off: what is shown of it, and which notes it calls."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pressmark.check.complete import shapes
from pressmark.check.complete.blocks import normalize_label

BEHIND = "])*_`~^>"
"""What an attribute list may stand behind within a line."""


@dataclass(slots=True)
class Known:
    """The labels that an article defines, and what was met while reading it."""

    references: Mapping[str, str]
    notes: frozenset[str]
    inline_notes: dict[str, Shown] = field(default_factory=dict)


@dataclass(slots=True)
class Shown:
    """What is shown of a text; `calls` are keys of notes, `spare` is what was taken off.

    `links` are the addresses of links, `pictures` those of images.
    """

    text: str = ""
    calls: list[str] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    captioned: bool = False


@dataclass(slots=True)
class _Bracket:
    """An open bracket: what it looks like, and where its content begins among the pieces."""

    mark: str
    piece: int
    calls: int


class _Reader:
    """Reads one text from mark to mark."""

    def __init__(self, text: str, known: Known) -> None:
        self.text = text
        self.known = known
        self.pieces: list[str] = []
        self.shown = Shown()
        self.open: list[_Bracket] = []

    def read(self) -> Shown:
        position = 0
        while match := shapes.INLINE.search(self.text, position):
            self._add_plain(self.text[position : match.start()])
            position = self._take(match)
        self._add_plain(self.text[position:])
        self.shown.text = "".join(self.pieces)
        return self.shown

    def _add_plain(self, text: str) -> None:
        """Text between marks; attribute lists behind a mark or at the end of lines go."""
        before = self.pieces[-1][-1:] if self.pieces else ""
        pieces, position = [], 0
        for found in shapes.ATTRIBUTES.finditer(text) if "{" in text else ():
            led = text[: found.start()][-1:] or before
            follows = text[found.end() :].lstrip(" ")[:1]
            if led in BEHIND or (led.isspace() and follows in ("", "\n")):
                pieces.append(text[position : found.start()])
                self.shown.spare.append(found[0])
                position = found.end()
        self.pieces.append("".join([*pieces, text[position:]]))

    def _take(self, match: re.Match[str]) -> int:
        """Read one mark; where to go on."""
        kind = next(name for name in _KINDS if match[name] is not None)
        text, end = match[0], match.end()
        if kind == "code":
            self.pieces.append(match["inside"])
        elif kind == "ticked":
            self.pieces.append(text)
        elif kind == "math":
            self.pieces.append(match["display"] or match["tex"])
        elif kind == "escape":
            self.pieces.append(text[1])
        elif kind == "address":
            self.pieces.append(text[1:-1])
        elif kind == "entity":
            self.pieces.append(html.unescape(text))
        elif kind == "tag":
            self._take_tag(match)
        elif kind == "call":
            return self._take_call(match)
        elif kind == "open":
            self.open.append(_Bracket(text[:-1], len(self.pieces), len(self.shown.calls)))
        elif kind == "close":
            return self._close(end)
        else:
            self.shown.spare.append(text)
        return self._skip_attributes(end) if kind in ("code", "address") else end

    def _skip_attributes(self, end: int) -> int:
        """Where to go on behind the attributes of what ends here."""
        attributes = shapes.ATTRIBUTES.match(self.text, end)
        if not attributes:
            return end
        self.shown.spare.append(attributes[0])
        return attributes.end()

    def _take_tag(self, match: re.Match[str]) -> None:
        name = match["name"].lower()
        known = name in shapes.TAGS or "-" in name or ":" in name
        if not known:
            self.pieces.append(match[0])
            return
        self.shown.spare.append(match[0])
        read_tag(match[0], name, self.pieces, self.shown)

    def _take_call(self, match: re.Match[str]) -> int:
        key = normalize_label(match["label"])
        if key in self.known.notes:
            self.shown.calls.append(key)
        else:
            self.pieces.append(match[0])
        return match.end()

    def _close(self, end: int) -> int:
        """A closing bracket: its link's target, its attributes, or nothing but a bracket."""
        if not self.open:
            return end
        bracket = self.open.pop()
        if bracket.mark == "^":
            self._cut_note(bracket)
            return end
        target = shapes.TARGET.match(self.text, end) or shapes.LOOSE_TARGET.match(self.text, end)
        if target:
            return self._take_target(bracket, target)
        label = shapes.LABEL.match(self.text, end)
        content = "".join(self.pieces[bracket.piece :])
        named = normalize_label((label[1] if label else "") or content)
        if named in self.known.references:
            if bracket.mark == "!":
                self._cut_picture(bracket, self.known.references[named], "")
            else:
                self.shown.links.append(self.known.references[named])
            if label:
                self.shown.spare.append(label[1])
                return label.end()
            return end
        return self._skip_attributes(end)

    def _take_target(self, bracket: _Bracket, target: re.Match[str]) -> int:
        groups = target.groupdict()
        title = groups.get("double") or groups.get("single") or groups.get("paren") or ""
        self.shown.spare.append(target[0])
        address = groups.get("angle") or groups.get("bare") or ""
        if bracket.mark == "!":
            self._cut_picture(bracket, address, title)
        else:
            self.shown.links.append(address)
        return self._skip_attributes(target.end())

    def _cut_picture(self, bracket: _Bracket, source: str, title: str) -> None:
        """A picture's words are its description: shown where the picture itself is not.

        A picture on the web is not fetched, its description stands for it.
        """
        description = "".join(self.pieces[bracket.piece :])
        del self.pieces[bracket.piece :]
        self.shown.pictures.append(source)
        if shapes.REMOTE.match(source):
            self.pieces.append(description or title)
        elif title and self._is_alone(bracket):
            self.pieces.append(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", title))
            self.shown.captioned = True
        self.shown.spare += [description, title]

    def _is_alone(self, bracket: _Bracket) -> bool:
        """Whether nothing but the picture stands in its paragraph: then it is a figure."""
        before = "".join(self.pieces[: bracket.piece])
        rest = self.text.split("](", 1)[-1]
        after = rest[rest.find(")") + 1 :]
        target = list(shapes.TARGET.finditer(self.text))
        if target:
            after = self.text[target[-1].end() :]
        return not before.strip(" \n[*_") and not shapes.ATTRIBUTES.sub("", after).strip(" \n]*_")

    def _cut_note(self, bracket: _Bracket) -> None:
        """A note typed where it is called is one like the others."""
        text = "".join(self.pieces[bracket.piece :])
        calls = self.shown.calls[bracket.calls :]
        del self.pieces[bracket.piece :]
        del self.shown.calls[bracket.calls :]
        key = f"^{len(self.known.inline_notes) + 1}"
        self.known.inline_notes[key] = Shown(text=text, calls=calls)
        self.shown.calls.append(key)


_KINDS = (
    "code",
    "ticked",
    "math",
    "escape",
    "comment",
    "script",
    "address",
    "tag",
    "call",
    "open",
    "close",
    "entity",
)


def read_inline(text: str, known: Known) -> Shown:
    """What is shown of Markdown's running text."""
    return _Reader(text, known).read()


def read_html(text: str) -> Shown:
    """What is shown of a block of HTML: its text, without tags."""
    pieces, position, shown = [], 0, Shown()
    for match in shapes.HTML.finditer(text):
        pieces.append(text[position : match.start()])
        position = match.end()
        if match["entity"]:
            pieces.append(html.unescape(match[0]))
            continue
        shown.spare.append(match[0])
        if match["tag"]:
            pieces.append(" ")
            read_tag(match[0], match["name"].lower(), pieces, shown)
    pieces.append(text[position:])
    shown.text = "".join(pieces)
    return shown


def read_tag(tag: str, name: str, pieces: list[str], shown: Shown) -> None:
    """A tag that shows something: a picture, or what stands for one that is not fetched."""
    if name not in ("img", "image"):
        return
    values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in shapes.ATTRIBUTE.finditer(tag)}
    shown.pictures.append(html.unescape(values.get("src", "")))
    if shapes.REMOTE.match(values.get("src", "")):
        pieces.append(html.unescape(values.get("alt") or values.get("title") or ""))
