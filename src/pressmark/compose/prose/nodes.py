"""The blocks of a text as the reader finds them: a plain tree of nodes with line numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of block; a container holds nodes, a leaf holds lines."""

    DOCUMENT = "document"
    QUOTE = "quote"
    LIST = "list"
    ITEM = "item"
    NOTE = "note"
    DEFINITIONS = "definitions"
    DEFINITION = "definition"
    FENCED_BLOCK = "fenced-block"
    WRAPPER = "wrapper"
    PARAGRAPH = "paragraph"
    TERM = "term"
    HEADING = "heading"
    RULE = "rule"
    CODE = "code"
    FENCE = "fence"
    HTML = "html"
    MATH = "math"
    TABLE = "table"
    VERSE = "verse"


CONTAINERS = frozenset(
    {
        Kind.DOCUMENT,
        Kind.QUOTE,
        Kind.LIST,
        Kind.ITEM,
        Kind.NOTE,
        Kind.DEFINITIONS,
        Kind.DEFINITION,
        Kind.FENCED_BLOCK,
        Kind.WRAPPER,
    }
)

VERBATIM = frozenset({Kind.FENCE, Kind.HTML, Kind.MATH, Kind.VERSE})


@dataclass(slots=True, eq=False)
class Node:
    """A block. `line` and `end` are its first and last line in the text, from 1.

    `lines` are a leaf's lines without the marks of its containers; `indents` the spaces taken
    from the front of a paragraph's lines. `offset` is what a continuing line is indented by;
    `mark` the delimiter of a list, the closing fence of a fenced leaf or block, the tag of a wrapper.
    """

    kind: Kind
    line: int
    end: int = 0
    children: list[Node] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    mark: str = ""
    offset: int = 0
    level: int = 0
    argument: str = ""
    tight: bool = True
    closed: bool = False

    @property
    def text(self) -> str:
        """A leaf's lines as one text."""
        return "\n".join(self.lines)
