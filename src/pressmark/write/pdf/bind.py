"""Pages as WeasyPrint wrote them become the finished file: labels, metadata, an identifier, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pressmark.model.book import Book
from pressmark.model.dates import Day
from pressmark.model.manifest import Colour
from pressmark.write.pdf.boxes import frame_pages, pad_pages
from pressmark.write.pdf.colours import ink_pages
from pressmark.write.pdf.exchange import KINDS, strip_links
from pressmark.write.pdf.inks import Inks
from pressmark.write.pdf.parts import part_structure

AUTHORS = ("aut", "edt", "com", "cmp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What binding must know: how many pages, where (from 0) the arabic folios begin, the PDF version."""

    pages: int
    body: int | None
    version: str


def bind_book(pdf: pikepdf.Pdf, book: Book, binding: Binding) -> tuple[bytes, int]:
    """Pages in order become the finished file; beside it the lines of its outline.

    Page labels follow ISO 32000-1, 12.4.2; the same book gives the same bytes.
    """
    pad_pages(pdf, book.print.multiple)
    if book.print.colour is not Colour.SCREEN:
        ink_pages(pdf, Inks(book.print.colour, book.profile))
    frame_pages(pdf, book.print)
    pdf.Root.PageLabels = Dictionary(Nums=_label_pages(binding))
    pdf.Root.PageMode = Name.UseOutlines if "/Outlines" in pdf.Root else Name.UseNone
    _set_direction(pdf, book)
    part_structure(pdf, book)
    _describe(pdf, book)
    if book.print.variant.startswith(KINDS):
        strip_links(pdf)
        pdf.docinfo.Trapped = Name("/False")
    identifier = String(sha256(f"{book.id}\n{book.digest}".encode()).digest()[:16])
    pdf.trailer.ID = Array([identifier, identifier])
    finished = BytesIO()
    pdf.save(
        finished,
        min_version=binding.version,
        deterministic_id=True,
        object_stream_mode=_choose_mode(binding.version),
        fix_metadata_version=False,
    )
    return finished.getvalue(), _count_outline(pdf)


def _choose_mode(version: str) -> pikepdf.ObjectStreamMode:
    """Object streams came with PDF 1.5."""
    modes = pikepdf.ObjectStreamMode
    mode: pikepdf.ObjectStreamMode = modes.generate if version >= "1.5" else modes.disable
    return mode


def _label_pages(binding: Binding) -> Array:
    """Roman labels up to the body, arabic ones from 1 after it."""
    body = binding.pages if binding.body is None else binding.body
    nums: list[int | Dictionary] = []
    if body > 0:
        nums += [0, Dictionary(S=Name.r, St=1)]
    if body < binding.pages:
        nums += [body, Dictionary(S=Name.D, St=1)]
    return Array(nums)


def _set_direction(pdf: pikepdf.Pdf, book: Book) -> None:
    if "/ViewerPreferences" not in pdf.Root:
        pdf.Root.ViewerPreferences = Dictionary()
    pdf.Root.ViewerPreferences.DisplayDocTitle = True
    if book.direction == "rtl":
        pdf.Root.ViewerPreferences.Direction = Name.R2L


def _describe(pdf: pikepdf.Pdf, book: Book) -> None:
    """Document information and XMP, the same in both (ISO 32000-1, 14.3; ISO 16684-1)."""
    authors = [credit.person.name for credit in book.contributors if credit.role in AUTHORS]
    authors = list(dict.fromkeys(authors))
    info = {
        "/Title": book.title,
        "/Author": ", ".join(authors),
        "/Subject": book.description or "",
        "/Keywords": ", ".join(book.subjects),
        "/Creator": "Pressmark",
        "/Producer": str(pdf.docinfo.get("/Producer", "WeasyPrint")),
    }
    date = book.date.start if book.date else None
    if date is not None and date.year > 0:
        info["/CreationDate"] = info["/ModDate"] = _spell_pdf_date(date)
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in info.items():
        if value:
            pdf.docinfo[Name(key)] = String(value)
    _describe_in_xmp(pdf, book, authors, info, date)


def _describe_in_xmp(
    pdf: pikepdf.Pdf, book: Book, authors: list[str], info: dict[str, str], date: Day | None
) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = book.title
        xmp["dc:language"] = _Bag((book.language,))
        xmp["pdf:Producer"] = info["/Producer"]
        xmp["xmp:CreatorTool"] = "Pressmark"
        optional: dict[str, object] = {
            "dc:creator": authors,
            "dc:description": book.description,
            "dc:subject": _Bag(book.subjects),
            "pdf:Keywords": info["/Keywords"],
            "dc:publisher": _Bag((book.publisher,)) if book.publisher else None,
            "dc:rights": book.rights,
            "dc:identifier": f"urn:isbn:{book.identifiers.print}"
            if book.identifiers.print
            else None,
        }
        stamp = _spell_xmp_date(date) if "/CreationDate" in info and date else None
        optional |= dict.fromkeys(("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"), stamp)
        for name, value in optional.items():
            if value:
                xmp[name] = value
            elif name in xmp:
                del xmp[name]
        if "xmpMM:DocumentID" in xmp:
            xmp["xmpMM:DocumentID"] = f"uuid:{uuid5(NAMESPACE_URL, book.id + book.digest)}"


class _Bag(set[str]):
    """Strings that become an unordered list in XMP, in their order: a plain set's changes by run."""

    def __init__(self, items: Iterable[str]) -> None:
        self._items = tuple(dict.fromkeys(items))
        super().__init__(self._items)

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)


def _spell_pdf_date(day: Day) -> str:
    return f"D:{day.year:04d}{day.month or 1:02d}{day.day or 1:02d}000000Z"


def _spell_xmp_date(day: Day) -> str:
    return f"{day.year:04d}-{day.month or 1:02d}-{day.day or 1:02d}T00:00:00Z"


def _count_outline(pdf: pikepdf.Pdf) -> int:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        count = 0
        while waiting:
            item = waiting.pop()
            count += 1
            waiting.extend(item.children)
    return count
