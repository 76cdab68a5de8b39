"""Resources and metadata into the bytes of an EPUB container, by EbookLib's writer.

The package document, container and spine are `EpubWriter`'s; the subclass here gives zip entries
a fixed date, the package its language, and the NCX the text that Pressmark wrote.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from typing import Any

from ebooklib import epub

from pressmark.write.epub.resources import Landmark, Meta, Resource
from pressmark.write.epub.xhtml import XML, Element

_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows (APPNOTE 4.4.6)
_GUIDE_TYPES = {  # OPF 2.0.1, 2.6: for readers older than EPUB 3
    "cover": "cover",
    "titlepage": "title-page",
    "copyright-page": "copyright-page",
    "dedication": "dedication",
    "epigraph": "epigraph",
    "toc": "toc",
    "loi": "loi",
    "lot": "lot",
    "bodymatter": "text",
    "glossary": "glossary",
    "index": "index",
    "colophon": "colophon",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """All that an EPUB consists of; the spine is the resources that stand in it, in order."""

    identifier: str
    title: str
    language: str
    direction: str
    modified: dt.datetime
    metadata: tuple[Meta, ...]
    resources: tuple[Resource, ...]
    landmarks: tuple[Landmark, ...]
    ncx: bytes


def pack_epub(package: Package) -> bytes:
    """The package as the bytes of an `.epub` file: the same package, the same bytes."""
    buffer = io.BytesIO()
    options = {
        "mtime": package.modified,
        "package_direction": True,
        "epub3_pages": False,
        "raise_exceptions": True,
    }
    writer = _Writer(buffer, _fill_book(package), options)
    writer.ncx = package.ncx
    writer.process()
    writer.write()
    return buffer.getvalue()


def _fill_book(package: Package) -> Any:
    """The package as EbookLib's own book, every item serialised already."""
    book = epub.EpubBook()
    generator = book.metadata
    book.metadata = {}
    book.set_identifier(package.identifier)
    for row in package.metadata:
        namespace, _, name = row.name.rpartition(":")
        book.add_metadata("DC" if namespace else "OPF", name, row.text, dict(row.attributes))
    for namespace, rows in generator.items():
        if namespace == epub.NAMESPACES["OPF"]:
            book.metadata.setdefault(namespace, {}).update(rows)
    book.uid, book.title, book.language = package.identifier, package.title, package.language
    book.set_direction(package.direction)
    for resource in package.resources:
        item = book.add_item(_Item(resource))
        if resource.in_spine:
            book.spine.append(item)
    book.add_item(epub.EpubNcx())
    book.guide = [
        {"type": _GUIDE_TYPES[landmark.type], "title": landmark.title, "href": landmark.href}
        for landmark in package.landmarks
        if landmark.type in _GUIDE_TYPES
    ]
    return book


class _Item(epub.EpubItem):  # type: ignore[misc]
    """An item that EbookLib takes as it is, with its manifest properties."""

    def __init__(self, resource: Resource) -> None:
        super().__init__(
            uid=resource.id,
            file_name=resource.href,
            media_type=resource.media_type,
            content=resource.data,
            manifest=resource.in_manifest,
        )
        self.properties = list(resource.properties)


class _FixedZip(zipfile.ZipFile):
    """A zip file whose entries all bear one date and the same permissions."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """An entry with the fixed date, stored or deflated as asked."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        info = zipfile.ZipInfo(name, _FIRST_ZIP_DATE)
        info.create_system = 3
        info.external_attr = 0o644 << 16
        info.compress_type = zipfile.ZIP_DEFLATED if compress_type is None else compress_type
        super().writestr(info, data, compresslevel=compresslevel)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer with fixed dates, the package's language and an NCX of our own."""

    ncx: bytes

    def _get_ncx(self) -> bytes:
        return self.ncx

    def _write_opf_file(self, root: Element) -> None:
        root.set(f"{{{XML}}}lang", self.book.language)
        super()._write_opf_file(root)

    def _write_opf_metadata(self, root: Element) -> None:
        super()._write_opf_metadata(root)
        for row in root.iter("meta"):
            if row.get("rel"):
                row.tag = "link"  # EPUB 3.3, 5.5.6: EbookLib knows only `meta`

    def write(self) -> None:
        """The container: `mimetype` first and stored (OCF 3.3, 4.2.3), then the rest in a fixed order."""
        with _FixedZip(self.file_name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as self.out:
            self.out.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()
