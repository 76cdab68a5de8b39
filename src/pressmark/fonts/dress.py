"""A book and its theme become a wardrobe: which families, which faces, which characters."""

from __future__ import annotations

from pressmark.fonts.wardrobe import Wardrobe
from pressmark.model.book import Book
from pressmark.model.files import Files
from pressmark.model.finding import Findings
from pressmark.model.theme import Theme


def dress_book(book: Book, theme: Theme, files: Files) -> tuple[Wardrobe, Findings]:
    """The wardrobe of a book: the theme's families, and others for the characters those lack."""
    raise NotImplementedError
