"""Books made into PDF once for all tests of the room."""

from __future__ import annotations

import os

import pytest

from pressmark.fonts import dress_book
from pressmark.model.book import Book
from pressmark.model.theme import Theme
from pressmark.write.pdf import fontconfig_xml, write_pdf
from write.pdf.booklet import PrintBook, Printed, classic
from write.pdf.sampler import make_sampler


class NoFiles:
    """A press without files."""

    def read(self, _path: str) -> bytes | None:
        return None

    def list(self, _folder: str) -> tuple[str, ...]:
        return ()


@pytest.fixture(scope="session")
def secluded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No fonts of the machine are in reach."""
    folder = tmp_path_factory.mktemp("fontconfig")
    (folder / "fonts.conf").write_text(fontconfig_xml(str(folder / "cache")))
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")


@pytest.fixture(scope="session")
def print_book(secluded: None) -> PrintBook:
    """Set a book in the theme classic (or another)."""

    def make(book: Book, theme: Theme | None = None) -> Printed:
        theme = theme or classic()
        wardrobe, _ = dress_book(book, theme, NoFiles())
        return write_pdf(book, theme, wardrobe)

    return make


@pytest.fixture(scope="session")
def sampler(print_book: PrintBook) -> Printed:
    """The sampler as PDF, with its findings."""
    return print_book(make_sampler())
