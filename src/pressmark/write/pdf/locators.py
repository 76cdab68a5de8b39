"""Locators of the index become page numbers: doubles merged, pages in a row joined to ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from pressmark.compose.words import word
from pressmark.model.finding import Findings
from pressmark.write.pdf.frame import Folios, Frame, has_class

UNKNOWN = "000"
LOCATORS = 'class="locators"'
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Pages that a heading names, first and last, and what the link leads to."""

    first: int
    last: int
    target: str
    is_main: bool = False
    note: int = 0


def spell_roman(number: int) -> str:
    """A number in small roman numerals."""
    spelled = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        spelled += letters * count
    return spelled


def spell_folio(page: int, body: int) -> str:
    """The number of a page, counted from 0, as it is printed: roman before the body."""
    return str(page - body + 1) if page >= body else spell_roman(page + 1)


def set_locators(tree: Element, frame: Frame) -> Findings:
    """Each heading's locators become the numbers of their pages, or a stand-in while those are not known."""
    language = frame.section.language
    for holder in list(_find_holders(tree)):
        references = [span for span in holder.iter("span") if has_class(span, "page-ref")]
        spans = [span for one in references if (span := _read_span(one, frame.folios))]
        for child in list(holder):
            holder.remove(child)
        holder.text = None if spans else f"{word('comma', language)}{UNKNOWN}"
        _write(holder, join_spans(spans, frame.folios.body), frame.folios, language)
    return ()


def _find_holders(tree: Element) -> Iterable[Element]:
    return (element for element in tree.iter("span") if has_class(element, "locators"))


def _read_span(reference: Element, folios: Folios) -> Span | None:
    target = reference.get("data-target", "")[1:]
    first = folios.pages.get(target)
    if first is None:
        return None
    last = folios.pages.get(reference.get("data-end", "")[1:], first)
    return Span(
        first=first,
        last=max(first, last),
        target=target,
        is_main=has_class(reference, "main"),
        note=int(reference.get("data-note", "0")),
    )


def join_spans(spans: Iterable[Span], body: int) -> list[Span]:
    """Spans in the order of their pages, none twice: plain ones that touch are one.

    Principal pages stay apart from others; a note is named only where its page is not.
    """
    spans = sorted(spans, key=lambda span: (span.first, span.last, span.note))
    main = _merge((s for s in spans if s.is_main and not s.note), body)
    taken = {page for span in main for page in range(span.first, span.last + 1)}
    plain = _merge(
        (s for s in spans if not s.is_main and not s.note and not _is_within(s, taken)), body
    )
    taken |= {page for span in plain for page in range(span.first, span.last + 1)}
    notes = {(s.first, s.note): s for s in reversed(spans) if s.note and s.first not in taken}
    return sorted([*main, *plain, *notes.values()], key=lambda s: (s.first, s.note))


def _is_within(span: Span, pages: set[int]) -> bool:
    return all(page in pages for page in range(span.first, span.last + 1))


def _merge(spans: Iterable[Span], body: int) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        before = merged[-1] if merged else None
        if before and span.first <= before.last + 1 and (before.last < body) == (span.first < body):
            last = max(before.last, span.last)
            merged[-1] = Span(
                first=before.first, last=last, target=before.target, is_main=before.is_main
            )
        else:
            merged.append(span)
    return merged


def _write(holder: Element, spans: list[Span], folios: Folios, language: str) -> None:
    for number, span in enumerate(spans):
        before = holder[number - 1] if number else None
        if before is None:
            holder.text = word("comma", language)
        else:
            before.tail = word("comma", language)
        link = SubElement(holder, "a", {"class": "locator", "href": f"#{span.target}"})
        link.text = _spell(span, folios, language)
        if span.is_main:
            link.set("class", "locator main")


def _spell(span: Span, folios: Folios, language: str) -> str:
    first = spell_folio(span.first, folios.body)
    if span.note:
        return word("page_note", language, page=first, note=span.note)
    return first if span.last == span.first else f"{first}–{spell_folio(span.last, folios.body)}"
