"""Pipe tables: rows of cells, and the alignment of columns (GitHub Flavored Markdown 4.10)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from pressmark.compose.prose.nodes import Node

_PIECES = re.compile(r"\\.|(`+)(?:(?!\1).)*?(?<!`)\1(?!`)|\||[^\\`|]+|.", re.DOTALL)


def split_row(line: str) -> list[str]:
    """The cells of a row. A bar that is escaped, or inside a code span, divides nothing."""
    text = line.strip()
    cells, cell = [], ""
    for match in _PIECES.finditer(text):
        piece = match[0]
        if piece == "|":
            cells.append(cell.strip())
            cell = ""
        else:
            cell += "|" if piece == "\\|" else piece.replace("\\|", "|")
    cells.append(cell.strip())
    if text.startswith("|"):
        cells.pop(0)
    if len(cells) > 1 and not cells[-1] and text.endswith("|"):
        cells.pop()
    return cells


def count_cells(line: str) -> int:
    """How many cells a row has."""
    return len(split_row(line))


def read_alignment(delimiter: str) -> list[str]:
    """The alignment of each column: `left`, `right`, `center` or nothing."""
    sides = {(True, True): "center", (True, False): "left", (False, True): "right"}
    return [
        sides.get((cell.startswith(":"), cell.endswith(":")), "") for cell in split_row(delimiter)
    ]


def build_table(node: Node, parent: etree.Element) -> int:
    """The table as an element below `parent`; how many cells stand outside the header's columns.

    No cell is lost: a row that is longer than the header makes the table wider. A header without
    text is none.
    """
    aligned = read_alignment(node.lines[1])
    rows = [split_row(node.lines[0]), *(split_row(line) for line in node.lines[2:])]
    width = max(len(row) for row in rows)
    table = etree.SubElement(parent, "table", {"data-line": str(node.line)})
    if any(rows[0]):
        head = etree.SubElement(table, "thead")
        _add_row(head, "th", rows[0], aligned, width, node.line)
    if len(rows) > 1:
        body = etree.SubElement(table, "tbody")
        for number, row in enumerate(rows[1:], node.line + 2):
            _add_row(body, "td", row, aligned, width, number)
    return sum(max(0, len(row) - len(aligned)) for row in rows)


def _add_row(
    section: etree.Element, tag: str, cells: list[str], aligned: list[str], width: int, line: int
) -> None:
    row = etree.SubElement(section, "tr", {"data-line": str(line)})
    for column in range(width):
        cell = etree.SubElement(row, tag)
        cell.text = cells[column] if column < len(cells) else ""
        if column < len(aligned) and aligned[column]:
            cell.set("class", f"align-{aligned[column]}")
