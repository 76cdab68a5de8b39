"""Lines of Markdown into blocks, by the algorithm of CommonMark 0.31 (appendix, phase 1).

Python-Markdown alone reads blocks by other rules (four spaces to nest, no list in a paragraph,
blank lines that end a quotation or do not), so its block parser is replaced by this one. To
CommonMark's blocks it adds notes, definition lists, tables, displayed formulas, fenced blocks
(`/// name | argument`) and HTML elements that hold Markdown (`markdown="1"`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pressmark.compose.prose import patterns
from pressmark.compose.prose.nodes import CONTAINERS, VERBATIM, Kind, Node
from pressmark.compose.prose.tables import count_cells

DEEPEST = 200
"""Blocks open at once; what is nested deeper is read as text."""


class BlockReader:
    """Reads lines one at a time into a tree; use one for each text."""

    def __init__(self) -> None:
        self.document = Node(kind=Kind.DOCUMENT, line=1)
        self.stack = [self.document]
        self.number = 0
        self.line = ""
        self.pos = 0
        self.lead = 0
        self.too_deep = 0
        self.unclosed: list[tuple[int, str]] = []
        self.ends: dict[int, int] = {}
        self._starts: tuple[tuple[str, Callable[[Node], bool]], ...] = (
            (">", self._start_quote),
            ("#", self._start_heading),
            ("`~", self._start_fence),
            ("<", self._start_html),
            ("=-", self._start_setext),
            ("*_-", self._start_rule),
            ("*+-0123456789", self._start_item),
            ("[", self._start_note),
            (":", self._start_definition),
            ("/", self._start_fenced_block),
            ("$\\", self._start_math),
            ("|:-", self._start_table),
        )

    def read(self, lines: Sequence[str]) -> Node:
        """The document node of the whole text; tabs must be spaces already."""
        self._find_ends(lines)
        for line in lines:
            self.number += 1
            self._read_line(line)
        self._close_to(1)
        return self.document

    def _find_ends(self, lines: Sequence[str]) -> None:
        """Note the last line where each kind of HTML block could end."""
        for kind, (_, end) in enumerate(patterns.HTML_STARTS):
            if end is not None:
                numbers = (n for n in range(len(lines), 0, -1) if end.search(lines[n - 1]))
                self.ends[kind] = next(numbers, 0)

    # One line

    @property
    def tip(self) -> Node:
        """The innermost open block."""
        return self.stack[-1]

    @property
    def rest(self) -> str:
        """What is left of the line."""
        return self.line[self.pos :]

    @property
    def blank(self) -> bool:
        """Whether nothing is left of the line."""
        return not self.line[self.pos :].strip(" ")

    def _indent(self) -> int:
        """The spaces before what is left of the line."""
        match = patterns.INDENT.match(self.line, self.pos)
        return match.end() - self.pos if match else 0

    def _read_line(self, line: str) -> None:
        self.line, self.pos = line, 0
        matched = self._match_open()
        if matched < 0:
            return
        for depth in range(matched - 1, 0, -1):
            if self.stack[depth].kind is Kind.QUOTE:
                self._touch_to(depth)
                break
        matched, opened_leaf = self._open_blocks(matched)
        if opened_leaf:
            return
        self._place_text(matched)

    def _match_open(self) -> int:
        """How many open blocks the line continues; -1 if the line closed one and is used up."""
        for depth in range(1, len(self.stack)):
            verdict = self._continues(self.stack[depth], depth)
            if verdict is None:
                return -1
            if not verdict:
                return depth
        return len(self.stack)

    def _open_blocks(self, matched: int) -> tuple[int, bool]:
        """Open the blocks that start on the line; whether a leaf took the line."""
        while True:
            container = self.stack[matched - 1]
            if container.kind in VERBATIM or container.kind is Kind.CODE or self.blank:
                return matched, False
            indent = self._indent()
            if indent >= 4:
                return self._open_code(matched)
            before = len(self.stack)
            started = self._try_starts(container, matched, indent)
            if started is None:
                return matched, False
            if started.kind not in CONTAINERS:
                return len(self.stack), True
            matched = len(self.stack)
            if self.blank or before > DEEPEST:
                return matched, False

    def _open_code(self, matched: int) -> tuple[int, bool]:
        """An indented code block, unless the line belongs to a paragraph."""
        if self.tip.kind in (Kind.PARAGRAPH, Kind.TABLE):
            return matched, False
        self._close_to(matched)
        self.pos += 4
        self._open(Node(kind=Kind.CODE, line=self.number))
        self._add_line()
        return len(self.stack), True

    def _try_starts(self, container: Node, matched: int, indent: int) -> Node | None:
        """The innermost block that starts here, opened; None if it is only text."""
        start = self.pos
        self.pos += indent
        self.lead = indent
        first = self.line[self.pos]
        self._matched = matched
        for firsts, begin in self._starts:
            if first in firsts and begin(container):
                return self._started
        self.pos = start
        return None

    def _place_text(self, matched: int) -> None:
        """Give what is left of the line to a leaf: an open one, a lazy paragraph or a new one."""
        all_matched = matched == len(self.stack)
        if not all_matched and not self.blank and self.tip.kind is Kind.PARAGRAPH:
            self._add_text(self.tip)
            return
        self._close_to(matched)
        tip = self.tip
        if tip.kind in VERBATIM or tip.kind is Kind.CODE:
            self._add_line()
        elif self.blank:
            return
        elif tip.kind in (Kind.PARAGRAPH, Kind.TABLE):
            self._add_text(tip)
        else:
            self._add_text(self._open(Node(kind=Kind.PARAGRAPH, line=self.number)))

    def _add_text(self, node: Node) -> None:
        indent = self._indent()
        node.indents.append(indent)
        node.lines.append(self.line[self.pos + indent :])
        self._touch()

    def _add_line(self) -> None:
        """The line as it is, to a leaf that keeps its spaces."""
        tip = self.tip
        if not self.blank or tip.kind in VERBATIM:
            self._touch()
        tip.lines.append(self.rest)
        if tip.kind is Kind.HTML and self._ends_html(tip):
            self._close_to(len(self.stack) - 1)
        elif tip.kind is Kind.MATH and self._ends_math(tip):
            tip.closed = True
            self._close_to(len(self.stack) - 1)

    def _touch(self) -> None:
        for node in self.stack:
            node.end = self.number

    # Continuing

    def _continues(self, node: Node, depth: int) -> bool | None:
        """Whether the line goes on with an open block; None if it closes the block."""
        indent = self._indent()
        match node.kind:
            case Kind.LIST | Kind.DEFINITIONS:
                return True
            case Kind.QUOTE:
                return self._continues_quote(indent)
            case Kind.ITEM | Kind.NOTE | Kind.DEFINITION:
                return self._continues_indented(node, indent)
            case Kind.FENCED_BLOCK | Kind.VERSE:
                return self._continues_fenced_block(node, depth, indent)
            case Kind.WRAPPER:
                return self._continues_wrapper(node, depth, indent)
            case Kind.FENCE:
                return self._continues_fence(node, depth, indent)
            case Kind.CODE:
                return self._continues_code(indent)
            case Kind.PARAGRAPH | Kind.TABLE:
                return not self.blank
            case Kind.HTML:
                return not (self.blank and not node.mark)
            case Kind.MATH:
                return not self.blank
            case _:
                return False

    def _continues_quote(self, indent: int) -> bool:
        if indent > 3 or not self.line.startswith(">", self.pos + indent):
            return False
        self.pos += indent + 1
        if self.line.startswith(" ", self.pos):
            self.pos += 1
        return True

    def _continues_indented(self, node: Node, indent: int) -> bool:
        if self.blank:
            return bool(node.children)
        if indent < node.offset:
            return False
        self.pos += node.offset
        return True

    def _continues_code(self, indent: int) -> bool:
        if indent >= 4:
            self.pos += 4
            return True
        return self.blank

    def _continues_fence(self, node: Node, depth: int, indent: int) -> bool | None:
        text = self.rest.strip(" ")
        if indent < 4 and text.startswith(node.mark) and not text.strip(node.mark[0]):
            self._finish(node, depth)
            return None
        self.pos += min(indent, node.offset)
        return True

    def _continues_fenced_block(self, node: Node, depth: int, indent: int) -> bool | None:
        match = patterns.FENCED_BLOCK_END.match(self.line, self.pos + indent)
        if match and indent < 4 and match[1] == node.mark and self._is_innermost(node, depth):
            self._finish(node, depth)
            return None
        return True

    def _is_innermost(self, node: Node, depth: int) -> bool:
        inner = self.stack[depth + 1 :]
        blocks = (Kind.FENCED_BLOCK, Kind.VERSE)
        return not any(
            block.kind is Kind.FENCE or (block.kind in blocks and block.mark == node.mark)
            for block in inner
        )

    def _continues_wrapper(self, node: Node, depth: int, indent: int) -> bool | None:
        inner = self.stack[depth + 1 :]
        if any(block.kind in VERBATIM and block.kind is not Kind.HTML for block in inner):
            return True
        closing = f"</{node.mark}>"
        text = self.rest.rstrip()
        if text.lower().endswith(closing) and not any(
            block.kind is Kind.WRAPPER and block.mark == node.mark for block in inner
        ):
            self._end_wrapper(node, depth, text[: -len(closing)])
            return None
        self.pos += min(indent, node.offset) if node.children else indent
        if not node.children and not self.blank:
            node.offset = indent
        return True

    def _end_wrapper(self, node: Node, depth: int, before: str) -> None:
        """Close a wrapper on its closing tag; text before the tag still belongs to it."""
        if before.strip():
            self.line, number = before, self.number
            self.pos = min(len(before) - len(before.lstrip()), node.offset)
            wrapped = depth + 1
            if self.tip.kind is Kind.PARAGRAPH:
                self._add_text(self.tip)
            else:
                self._open_blocks(wrapped)
                if not self.blank and self.number == number and self.tip.end != number:
                    self._place_text(len(self.stack))
        self._finish(node, depth)

    def _finish(self, node: Node, depth: int) -> None:
        """Close a block by its own closing mark."""
        node.closed = True
        self._touch_to(depth)
        self._close_to(depth)

    def _touch_to(self, depth: int) -> None:
        for node in self.stack[: depth + 1]:
            node.end = self.number

    # Opening

    def _begin(self, node: Node) -> bool:
        """Close what the line did not continue, and open a block."""
        self._close_to(self._matched)
        self._open(node)
        return True

    def _open(self, node: Node) -> Node:
        tip = self.tip
        while tip.kind not in CONTAINERS or not _may_hold(tip.kind, node.kind):
            self._close_to(len(self.stack) - 1)
            tip = self.tip
        tip.children.append(node)
        self.stack.append(node)
        self._started = node
        self._touch()
        return node

    def _close_to(self, depth: int) -> None:
        del self.stack[depth:]

    def _is_too_deep(self) -> bool:
        if len(self.stack) < DEEPEST:
            return False
        self.too_deep = self.too_deep or self.number
        return True

    def _start_quote(self, container: Node) -> bool:  # noqa: ARG002
        if self._is_too_deep():
            return False
        self.pos += 1
        if self.line.startswith(" ", self.pos):
            self.pos += 1
        return self._begin(Node(kind=Kind.QUOTE, line=self.number))

    def _start_heading(self, container: Node) -> bool:  # noqa: ARG002
        match = patterns.ATX.match(self.line, self.pos)
        if not match:
            return False
        text = patterns.ATX_END.sub("", self.line[match.end() :]).strip(" ")
        node = Node(kind=Kind.HEADING, line=self.number, level=len(match[1]), lines=[text])
        self._begin(node)
        return True

    def _start_setext(self, container: Node) -> bool:
        if container.kind is not Kind.PARAGRAPH or not patterns.SETEXT.match(self.rest):
            return False
        if _only_definitions(container):
            return False
        container.kind = Kind.HEADING
        container.level = 1 if self.rest[0] == "=" else 2
        self._touch()
        self._close_to(len(self.stack) - 1)
        self._started = container
        return True

    def _start_rule(self, container: Node) -> bool:  # noqa: ARG002
        if not patterns.RULE.match(self.rest):
            return False
        return self._begin(Node(kind=Kind.RULE, line=self.number))

    def _start_fence(self, container: Node) -> bool:  # noqa: ARG002
        match = patterns.FENCE.match(self.rest)
        if not match:
            return False
        node = Node(kind=Kind.FENCE, line=self.number, mark=match[0], offset=self.lead)
        node.argument = self.rest[match.end() :].strip(" ")
        return self._begin(node)

    def _start_html(self, container: Node) -> bool:
        if self._start_wrapper():
            return True
        inside = any(node.kind is Kind.WRAPPER for node in self.stack)
        for kind, (start, end) in enumerate(patterns.HTML_STARTS):
            if not start.match(self.line, self.pos):
                continue
            if end is not None and self.ends.get(kind, 0) < self.number:
                self.unclosed.append((self.number, start.match(self.line, self.pos)[0]))  # type: ignore[index]
                continue
            last = kind == len(patterns.HTML_STARTS) - 1
            if last and (inside or self.tip.kind is Kind.PARAGRAPH or container.kind is Kind.TABLE):
                return False
            self.pos -= self.lead
            self._begin(Node(kind=Kind.HTML, line=self.number, mark=str(kind) if end else ""))
            self._add_line()
            return True
        return False

    def _start_wrapper(self) -> bool:
        match = patterns.WRAPPER.match(self.line, self.pos)
        if not match or self._is_too_deep():
            return False
        node = Node(kind=Kind.WRAPPER, line=self.number, mark=match[1].lower(), argument=match[0])
        closing = f"</{node.mark}>"
        after = self.line[match.end() :].rstrip()
        self._begin(node)
        if after.lower().endswith(closing):
            self.line, self.pos = after[: -len(closing)], 0
            if not self.blank:
                self._place_text(len(self.stack))
            self._finish(node, self.stack.index(node))
            self.line = ""
            self._started = node
            self.pos = 0
            return True
        self.pos = match.end()
        if not self.blank:
            self.pos += self._indent()
        self._started = node
        return True

    def _ends_html(self, node: Node) -> bool:
        if not node.mark:
            return False
        end = patterns.HTML_STARTS[int(node.mark)][1]
        return end is not None and bool(end.search(node.lines[-1]))

    def _start_item(self, container: Node) -> bool:
        bullet = patterns.BULLET.match(self.line, self.pos)
        number = None if bullet else patterns.NUMBER.match(self.line, self.pos)
        match = bullet or number
        if match is None or self._is_too_deep():
            return False
        after = self.line[match.end() :]
        starts_late = not after.strip(" ") or (number is not None and int(number[1]) != 1)
        if container.kind is Kind.PARAGRAPH and starts_late:
            return False
        mark = match[2] if number else match[1]
        spaces = len(after) - len(after.lstrip(" "))
        padding = spaces if after.strip(" ") and spaces <= 4 else 1
        self._open_list(mark, int(number[1]) if number else -1)
        node = Node(kind=Kind.ITEM, line=self.number)
        node.offset = self.lead + len(match[0]) + padding
        self.pos = min(match.end() + padding, len(self.line))
        self._open(node)
        return True

    def _open_list(self, mark: str, first: int) -> None:
        """Go on with the list that the item belongs to, or open one."""
        self._close_to(self._matched)
        while self.tip.kind not in CONTAINERS:
            self._close_to(len(self.stack) - 1)
        tip = self.tip
        if tip.kind is Kind.LIST and tip.mark == mark:
            return
        self._open(Node(kind=Kind.LIST, line=self.number, mark=mark, level=first))

    def _start_note(self, container: Node) -> bool:  # noqa: ARG002
        match = patterns.NOTE.match(self.line, self.pos)
        if not match or any(node.kind is Kind.NOTE for node in self.stack[: self._matched]):
            return False
        node = Node(kind=Kind.NOTE, line=self.number, argument=match[1], offset=4)
        self.pos = match.end()
        return self._begin(node)

    def _start_definition(self, container: Node) -> bool:
        match = patterns.DEFINITION.match(self.line, self.pos)
        if not match:
            return False
        definitions = self._definitions(container)
        if definitions is None:
            return False
        width = match.end() - match.start() + self.lead
        node = Node(kind=Kind.DEFINITION, line=self.number, offset=min(width, 4))
        self.pos = match.end()
        self._open(node)
        return True

    def _definitions(self, container: Node) -> Node | None:
        """The open definition list that a definition belongs to, made of the terms before it."""
        if container.kind is Kind.DEFINITIONS:
            self._close_to(self._matched)
            return container
        paragraph = container if container.kind is Kind.PARAGRAPH else None
        holder = self.stack[self._matched - 2] if paragraph else container
        if holder.kind not in CONTAINERS or not holder.children:
            return None
        if paragraph is None:
            paragraph = holder.children[-1]
        if paragraph.kind is not Kind.PARAGRAPH or _only_definitions(paragraph):
            return None
        loose = paragraph.end < self.number - 1
        if loose and paragraph.end < self.number - 2:
            return None
        self._close_to(self._matched - (1 if container is paragraph else 0))
        return self._open_definitions(holder, paragraph)

    def _open_definitions(self, holder: Node, paragraph: Node) -> Node:
        holder.children.remove(paragraph)
        before = holder.children[-1] if holder.children else None
        paragraph.kind = Kind.TERM
        if before is not None and before.kind is Kind.DEFINITIONS:
            before.children.append(paragraph)
            self.stack.append(before)
            return before
        node = Node(kind=Kind.DEFINITIONS, line=paragraph.line)
        node.children.append(paragraph)
        return self._open(node)

    def _start_fenced_block(self, container: Node) -> bool:  # noqa: ARG002
        match = patterns.FENCED_BLOCK.match(self.line, self.pos)
        if not match or self._is_too_deep():
            return False
        kind = Kind.VERSE if match[2].lower() in ("verse", "poem") else Kind.FENCED_BLOCK
        node = Node(kind=kind, line=self.number, mark=match[1], argument=match[3] or "")
        node.attributes["name"] = match[2].lower()
        self.pos = len(self.line)
        self._begin(node)
        return True

    def _start_math(self, container: Node) -> bool:  # noqa: ARG002
        match = patterns.MATH_START.match(self.line, self.pos)
        if not match or self.tip.kind is Kind.PARAGRAPH:
            return False
        mark = f"\\end{{{match[1]}}}" if match[1] else "$$"
        self._begin(Node(kind=Kind.MATH, line=self.number, mark=mark, argument=match[0]))
        self._add_line()
        return True

    def _ends_math(self, node: Node) -> bool:
        text = node.text.strip()
        return text.endswith(node.mark) and len(text) >= len(node.argument) + len(node.mark)

    def _start_table(self, container: Node) -> bool:
        if container.kind is not Kind.PARAGRAPH or not patterns.DELIMITER_ROW.match(self.rest):
            return False
        header, delimiter = container.lines[-1], self.rest
        if "|" not in header + delimiter or count_cells(header) != count_cells(delimiter):
            return False
        table = Node(kind=Kind.TABLE, line=self.number - 1, lines=[header, delimiter])
        container.lines.pop()
        container.indents.pop()
        if not container.lines:
            self.stack[self._matched - 2].children.remove(container)
        self._close_to(self._matched - 1)
        self._open(table)
        return True


def _may_hold(container: Kind, kind: Kind) -> bool:
    """Whether a container takes blocks of a kind: lists take items, definition lists definitions."""
    if container is Kind.LIST:
        return kind is Kind.ITEM
    if container is Kind.DEFINITIONS:
        return kind in (Kind.DEFINITION, Kind.TERM)
    return kind not in (Kind.ITEM, Kind.DEFINITION)


def _only_definitions(paragraph: Node) -> bool:
    """Whether a paragraph holds definitions of links or abbreviations and nothing else."""
    return all(
        (line.startswith("[") and "]:" in line) or patterns.ABBREVIATION.match(line)
        for line in paragraph.lines
    )
