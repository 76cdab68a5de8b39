"""Lines of Markdown into leaves: what is running text, what is code, what is HTML, what is a note's.

A reading of its own, written from the format's description (CommonMark 0.31 and the blocks of
Pressmark's), so that what composing loses is seen. It knows just enough of blocks to tell
which marks are markup; it does not say how anything is set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from pressmark.check.complete import shapes


class Kind(Enum):
    """How the text of a leaf is read."""

    TEXT = auto()
    HEADING = auto()
    TABLE = auto()
    VERSE = auto()
    CODE = auto()
    HTML = auto()
    MATH = auto()


@dataclass(slots=True)
class Leaf:
    """Lines that are read together; `note` is the label of the note that they belong to."""

    kind: Kind
    line: int
    lines: list[str] = field(default_factory=list)
    level: int = 0
    note: str | None = None
    note_line: int = 0
    end: re.Pattern[str] | None = None

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


@dataclass(slots=True)
class Box:
    """A block that holds others. `offset` is how far its lines are indented."""

    kind: str
    offset: int = 0
    mark: str = ""
    later: str = ""
    line: int = 0
    fresh: bool = True


def normalize_label(label: str) -> str:
    """A label as labels are compared: case and white space do not matter."""
    return " ".join(label.split()).casefold()


LATER = ("epigraph", "quote", "figure")
SILENT = ("html", "break")
CAPTIONS = ("caption", "table-caption", "figure-caption")
RAW = (Kind.CODE, Kind.HTML, Kind.MATH, Kind.VERSE)


class Scanner:
    """Reads lines one at a time; `leaves` are what they hold, in the order in which books show it."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.spare: list[str] = []
        self.notes: dict[str, int] = {}
        self._boxes: list[Box] = []
        self._leaf: Leaf | None = None
        self._place: int | None = None
        self._number = 0
        self._line = ""
        self._pos = 0

    def scan(self, text: str) -> list[Leaf]:
        """The leaves of a text."""
        for line in re.split(r"\r\n?|[\n\v\f\x85\u2028]", text.removeprefix("\ufeff")):
            self._number += 1
            self._line, self._pos = _expand(line), 0
            self._read()
        self._close(0)
        return self.leaves

    # One line

    @property
    def _rest(self) -> str:
        return self._line[self._pos :]

    @property
    def _blank(self) -> bool:
        return not self._rest.strip(" ")

    @property
    def _indent(self) -> int:
        return len(self._rest) - len(self._rest.lstrip(" "))

    def _read(self) -> None:
        depth = self._match_boxes()
        if depth is None:
            return
        if depth == len(self._boxes) and self._leaf is not None and self._feed_raw(self._leaf):
            return
        if depth < len(self._boxes):
            if self._is_lazy():
                self._add_text()
                return
            self._close(depth)
        while self._open_box():
            pass
        if self._blank:
            self._end_leaf(keep=Kind.CODE)
            return
        self._read_leaf()

    def _match_boxes(self) -> int | None:
        """How many boxes the line goes on with; None where it closed one and is used up."""
        for depth, box in enumerate(self._boxes):
            if box.kind == "quote":
                quote = shapes.QUOTE.match(self._rest)
                if not quote:
                    return depth
                self._pos += quote.end()
            elif box.kind == "block":
                if self._ends_block(box, depth):
                    return None
            elif box.kind == "wrapper":
                if self._ends_wrapper(box, depth):
                    return None
            elif self._blank:
                if box.fresh:
                    return depth
            elif self._indent >= box.offset:
                self._pos += box.offset
            else:
                return depth
        return len(self._boxes)

    def _ends_block(self, box: Box, depth: int) -> bool:
        end = shapes.BLOCK_END.match(self._rest)
        inner = self._boxes[depth + 1 :]
        if not end or end[1] != box.mark or any(b.mark == box.mark for b in inner):
            return False
        if self._leaf is not None and self._leaf.kind is Kind.CODE and self._leaf.end:
            return False
        self._close(depth)
        return True

    def _ends_wrapper(self, box: Box, depth: int) -> bool:
        closing = f"</{box.mark}>"
        text = self._rest.strip(" ")
        inner = self._boxes[depth + 1 :]
        if not text.lower().endswith(closing) or any(b.mark == box.mark for b in inner):
            if box.fresh and not self._blank:
                box.offset = self._indent
            self._pos += min(self._indent, box.offset)
            return False
        if text.lower() != closing:
            self._line, self._pos = text[: -len(closing)], 0
            self._add_text()
        self._close(depth)
        return True

    def _is_lazy(self) -> bool:
        return (
            not self._blank
            and self._leaf is not None
            and self._leaf.kind is Kind.TEXT
            and not self._interrupts()
        )

    def _interrupts(self) -> bool:
        """Whether something begins on this line, outside of the boxes that the paragraph is in."""
        rest = self._rest.lstrip(" ")
        return self._indent < 4 and bool(shapes.INTERRUPTS.match(rest))

    # Boxes

    def _open_box(self) -> bool:
        """Open the box that begins here, if one does; whether it did."""
        in_text = self._leaf is not None and self._leaf.kind in (Kind.TEXT, Kind.TABLE)
        if self._blank or self._indent >= 4 or len(self._boxes) > 180:
            return False
        lead, rest = self._indent, self._rest.lstrip(" ")
        if quote := shapes.QUOTE.match(rest):
            return self._push(Box("quote"), lead + quote.end())
        if shapes.RULE.match(rest):
            return False
        if item := shapes.BULLET.match(rest):
            if in_text and not item[2].strip():
                return False
            return self._push_item(lead, item)
        if (item := shapes.NUMBER.match(rest)) and not (
            in_text and (int(item[1]) != 1 or not item[2].strip())
        ):
            self.spare.append(item[1])
            return self._push_item(lead, item)
        if (note := shapes.NOTE.match(rest)) and not any(b.kind == "note" for b in self._boxes):
            self.notes.setdefault(normalize_label(note[1]), self._number)
            return self._push(Box("note", 4, normalize_label(note[1])), lead + note.end())
        if definition := shapes.DEFINITION.match(rest):
            width = lead + definition.end()
            return self._push(Box("define", min(width, 4), fresh=False), width)
        if block := shapes.BLOCK.match(rest):
            return self._push_block(block)
        if wrapper := shapes.WRAPPER.match(rest):
            self.spare.append(wrapper[0])
            return self._push(Box("wrapper", mark=wrapper[1].lower()), lead + wrapper.end())
        return False

    def _push(self, box: Box, width: int) -> bool:
        self._end_leaf()
        for open_box in self._boxes:
            open_box.fresh = False
        box.line = self._number
        self._boxes.append(box)
        self._pos += width
        if box.kind == "wrapper" and not self._blank:
            box.fresh = False
            self._pos += self._indent
            self._end_on_line(box)
        return True

    def _end_on_line(self, box: Box) -> None:
        closing, text = f"</{box.mark}>", self._rest.rstrip()
        if text.lower().endswith(closing):
            self._line, self._pos = text[: -len(closing)], 0
            if not self._blank:
                self._add_text()
            self._close(len(self._boxes) - 1)
            self._line, self._pos = "", 0

    def _push_item(self, lead: int, item: re.Match[str]) -> bool:
        after = item[2]
        spaces = len(after) - len(after.lstrip(" "))
        padding = spaces if after.strip() and spaces <= 4 else 1
        width = lead + item.end() - len(after) + padding
        self._push(Box("item", width, fresh=not after.strip()), min(width, len(self._rest)))
        if task := shapes.TASK.match(self._rest):
            self.spare.append(task[0])
            self._pos += task.end()
        return True

    def _push_block(self, block: re.Match[str]) -> bool:
        name, argument = block[2].lower(), (block[3] or "").strip()
        table = self._leaf if self._leaf is not None else self._last()
        self._push(Box("block", mark=block[1]), len(self._rest))
        self.spare.append(name)
        if name in CAPTIONS and table is not None:
            before = table.kind is Kind.TABLE or (
                name == "table-caption" and table.kind is Kind.CODE
            )
            self._place = len(self.leaves) - 1 if before else None
        if name in SILENT or (name in ("note", "aside") and shapes.WHOSE.fullmatch(argument)):
            self.spare.append(argument)
        elif argument and name in LATER:
            self._boxes[-1].later = argument
        elif argument:
            self._emit(Leaf(Kind.TEXT, self._number, [argument]))
        if name in ("verse", "poem"):
            self._leaf = Leaf(Kind.VERSE, self._number + 1)
        return True

    def _last(self) -> Leaf | None:
        return self.leaves[-1] if self.leaves else None

    def _close(self, depth: int) -> None:
        self._end_leaf()
        while len(self._boxes) > depth:
            box = self._boxes[-1]
            if box.later:
                self._emit(Leaf(Kind.TEXT, box.line, [box.later]))
            self._boxes.pop()
            if box.kind == "block":
                self._place = None

    # Leaves

    def _feed_raw(self, leaf: Leaf) -> bool:
        """Give the line to an open leaf that keeps lines as they are; whether it took it."""
        if leaf.kind not in RAW:
            return False
        if leaf.kind is Kind.CODE and leaf.end is None:
            if not self._blank and self._indent < 4:
                return False
            leaf.lines.append(self._rest[4:])
            return True
        if leaf.kind is Kind.VERSE:
            if not leaf.lines and shapes.OPTION.match(self._rest):
                self.spare.append(self._rest)
            else:
                leaf.lines.append(self._rest)
            return True
        if leaf.end is None or (leaf.kind is Kind.MATH and self._blank):
            if self._blank:
                self._end_leaf()
                return leaf.kind is not Kind.MATH
            leaf.lines.append(self._rest)
            return True
        ends = leaf.end.search(self._rest)
        if not ends or leaf.kind is not Kind.CODE:
            leaf.lines.append(self._rest)
        if ends:
            self._end_leaf()
        return True

    def _read_leaf(self) -> None:
        rest = self._rest.lstrip(" ")
        leaf = self._leaf
        in_text = leaf is not None and leaf.kind is Kind.TEXT
        if self._skips_option():
            return
        for box in self._boxes:
            box.fresh = False
        if self._indent >= 4 and not in_text and (leaf is None or leaf.kind is not Kind.TABLE):
            self._start(Kind.CODE, self._rest[4:])
        elif self._indent >= 4:
            self._read_text(rest)
        elif in_text and shapes.SETEXT.match(rest) and leaf is not None:
            leaf.kind, leaf.level = Kind.HEADING, 1 if rest[0] == "=" else 2
            self._end_leaf()
        elif heading := shapes.HEADING.match(rest):
            self._start(Kind.HEADING, heading[2], level=len(heading[1]))
            self._end_leaf()
        elif fence := shapes.FENCE.match(rest):
            self.spare.append(rest)
            mark = re.escape(fence[1][0])
            self._start(Kind.CODE, end=re.compile(rf"^ {{0,3}}{mark}{{{len(fence[1])},}} *$"))
        elif not in_text and (math := shapes.MATH.match(rest)):
            self._start_math(rest, math)
        elif not self._start_html(rest, in_text):
            self._read_text(rest)

    def _skips_option(self) -> bool:
        box = self._boxes[-1] if self._boxes else None
        if box is None or box.kind != "block" or not box.fresh:
            return False
        if not shapes.OPTION.match(self._rest):
            return False
        self.spare.append(self._rest)
        return True

    def _start(
        self,
        kind: Kind,
        text: str | None = None,
        *,
        level: int = 0,
        end: re.Pattern[str] | None = None,
    ) -> Leaf:
        self._end_leaf()
        line = self._number + (text is None)
        self._leaf = Leaf(kind, line, [] if text is None else [text], level, end=end)
        return self._leaf

    def _start_math(self, rest: str, math: re.Match[str]) -> None:
        close = "$$" if math[0] == "$$" else math[0].replace("begin", "end")
        self._start(Kind.MATH, rest, end=re.compile(re.escape(close) + r"\s*$"))
        if rest.rstrip().endswith(close) and len(rest.strip()) >= len(math[0]) + len(close):
            self._end_leaf()

    def _start_html(self, rest: str, in_text: bool) -> bool:
        for start, end in shapes.HTML_TO_END:
            if start.match(rest):
                self._start(Kind.HTML, self._rest, end=end)
                if end.search(rest):
                    self._end_leaf()
                return True
        wrapped = any(box.kind == "wrapper" for box in self._boxes)
        if shapes.HTML_BLOCK.match(rest) or (
            not in_text and not wrapped and shapes.HTML_ALONE.match(rest)
        ):
            self._start(Kind.HTML, self._rest)
            return True
        return False

    def _read_text(self, rest: str) -> None:
        leaf = self._leaf
        if leaf is not None and leaf.kind is Kind.TABLE:
            leaf.lines.append(rest)
        elif leaf is not None and leaf.kind is Kind.TEXT:
            if shapes.DELIMITERS.match(rest) and "|" in leaf.lines[-1] + rest:
                header = leaf.lines.pop()
                self._start(Kind.TABLE, header)
            else:
                self._add_text()
        elif not shapes.RULE.match(rest):
            self._start(Kind.TEXT, rest)

    def _add_text(self) -> None:
        if self._leaf is None or self._leaf.kind is not Kind.TEXT:
            self._start(Kind.TEXT, self._rest.lstrip(" "))
        else:
            self._leaf.lines.append(self._rest.lstrip(" "))

    def _end_leaf(self, keep: Kind | None = None) -> None:
        leaf = self._leaf
        if leaf is None or leaf.kind is keep or (keep and leaf.kind in RAW and leaf.end):
            return
        self._leaf = None
        if leaf.lines:
            self._emit(leaf)

    def _emit(self, leaf: Leaf) -> None:
        note = next((box for box in self._boxes if box.kind == "note"), None)
        if note is not None:
            leaf.note, leaf.note_line = note.mark, note.line
        if self._place is None:
            self.leaves.append(leaf)
        else:
            self.leaves.insert(self._place, leaf)
            self._place += 1


def _expand(line: str) -> str:
    """A line whose tabs before its content are spaces to the next column of four."""
    if "\t" not in line:
        return line
    lead = shapes.LEADING.match(line)
    end = lead.end() if lead else 0
    return line[:end].expandtabs(4) + line[end:]
