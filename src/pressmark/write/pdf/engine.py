"""WeasyPrint as Pressmark runs it: XML in, nothing fetched, its faults mended."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
from weasyprint import images as weasyprint_images
from weasyprint import layout as weasyprint_layout
from weasyprint import pdf as weasyprint_pdf
from weasyprint.document import DEFAULT_OPTIONS, Document, DocumentMetadata
from weasyprint.html import get_html_metadata
from weasyprint.layout import LayoutContext, initialize_page_maker
from weasyprint.layout import page as weasyprint_page
from weasyprint.layout.page import PageType, make_margin_boxes
from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = [
    "Apart",
    "BookFetcher",
    "Document",
    "PageContext",
    "PageType",
    "PrintDocument",
    "PrintTree",
    "URLFetcher",
    "weasyprint",
]

from PIL import ImageFile

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.write.pdf import (
    columns as columns,
)  # has entries of the index go on below their head
from pressmark.write.pdf import lines as lines  # mends how texts are cut into lines
from pressmark.write.pdf import painting as painting  # paints drop capitals where they are read
from pressmark.write.pdf import rightward as rightward  # mends lines that run from the right
from pressmark.write.pdf import spoken as spoken  # has texts say what their glyphs do not
from pressmark.write.pdf import tags as tags  # makes the structure tree
from pressmark.write.pdf.colours import END, PICTURE
from pressmark.write.pdf.quoted import QuotingCollector
from pressmark.write.pdf.values import Apart, Quote

# WeasyPrint asks Pillow to take pictures that are cut off for whole, and with it all of the process.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class BookFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves `asset:` and `font:` URLs from memory; of all others only `data:`, which holds itself."""

    def __init__(self, book: Book | None, wardrobe: Wardrobe | None) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        assets, faces = book.assets if book else (), wardrobe.faces if wardrobe else ()
        self._served = {
            f"asset:{asset.href}": (asset.data, asset.media_type) for asset in assets
        } | {f"font:{face.name}": (face.data, face.media_type) for face in faces}

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
    tree: PrintTree
    """The document that is laid out."""

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

    def find_rigid(self, quotes: tuple[Quote, ...]) -> frozenset[str]:
        """The anchors whose page numbers stand where none can be put in their place."""
        held = (quote.anchor for quote in quotes if not quote.figures)
        return frozenset((*self.target_collector.exact, *held))

    def count_folios(self, pages: Mapping[str, int]) -> dict[str, int]:
        """The counter `page` where each anchor stands, once all is laid out."""
        return {anchor: _count_page(self.page_maker[page + 1]) for anchor, page in pages.items()}

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


def _count_page(after: Any) -> int:
    """The counter `page` before what a context's `page_maker` knows of the page that follows."""
    _, _, _, state, _ = after
    return int(state[1]["page"][-1])


def _make_margin_boxes(context: LayoutContext, page: Any, state: Any) -> Any:
    """The margin boxes of a page, none where they are furnished later."""
    apart = isinstance(context, PageContext) and context.tree.apart
    return () if apart else make_margin_boxes(context, page, state)


def _initialize_page_maker(context: LayoutContext, root_box: Any) -> None:
    """What is known before the first page; of a gathering also the side on which it begins."""
    global _pages_before
    initialize_page_maker(context, root_box)
    apart = context.tree.apart if isinstance(context, PageContext) else None
    _pages_before = apart.index if apart else 0
    if apart is not None:
        resume_at, page, _, state, remake = context.page_maker[0]
        context.page_maker[0] = (resume_at, page, apart.side == "right", state, remake)


def _name_page(side: str, blank: bool, name: str, index: int, groups: Any) -> PageType:
    return PageType(side, blank, name, _pages_before + index, groups)


_pages_before = 0
weasyprint_page.PageType = _name_page
weasyprint_layout.make_margin_boxes = _make_margin_boxes
weasyprint_layout.initialize_page_maker = _initialize_page_maker


def _draw_svg(image: Any, stream: Any, *measures: Any) -> None:
    """An SVG drawing; where it is a picture of the book, comments in the stream say so."""
    pictured = str(image._base_url or "").startswith("asset:")  # noqa: SLF001
    if pictured:
        stream.stream.append(PICTURE)
    draw_svg(image, stream, *measures)
    if pictured:
        stream.stream.append(END)


draw_svg = weasyprint_images.SVGImage.draw
weasyprint_images.SVGImage.draw = _draw_svg


def _resolve_links(pages: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Links and anchors page by page; links to what another part has are kept, as `elsewhere:` URLs."""
    anchors: set[str] = set()
    own = [
        [(name, x, y) for name, (x, y, *_) in page.anchors.items() if not _seen(name, anchors)]
        for page in pages
    ]
    for page, found in zip(pages, own, strict=True):
        links = [
            ("external", ELSEWHERE + link[1], *link[2:])
            if link[0] == "internal" and link[1] not in anchors
            else link
            for link in page.links
        ]
        yield links, found


def _seen(name: str, anchors: set[str]) -> bool:
    if name in anchors:
        return True
    anchors.add(name)
    return False


ELSEWHERE = "elsewhere:"
"""The scheme of links that lead out of a gathering, until it is bound."""


@contextmanager
def keep_links() -> Iterator[None]:
    """While WeasyPrint writes a file, links to anchors that are not in it stay."""
    own = weasyprint_pdf.resolve_links
    weasyprint_pdf.resolve_links = _resolve_links
    try:
        yield
    finally:
        weasyprint_pdf.resolve_links = own


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
        tree = arguments[0]
        if not isinstance(tree, PrintTree):
            return context
        tree.context, context.tree = context, tree
        context.target_collector.__class__ = QuotingCollector
        context.target_collector.begin(tree.folios)
        return context


class PrintTree(weasyprint.HTML):  # type: ignore[misc]
    """A document read as XML: the HTML parser would close a paragraph at a block note inside it."""

    context: PageContext
    """What the layout knew, once the pages are set."""

    def __init__(
        self,
        xhtml: str,
        fetcher: URLFetcher,
        apart: Apart | None = None,
        folios: Mapping[str, int] | None = None,
    ) -> None:
        self.apart = apart
        self.folios = dict(apart.folios) if apart else folios or {}
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

    def compute_styles(self, styles: list[Any], shared: dict[str, Any]) -> Any:
        """A function that gives the computed style of an element: the cascade without a layout."""
        options = DEFAULT_OPTIONS | {"stylesheets": styles}
        context = PrintDocument._build_layout_context(self, *shared.values(), options)  # noqa: SLF001
        return context.style_for

    def collect_pages(self, pages: list[Any], shared: dict[str, Any]) -> PrintDocument:
        """Pages made one by one as a document of this tree."""
        metadata = DocumentMetadata(**get_html_metadata(self))
        profiles = shared["color_profiles"]
        return PrintDocument(
            pages, metadata, self.url_fetcher, shared["font_config"], profiles, None
        )
