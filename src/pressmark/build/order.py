"""What a build is asked for, and what its writers get."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressmark.model.book import Book
from pressmark.model.theme import Theme

if TYPE_CHECKING:
    from pressmark.fonts import Wardrobe


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A folder for the outputs, their formats, whether EPUBCheck sees them; PDFs whole or in gatherings."""

    output: Path
    formats: tuple[str, ...] = ("epub", "pdf")
    verify: bool = True
    one_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a writer gets: a book, what it is dressed with, and what it is set in."""

    book: Book
    theme: Theme
    wardrobe: Wardrobe
