"""Text whose glyphs do not spell it says what it is: `ActualText` (ISO 32000-1, 14.9.4).

Glyphs of scripts with clusters stand for several letters, and in another order: without it, what
is read aloud, searched or copied is in pieces. Text from right to left goes without: readers turn
round what they find drawn, and Poppler and PDFium turn round the `ActualText` as well.
"""

from __future__ import annotations

import re
from typing import Any

import pydyf
from weasyprint.draw import text as drawing

from pressmark.write.pdf.hyphens import SOFT, BrokenText, soften_last

CLUSTERED = re.compile("[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18af]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

draw_own_line = drawing.draw_first_line


def is_spelled_otherwise(text: str) -> bool:
    """Whether glyphs, read one by one, may give another text."""
    return CLUSTERED.search(text) is not None and RIGHT_TO_LEFT.search(text) is None


def draw_line(stream: Any, textbox: Any, *more: Any) -> Any:
    """What `draw_first_line` draws, with its text where the glyphs need it."""
    text, is_broken = textbox.text, isinstance(textbox.text, BrokenText)
    if not is_spelled_otherwise(text):
        drawn = draw_own_line(stream, textbox, *more)
        if is_broken and RIGHT_TO_LEFT.search(text) is None:
            soften_last(stream)
        return drawn
    said = pydyf.Dictionary({"ActualText": pydyf.String(text[:-1] + SOFT if is_broken else text)})
    stream.begin_marked_content("Span", said)
    try:
        return draw_own_line(stream, textbox, *more)
    finally:
        stream.end_marked_content()


drawing.draw_first_line = draw_line
