"""The print view becomes pages, in one WeasyPrint run that can reach nothing but the book."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pressmark.model.manifest import VARIANTS
from pressmark.write.pdf.engine import PrintDocument, PrintTree, URLFetcher, keep_links, weasyprint
from pressmark.write.pdf.fontuse import withhold_fonts
from pressmark.write.pdf.quoted import note_quotes
from pressmark.write.pdf.values import FontUse, Quote, Remark, Sheet

from weasyprint.css.counters import CounterStyle  # isort: skip
from weasyprint.pdf import VARIANTS as WRITTEN  # isort: skip
from weasyprint.text.fonts import FontConfiguration  # isort: skip

LOGGER = logging.getLogger("weasyprint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Pages laid out, not yet written; `remarks` are WeasyPrint's, each told once."""

    document: PrintDocument
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """Stylesheets read, and what they share: fonts, counter styles, colour profiles."""

    sheets: list[weasyprint.CSS]
    shared: dict[str, Any]
    remarks: tuple[Remark, ...]


def share_styles(sheets: Iterable[Sheet], fetcher: URLFetcher) -> Styles:
    """Stylesheets become rules that any number of documents can be set with."""
    shared: dict[str, Any] = {
        "font_config": FontConfiguration(),
        "counter_style": CounterStyle(),
        "color_profiles": {},
    }
    remarks: list[Remark] = []
    styles = []
    for sheet in sheets:
        with _listen(remarks if sheet.name else [], sheet.name):
            styles.append(weasyprint.CSS(string=sheet.css, url_fetcher=fetcher, **shared))
    return Styles(sheets=styles, shared=shared, remarks=tuple(remarks))


def typeset(tree: PrintTree, styles: Styles, variant: str) -> Setting:
    """A print view and its styles become laid-out pages."""
    remarks = list(styles.remarks)
    with _listen(remarks):
        document = tree.set_pages(styles.sheets, variant, **styles.shared)
    return Setting(document=document, remarks=tuple(dict.fromkeys(remarks)))


def write_pages(setting: Setting, variant: str) -> tuple[bytes, tuple[Remark, ...]]:
    """Laid-out pages become PDF bytes, tagged whatever the variant, with no metadata but the title."""
    remarks: list[Remark] = []
    with _listen(remarks):
        data: bytes = setting.document.write_pdf(pdf_variant=variant, pdf_tags=True)
    return data, tuple(dict.fromkeys(remarks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """Pages as PDF bytes in which fonts are only named, what is used of them, and what was logged."""

    data: bytes
    fonts: tuple[FontUse, ...]
    quotes: tuple[Quote, ...]
    remarks: tuple[Remark, ...]


def write_bare(document: PrintDocument, variant: str = "") -> Bare:
    """Pages that are a part of a book, in a file of their own."""
    remarks: list[Remark] = []
    with withhold_fonts() as uses, keep_links(), note_quotes() as quotes, _listen(remarks):
        data: bytes = document.write_pdf(pdf_variant=variant or None, pdf_tags=bool(variant))
    return Bare(
        data=data,
        fonts=tuple(uses.values()),
        quotes=tuple(quotes),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def known_variants() -> tuple[str, ...]:
    """The PDF variants that WeasyPrint can make and that can be judged when they are made."""
    return tuple(variant for variant in VARIANTS if variant in WRITTEN)


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
