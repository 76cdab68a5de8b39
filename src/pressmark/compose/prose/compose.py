"""Markdown in, Prose and findings out: the line of steps of this room."""

from __future__ import annotations

from pressmark.compose.prose.model import Inline, Prose, Source
from pressmark.model.files import Files
from pressmark.model.finding import Findings


def compose_prose(source: Source, files: Files) -> tuple[Prose, Findings]:
    """A text's Markdown as clean XHTML blocks with notes, headings, pictures and open links."""
    raise NotImplementedError


def compose_inline(text: str, source: Source) -> tuple[Inline, Findings]:
    """A line of Markdown (title, byline, caption) as inline XHTML and as plain text.

    `source` says where it stands and in what language; its `text` is not read.
    """
    raise NotImplementedError
