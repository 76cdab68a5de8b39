"""Rows of a table reach over the same columns, whatever was written."""

from __future__ import annotations

import pytest
from lxml import etree

from pressmark.compose.prose.evenrows import WIDEST, even_rows


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>1</td><td>2</td></tr><tr><td>3</td></tr>", "<td>3</td><td/>"),
        ("<tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td></tr>", '<td>4</td><td colspan="2"/>'),
        ('<tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr>', "<td>3</td>"),
        ('<tr><td colspan="2">1</td></tr><tr><th>3</th></tr>', "<th>3</th><td/>"),
        ('<tr><td colspan="2">1</td></tr><tr><td>2</td><td rowspan="9">3</td></tr>', '<td>2</td><td rowspan="9">3</td>'),
        ('<tr><td colspan="none">1</td></tr><tr><td>2</td></tr>', "<td>2</td>"),
        (f'<tr><td colspan="{WIDEST + 1}">1</td></tr><tr><td>2</td></tr>', "<td>2</td>"),
        ('<tr><td colspan="999999999">1</td></tr><tr><td>2</td></tr>', "<td>2</td>"),
    ],
)  # fmt: skip
def test_short_rows_are_filled(rows: str, expected: str) -> None:
    table = etree.fromstring(f"<table>{rows}</table>")
    even_rows(table)
    last = table[-1]
    assert "".join(etree.tostring(cell, encoding="unicode") for cell in last) == expected
