"""A line's last text keeps its words and its call, and a first line is one: faults of WeasyPrint 70 mended.

Where a text fits into a line but for the space at its end, WeasyPrint takes it for one that has no
place to break, and cuts it behind its first word or sign: the line ends there, and is spread.
Where a paragraph goes on over the page, its first line there gets the style of `::first-line` again.
Pango may end a line between a stop and a figure: the call of a note would begin the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf
from typing import Any

from weasyprint.layout import block, inline
from weasyprint.text.line_break import can_break_text, split_first_line

from pressmark.write.pdf.hyphens import BrokenText

# WeasyPrint's own measure of how many letters a line can have (`split_first_line`, step 1).
LETTERS = 4
COLLAPSING = frozenset({"normal", "pre-line"})
STOPS = ".,;:!?…。，；：！？"

Split = tuple[Any, int, int | None, float, float, float]


def split_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **more: Any
) -> Split:
    """What `split_first_line` gives; a text is whole where it fits without the space at its end."""
    split: Split = split_first_line(text, style, context, max_width, spacing, **more)
    _tell_broken(split, style)
    if split[2] is None or max_width is None or not _may_hang(text, style, max_width):
        return split
    bare: Split = split_first_line(text.rstrip(" "), style, context, max_width, spacing, **more)
    if bare[2] is not None:
        return split
    whole: Split = split_first_line(text, style, context, 2 * max_width, spacing, **more)
    return whole


def _tell_broken(split: Split, style: Any) -> None:
    """A text with a hyphen that it had not before says so (see `hyphens`)."""
    layout, length = split[:2]
    hyphen = style["hyphenate_character"]
    if len(hyphen) == 1 and layout.text.endswith(hyphen) and len(layout.text.encode()) > length:
        layout.text = BrokenText(layout.text)


def _may_hang(text: str, style: Any, max_width: float) -> bool:
    """Whether a text is about as long as the line and ends with a space that may stand beyond it."""
    if not text.endswith(" ") or style["white_space"] not in COLLAPSING or isinf(max_width):
        return False
    return bool(len(text) * style["font_size"] < max_width * LETTERS)


inline.split_first_line = split_line


def list_lines(
    context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: Any, *more: Any
) -> Iterator[Any]:
    """What `iter_line_boxes` gives; what goes on from a page before has no first line or letter."""
    if skip_stack is not None:
        more = (*more[:-2], None, None)
    yield from _list_own_lines(context, box, position_y, bottom_space, skip_stack, *more)


_list_own_lines = block.iter_line_boxes
block.iter_line_boxes = list_lines


def can_break(text: str, language: str) -> bool:
    """What `can_break_text` says, but never between a stop and the figure of a note."""
    if len(text) == 2 and text[0] in STOPS and text[1].isdigit():
        return False
    return bool(can_break_text(text, language))


inline.can_break_text = can_break
