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
_MIXED = frozenset({"/TD", "/TH", "/LBody", "/BlockQuote"})
"""What may hold text, and behind it the notes that the text calls."""

DEEPEST = 400
HELD = 8
"""How many pages are kept read: a paragraph's notes are read behind all of it."""


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
    """A note: the destination of its way back, its text, and whether it is read where it is called."""

    back: str
    home: bool
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
        reader.read(top)
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
        self._note: PrintedNote | None = None
        self._calls: list[str] = []

    def read(self, element: Any, page: int | None = None, depth: int = 0) -> None:
        """An element of structure and all in it, its notes apart."""
        kind = str(element.get("/S", ""))
        page = self._page_of(element, page)
        if depth > DEEPEST or (kind == "/Lbl" and not _is_term(element)):
            return
        kids = _kids(element)
        if _is_link(element) and _CALL.search(self._follow(element)):
            return
        if kind in ("/Figure", "/Formula"):
            self._read_figure(element, kids, page)
            return
        opened = before = len(self._calls)
        for kid in kids:
            if isinstance(kid, int) or "/MCID" in kid:
                self._take(kid, page)
            elif kid.get("/S") == "/Note":
                apart = all(not isinstance(one, int) and one.get("/S") == "/Note" for one in kids)
                since = opened if kind in _MIXED else before
                self._read_note(kid, page, depth, self._calls[since:], apart=apart)
            elif "/S" in kid:
                before = len(self._calls)
                self.read(kid, page, depth + 1)

    def _read_note(
        self, element: Any, page: int | None, depth: int, calls: list[str], *, apart: bool
    ) -> None:
        """A note, which is called in what is read before it; `apart` are those at a section's end."""
        home = apart or str(element.get("/ID", "")) in calls
        note = PrintedNote(_find_back(element, 0), home=home)
        self.printed.notes.append(note)
        into, self._into, self._note = self._into, note.fragments, note
        for kid in _kids(element):
            if isinstance(kid, int) or "/MCID" in kid:
                self._take(kid, self._page_of(element, page))
            elif "/S" in kid:
                self.read(kid, self._page_of(element, page), depth + 1)
        self._into, self._note = into, None

    def _follow(self, link: Any) -> str:
        """The destination of a link, entered as that of the text or of the note that is read."""
        name = _read_target(link)
        if name and self._note is None:
            self.printed.links.append(PrintedLink(name, len(self.printed.body)))
        elif name and self._note is not None:
            self._note.links.append(name)
        if name:
            self._calls.append(name)
        return name

    def _take(self, kid: Any, page: int | None) -> None:
        """Marked content by its number on the page of its element, or on its own (14.7.5.1)."""
        if not isinstance(kid, int):
            page, kid = self._page_of(kid, page), int(kid.MCID)
        piece = self._piece(page, kid) if page is not None else None
        if page is not None and piece is not None:
            text, *others = piece.readings
            self._into.append(Fragment(page, text, kid, tuple(others)))

    def _read_figure(self, element: Any, kids: list[Any], page: int | None) -> None:
        description = str(element.get("/Alt", ""))
        pieces = [
            self._piece(page, kid) for kid in kids if isinstance(kid, int) and page is not None
        ]
        drawn = any(piece is not None and piece.paints for piece in pieces)
        if self._note is None:
            figure = PrintedFigure(description, drawn, len(self.printed.body))
            self.printed.figures.append(figure)
        if drawn and page is not None:
            order = next((kid for kid in kids if isinstance(kid, int)), 0)
            self._into.append(Fragment(page, f" {description} ", order))

    def _page_of(self, element: Any, inherited: int | None) -> int | None:
        page = element.get("/Pg")
        return inherited if page is None else self._pages.get(page.objgen)

    def _piece(self, page: int, number: int) -> Piece | None:
        if page not in self._pieces:
            if len(self._pieces) >= HELD:
                del self._pieces[next(iter(self._pieces))]
            self._pieces[page] = read_pieces(self._objects[page], self._fonts)
        return self._pieces[page].get(number)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_term(label: Any) -> bool:
    """Whether a label is a term of the text, and not the number of an item or a note (14.8.5.5)."""
    item = label.get("/P", {})
    listed = item.get("/P", {}) if item.get("/S") == "/LI" else {}
    return str(listed.get("/A", {}).get("/ListNumbering", "")) == "/None"


def _is_link(element: Any) -> bool:
    """Whether an element is a link, or was one before the file was made PDF/X."""
    return element.get("/S") == "/Link" or "/Target" in _read_attributes(element)


def _read_attributes(element: Any) -> Any:
    held = element.get("/A")
    return held if isinstance(held, pikepdf.Dictionary) else {}


def _read_target(link: Any) -> str:
    """The destination's name of a link element, empty for links to the web."""
    kept = _read_attributes(link).get("/Target")
    if kept is not None:
        return str(kept)
    for kid in _kids(link):
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
    if _is_link(element):
        name = _read_target(element)
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
