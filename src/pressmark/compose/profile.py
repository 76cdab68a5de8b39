"""The ICC profile that a printer gave: found in the press, and of the inks that the book asks for."""

from __future__ import annotations

import posixpath

from pressmark.model.codes import assembling
from pressmark.model.edition import Edition
from pressmark.model.files import Files
from pressmark.model.finding import Findings, Location
from pressmark.model.manifest import Colour

SPACES = {Colour.BLACK: b"GRAY", Colour.CMYK: b"CMYK"}
NEEDED = {Colour.BLACK: b"kTRC", Colour.CMYK: b"B2A0"}
"""The tag of a profile by which colours become ink (ICC.1:2022, 8.6)."""


def find_profile(edition: Edition, files: Files) -> tuple[bytes, Findings]:
    """The bytes of the profile that a manifest names, empty where none is named or can be used."""
    name, colour = edition.print.profile, edition.print.colour
    if not name or colour is Colour.SCREEN:
        return b"", ()
    place = Location(path=edition.path)
    data = _open(name, edition.path, files)
    if data is None:
        return b"", (assembling.PROFILE_MISSING.at(place, path=name),)
    fault = find_fault(data, colour)
    if fault:
        found = assembling.PROFILE_UNFIT.at(place, path=name, colour=colour.value, reason=fault)
        return b"", (found,)
    return data, ()


def find_fault(data: bytes, colour: Colour) -> str:
    """What keeps a profile from making colours into ink, empty if nothing does (ICC.1:2022, 7.2)."""
    if data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") != len(data):
        return "it is no ICC profile, or not a whole one"
    space = data[16:20]
    if space != SPACES[colour]:
        return f"its colours are {space.decode('latin-1').strip()}"
    if data[12:16] != b"prtr":
        return "it is not the profile of a press"
    count = int.from_bytes(data[128:132], "big")
    tags = {data[132 + 12 * index :][:4] for index in range(min(count, 200))}
    return "" if NEEDED[colour] in tags else "it does not say how colours become ink"


def _open(name: str, path: str, files: Files) -> bytes | None:
    for folder in (posixpath.dirname(path), "manuscripts", ""):
        data = files.read(posixpath.normpath(posixpath.join(folder, name)))
        if data is not None:
            return data
    return None
