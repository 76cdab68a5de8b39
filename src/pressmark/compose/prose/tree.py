"""Blocks into the element tree that Python-Markdown's inline patterns work on."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

from markdown.util import AtomicString, code_escape

from pressmark.compose.prose.attributes import set_attributes, split_ending
from pressmark.compose.prose.definitions import take_definitions
from pressmark.compose.prose.fenced import build_fenced_block, build_verse
from pressmark.compose.prose.nodes import Kind, Node
from pressmark.compose.prose.tables import build_table
from pressmark.model.codes import composing
from pressmark.model.finding import Code

_INFO_BRACES = re.compile(r"\{([^{}]*)\}")
_LINE_BLOCK = re.compile(r"\|(?: |$)")
_TASK = re.compile(r"\[([ xX])\](?=\s)")


@dataclass(slots=True)
class Harvest:
    """What blocks give besides the tree: definitions, raw HTML, problems by line of the text."""

    references: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, int, etree.Element]] = field(default_factory=list)
    raw: list[tuple[str, int]] = field(default_factory=list)
    problems: list[tuple[Code, int, dict[str, object]]] = field(default_factory=list)

    def report(self, code: Code, line: int, **values: object) -> None:
        """Keep a problem until the file's lines are known."""
        self.problems.append((code, line, values))


class TreeBuilder:
    """Turns nodes into elements; `harvest` fills on the way."""

    def __init__(self, harvest: Harvest) -> None:
        self.harvest = harvest

    def build_document(self, document: Node) -> etree.Element:
        """The root element of a text's blocks."""
        settle_tightness(document)
        take_definitions(document, self.harvest.references, self.harvest.abbreviations)
        root = etree.Element("div")
        self.build_children(document, root)
        return root

    def build_children(self, node: Node, parent: etree.Element) -> None:
        """All children of a container, below `parent`."""
        for child in node.children:
            self.build(child, parent)

    def build(self, node: Node, parent: etree.Element) -> None:
        """One block, below `parent`."""
        match node.kind:
            case Kind.PARAGRAPH:
                self._build_paragraph(node, parent)
            case Kind.HEADING:
                self._build_heading(node, parent)
            case Kind.QUOTE:
                self._build_container(node, parent, "blockquote")
            case Kind.LIST:
                self._build_list(node, parent)
            case Kind.DEFINITIONS:
                self._build_definitions(node, parent)
            case Kind.RULE:
                self._add(node, parent, "hr")
            case Kind.CODE | Kind.FENCE:
                self._build_code(node, parent)
            case Kind.HTML:
                self.add_raw(node.text, node.line, parent)
            case Kind.WRAPPER:
                self._build_wrapper(node, parent)
            case Kind.MATH:
                self._build_math(node, parent)
            case Kind.TABLE:
                self._build_table(node, parent)
            case Kind.NOTE:
                self._take_note(node)
            case Kind.VERSE:
                self._check_closed(node)
                build_verse(node, parent)
            case Kind.FENCED_BLOCK:
                self._check_closed(node)
                build_fenced_block(self, node, parent)
            case _:
                self.build_children(node, parent)

    def _add(self, node: Node, parent: etree.Element, tag: str) -> etree.Element:
        return etree.SubElement(parent, tag, {"data-line": str(node.line)})

    def _build_container(self, node: Node, parent: etree.Element, tag: str) -> None:
        self.build_children(node, self._add(node, parent, tag))

    def _build_paragraph(self, node: Node, parent: etree.Element) -> None:
        if is_line_block(node.lines):
            node.lines = [_LINE_BLOCK.sub("", line) for line in node.lines]
            node.line -= 1
            build_verse(node, parent)
            return
        text, attributes = split_ending(node.text.rstrip(" "), own_line=True)
        if not text and attributes and len(parent):
            set_attributes(parent[-1], attributes)
            return
        element = self._add(node, parent, "p")
        element.text = text
        set_attributes(element, attributes)
        if any(indent > 0 for indent in node.indents):
            element.set("data-indents", " ".join(map(str, node.indents)))

    def _build_heading(self, node: Node, parent: etree.Element) -> None:
        text, attributes = split_ending(node.text.strip(" "))
        element = self._add(node, parent, f"h{node.level}")
        element.text = text
        set_attributes(element, attributes)

    def _build_list(self, node: Node, parent: etree.Element) -> None:
        element = self._add(node, parent, "ul" if node.level < 0 else "ol")
        if node.level not in (-1, 1):
            element.set("start", str(node.level))
        for item in node.children:
            li = self._add(item, element, "li")
            _mark_task(item, li)
            self.build_children(item, li)
            if node.tight:
                unwrap_paragraphs(li)

    def _build_definitions(self, node: Node, parent: etree.Element) -> None:
        element = self._add(node, parent, "dl")
        for child in node.children:
            if child.kind is Kind.TERM:
                for line in child.lines:
                    self._add(child, element, "dt").text = line.rstrip(" ")
                continue
            dd = self._add(child, element, "dd")
            self.build_children(child, dd)
            if len(child.children) == 1:
                unwrap_paragraphs(dd)

    def _build_code(self, node: Node, parent: etree.Element) -> None:
        lines = list(node.lines)
        if node.kind is Kind.CODE:
            while lines and not lines[-1].strip():
                lines.pop()
        else:
            self._check_closed(node)
        pre = self._add(node, parent, "pre")
        code = etree.SubElement(pre, "code")
        code.text = AtomicString(code_escape("\n".join(lines) + "\n" if lines else ""))
        language = read_language(node.argument)
        if language:
            pre.set("data-language", language)

    def _check_closed(self, node: Node) -> None:
        if not node.closed:
            self.harvest.report(composing.BLOCK_NOT_CLOSED, node.line, mark=node.mark)

    def add_raw(self, text: str, line: int, parent: etree.Element) -> None:
        """A piece of raw HTML: kept aside, a mark in its place."""
        number = str(len(self.harvest.raw))
        self.harvest.raw.append((text, line))
        etree.SubElement(parent, "raw-html", {"n": number})

    def _build_wrapper(self, node: Node, parent: etree.Element) -> None:
        self.add_raw(node.argument, node.line, parent)
        if not node.closed:
            self.harvest.report(composing.BLOCK_NOT_CLOSED, node.line, mark=node.argument)
        if node.mark in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "em", "strong"):
            holder = etree.SubElement(parent, "span")
            self.build_children(node, holder)
            unwrap_paragraphs(holder)
        else:
            self.build_children(node, parent)
        self.add_raw(f"</{node.mark}>", node.end, parent)

    def _build_math(self, node: Node, parent: etree.Element) -> None:
        tex = node.text.strip()
        inner = tex.removeprefix("$$").removesuffix("$$") if node.mark == "$$" else tex
        if not node.closed or (node.mark == "$$" and "$$" in inner):
            node.kind = Kind.PARAGRAPH
            node.lines = [line.strip(" ") for line in node.lines]
            self._build_paragraph(node, parent)
            return
        element = self._add(node, parent, "p")
        add_math(element, inner.strip(), display=True)

    def _build_table(self, node: Node, parent: etree.Element) -> None:
        extra = build_table(node, parent)
        if extra:
            self.harvest.report(composing.TABLE_RAGGED, node.line, cells=extra)

    def _take_note(self, node: Node) -> None:
        element = etree.Element("div", {"class": "note", "data-line": str(node.line)})
        self.build_children(node, element)
        self.harvest.notes.append((node.argument, node.line, element))


def add_math(parent: etree.Element, tex: str, *, display: bool) -> etree.Element:
    """A formula to be converted later, as `<span data-math="inline|display">TeX</span>`."""
    element = etree.SubElement(parent, "span", {"data-math": "display" if display else "inline"})
    element.text = AtomicString(code_escape(tex))
    return element


def is_line_block(lines: list[str]) -> bool:
    """Whether lines are verse as pandoc has it: a bar and a space before each."""
    return len(lines) > 1 and all(
        _LINE_BLOCK.match(line) and not line.rstrip().endswith("|") for line in lines
    )


def read_language(info: str) -> str:
    """The language that the info string of a fence names: `python`, `{.python}`, `python title="…"`."""
    braces = _INFO_BRACES.match(info)
    if braces:
        classes = [word[1:] for word in braces[1].split() if word.startswith(".")]
        return classes[0] if classes else ""
    return info.split(maxsplit=1)[0].split("{", 1)[0].split(",", 1)[0] if info.strip() else ""


def is_tight(node: Node) -> bool:
    """Whether no two blocks of a list are parted by a blank line (CommonMark 5.3)."""
    for item, following in zip(node.children, [*node.children[1:], None], strict=True):
        if following is not None and following.line > item.end + 1:
            return False
        for block, after in zip(item.children, item.children[1:], strict=False):
            if after.line > block.end + 1:
                return False
    return True


def settle_tightness(document: Node) -> None:
    """Decide for every list whether it is tight, before definitions leave gaps in it."""
    open_nodes = [document]
    while open_nodes:
        node = open_nodes.pop()
        if node.kind is Kind.LIST:
            node.tight = is_tight(node)
        open_nodes.extend(node.children)


def unwrap_paragraphs(element: etree.Element) -> None:
    """Make the text of plain paragraphs the element's own, as in a tight list."""
    last: etree.Element | None = None
    for child in list(element):
        if child.tag != "p" or set(child.keys()) - {"data-line", "data-indents"}:
            last = child
            continue
        element.remove(child)
        text = child.text or ""
        if last is None:
            element.text = f"{element.text}\n{text}" if element.text else text
        else:
            last.tail = f"{last.tail}\n{text}" if last.tail else f"\n{text}"
        for inner in list(child):
            position = 0 if last is None else list(element).index(last) + 1
            element.insert(position, inner)
            last = inner


def _mark_task(item: Node, li: etree.Element) -> None:
    """A task list's `[ ]` or `[x]` becomes a ballot box."""
    first = item.children[0] if item.children else None
    if first is None or first.kind is not Kind.PARAGRAPH:
        return
    match = _TASK.match(first.lines[0] + " ")
    if match and len(first.lines[0]) > len(match[0]):
        box = "\u2610" if match[1] == " " else "\u2611"
        first.lines[0] = box + first.lines[0][match.end() :]
        li.set("class", "task")
