"""The print view becomes pages, in one WeasyPrint run that can reach nothing but the book."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

import weasyprint
from cssselect2 import ElementWrapper
from weasyprint.document import DEFAULT_OPTIONS, Document
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.write.pdf.sheets import Sheet

LOGGER = logging.getLogger("weasyprint")


class BookFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves `asset:` and `font:` URLs from memory; every other address is refused."""

    def __init__(self, book: Book, wardrobe: Wardrobe) -> None:
        super().__init__(allowed_protocols=("asset", "font"), allow_redirects=False)
        self._served = {
            f"asset:{asset.href}": (asset.data, asset.media_type) for asset in book.assets
        } | {f"font:{face.name}": (face.data, face.media_type) for face in wardrobe.faces}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes of an asset or a face (see `URLFetcher.fetch`)."""
        found = self._served.get(url) or self._served.get(unquote(url))
        if found is None:
            raise ValueError(f"not a part of the book: {url}")
        return URLFetcherResponse(url, found[0], {"Content-Type": found[1]})


class PageContext(LayoutContext):  # type: ignore[misc]
    """A layout context that mends two faults of WeasyPrint 70.

    It compares the bottom of the last note with that of its area exactly, so that a rounding
    error keeps notes of most sizes from ever fitting: only an area with a `max-height` can
    overflow. And it takes every break on a named page for a forced one, so that margins at the
    head of a page are never dropped (CSS Fragmentation 3, 5.2).
    """

    @property
    def forced_break(self) -> bool:
        """Whether the current page was begun by a forced break."""
        return self._forced_break

    @forced_break.setter
    def forced_break(self, value: object) -> None:
        self._forced_break = value is True

    def layout_footnote(self, footnote: Any) -> bool:
        """Whether a note put on the current page is more than its area may hold."""
        overflows: bool = super().layout_footnote(footnote)
        return overflows and self.current_footnote_area.style["max_height"].value < inf


class PrintDocument(Document):  # type: ignore[misc]
    """A WeasyPrint document that is laid out in a `PageContext`."""

    @classmethod
    def _build_layout_context(cls, *arguments: Any) -> LayoutContext:
        context = super()._build_layout_context(*arguments)
        context.__class__ = PageContext
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

    def set_pages(self, fonts: FontConfiguration, styles: list[Any], variant: str) -> Document:
        """The document laid out (see `weasyprint.HTML.render`)."""
        options = DEFAULT_OPTIONS | {"stylesheets": styles, "pdf_variant": variant}
        return PrintDocument._render(self, fonts, None, None, options)  # noqa: SLF001


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What WeasyPrint logged, and the stylesheet that it read meanwhile (empty: none)."""

    sheet: str
    template: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Pages laid out, not yet written; `remarks` are WeasyPrint's, each told once."""

    document: Document
    remarks: tuple[Remark, ...]


def typeset(xhtml: str, sheets: Iterable[Sheet], fetcher: URLFetcher, variant: str) -> Setting:
    """A print view and its stylesheets become laid-out pages."""
    fonts = FontConfiguration()
    remarks: list[Remark] = []
    styles = []
    for sheet in sheets:
        with _listen(remarks, sheet.name):
            styles.append(
                weasyprint.CSS(string=sheet.css, font_config=fonts, url_fetcher=fetcher)
            )
    with _listen(remarks):
        document = PrintTree(xhtml, fetcher).set_pages(fonts, styles, variant)
    return Setting(document=document, remarks=tuple(dict.fromkeys(remarks)))


def write_pages(setting: Setting, variant: str) -> tuple[bytes, tuple[Remark, ...]]:
    """Laid-out pages become PDF bytes, tagged as the variant asks, with no metadata but the title."""
    remarks: list[Remark] = []
    with _listen(remarks):
        data: bytes = setting.document.write_pdf(pdf_variant=variant)
    return data, tuple(dict.fromkeys(remarks))


def known_variants() -> tuple[str, ...]:
    """The PDF variants that WeasyPrint can make."""
    from weasyprint.pdf import VARIANTS

    return tuple(sorted(VARIANTS))


class _Listener(logging.Handler):
    def __init__(self, remarks: list[Remark], sheet: str) -> None:
        super().__init__(logging.WARNING)
        self._remarks = remarks
        self._sheet = sheet

    def emit(self, record: logging.LogRecord) -> None:
        template: Any = record.msg
        remark = Remark(sheet=self._sheet, template=str(template), text=record.getMessage())
        self._remarks.append(remark)


@contextmanager
def _listen(remarks: list[Remark], sheet: str = "") -> Iterator[None]:
    """Everything WeasyPrint logs meanwhile is gathered, and nothing of it printed."""
    listener = _Listener(remarks, sheet)
    handlers, propagate = LOGGER.handlers[:], LOGGER.propagate
    LOGGER.handlers[:], LOGGER.propagate = [listener], False
    try:
        yield
    finally:
        LOGGER.handlers[:], LOGGER.propagate = handlers, propagate
