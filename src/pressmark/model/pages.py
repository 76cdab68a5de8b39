"""Where the pages of a print edition begin in the composed book."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Where a page begins: a section, the number of an element in it, and an offset.

    Elements are counted in document order from the section's own (0). `offset` counts characters
    in the element's own text: all text nodes that are its children, one after the other.
    """

    section: str
    element: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPage:
    """A page of a print edition: its printed folio (`iv`, `12`), and where it begins.

    `begins` is None where nothing of the book's text stands on it (blank pages).
    """

    folio: str
    begins: Beginning | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """All pages of a print edition in order, blank ones included."""

    pages: tuple[PrintPage, ...]
