"""The files of an EPUB container into a publication: its package, items, spine and parsed pages."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from pressmark.model.codes import checking
from pressmark.model.finding import Finding, Location

_CONTAINER = "META-INF/container.xml"
_PARSED = frozenset({"application/xhtml+xml", "application/x-dtbncx+xml", "image/svg+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A row of the manifest; `path` is from the container's root."""

    id: str
    path: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Malformed:
    """A file that is not well-formed XML, and where."""

    path: str
    line: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """An EPUB read: `trees` has all parsed items by path, `pages` those of them that are XHTML.

    `metadata` are the rows of the package's metadata.
    """

    path: str
    entries: tuple[zipfile.ZipInfo, ...]
    files: dict[str, bytes]
    package: str
    items: dict[str, Item]
    spine: tuple[str, ...]
    trees: dict[str, _Element]
    pages: dict[str, _Element]
    malformed: tuple[Malformed, ...]
    metadata: tuple[_Element, ...] = ()

    def locate(self, inner: str, line: int = 0, column: int = 0) -> Location:
        """A place inside the container, as a path below the EPUB's own."""
        return Location(path=f"{self.path}/{inner}", line=line, column=column)

    def locate_element(self, inner: str, element: _Element) -> Location:
        """The place of an element of a file inside the container."""
        line = element.sourceline
        return self.locate(inner, line if isinstance(line, int) else 0)


def read_publication(
    path: str, entries: Iterable[zipfile.ZipInfo], files: dict[str, bytes]
) -> Publication | Finding:
    """A container's files as a publication, or the fault that leaves nothing to read."""
    try:
        container = _parse(files[_CONTAINER])
        package = next(node.get("full-path", "") for node in container.iter("{*}rootfile"))
        opf = _parse(files[package])
    except (KeyError, StopIteration, etree.XMLSyntaxError) as error:
        return checking.EPUB_UNREADABLE.at(Location(path=path), reason=f"no package: {error}")
    items = {item.id: item for item in _read_items(opf, posixpath.dirname(package))}
    trees: dict[str, _Element] = {}
    malformed: list[Malformed] = []
    for item in items.values():
        if item.media_type in _PARSED and item.path in files:
            try:
                trees[item.path] = _parse(files[item.path])
            except etree.XMLSyntaxError as error:
                malformed.append(_describe(item.path, error))
    pages = {
        item.path: trees[item.path]
        for item in items.values()
        if item.media_type == "application/xhtml+xml" and item.path in trees
    }
    return Publication(
        path=path,
        entries=tuple(entries),
        files=files,
        package=package,
        items=items,
        spine=tuple(node.get("idref", "") for node in opf.iter("{*}itemref")),
        trees=trees,
        pages=pages,
        malformed=tuple(malformed),
        metadata=tuple(opf.iterfind("{*}metadata/{*}*")),
    )


UNREADABLE = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, zlib.error)
"""What `zipfile` raises for files that are no containers, or not whole."""


def open_publication(data: bytes, path: str = "") -> Publication | None:
    """An EPUB's bytes as a publication; None where there is nothing to read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            entries = container.infolist()
            files = {entry.filename: container.read(entry) for entry in entries}
    except UNREADABLE:
        return None
    publication = read_publication(path, entries, files)
    return None if isinstance(publication, Finding) else publication


def _parse(data: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _read_items(opf: _Element, folder: str) -> Iterable[Item]:
    for node in opf.iter("{*}item"):
        yield Item(
            id=node.get("id", ""),
            path=posixpath.normpath(posixpath.join(folder, unquote(node.get("href", "")))),
            media_type=node.get("media-type", ""),
            properties=tuple((node.get("properties") or "").split()),
        )


def _describe(path: str, error: etree.XMLSyntaxError) -> Malformed:
    line, column = error.position
    return Malformed(path=path, line=line or 0, column=max(0, column or 0), reason=error.msg or "")
