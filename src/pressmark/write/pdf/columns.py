"""Entries of the index that go on in another column or page stand there below their head again.

WeasyPrint repeats nothing but the heads of tables. The print view gives each entry the head as its
first child (see `write.pdf.heads`); it is laid out only where the entry is resumed, while columns are
balanced too, so that gatherings and books printed in one run come out alike.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block

from pressmark.write.pdf.frame import has_class
from pressmark.write.pdf.heads import AGAIN

lay_out_own = block.block_container_layout
Laid = tuple[Any, ...]


def lay_out(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, *more: Any, **named: Any
) -> Laid:
    """What `block_container_layout` gives; where an entry is resumed, with its head above."""
    skip_stack = getattr(box, "resumes", skip_stack)
    if not _has_head(box):
        return lay_out_own(context, box, bottom_space, skip_stack, *more, **named)  # type: ignore[no-any-return]
    known = box.children
    try:
        if skip_stack is not None:
            return _resume(context, box, bottom_space, skip_stack, *more, **named)
        box.children = known[1:]
        return lay_out_own(context, box, bottom_space, None, *more, **named)  # type: ignore[no-any-return]
    finally:
        box.children = known


def _has_head(box: Any) -> bool:
    if box.element_tag != "li" or not box.children:
        return False
    first = box.children[0]
    return first.element is not None and has_class(first.element, AGAIN)


def _resume(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, *more: Any, **named: Any
) -> Laid:
    """The head, and the parts of the entry that are still to come.

    A skip stack goes on only into the first child (see `block_container_layout`), which is now the
    head: the part resumed is told of its own by the name `resumes`.
    """
    ((skip, within),) = skip_stack.items()
    head, *parts = box.children
    box.children = [head, *parts[skip:]]
    parts[skip].resumes = within
    try:
        laid, resume_at, *rest = lay_out_own(context, box, bottom_space, {0: None}, *more, **named)
    finally:
        del parts[skip].resumes
    for child in laid.children if laid is not None else ():
        child.index += skip - 1
    return laid, _count_again(resume_at, skip, within), *rest


def _count_again(resume_at: Any, skip: int, within: Any) -> Any:
    """A skip stack that counts the head, as one that does not."""
    if resume_at is None:
        return None
    ((index, inner),) = resume_at.items()
    if index == 0 or (index == 1 and inner is None):
        return {skip: within}
    return {index + skip - 1: inner}


block.block_container_layout = lay_out
