"""What ISO 15930-7 (PDF/X-4) asks of a file, as far as a program can judge and Pressmark makes it.

Fonts, encryption and the colours of a press are judged for every book (`pdf`, `colours`). Files that do not
claim to be PDF/X-4 are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from pressmark.model.codes import checking
from pressmark.model.finding import Finding, Location

CLAIM = b"GTS_PDFXVersion>PDF/X-4<"
NEWEST = "1.6"
TOLERANCE = 0.01
PLACED = frozenset({"/TrapNet", "/PrinterMark"})
STAMPS = ("xmp:CreateDate>", "xmp:ModifyDate>", "xmp:MetadataDate>", "xmpMM:DocumentID>")
NUMBERS = ("xmpMM:VersionID>", "xmpMM:RenditionClass>")

Find = Callable[[pikepdf.Pdf], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Demand:
    """What a file must be: its subject, what is wrong where it is not, and what finds all places."""

    subject: str
    fault: str
    find: Find


def check_exchange(pdf: pikepdf.Pdf, place: Location) -> Iterator[Finding]:
    """A finding for each demand that a file which claims to be PDF/X-4 does not meet."""
    if CLAIM not in _read_metadata(pdf):
        return
    for demand in DEMANDS:
        found = list(demand.find(pdf))
        if found:
            yield checking.PDF_EXCHANGE.at(
                place, subject=demand.subject, fault=demand.fault, where=found[0], count=len(found)
            )


def _read_metadata(pdf: pikepdf.Pdf) -> bytes:
    metadata = pdf.Root.get("/Metadata")
    return bytes(metadata.read_bytes()) if isinstance(metadata, pikepdf.Stream) else b""


def find_newer(pdf: pikepdf.Pdf) -> Iterator[str]:
    """A version that came after the standard."""
    if pdf.pdf_version > NEWEST:
        yield f"PDF {pdf.pdf_version}"


def find_unnumbered(pdf: pikepdf.Pdf) -> Iterator[str]:
    """A file without an identifier of its own (ISO 32000-1, 14.4)."""
    if len(pdf.trailer.get("/ID", ())) != 2:
        yield "the trailer"


def find_unstamped(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Metadata that do not say when and as which version the file was made."""
    told = _read_metadata(pdf).decode("utf-8", "replace")
    for name in (*STAMPS, *NUMBERS, "dc:title>"):
        if name not in told and name.replace(">", "=") not in told:
            yield name.rstrip(">")


def find_trap_untold(pdf: pikepdf.Pdf) -> Iterator[str]:
    """A file that does not say whether it is trapped, or says two things."""
    told = str(pdf.docinfo.get("/Trapped", "")) if pdf.docinfo is not None else ""
    if told not in ("/True", "/False"):
        yield "the document information"
    elif f"pdf:Trapped>{told[1:]}<".encode() not in _read_metadata(pdf):
        yield "the metadata"


def find_intent_lack(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Not exactly one output intent of PDF/X, or one that does not say what press is meant."""
    intents = [one for one in pdf.Root.get("/OutputIntents", ()) if one.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents"
    for intent in intents:
        if not str(intent.get("/OutputConditionIdentifier", "")):
            yield "an output intent without identifier"
        profile = intent.get("/DestOutputProfile")
        if profile is not None and (
            len(data := profile.read_bytes()) < 128 or data[12:16] != b"prtr"
        ):
            yield "the profile is none of a printing device"
        if profile is None and str(intent.get("/RegistryName", "")) != "http://www.color.org":
            yield "neither a profile nor a registered condition"


def find_unboxed(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Pages without a trim (or with an art box beside it), or with boxes that are not in one another."""
    for number, page in enumerate(pdf.pages, 1):
        names = [name for name in ("/TrimBox", "/ArtBox") if name in page.obj]
        boxes = [page.obj[name] for name in (*names, "/BleedBox") if name in page.obj]
        sides = [[float(side) for side in box] for box in (*boxes, page.mediabox)]
        if len(names) != 1 or not all(map(_is_within, sides, sides[1:])):
            yield f"page {number}"


def _is_within(inner: list[float], outer: list[float]) -> bool:
    low = all(inner[side] >= outer[side] - TOLERANCE for side in (0, 1))
    return low and all(inner[side] <= outer[side] + TOLERANCE for side in (2, 3))


def find_annotated(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Annotations, links among them, that touch what is printed; marks and traps of printers may."""
    for number, page in enumerate(pdf.pages, 1):
        bleed = [float(side) for side in page.obj.get("/BleedBox", page.trimbox)]
        for note in page.obj.get("/Annots", ()):
            rect = [float(side) for side in note.Rect]
            beside = rect[2] <= bleed[0] or rect[0] >= bleed[2]
            beside = beside or rect[3] <= bleed[1] or rect[1] >= bleed[3]
            if str(note.get("/Subtype")) not in PLACED and not beside:
                yield f"page {number}"


def find_active(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Actions, scripts and forms."""
    for name in ("/OpenAction", "/AA", "/AcroForm"):
        if isinstance(pdf.Root.get(name), pikepdf.Dictionary):
            yield f"the catalog ({name[1:]})"
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "the catalog (JavaScript)"
    for number, page in enumerate(pdf.pages, 1):
        if "/AA" in page.obj:
            yield f"page {number}"


def find_transferred(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Graphics states that change tones for one device (ISO 32000-1, 8.4.5)."""
    for number, thing in enumerate(pdf.objects):
        if isinstance(thing, pikepdf.Dictionary) and _is_transfer(thing):
            yield f"object {number}"
        for state in _list_states(thing):
            if _is_transfer(state):
                yield f"object {number}"


def _list_states(thing: Any) -> Iterator[Any]:
    resources = (
        thing.get("/Resources") if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else None
    )
    states = resources.get("/ExtGState") if isinstance(resources, pikepdf.Dictionary) else None
    yield from (states.values() if states is not None else ())


def _is_transfer(state: Any) -> bool:
    return "/TR" in state or state.get("/TR2", "/Default") != "/Default" or "/HTP" in state


def find_foreign_objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    """PostScript, references to other files, and pictures that stand for others."""
    for number, thing in enumerate(pdf.objects):
        if isinstance(thing, pikepdf.Stream) and thing.get("/Type", "/XObject") == "/XObject":
            is_script = thing.get("/Subtype") == "/PS" or thing.get("/Subtype2") == "/PS"
            if is_script or any(name in thing for name in ("/Ref", "/OPI", "/Alternates")):
                yield f"object {number}"


DEMANDS = (
    Demand("version", "it is of a version of PDF after 1.6", find_newer),
    Demand("identifier", "it has no identifier", find_unnumbered),
    Demand("metadata", "its metadata lack what identifies it", find_unstamped),
    Demand("trapping", "it does not say whether it is trapped", find_trap_untold),
    Demand("intent", "it does not say for what press it is made", find_intent_lack),
    Demand("boxes", "a page does not say where it is trimmed", find_unboxed),
    Demand("annotations", "something to click stands on what is printed", find_annotated),
    Demand("actions", "it does something by itself", find_active),
    Demand("transfer", "it changes tones for one device", find_transferred),
    Demand("objects", "it draws what is not in the file, or by PostScript", find_foreign_objects),
)
