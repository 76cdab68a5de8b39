"""The colours of a PDF for a press, read back: nothing may be left of what only screens can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pressmark.check.glyphs import STRING
from pressmark.model.codes import checking
from pressmark.model.finding import Finding, Location
from pressmark.model.manifest import Colour

PAINT = re.compile(
    STRING.pattern + rb"|%[^\r\n]*|\bBI\s.*?\sID\s.*?\sEI\b|(?<=[\s.\d])(?P<paint>rg|RG|k|K)(?!\S)",
    re.DOTALL,
)
PAINTS = {b"rg": "RGB", b"k": "CMYK"}
FAMILIES = {"/DeviceRGB": "RGB", "/CalRGB": "RGB", "/Lab": "Lab", "/DeviceCMYK": "CMYK"}
COUNTS = {3: "RGB", 4: "CMYK"}
FOREIGN = {Colour.BLACK: {"RGB", "Lab", "CMYK"}, Colour.CMYK: {"RGB", "Lab"}}
SHOWN = 8


def check_colours(pdf: pikepdf.Pdf, place: Location, colour: Colour) -> Iterator[Finding]:
    """Findings for colours that the press does not have, and for an output intent that is missing."""
    if colour not in FOREIGN:
        return
    if not any("/DestOutputProfile" in intent for intent in pdf.Root.get("/OutputIntents", ())):
        yield checking.PDF_INTENT_MISSING.at(place, colour=colour.value)
    pages: dict[str, list[int]] = {}
    scan = _Scan()
    for number, page in enumerate(pdf.pages, 1):
        for kind in sorted(scan.list_colours(page.obj) & FOREIGN[colour]):
            pages.setdefault(kind, []).append(number)
    for kind, numbers in pages.items():
        shown = ", ".join(map(str, numbers[:SHOWN])) + (" …" if len(numbers) > SHOWN else "")
        yield checking.PDF_COLOUR_LEFT.at(place, kind=kind, pages=shown, colour=colour.value)


def check_boxes(pdf: pikepdf.Pdf, place: Location) -> Iterator[Finding]:
    """A finding where pages have no trim or bleed, or a sheet that does not begin at (0, 0)."""
    wrong = [number for number, page in enumerate(pdf.pages, 1) if not _is_boxed(page.obj)]
    if wrong:
        yield checking.PDF_BOXES_WRONG.at(place, count=len(wrong), first=wrong[0])


def _is_boxed(page: Any) -> bool:
    if not all(name in page for name in ("/MediaBox", "/TrimBox", "/BleedBox")):
        return False
    media, trim, bleed = (
        [float(edge) for edge in page[name]] for name in ("/MediaBox", "/TrimBox", "/BleedBox")
    )
    return media[:2] == [0, 0] and _holds(media, bleed) and _holds(bleed, trim)


def _holds(outer: list[float], inner: list[float]) -> bool:
    pairs = zip(outer, inner, (1, 1, -1, -1), strict=True)
    return all((within - edge) * side >= -0.01 for edge, within, side in pairs)


@dataclass(slots=True)
class _Scan:
    """The colours of contents and resources, each looked at once."""

    known: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)

    def list_colours(self, owner: Any) -> frozenset[str]:
        """The kinds of colour in a page, form or pattern and in all that it draws with."""
        if owner.objgen in self.known and owner.objgen != (0, 0):
            return self.known[owner.objgen]
        self.known[owner.objgen] = frozenset()
        found = {kind for part in _contents_of(owner) for kind in _list_paints(part)}
        found |= {_name_space(owner.get("/Group", {}).get("/CS"))}
        found |= self._list_resources(owner.get("/Resources", pikepdf.Dictionary()))
        for note in owner.get("/Annots", ()):
            found |= {COUNTS.get(len(note.get("/C", ())), "")}
        self.known[owner.objgen] = frozenset(found - {""})
        return self.known[owner.objgen]

    def _list_resources(self, resources: Any) -> frozenset[str]:
        if resources.objgen in self.known and resources.objgen != (0, 0):
            return self.known[resources.objgen]
        found = {_name_space(space) for space in _values(resources, "/ColorSpace")}
        for thing in _values(resources, "/XObject"):
            is_form = thing.get("/Subtype") == "/Form"
            found |= (
                self.list_colours(thing) if is_form else {_name_space(thing.get("/ColorSpace"))}
            )
        for pattern in _values(resources, "/Pattern"):
            shading = pattern.get("/Shading")
            found |= (
                self.list_colours(pattern) if shading is None else {_name_space(shading.ColorSpace)}
            )
        found |= {_name_space(shading.ColorSpace) for shading in _values(resources, "/Shading")}
        for state in _values(resources, "/ExtGState"):
            mask = state.get("/SMask")
            if isinstance(mask, pikepdf.Dictionary):
                found |= self.list_colours(mask.G)
        self.known[resources.objgen] = frozenset(found)
        return self.known[resources.objgen]


def _list_paints(content: bytes) -> set[str]:
    return {PAINTS[match["paint"].lower()] for match in PAINT.finditer(content) if match["paint"]}


def _name_space(space: Any) -> str:
    """The kind of a colour space, empty for those that every press has (ISO 32000-2, 8.6)."""
    if space is None:
        return ""
    if isinstance(space, pikepdf.Array):
        if space[0] == "/ICCBased":
            return COUNTS.get(int(space[1].get("/N", 0)), "")
        if space[0] in ("/Indexed", "/Pattern") and len(space) > 1:
            return _name_space(space[1])
        space = space[0]
    return FAMILIES.get(str(space), "")


def _values(resources: Any, key: str) -> list[Any]:
    found = resources.get(key)
    return list(found.values()) if found is not None else []


def _contents_of(owner: Any) -> list[bytes]:
    if owner.get("/Type") != "/Page":
        return [bytes(owner.read_bytes())]
    contents = owner.get("/Contents")
    if contents is None:
        return []
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [bytes(part.read_bytes()) for part in parts]
