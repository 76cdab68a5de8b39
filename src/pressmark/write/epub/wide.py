"""What may be wider than a page of a phone is scrolled, with the keyboard too (WCAG 2.2, 2.1.1)."""

from __future__ import annotations

import re

from pressmark.compose.words import word
from pressmark.write.epub.xhtml import MATHML, XHTML, Element, elements, has_class

WIDEST = 36
"""How many letters stand beside one another on a phone's page of 20 em."""

PADDING = 2
BETWEEN = re.compile(r"[\s\u200b-]+|(?<=[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef])")
"""Where words are parted: at spaces, hyphens and behind each Chinese, Japanese or Korean sign."""


def free_wide(root: Element, language: str) -> None:
    """Displayed formulas, and tables whose words alone fill a phone's page, take the keyboard's focus."""
    for formula in elements(root, MATHML, "math"):
        holder = formula.getparent()
        if formula.get("display") == "block" and holder is not None:
            holder.set("tabindex", "0")
    for table in elements(root, XHTML, "table"):
        holder = table.getparent()
        if holder is None or not has_class(holder, "table") or measure_table(table) <= WIDEST:
            continue
        holder.set("tabindex", "0")
        if holder.tag == f"{{{XHTML}}}div":
            holder.set("role", "group")
            holder.set("aria-label", word("table", language))


def measure_table(table: Element) -> int:
    """How many letters a table needs from side to side where only words are kept whole."""
    columns: dict[int, int] = {}
    for row in elements(table, XHTML, "tr"):
        at = 0
        for cell in row.iterchildren(f"{{{XHTML}}}td", f"{{{XHTML}}}th"):
            span = cell.get("colspan") or "1"
            if span == "1":
                words = BETWEEN.split("".join(str(text) for text in cell.itertext()))
                columns[at] = max(columns.get(at, 0), *map(len, words))
            at += int(span) if span.isdecimal() else 1
    return sum(columns.values()) + PADDING * len(columns)
