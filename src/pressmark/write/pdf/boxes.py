"""The boxes of pages (ISO 32000-2, 14.11.2): trim and bleed, marks for the printer, blanks at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pressmark.model.manifest import Colour, Marks, PrintSettings

GAP, LENGTH, WIDTH = 6.0, 18.0, 0.25
"""Of marks in points: how far from trim and bleed, how long, how thick."""

RING = 4.0
"""The radius of a registration mark."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet around the trimmed page; all in points from the sheet's lower left corner."""

    width: float
    height: float
    bleed: float
    edge: float

    @property
    def media(self) -> tuple[float, ...]:
        """The whole sheet."""
        return (0, 0, self.width + 2 * self.edge, self.height + 2 * self.edge)

    def trim(self, beyond: float = 0.0) -> tuple[float, ...]:
        """The page as it is cut, or so much `beyond` it."""
        low, right, top = self.edge - beyond, self.edge + self.width, self.edge + self.height
        return (low, low, right + beyond, top + beyond)


def plan_frame(settings: PrintSettings) -> Frame:
    """The sheet on which a page is printed: as large as bleed and marks need it."""
    gap = max(settings.bleed, GAP)
    edge = gap + LENGTH if settings.marks is not Marks.NONE else settings.bleed
    return Frame(settings.width, settings.height, settings.bleed, edge)


def pad_pages(pdf: pikepdf.Pdf, multiple: int) -> None:
    """Blank pages at the end, until their number is a multiple."""
    if not len(pdf.pages):
        return
    model = pdf.pages[-1].obj
    boxes = {name: model[name] for name in ("/MediaBox", "/TrimBox", "/BleedBox") if name in model}
    while len(pdf.pages) % multiple:
        own = {name: Array(list(box)) for name, box in boxes.items()}
        blank = Dictionary({"/Type": Name.Page, "/Resources": Dictionary()} | own)
        blank.Contents = pdf.make_stream(b"")
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(blank)))


def frame_pages(pdf: pikepdf.Pdf, settings: PrintSettings) -> None:
    """Each page on its sheet: boxes from (0, 0), everything moved with them, marks where asked."""
    frame = plan_frame(settings)
    if frame.edge:
        move_pages(pdf, frame.edge)
    marks = _draw_marks(pdf, frame, settings)
    for page in pdf.pages:
        page.obj.MediaBox = _spell_box(frame.media)
        page.obj.TrimBox = _spell_box(frame.trim())
        page.obj.BleedBox = _spell_box(frame.trim(frame.bleed))
        if marks is not None:
            name = page.add_resource(marks, Name.XObject, prefix="Marks")
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q /Artifact BMC %s Do EMC" % str(name).encode())


def _spell_box(box: tuple[float, ...]) -> Array:
    return Array([round(edge, 3) for edge in box])


def move_pages(pdf: pikepdf.Pdf, edge: float) -> None:
    """All that stands on pages or points at them, moved up and to the right by `edge`."""
    shift = pdf.make_stream(b"1 0 0 1 %g %g cm" % (edge, edge))
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        own = page.obj.get("/Contents", Array())
        page.obj.Contents = Array([shift, *(list(own) if isinstance(own, Array) else [own])])
        for note in page.obj.get("/Annots", ()):
            note.Rect = Array([float(side) + edge for side in note.Rect])
            for key in ("/Dest", "/A"):
                _move_target(note.get(key), edge)
        for pattern in page.obj.Resources.get("/Pattern", Dictionary()).values():
            if pattern.objgen not in seen:
                seen |= {pattern.objgen} - {(0, 0)}
                _move_pattern(pattern, edge)
    _move_names(pdf, edge)
    with pdf.open_outline() as outline:
        for item in list(outline.root):
            _move_item(item, edge)


def _move_pattern(pattern: Any, edge: float) -> None:
    """Patterns stand where they are whatever moves the content (ISO 32000-2, 8.7.3.1)."""
    matrix = [float(part) for part in pattern.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))]
    pattern.Matrix = Array([*matrix[:4], matrix[4] + edge, matrix[5] + edge])


def _move_names(pdf: pikepdf.Pdf, edge: float) -> None:
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        for target in list(pdf.Root.Names.Dests.Names)[1::2]:
            _move_target(target, edge)


def _move_target(target: Any, edge: float) -> None:
    """An explicit destination `[page /XYZ x y zoom]` (ISO 32000-2, 12.3.2.2)."""
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if isinstance(target, Array) and len(target) >= 4 and target[1] == "/XYZ":
        target[2], target[3] = float(target[2]) + edge, float(target[3]) + edge


def _move_item(item: pikepdf.OutlineItem, edge: float) -> None:
    _move_target(item.destination, edge)
    _move_target(item.action, edge)
    for child in item.children:
        _move_item(child, edge)


def _draw_marks(pdf: pikepdf.Pdf, frame: Frame, settings: PrintSettings) -> Any:
    """The marks of a sheet as a form, None where none are asked for."""
    if settings.marks is Marks.NONE:
        return None
    lines = [b"%g w" % WIDTH]
    if settings.marks in {Marks.CROP, Marks.ALL}:
        lines += _draw_crop(frame)
    if settings.marks in {Marks.REGISTRATION, Marks.ALL}:
        lines += _draw_registration(frame)
    resources = Dictionary()
    if settings.colour is Colour.CMYK:
        resources.ColorSpace = Dictionary(All=_name_all_inks(pdf))
        lines.insert(0, b"/All CS 1 SCN")
    else:
        lines.insert(0, b"0 G")
    return pdf.make_stream(
        b"\n".join(lines),
        Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=_spell_box(frame.media), Resources=resources
        ),
    )


def _name_all_inks(pdf: pikepdf.Pdf) -> Array:
    """The colour that is in every ink (ISO 32000-2, 8.6.6.4)."""
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1
    )
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(function)])


def _draw_crop(frame: Frame) -> list[bytes]:
    """Two strokes at each corner of the trim, which end before the bleed begins."""
    left, low, right, top = frame.trim()
    _, _, width, height = frame.media
    gap = max(frame.bleed, GAP)
    strokes = []
    for y in (low, top):
        strokes += [(left - gap, y, 0.0, y), (right + gap, y, width, y)]
    for x in (left, right):
        strokes += [(x, low - gap, x, 0.0), (x, top + gap, x, height)]
    return [b"%g %g m %g %g l S" % stroke for stroke in strokes]


def _draw_registration(frame: Frame) -> list[bytes]:
    """A cross in a ring at the middle of each side, for the plates to be laid over one another."""
    _, _, width, height = frame.media
    middle = LENGTH / 2
    places = (
        (width / 2, middle), (width / 2, height - middle),
        (middle, height / 2), (width - middle, height / 2),
    )  # fmt: skip
    return [stroke for place in places for stroke in _draw_cross(*place)]


def _draw_cross(x: float, y: float) -> list[bytes]:
    arm, bend = 2 * RING, RING * 0.5523
    ring = b"%g %g m" % (x + RING, y)
    for (ax, ay), (bx, by), (cx, cy) in (
        ((RING, bend), (bend, RING), (0, RING)),
        ((-bend, RING), (-RING, bend), (-RING, 0)),
        ((-RING, -bend), (-bend, -RING), (0, -RING)),
        ((bend, -RING), (RING, -bend), (RING, 0)),
    ):
        ring += b" %g %g %g %g %g %g c" % (x + ax, y + ay, x + bx, y + by, x + cx, y + cy)
    return [
        ring + b" s",
        b"%g %g m %g %g l S" % (x - arm, y, x + arm, y),
        b"%g %g m %g %g l S" % (x, y - arm, x, y + arm),
    ]
