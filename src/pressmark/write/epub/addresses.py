"""The Book's addresses into the files of an EPUB: links to a cut section find the right piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from pressmark.write.epub.pieces import Piece
from pressmark.write.epub.xhtml import XHTML, elements

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where things stand: the first file of each section, and the files of all ids of cut sections."""

    files: dict[str, str]
    places: dict[tuple[str, str], str]

    def find(self, address: str, section: str = "") -> tuple[str, str] | None:
        """A file and a fragment (or two empty texts) for a link from a section; None if it leaves the text."""
        if _SCHEME.match(address):
            return None
        path, _, fragment = address.partition("#")
        target = unquote(path).removesuffix(".xhtml") if path else section
        if target not in self.files or "/" in path:
            return None
        fragment = unquote(fragment)
        return self.places.get((target, fragment), self.files[target]), fragment

    def href(self, address: str, folder: str = "text/") -> str:
        """An address of the Book from the publication's root: `text/kronstadt.xhtml#demands`."""
        found = self.find(address)
        if found is None:
            return address
        return f"{folder}{found[0]}{'#' if found[1] else ''}{found[1]}"


def address_pieces(pieces: tuple[Piece, ...]) -> Addresses:
    """The addresses of all pieces, read off their trees."""
    files: dict[str, str] = {}
    places: dict[tuple[str, str], str] = {}
    for piece in pieces:
        id = piece.section.id
        first = files.setdefault(id, piece.file_name)
        if first != piece.file_name:
            marks = (element.get("id") for element in elements(piece.root))
            places |= {(id, mark): piece.file_name for mark in marks if mark}
    return Addresses(files=files, places=places)


def settle_links(piece: Piece, addresses: Addresses) -> None:
    """Point the links of a piece's tree at files; a link within one file keeps its fragment alone."""
    for link in elements(piece.root, XHTML, "a"):
        href = link.get("href")
        found = addresses.find(href, piece.section.id) if href else None
        if found is None:
            continue
        file, fragment = found
        mark = f"#{fragment}" if fragment else ""
        link.set("href", mark if file == piece.file_name and mark else f"{file}{mark}")
