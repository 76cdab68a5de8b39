"""WeasyPrint as Pressmark runs it: XML in, nothing fetched, its faults mended."""

from __future__ import annotations

import warnings
from math import inf
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

with warnings.catch_warnings():
    # A fontconfig without fonts is what we want: the faces come with the book.
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
    import weasyprint

import pydyf
from cssselect2 import ElementWrapper
from weasyprint.document import DEFAULT_OPTIONS, Document
from weasyprint.layout import LayoutContext
from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["BookFetcher", "Document", "PrintDocument", "PrintTree", "URLFetcher", "weasyprint"]

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.write.pdf import lines as lines  # mends how texts are cut into lines


class BookFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves `asset:` and `font:` URLs from memory; of all others only `data:`, which holds itself."""

    def __init__(self, book: Book, wardrobe: Wardrobe) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._served = {
            f"asset:{asset.href}": (asset.data, asset.media_type) for asset in book.assets
        } | {f"font:{face.name}": (face.data, face.media_type) for face in wardrobe.faces}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The bytes of an asset or a face (see `URLFetcher.fetch`)."""
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        found = self._served.get(url) or self._served.get(unquote(url))
        if found is None:
            raise ValueError(f"not a part of the book: {url}")
        return URLFetcherResponse(url, found[0], {"Content-Type": found[1]})


class HeldNotes(list[Any]):
    """Notes of the page under way, which says that it is empty.

    When a line does not fit, WeasyPrint 70 first sends the page's notes to the next page, whatever
    `footnote-policy` says, as long as it sees any; now it breaks before the line.
    """

    def __bool__(self) -> bool:
        return False


class PageContext(LayoutContext):  # type: ignore[misc]
    """A layout context that mends three faults of WeasyPrint 70.

    It compares the bottom of the last note with that of its area exactly, so that a rounding
    error keeps notes of most sizes from ever fitting: only an area with a `max-height` can
    overflow. It parts notes from their calls (see `HeldNotes`). And it takes every break on a
    named page for a forced one, so that margins at the head of a page are never dropped (CSS
    Fragmentation 3, 5.2).
    """

    _forced_break = False
    _page_notes: list[Any]

    def layout_footnote(self, footnote: Any) -> bool:
        """Whether a note put on the current page is more than its area may hold."""
        overflows: bool = super().layout_footnote(footnote)
        return overflows and self.current_footnote_area.style["max_height"].value < inf

    @property
    def current_page_footnotes(self) -> list[Any]:
        """The notes of the current page."""
        return self._page_notes

    @current_page_footnotes.setter
    def current_page_footnotes(self, notes: list[Any]) -> None:
        self._page_notes = HeldNotes(notes)

    def _update_footnote_area(self) -> bool:
        held = self._page_notes
        self._page_notes = list(held)
        try:
            overflows: bool = super()._update_footnote_area()
        finally:
            self._page_notes = held
        return overflows

    @property
    def forced_break(self) -> bool:
        """Whether the current page was begun by a forced break."""
        return self._forced_break

    @forced_break.setter
    def forced_break(self, value: object) -> None:
        self._forced_break = value is True


class PagedPDF(pydyf.PDF):  # type: ignore[misc]
    """A PDF file that lists its pages once: pydyf does it anew for each element of the structure."""

    _listed: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """A reference to each page, as PDF spells them."""
        if len(self._listed) != self.pages["Count"]:
            self._listed = super().page_references
        return self._listed


# WeasyPrint makes its file itself and asks nobody of what class.
pydyf.PDF = PagedPDF


class PrintDocument(Document):  # type: ignore[misc]
    """A WeasyPrint document that is laid out in a `PageContext`."""

    @classmethod
    def _build_layout_context(cls, *arguments: Any) -> LayoutContext:
        context = super()._build_layout_context(*arguments)
        context.__class__ = PageContext
        context.current_page_footnotes = []
        return context


class PrintTree(weasyprint.HTML):  # type: ignore[misc]
    """A document read as XML: the HTML parser would close a paragraph at a block note inside it."""

    def __init__(self, xhtml: str, fetcher: URLFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(
            fromstring(xhtml),  # noqa: S314  Pressmark's own print view
            content_language=None,
        )
        self.etree_element = self.wrapper_element.etree_element

    def set_pages(self, styles: list[Any], variant: str, **shared: Any) -> Document:
        """The document laid out; `shared` is what its stylesheets share (see `HTML.render`)."""
        options = DEFAULT_OPTIONS | {"stylesheets": styles, "pdf_variant": variant}
        return PrintDocument._render(self, **shared, options=options)  # noqa: SLF001
