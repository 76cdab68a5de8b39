"""The structure tree before it is written: elements of structure and what is marked as theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Mark(NamedTuple):
    """Marked content on a page, both counted from 0 (ISO 32000-1, 14.7.4.2)."""

    page: int
    mcid: int


class Annotated(NamedTuple):
    """A link annotation on a page."""

    page: int
    annotation: Any


GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOCI"})
"""What holds paragraphs, never text itself (ISO 32000-1, 14.8.4.2)."""

INLINE = frozenset({"Span", "Link", "Reference", "Code", "Quote"})
HOLDERS = frozenset({"Document", "Art", "Sect", "Div", "BlockQuote", "LBody", "TD", "Note"})
"""What may hold a note."""

KEPT = frozenset({"TD", "TH"})
"""What is there even where nothing is in it."""


@dataclass(slots=True, eq=False)
class Node:
    """An element of structure. `behind` are notes read after it, `last` those read at its end."""

    kind: str
    language: str
    parent: Node | None = None
    kids: list[Node | Mark | Annotated] = field(default_factory=list)
    behind: list[Node] = field(default_factory=list)
    last: list[Node] = field(default_factory=list)
    id: str = ""
    alt: str = ""
    expansion: str = ""
    said: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)

    def open(self, kind: str, language: str) -> Node:
        """A new element at the end of this one."""
        node = Node(kind, language, self)
        self.kids.append(node)
        return node

    def read(self) -> Iterator[Node | Mark | Annotated]:
        """What is in it, in the order of reading, without what is empty."""
        for kid in (*self.kids, *self.last):
            if not isinstance(kid, Node):
                yield kid
                continue
            if kid.is_needed():
                yield kid
            yield from (note for note in kid.behind if note.is_needed())

    def is_needed(self) -> bool:
        """Whether anything is in it."""
        return self.kind in KEPT or next(self.read(), None) is not None

    def place_note(self, note: Node) -> None:
        """Let a note that is called here be read behind the paragraph."""
        node = self
        while node.kind in INLINE and node.parent is not None:
            node = node.parent
        while node.kind not in HOLDERS and node.parent is not None:
            if node.parent.kind in HOLDERS:
                note.parent = node.parent
                node.behind.append(note)
                return
            node = _find_body(node) or node.parent
        note.parent = node
        node.last.append(note)


def _find_body(item: Node) -> Node | None:
    """What may hold a note that is called in the label of a list's item."""
    bodies = (kid for kid in item.kids if isinstance(kid, Node) and kid.kind == "LBody")
    return next(bodies, None) if item.kind == "LI" else None
