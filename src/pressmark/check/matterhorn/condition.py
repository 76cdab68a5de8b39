"""A failure condition of the Matterhorn Protocol 1.1, as a row of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pressmark.check.matterhorn.survey import Survey


@dataclass(frozen=True, slots=True)
class Condition:
    """Its number, what is wrong where it is met, and what finds all places where it is met."""

    number: str
    fault: str
    find: Callable[[Survey], Iterator[str]]
