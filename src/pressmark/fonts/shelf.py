"""Font files where they lie: in installed font packages and in the press's `fonts/`."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from pressmark.fonts.families import SPARES
from pressmark.model.files import Files

SUFFIXES = (".ttf", ".otf")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FontFile:
    """A font file opened: `face` is HarfBuzz's, `weights` the range that its `wght` axis spans.

    `identity` tells the file from all others: its place in a package with its `head` table, which
    holds the checksum of the whole (OpenType), or the digest of its bytes.
    """

    family: str
    italic: bool
    weights: tuple[int, int]
    identity: str
    face: Any = field(repr=False)

    @property
    def variable(self) -> bool:
        """Whether it has axes to pin."""
        return bool(self.face.has_var_data)

    def covers(self, codepoint: int) -> bool:
        """Whether its cmap has a character."""
        return codepoint in _list_characters(self)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Family:
    """The files of one family, and its licence text ("" where the package has none)."""

    name: str
    files: tuple[FontFile, ...]
    licence: str = ""

    @property
    def roman(self) -> FontFile:
        """The upright file nearest to weight 400: what coverage is judged by."""
        return pick_file(self, 400, italic=False)

    @property
    def has_bold(self) -> bool:
        """Whether a file of it reaches weight 600."""
        return any(file.weights[1] >= 600 for file in self.files)


def pick_file(family: Family, weight: int, *, italic: bool) -> FontFile:
    """The family's file for a weight and posture, or the nearest it has."""

    def distance(file: FontFile) -> tuple[bool, int]:
        low, high = file.weights
        return file.italic is not italic, max(low - weight, weight - high, 0)

    return min(family.files, key=distance)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shelf:
    """All families at hand: the press's own, opened, and those of the font packages."""

    own: tuple[FontFile, ...] = ()
    licence: str = ""

    def find(self, name: str, package: str) -> Family | None:
        """A family by name: the press's own, the package's, or that of any package of the table."""
        own = tuple(file for file in self.own if file.family == name)
        if own:
            return Family(name=name, files=own, licence=self.licence)
        packages = [package, *(spare.package for spare in SPARES if spare.name == name)]
        for candidate in filter(None, packages):
            found = tuple(file for file in open_package_fonts(candidate) if file.family == name)
            if found:
                return Family(name=name, files=found, licence=read_package_licence(candidate))
        return None


def open_shelf(files: Files) -> Shelf:
    """The shelf of a press: the font files below its `fonts/`, what is no font left out."""
    paths = (path for path in files.list("fonts") if path.lower().endswith(SUFFIXES))
    read = (data for path in paths if (data := files.read(path)))
    opened = (_open_font(hb.Blob(data), hashlib.sha256(data).hexdigest()) for data in read)
    own = tuple(file for file in opened if file is not None)
    return Shelf(own=own, licence=_read_press_licence(files))


def find_family(name: str, package: str, files: Files) -> Family | None:
    """One family of a press's shelf."""
    return open_shelf(files).find(name, package)


@cache
def open_package_fonts(package: str) -> tuple[FontFile, ...]:
    """The font files of an installed package, found without importing it; () where it is absent."""
    folder = find_package(package)
    if folder is None:
        return ()
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    opened = (
        _open_font(hb.Blob.from_file_path(str(path)), f"{package}/{path.relative_to(folder)}")
        for path in paths
    )
    return tuple(file for file in opened if file is not None)


@cache
def read_package_licence(package: str) -> str:
    """The font licence that a package's distribution carries; "" where it has one for its code alone."""
    folder = find_package(package)
    paths = sorted(folder.glob("*")) if folder else []
    try:
        listed = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        listed = []
    paths += [Path(str(file.locate())) for file in listed if "licenses" in file.parts]
    names = {"LICENSE", "LICENCE", "OFL"}
    texts = (path.read_text("utf-8") for path in paths if path.stem.upper() in names)
    return next((text for text in texts if "font" in text.lower()), "")


@cache
def find_package(package: str) -> Path | None:
    """The folder of an installed top-level package, which is not imported."""
    if not package.isidentifier():
        return None
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


@cache
def _list_characters(file: FontFile) -> Any:
    return file.face.unicodes


def _read_press_licence(files: Files) -> str:
    names = ("OFL.txt", "LICENSE.txt", "LICENSE", "LICENCE.txt", "LICENCE")
    found = (files.read(f"fonts/{name}") for name in names)
    return next((data.decode("utf-8", "replace") for data in found if data), "")


def _open_font(blob: Any, place: str) -> FontFile | None:
    face = hb.Face(blob)
    os2 = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
    family = face.get_name(16) or face.get_name(1)
    if not face.glyph_count or not family or len(os2) < 64:
        return None
    head = bytes(face.reference_table("head").data) if "head" in face.table_tags else b""
    return FontFile(
        family=family,
        italic=bool(os2[63] & 1),
        weights=_span_weights(face, os2),
        identity=f"{place} {head.hex()}",
        face=face,
    )


def _span_weights(face: Any, os2: bytes) -> tuple[int, int]:
    """The weights that an axis spans, else the one of usWeightClass (OpenType, OS/2)."""
    for axis in face.axis_infos if face.has_var_data else ():
        if axis.tag == "wght":
            return int(axis.min_value), int(axis.max_value)
    weight = int.from_bytes(os2[4:6], "big")
    return weight, weight
