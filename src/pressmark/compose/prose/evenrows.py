"""Tables whose rows reach over different numbers of columns get the cells that they lack (HTML 4.9.12)."""

from __future__ import annotations

from pressmark.compose.prose.xhtml import Element, make

WIDEST = 200
"""How many columns a table may have to be evened; more are a slip of the pen."""


def even_rows(table: Element) -> None:
    """Each row that ends before the longest gets one empty cell that reaches as far."""
    rows = list(table.iter("tr"))
    ends = _find_ends(rows)
    widest = max(ends, default=0)
    if widest > WIDEST:
        return
    for row, end in zip(rows, ends, strict=True):
        if end < widest:
            span = {"colspan": str(widest - end)} if widest - end > 1 else {}
            row.append(make("td", **span))


def _find_ends(rows: list[Element]) -> list[int]:
    """How many columns each row has, with those that cells of rows above reach down to."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            across = min(_span(cell, "colspan"), WIDEST + 1)
            down = min(_span(cell, "rowspan"), len(rows) - number)
            reach = range(column, column + across)
            taken |= {(number + below, at) for below in range(down) for at in reach}
            column += across
    ends = [0] * len(rows)
    for number, column in taken:
        ends[number] = max(ends[number], column + 1)
    return ends


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 5 else 1
