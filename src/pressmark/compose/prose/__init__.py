"""Markdown into clean XHTML: composed once for itself, then finished for each book it stands in."""

from __future__ import annotations

from pressmark.compose.prose.compose import compose_inline, compose_prose
from pressmark.compose.prose.cut import cut_prose
from pressmark.compose.prose.finish import finish_prose
from pressmark.compose.prose.model import (
    Addresses,
    Finished,
    FinishedNote,
    Inline,
    Note,
    Place,
    Prose,
    Source,
)

__all__ = [
    "Addresses",
    "Finished",
    "FinishedNote",
    "Inline",
    "Note",
    "Place",
    "Prose",
    "Source",
    "compose_inline",
    "compose_prose",
    "cut_prose",
    "finish_prose",
]
