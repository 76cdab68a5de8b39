"""Lines that run from the right begin and end where they should: faults of WeasyPrint 70 mended.

It sets the indent of such a line at its left end. And where a line has several texts, it lays out
the last of them with the space at its end, which is then on the left, and without it where the line
is spread: the line stood out of the measure by the width of that space.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline


def set_line(context: Any, box: Any, position_y: float, *more: Any) -> tuple[Any, Any]:
    """What `get_next_linebox` gives; an indent is on the side where the line begins."""
    indent, block = box.text_indent, more[2]
    line, resume_at = _set_own_line(context, box, position_y, *more)
    if line is not None and indent and block.style["direction"] == "rtl":
        for child in line.children:
            child.translate(dx=-indent, ignore_floats=True)
    return line, resume_at


_set_own_line = inline.get_next_linebox
inline.get_next_linebox = set_line


def trim_line(context: Any, line: Any) -> None:
    """What `remove_last_whitespace` does; the text without its space is what is set."""
    *holders, last = _list_last(line)
    text, width = getattr(last, "text", ""), getattr(last, "width", 0)
    _trim_own_line(context, line)
    if text and last.text not in ("", text) and last.pango_layout.first_line_direction % 2:
        trimmed, _, _ = inline.split_text_box(context, last, None, 0)
        last.pango_layout = trimmed.pango_layout
        for box in (*holders[1:], last):
            box.position_x += width - trimmed.width


def _list_last(box: Any) -> list[Any]:
    """A line, the last box in it, the last in that, and so on."""
    found = [box]
    while isinstance(box, (boxes.LineBox, boxes.InlineBox)) and box.children:
        box = box.children[-1]
        found.append(box)
    return found


_trim_own_line = inline.remove_last_whitespace
inline.remove_last_whitespace = trim_line
