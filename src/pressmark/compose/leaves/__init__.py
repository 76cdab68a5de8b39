"""The generated sections of a book, one row a leaf: its name, its shell, the words that title it, its values.

A leaf's `gather` takes what the book knows so far and gives the values of its template
(`<name>.xhtml` in the theme), or None where there is nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pressmark.compose.leaves import contents, display, index, people, sources
from pressmark.compose.leaves.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A kind of leaf. `heading` is the word that titles it; without one it stays out of navigation.

    `signs` are the words, by their keys, that print adds to it.
    """

    name: str
    gather: Callable[[Plan], dict[str, Any] | None]
    heading: str = ""
    epub_type: str = ""
    role: str = ""
    has_title: bool = True
    signs: tuple[str, ...] = ()


LEAVES: dict[str, Leaf] = {
    leaf.name: leaf
    for leaf in (
        Leaf(
            name="half-title",
            gather=display.gather_half_title,
            epub_type="halftitlepage",
            has_title=False,
        ),
        Leaf(
            name="title-page",
            gather=display.gather_title_page,
            heading="title_page",
            epub_type="titlepage",
        ),
        Leaf(
            name="copyright",
            gather=display.gather_copyright,
            heading="copyright",
            epub_type="copyright-page",
            has_title=False,
        ),
        Leaf(
            name="dedication",
            gather=display.gather_dedication,
            epub_type="dedication",
            role="doc-dedication",
            has_title=False,
        ),
        Leaf(
            name="epigraph",
            gather=display.gather_epigraph,
            has_title=False,
        ),
        Leaf(
            name="contents",
            gather=contents.gather_contents,
            heading="contents",
            epub_type="toc",
            role="doc-toc",
        ),
        Leaf(
            name="list-of-figures",
            gather=contents.gather_figures,
            heading="figures",
            epub_type="loi",
        ),
        Leaf(
            name="contributors",
            gather=people.gather_contributors,
            heading="contributors",
            epub_type="contributors",
        ),
        Leaf(
            name="sources",
            gather=sources.gather_sources,
            heading="sources",
            epub_type="credits",
            role="doc-credits",
        ),
        Leaf(
            name="chronology",
            gather=sources.gather_chronology,
            heading="chronology",
        ),
        Leaf(
            name="index",
            gather=index.gather_index,
            heading="index",
            epub_type="index",
            role="doc-index",
            signs=("continued", "in_brackets"),
        ),
        Leaf(
            name="colophon",
            gather=display.gather_colophon,
            heading="colophon",
            epub_type="colophon",
            role="doc-colophon",
        ),
    )
}
