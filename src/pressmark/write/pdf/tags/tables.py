"""Cells of tables say what they head and what heads them (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pressmark.write.pdf.tags.nodes import Node

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell, its node, and the rows and columns that it stands in."""

    element: Element
    node: Node
    rows: range
    columns: range
    scope: str


def head_table(table: Element, node: Node, nodes: dict[Element, Node], section: str) -> None:
    """Headers get their scopes; where cells span several rows or columns, cells name their headers."""
    _level_parts(node)
    cells = list(_list_cells(table, nodes))
    spanned = any(len(cell.rows) > 1 or len(cell.columns) > 1 for cell in cells)
    heads = [cell for cell in cells if cell.element.tag == "th"]
    for number, cell in enumerate(heads, 1):
        cell.node.attributes = {"O": "/Table", "Scope": cell.scope}
        if spanned:
            cell.node.id = f"{section}--table-{_number(node)}-{number}"
    for cell in cells:
        for name, reach in (("RowSpan", cell.rows), ("ColSpan", cell.columns)):
            if len(reach) > 1:
                cell.node.attributes |= {"O": "/Table", name: len(reach)}
        if spanned and cell.element.tag == "td":
            ids = [head.node.id for head in heads if _heads(head, cell)]
            if ids:
                cell.node.attributes |= {"O": "/Table", "Headers": ids}


def _level_parts(table: Node) -> None:
    """What is a head or a foot of nothing is the body of its table (ISO 32000-1, 14.8.4.3.4)."""
    parts = [kid for kid in table.kids if isinstance(kid, Node) and kid.is_needed()]
    if all(part.kind != "TBody" for part in parts):
        for part in parts:
            part.kind = "TBody" if part.kind in ("THead", "TFoot") else part.kind


def _number(table: Node) -> str:
    """The place of a table in the tree, as one word."""
    places: list[str] = []
    node = table
    while node.parent is not None and node.parent.parent is not None:
        siblings = [*node.parent.kids, *node.parent.last]
        places.append(str(siblings.index(node) if node in siblings else 0))
        node = node.parent
    return "-".join(reversed(places))


def _heads(head: _Cell, cell: _Cell) -> bool:
    if head.scope == "/Row":
        return _meet(head.rows, cell.rows) and head.columns.start < cell.columns.start
    return _meet(head.columns, cell.columns) and head.rows.start < cell.rows.start


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _list_cells(table: Element, nodes: dict[Element, Node]) -> Iterator[_Cell]:
    taken: set[tuple[int, int]] = set()
    rows = [(part, row) for part in (table, *table) for row in part if row.tag == "tr"]
    for number, (part, row) in enumerate(rows):
        column = 0
        for element in row:
            if element.tag not in ("td", "th") or element not in nodes:
                continue
            while (number, column) in taken:
                column += 1
            tall = min(_span(element, "rowspan"), len(rows) - number)
            reach = range(number, number + tall)
            across = range(column, column + _span(element, "colspan"))
            taken |= {(y, x) for y in reach for x in across}
            scope = SCOPES.get(element.get("scope", "")) or _guess_scope(part, column, row)
            yield _Cell(element, nodes[element], reach, across, scope)
            column = across.stop


def _guess_scope(part: Element, column: int, row: Element) -> str:
    """A header heads its column in the head of a table and where all of its row are headers."""
    if part.tag == "thead" or all(cell.tag == "th" for cell in row):
        return "/Column"
    return "/Row" if column == 0 else "/Column"


def _span(element: Element, name: str) -> int:
    value = element.get(name, "1")
    return max(1, int(value)) if value.isdecimal() else 1
