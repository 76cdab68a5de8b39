"""A finished PDF read back along its structure: text, notes, links and pictures in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from pressmark.check.complete.glyphtext import FontTexts, Piece, read_pieces

_CALL = re.compile(r"--(?:note-\d+|call-\d+(?:-\d+)?|web-\d+(?:-call)?)$")
_BACK = re.compile(r"--(?:call-\d+(?:-\d+)?|web-\d+-call)$")
DEEPEST = 400


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text on a page, counted from 0; `order` is its place among what the page paints.

    `others` are what else it may say: lines that run both ways can be read in more than one.
    """

    page: int
    text: str
    order: int = 0
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class PrintedNote:
    """A note at the foot of pages: the destination of its way back, and its text."""

    back: str
    fragments: list[Fragment] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """A link inside the book: the destination's name, and before which fragment of the text it stands."""

    name: str
    fragment: int


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A picture or formula: its description, whether something is drawn, and where in the text."""

    description: str
    drawn: bool
    fragment: int


@dataclass(slots=True)
class Printed:
    """A PDF as it reads. `places` are pages by the name of the destination."""

    pages: int
    body: list[Fragment] = field(default_factory=list)
    notes: list[PrintedNote] = field(default_factory=list)
    links: list[PrintedLink] = field(default_factory=list)
    figures: list[PrintedFigure] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)


def settle_readings(fragments: list[Fragment], fits: Callable[[str], bool]) -> None:
    """Of what a line may say, that which the book says; the likeliest where it says none of it."""
    for at, fragment in enumerate(fragments):
        if fragment.others and not fits(fragment.text):
            text = next(filter(fits, fragment.others), fragment.text)
            fragments[at] = replace(fragment, text=text)


def read_printed(pdf: pikepdf.Pdf) -> Printed:
    """A tagged PDF as it reads (ISO 32000-2, 14.7): artifacts are not part of its structure."""
    reader = _Reader(pdf)
    root = pdf.Root.get("/StructTreeRoot")
    for top in _kids(root) if root is not None else ():
        reader.read_document(top)
    return reader.printed


class _Reader:
    """Walks the structure; pages are read as they are reached."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.printed = Printed(pages=len(pdf.pages), places=_read_places(pdf))
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._objects = [page.obj for page in pdf.pages]
        self._fonts = FontTexts()
        self._pieces: dict[int, dict[int, Piece]] = {}
        self._into = self.printed.body

    def read_document(self, document: Any) -> None:
        """The parts of the document, one after the other; those without a meaning hold a page's notes."""
        for part in _kids(document):
            if isinstance(part, int):
                continue
            if part.get("/S") == "/NonStruct":
                self._read_notes(part)
            else:
                self._into = self.printed.body
                self._read(part, None, 0)

    def _read_notes(self, area: Any) -> None:
        for note in _kids(area):
            if isinstance(note, int):
                continue
            back = _find_back(note, 0)
            if back or not self.printed.notes:
                self.printed.notes.append(PrintedNote(back))
            self._into = self.printed.notes[-1].fragments
            self._read(note, None, 0)

    def _read(self, element: Any, page: int | None, depth: int) -> None:
        kind = str(element.get("/S", ""))
        page = self._page_of(element, page)
        if kind == "/Lbl" or page is None or depth > DEEPEST:
            return
        kids = _kids(element)
        if kind == "/Link":
            name = _read_target(kids)
            if name and self._into is self.printed.body:
                self.printed.links.append(PrintedLink(name, len(self.printed.body)))
            elif name:
                self.printed.notes[-1].links.append(name)
            if _CALL.search(name):
                return
        if kind == "/Figure":
            self._read_figure(element, kids, page)
            return
        for kid in kids:
            if isinstance(kid, int):
                piece = self._piece(page, kid)
                if piece is not None:
                    text, *others = piece.readings
                    self._into.append(Fragment(page, text, kid, tuple(others)))
            elif "/S" in kid:
                self._read(kid, page, depth + 1)

    def _read_figure(self, element: Any, kids: list[Any], page: int) -> None:
        description = str(element.get("/Alt", ""))
        pieces = [self._piece(page, kid) for kid in kids if isinstance(kid, int)]
        drawn = any(piece is not None and piece.paints for piece in pieces)
        if self._into is self.printed.body:
            figure = PrintedFigure(description, drawn, len(self.printed.body))
            self.printed.figures.append(figure)
        if drawn:
            order = next((kid for kid in kids if isinstance(kid, int)), 0)
            self._into.append(Fragment(page, f" {description} ", order))

    def _page_of(self, element: Any, inherited: int | None) -> int | None:
        page = element.get("/Pg")
        return inherited if page is None else self._pages.get(page.objgen)

    def _piece(self, page: int, number: int) -> Piece | None:
        if page not in self._pieces:
            self._pieces = {page: read_pieces(self._objects[page], self._fonts)}
        return self._pieces[page].get(number)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _read_target(kids: list[Any]) -> str:
    """The destination's name of a link element, empty for links to the web."""
    for kid in kids:
        if isinstance(kid, int) or kid.get("/Type") != "/OBJR":
            continue
        annotation = kid.get("/Obj")
        if annotation is None:
            continue
        target = annotation.get("/Dest")
        action = annotation.get("/A")
        if target is None and action is not None:
            target = action.get("/D")
        if isinstance(target, pikepdf.String | pikepdf.Name):
            return str(target).lstrip("/")
    return ""


def _find_back(element: Any, depth: int) -> str:
    """The destination of the link that leads back from a note; empty for the rest of a note."""
    if isinstance(element, int) or depth > 6:
        return ""
    kids = _kids(element)
    if element.get("/S") == "/Link":
        name = _read_target(kids)
        return name if _BACK.search(name) else ""
    found = (_find_back(kid, depth + 1) for kid in kids if not isinstance(kid, int) and "/S" in kid)
    return next((name for name in found if name), "")


def _read_places(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The pages of named destinations (ISO 32000-2, 12.3.2.4)."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if names is not None else None
    places: dict[str, int] = {}
    waiting = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        listed = list(node.get("/Names", []))
        for name, place in zip(listed[::2], listed[1::2], strict=False):
            target: Any = place.get("/D") if isinstance(place, pikepdf.Dictionary) else place
            first = target[0] if isinstance(target, pikepdf.Array) and len(target) else None
            number = pages.get(first.objgen) if isinstance(first, pikepdf.Dictionary) else None
            if number is not None:
                places[str(name)] = number
    return places
