"""A drop capital is painted where it is read, before its paragraph.

Floats are painted before all lines of a page (CSS 2.2, E.2): what is copied or read without the
structure would have the capital before the title.
"""

from __future__ import annotations

from typing import Any

from weasyprint import stacking
from weasyprint.formatting_structure import boxes

from pressmark.write.pdf.drops import DROP
from pressmark.write.pdf.frame import has_class

dispatch_own = stacking._dispatch  # noqa: SLF001  there is no other way to the order of painting


def dispatch(box: Any, page: Any, child_contexts: Any, *more: Any) -> Any:
    """What `_dispatch` gives; a drop capital stays in its place, a block among blocks or in a line."""
    if _is_dropped(box):
        box = _settle(box)
    elif isinstance(box, boxes.LineBox | boxes.InlineBox) and any(map(_is_dropped, box.children)):
        settled = [_settle(child, inline=_is_dropped(child)) for child in box.children]
        box = box.copy_with_children(settled)
    return dispatch_own(box, page, child_contexts, *more)


def _is_dropped(box: Any) -> bool:
    if not isinstance(box, boxes.BlockBox) or box.element is None:
        return False
    return bool(has_class(box.element, DROP) and box.is_floated())


def _settle(box: Any, *, inline: bool = False) -> Any:
    """A box that does not float, where it stands; `inline` as a block in a line."""
    if not _is_dropped(box):
        return box
    settled = box.copy()
    settled.is_floated = lambda: False
    if inline:
        settled.__class__ = boxes.InlineBlockBox
    return settled


stacking._dispatch = dispatch  # noqa: SLF001
