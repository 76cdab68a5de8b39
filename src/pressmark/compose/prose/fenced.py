"""Fenced blocks, `/// name | argument`: epigraphs, verse, letters, speeches, notes, captions.

The syntax is that of pymdown-extensions' blocks: an indented list of options may follow the first
line (`    attrs: {id: x, class: y}`), longer fences nest shorter ones.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import Protocol

from pressmark.compose.prose.attributes import read_attributes, set_attributes
from pressmark.compose.prose.nodes import Kind, Node
from pressmark.model.codes import composing
from pressmark.model.finding import Code

_OPTION = re.compile(r"([A-Za-z][\w-]*)\s*:\s*(.*)$")
_PAIR = re.compile(r"""["']?([\w:-]+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|([^,}]+))""")


class _Reports(Protocol):
    def report(self, code: Code, line: int, **values: object) -> None: ...


class _Builder(Protocol):
    @property
    def harvest(self) -> _Reports: ...

    def build_children(self, node: Node, parent: etree.Element) -> None: ...


def build_fenced_block(builder: _Builder, node: Node, parent: etree.Element) -> None:
    """A fenced block by its name; one that has no row in the table is set as plain blocks."""
    attributes = _take_options(node)
    name = node.attributes["name"]
    build = _BLOCKS.get(name)
    if build is None:
        builder.harvest.report(composing.BLOCK_UNKNOWN, node.line, name=name)
        build = _build_plain
    set_attributes(build(builder, node, parent), attributes)


def build_verse(node: Node, parent: etree.Element) -> None:
    """Verse: a paragraph for each stanza, a hard break for each line, indents kept aside."""
    attributes = _take_verse_options(node)
    verse = _add(node, parent, "div", "verse")
    set_attributes(verse, attributes)
    if node.argument:
        title = etree.SubElement(verse, "p", {"class": "verse-title", "data-line": str(node.line)})
        title.text = node.argument
    start = node.line + 1
    for line, stanza in _split_stanzas(node.lines, start):
        widths = [len(text) - len(text.lstrip(" ")) for text in stanza]
        paragraph = etree.SubElement(verse, "p", {"class": "stanza", "data-line": str(line)})
        paragraph.set("data-indents", " ".join(map(str, widths)))
        paragraph.text = "  \n".join(text.strip(" ").rstrip("\\") for text in stanza)


def _take_verse_options(node: Node) -> dict[str, str]:
    first = node.lines[0].strip() if node.lines else ""
    if node.lines and node.lines[0].startswith("    attrs:"):
        node.lines[0] = ""
        return _read_options([first])
    return {}


def _split_stanzas(lines: list[str], start: int) -> list[tuple[int, list[str]]]:
    stanzas: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(lines, start):
        if not line.strip():
            fresh = True
        elif fresh:
            stanzas.append((number, [line]))
            fresh = False
        else:
            stanzas[-1][1].append(line)
    return stanzas


def _take_options(node: Node) -> dict[str, str]:
    """The options below the first line, which the reader took for indented code."""
    first = node.children[0] if node.children else None
    if first is None or first.kind is not Kind.CODE or first.line != node.line + 1:
        return {}
    if not all(_OPTION.match(line.strip()) for line in first.lines if line.strip()):
        return {}
    node.children.pop(0)
    return _read_options(first.lines)


def _read_options(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        match = _OPTION.match(line.strip())
        if not match:
            continue
        if match[1] == "attrs":
            pairs = _PAIR.findall(match[2])
            found.update({name: (a or b or c).strip() for name, a, b, c in pairs})
        elif match[1] in ("id", "class", "lang", "dir"):
            found[match[1]] = match[2].strip().strip("\"'")
    return found


def _add(node: Node, parent: etree.Element, tag: str, name: str = "") -> etree.Element:
    element = etree.SubElement(parent, tag, {"data-line": str(node.line)})
    if name:
        element.set("class", name)
    return element


def _build_epigraph(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "div", "epigraph")
    quote = _add(node, element, "blockquote")
    builder.build_children(node, quote)
    _add_attribution(node, element)
    return element


def _build_quote(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "blockquote")
    builder.build_children(node, element)
    _add_attribution(node, element)
    return element


def _add_attribution(node: Node, parent: etree.Element) -> None:
    if node.argument:
        _add(node, parent, "p", "attribution").text = node.argument


def _build_letter(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "div", "letter")
    if node.argument:
        _add(node, element, "p", "letter-head").text = node.argument
    builder.build_children(node, element)
    return element


def _build_letter_part(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    """A part of a letter that has a place of its own: its date line, greeting, close, signature."""
    element = _add(node, parent, "div", node.attributes["name"])
    if node.argument:
        _add(node, element, "p").text = node.argument
    builder.build_children(node, element)
    return element


def _build_speech(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "div", "speech")
    if node.argument:
        _add(node, element, "p", "speaker").text = node.argument
    builder.build_children(node, element)
    return element


def _build_note(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    """A note that stands in the text; its argument says whose it is: `editor`, `translator`."""
    element = _add(node, parent, "aside", "editor-note")
    whose = node.argument.strip()
    if whose.replace("-", "").isalnum() and whose.islower():
        element.set("class", f"editor-note note-{whose}" if whose != "editor" else "editor-note")
    elif whose:
        _add(node, element, "p", "note-title").text = whose
    builder.build_children(node, element)
    return element


def _build_table(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "figure", "table")
    if node.argument:
        _add(node, element, "figcaption").text = node.argument
    builder.build_children(node, element)
    return element


def _build_figure(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "figure", "figure")
    builder.build_children(node, element)
    if node.argument:
        _add(node, element, "figcaption").text = node.argument
    return element


def _build_caption(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    """The caption of the block before it; the tree stage moves it there."""
    element = _add(node, parent, "div", "pending-caption")
    element.set("data-kind", node.attributes["name"])
    if node.argument:
        _add(node, element, "p").text = node.argument
    builder.build_children(node, element)
    return element


def _build_html(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    """`/// html | div.name#id`: an element with a class."""
    words = read_attributes("{" + re.sub(r"^[A-Za-z]\w*", "", node.argument) + "}")
    element = _add(node, parent, "div")
    set_attributes(element, words)
    builder.build_children(node, element)
    return element


def _build_definition(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "dl")
    if node.argument:
        _add(node, element, "dt").text = node.argument
    dd = _add(node, element, "dd")
    builder.build_children(node, dd)
    return element


def _build_break(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "hr", "break")
    builder.build_children(node, parent)
    return element


def _build_plain(builder: _Builder, node: Node, parent: etree.Element) -> etree.Element:
    element = _add(node, parent, "div", node.attributes["name"])
    if node.argument:
        _add(node, element, "p").text = node.argument
    builder.build_children(node, element)
    return element


_BLOCKS: dict[str, Callable[[_Builder, Node, etree.Element], etree.Element]] = {
    "epigraph": _build_epigraph,
    "quote": _build_quote,
    "letter": _build_letter,
    "dateline": _build_letter_part,
    "salutation": _build_letter_part,
    "valediction": _build_letter_part,
    "signature": _build_letter_part,
    "address": _build_letter_part,
    "postscript": _build_letter_part,
    "speaker": _build_speech,
    "speech": _build_speech,
    "stage": _build_plain,
    "note": _build_note,
    "aside": _build_note,
    "table": _build_table,
    "figure": _build_figure,
    "caption": _build_caption,
    "figure-caption": _build_caption,
    "table-caption": _build_caption,
    "html": _build_html,
    "define": _build_definition,
    "break": _build_break,
    "extract": _build_plain,
    "document": _build_plain,
    "signatures": _build_plain,
    "center": _build_plain,
    "right": _build_plain,
    "abstract": _build_plain,
    "question": _build_plain,
    "answer": _build_plain,
}
"""What each name builds. The classes are the theme's vocabulary."""

NAMES = frozenset({*_BLOCKS, "verse", "poem"})
