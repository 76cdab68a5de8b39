"""Gatherings become one file: pages in order, links, tags, outline, and every font once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pressmark.write.pdf.engine import ELSEWHERE
from pressmark.write.pdf.pagemap import SCALE
from pressmark.write.pdf.values import Leaf

BOXES = ("/MediaBox", "/TrimBox", "/BleedBox")
FIGURES = ("/XObject", "/Pattern", "/Shading")
SHOWING = (b"Tj", b"TJ", b" Do", b"\nf", b"\nS", b"sh")


@dataclass(frozen=True, slots=True)
class Joined:
    """A PDF made of others, which must stay open until it is written."""

    pdf: pikepdf.Pdf
    sources: tuple[pikepdf.Pdf, ...]


def join_gatherings(
    gatherings: list[pikepdf.Pdf],
    leaves: tuple[Leaf, ...],
    furniture: tuple[bytes, ...],
    fonts: bytes,
) -> Joined:
    """One PDF of all leaves in order; links lead to their anchors wherever these stand."""
    book = pikepdf.new()
    letters = pikepdf.open(BytesIO(fonts))
    dressing = [pikepdf.open(BytesIO(data)) for data in furniture]
    _add_pages(book, gatherings, leaves, dressing)
    pages = _list_pages(book, leaves, len(gatherings))
    structure = _Structure(book)
    for source, its_pages in zip(gatherings, pages, strict=True):
        structure.take(source, its_pages)
    structure.close(_list_anchors(book, gatherings, pages))
    _furnish(book, dressing)
    _put_fonts(book, letters)
    _share_images(book)
    _outline(book, leaves)
    _take_catalog(book, gatherings[0])
    return Joined(pdf=book, sources=(letters, *dressing, *gatherings))


def _list_pages(
    book: pikepdf.Pdf, leaves: tuple[Leaf, ...], count: int
) -> list[list[pikepdf.Page]]:
    """For each gathering its pages in the book."""
    pages: list[list[pikepdf.Page]] = [[] for _ in range(count)]
    for page, leaf in zip(book.pages, leaves, strict=True):
        if leaf.page is not None:
            pages[leaf.gathering].append(page)
    return pages


def _add_pages(
    book: pikepdf.Pdf,
    sources: list[pikepdf.Pdf],
    leaves: tuple[Leaf, ...],
    dressing: list[pikepdf.Pdf],
) -> None:
    for leaf in leaves:
        if leaf.page is not None:
            book.pages.append(sources[leaf.gathering].pages[leaf.page])
            continue
        model = dressing[leaf.gathering].pages[0]  # a blank page stands before its gathering
        boxes = {name: Array(list(model.obj[name])) for name in BOXES if name in model.obj}
        empty = Dictionary({"/Type": Name.Page, "/Resources": Dictionary()} | boxes)
        empty.Contents = book.make_stream(b"")
        book.pages.append(pikepdf.Page(book.make_indirect(empty)))


class _Structure:
    """One structure tree and its parent tree, growing by those of the gatherings (ISO 32000-1, 14.7)."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self.book = book
        self.elements = Array()
        self.parents = Array()
        self.next_key = 0
        self.named: list[tuple[bytes, Any]] = []
        self.root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = book.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root)
        )

    def take(self, source: pikepdf.Pdf, pages: list[pikepdf.Page]) -> None:
        """Put a gathering's elements behind those before it, its keys behind theirs."""
        if "/StructTreeRoot" not in source.Root:
            return
        tree = self.book.copy_foreign(source.Root.StructTreeRoot)
        for element in tree.K[0].K:
            element.P = self.document
            self.elements.append(element)
        named = tree.IDTree.Names if "/IDTree" in tree else ()
        for index in range(0, len(named), 2):
            self.named.append((bytes(named[index]), named[index + 1]))
        numbers = tree.ParentTree.Nums
        for index in range(0, len(numbers), 2):
            self.parents.append(int(numbers[index]) + self.next_key)
            self.parents.append(numbers[index + 1])
        for page in pages:
            page.obj.StructParents = int(page.obj.StructParents) + self.next_key
            for link in page.obj.get("/Annots", ()):
                if "/StructParent" in link:
                    link.StructParent = int(link.StructParent) + self.next_key
        self.next_key += len(numbers) // 2

    def close(self, anchors: dict[str, Array]) -> None:
        """Give the book its tree, if any gathering had one, and its anchors by name."""
        if len(self.elements):
            self.document.K = self.elements
            self.root.K = Array([self.document])
            self.root.ParentTree = self.book.make_indirect(Dictionary(Nums=self.parents))
            self.root.ParentTreeNextKey = self.next_key
            self._name_elements()
            self.book.Root.StructTreeRoot = self.root
        names = Array()
        for name in sorted(anchors):
            names.append(String(name))
            names.append(anchors[name])
        if len(names):
            self.book.Root.Names = Dictionary(Dests=Dictionary(Names=names))

    def _name_elements(self) -> None:
        """The elements that have names, in the order of the bytes of these (ISO 32000-1, 7.9.6)."""
        names = Array()
        for name, element in sorted(self.named, key=lambda named: named[0]):
            names.append(String(name))
            names.append(element)
        if len(names):
            self.root.IDTree = self.book.make_indirect(Dictionary(Names=names))


def _list_anchors(
    book: pikepdf.Pdf, sources: list[pikepdf.Pdf], pages: list[list[pikepdf.Page]]
) -> dict[str, Array]:
    """Where each anchor stands in the book; links between gatherings become links within the book."""
    anchors: dict[str, Array] = {}
    for source, its_pages in zip(sources, pages, strict=True):
        names = source.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
        found = list(names.get("/Names", ()))
        moved: dict[Any, Any] = {
            old.objgen: new.obj for old, new in zip(source.pages, its_pages, strict=True)
        }
        for name, target in zip(found[::2], found[1::2], strict=True):
            page, *place = list(target)
            anchors.setdefault(str(name), Array([moved[page.objgen], *place]))
    for link in _links(book):
        address = str(link.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(ELSEWHERE):
            del link["/A"]
            link.Dest = String(address.removeprefix(ELSEWHERE))
    return anchors


def _links(book: pikepdf.Pdf) -> Iterator[Any]:
    for page in book.pages:
        yield from (link for link in page.obj.get("/Annots", ()) if link.get("/Subtype") == "/Link")


def _put_fonts(book: pikepdf.Pdf, fonts: pikepdf.Pdf) -> None:
    """Every font that is only named becomes the book's, which has what all gatherings show of it."""
    listed = fonts.pages[0].obj.Resources.Font
    shared = {name: book.copy_foreign(font) for name, font in listed.items()}
    for page in book.pages:
        named = page.obj.Resources.get("/Font", Dictionary())
        for name in list(named.keys()):
            named[name] = shared[name]


def _furnish(book: pikepdf.Pdf, dressing: list[pikepdf.Pdf]) -> None:
    """Running heads and folios are drawn over the text of their pages, as artifacts (14.8.2.2)."""
    save = book.make_stream(b"q")
    pages = iter(list(book.pages))
    for furniture in dressing:
        needed = book.copy_foreign(furniture.pages[0].obj.Resources)
        _dress(book, list(islice(pages, len(furniture.pages))), furniture, needed, save)


def _dress(
    book: pikepdf.Pdf, pages: list[pikepdf.Page], dressing: pikepdf.Pdf, needed: Any, save: Any
) -> None:
    """The pages of one gathering with their furniture."""
    simple = not any(len(needed.get(kind, ())) for kind in FIGURES)
    dressed: set[tuple[int, int]] = set()
    for page, furniture in zip(pages, dressing.pages, strict=True):
        drawn = furniture.obj.Contents.read_bytes()
        if not any(mark in drawn for mark in SHOWING):
            continue
        if not simple:
            drawn = _draw_form(book, page, drawn, needed)
        elif page.obj.Resources.objgen not in dressed or page.obj.Resources.objgen == (0, 0):
            _lend(page.obj.Resources, needed)
            dressed.add(page.obj.Resources.objgen)
        layer = book.make_stream(
            b"Q\n/Artifact <</Type /Pagination>> BDC\nq\n" + drawn + b"\nQ\nEMC"
        )
        own = page.obj.Contents
        text = list(own) if isinstance(own, Array) else [own]
        page.obj.Contents = Array([save, *text, layer])


def _lend(resources: Any, needed: Any) -> None:
    """Fonts and graphics states that furniture needs; WeasyPrint names them by what they are."""
    for kind in ("/Font", "/ExtGState"):
        if kind not in resources:
            resources[kind] = Dictionary()
        for name, thing in needed.get(kind, Dictionary()).items():
            if name not in resources[kind]:
                resources[kind][name] = thing


def _draw_form(book: pikepdf.Pdf, page: pikepdf.Page, drawn: bytes, needed: Any) -> bytes:
    """Furniture with pictures keeps its own resources: a form, and the content that draws it."""
    form = book.make_stream(
        drawn,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(list(page.obj.MediaBox)),
            Resources=needed,
        ),
    )
    name = page.add_resource(form, Name.XObject, prefix="Furniture")
    return f"{name} Do".encode()


def _share_images(book: pikepdf.Pdf) -> None:
    """Pictures that several gatherings show are in the file once."""
    first: dict[bytes, Any] = {}
    for page in {page.obj.Resources.objgen: page for page in book.pages}.values():
        drawn = page.obj.Resources.get("/XObject", Dictionary())
        for name, thing in list(drawn.items()):
            if thing.get("/Subtype") == "/Image":
                drawn[name] = first.setdefault(_digest_stream(thing), thing)


def _digest_stream(stream: Any) -> bytes:
    """What tells one picture from another: its data, its mask's data and its dictionary."""
    digest = sha256(stream.read_raw_bytes())
    for key in sorted(stream.keys()):
        value = stream[key]
        digest.update(key.encode())
        digest.update(
            _digest_stream(value)
            if isinstance(value, pikepdf.Stream)
            else value.unparse()
            if hasattr(value, "unparse")
            else str(value).encode()
        )
    return digest.digest()


def _outline(book: pikepdf.Pdf, leaves: tuple[Leaf, ...]) -> None:
    """The bookmarks of all pages as one tree; levels that are left out are closed up."""
    with book.open_outline() as outline:
        open_levels: list[tuple[int, Any]] = []
        for page, leaf in zip(book.pages, leaves, strict=True):
            height = float(page.obj.MediaBox[3])
            for mark in leaf.record.bookmarks:
                target = Array([page.obj, Name.XYZ, mark.x * SCALE, height - mark.y * SCALE, 0])
                item = pikepdf.OutlineItem(mark.label, destination=target)
                item.is_closed = mark.closed
                while open_levels and open_levels[-1][0] >= mark.level:
                    open_levels.pop()
                siblings = open_levels[-1][1].children if open_levels else outline.root
                siblings.append(item)
                open_levels.append((mark.level, item))


def _take_catalog(book: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """What says of the file what it is: its language and variant, as WeasyPrint has written it."""
    for key in ("/Lang", "/MarkInfo", "/ViewerPreferences", "/Metadata", "/OutputIntents"):
        if key in source.Root:
            value = source.Root[key]
            book.Root[key] = book.copy_foreign(
                value if value.is_indirect else source.make_indirect(value)
            )
    book.docinfo["/Producer"] = str(source.docinfo.get("/Producer", "WeasyPrint"))
