"""An excerpt: the part of a text between two headings, without the sections that a book drops."""

from __future__ import annotations

from pressmark.compose.prose.model import Prose
from pressmark.model.finding import Findings, Location


def cut_prose(
    prose: Prose, start: str | None, end: str | None, drop: tuple[str, ...], location: Location
) -> tuple[Prose, Findings]:
    """The prose from heading `start` up to heading `end`, without the sections of `drop`.

    Headings are named by fragment (`#background`); `location` is the manifest's place that asks.
    Notes that are no longer called go too.
    """
    raise NotImplementedError
