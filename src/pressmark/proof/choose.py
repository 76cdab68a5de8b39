"""Which pages of a PDF and which places of an EPUB show a design: one of each kind."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

import pikepdf

from pressmark.model.vocabulary import LEAVES

KINDS = {
    "/Figure": "figure", "/Table": "table", "/BlockQuote": "quotation", "/Note": "note",
    "/FENote": "note", "/L": "list", "/Code": "code", "/Formula": "formula", "/H2": "heading",
}  # fmt: skip
"""Elements of the structure (ISO 32000-2, 14.8.4) of which one page each is shown."""

FOUND = {
    "figure": re.compile(r'<figure\b[^>]*\bid="([^"]+)"'),
    "table": re.compile(r'<(?:table|figure class="table")\b[^>]*\bid="([^"]+)"'),
    "verse": re.compile(r'<div class="verse"[^>]*\bid="([^"]+)"'),
    "note": re.compile(r'<a\b[^>]*\bid="([^"]+)"[^>]*epub:type="noteref"'),
    "heading": re.compile(r'<h2\b[^>]*\bid="([^"]+)"'),
}
OPENINGS = 2
MOST = 24
SCREENS = 10
ROOTFILE = re.compile(r'full-path="([^"]+)"')
ITEM = re.compile(r"<item\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(id|href|idref)="([^"]*)"')
SPINE = re.compile(r"<itemref\b[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChoice:
    """A page of a PDF, counted from 0, and what it is shown for."""

    page: int
    shows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenChoice:
    """A place in an EPUB (path in the container and fragment), and what it is shown for."""

    path: str
    fragment: str
    shows: str


def choose_pages(pdf: pikepdf.Pdf) -> tuple[PageChoice, ...]:
    """The leaves, the first part and openings, the spread after, and the first page of each kind."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    chosen: dict[int, str] = {}
    sections = sorted(_find_sections(pdf, numbers), key=lambda found: found[1])
    parts = [(name, page) for name, page in sections if name.startswith("part-")][:1]
    texts = [
        (name, page)
        for name, page in sections
        if name not in LEAVES and not name.startswith("part-")
    ][:OPENINGS]
    for name, page in [*(found for found in sections if found[0] in LEAVES), *parts]:
        chosen.setdefault(page, name)
    for _, page in texts:
        chosen.setdefault(page, "opening")
    for _, page in texts[-1:]:
        for after in (page + 1, page + 2):
            if after < len(pdf.pages):
                chosen.setdefault(after, "text")
    for kind, page in _find_kinds(pdf, numbers):
        chosen.setdefault(page, kind)
    if not chosen:
        chosen = dict.fromkeys(range(min(len(pdf.pages), MOST)), "page")
    choices = [PageChoice(page=page, shows=shows) for page, shows in chosen.items()][:MOST]
    return tuple(sorted(choices, key=lambda choice: choice.page))


def _find_sections(pdf: pikepdf.Pdf, numbers: dict[Any, int]) -> Iterator[tuple[str, int]]:
    """The sections of a book by id, with the pages on which they begin."""
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary())
    found = list(names.get("/Names", ()))
    for name, target in zip(found[::2], found[1::2], strict=True):
        page = numbers.get(target[0].objgen)
        if page is not None and "--" not in str(name):
            yield str(name), page


def _find_kinds(pdf: pikepdf.Pdf, numbers: dict[Any, int]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    waiting = [pdf.Root.StructTreeRoot] if "/StructTreeRoot" in pdf.Root else []
    while waiting and len(seen) < len(KINDS):
        element = waiting.pop()
        kind = KINDS.get(str(element.get("/S", "")), "")
        if kind and kind not in seen:
            page = _find_page(element, numbers)
            if page is not None:
                seen.add(kind)
                yield kind, page
        waiting.extend(reversed(_children_of(element)))


def _children_of(element: Any) -> list[Any]:
    kids = element.get("/K", ())
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary)]


def _find_page(element: Any, numbers: dict[Any, int]) -> int | None:
    """The page on which an element begins: its own, or that of the first of its children."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if "/Pg" in found:
            return numbers.get(found.Pg.objgen)
        waiting.extend(reversed(_children_of(found)))
    return None


def choose_screens(book: ZipFile) -> tuple[ScreenChoice, ...]:
    """Cover, leaves, the first part and opening of an EPUB, and the first place of each kind."""
    paths = list_spine(book)
    stems = {path: posixpath.splitext(posixpath.basename(path))[0] for path in paths}
    shown = ("cover", "title-page", "contents")
    chosen = [_show(path, stems[path]) for path in paths if stems[path] in shown]
    parts = [path for path in paths if stems[path].startswith("part-")][:1]
    texts = [
        path
        for path in paths
        if stems[path] not in (*LEAVES, "cover", "nav") and path not in parts
        and not stems[path].startswith("part-")
    ]  # fmt: skip
    chosen += [_show(path, "part") for path in parts]
    chosen += [_show(path, "opening") for path in texts[:1]]
    for kind, pattern in FOUND.items():
        for path in texts:
            match = pattern.search(book.read(path).decode("utf-8"))
            if match is not None:
                chosen.append(ScreenChoice(path=path, fragment=match[1], shows=kind))
                break
    return tuple(chosen[:SCREENS])


def _show(path: str, shows: str) -> ScreenChoice:
    return ScreenChoice(path=path, fragment="", shows=shows)


def list_spine(book: ZipFile) -> list[str]:
    """The files of an EPUB in reading order, as paths in its container (EPUB 3.3, 5.7)."""
    container = book.read("META-INF/container.xml").decode("utf-8")
    match = ROOTFILE.search(container)
    package = match[1] if match else ""
    text = book.read(package).decode("utf-8")
    items = [dict(ATTRIBUTE.findall(tag)) for tag in ITEM.findall(text)]
    hrefs = {item["id"]: item["href"] for item in items if {"id", "href"} <= item.keys()}
    order = [dict(ATTRIBUTE.findall(tag)).get("idref", "") for tag in SPINE.findall(text)]
    folder = posixpath.dirname(package)
    return [posixpath.join(folder, hrefs[name]) for name in order if name in hrefs]
