"""A gathering set for one side of the spread is moved to the other, where only margins differ."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from pressmark.write.pdf.pagemap import SCALE
from pressmark.write.pdf.values import Gathered, PageRecord

OTHER = {"left": "right", "right": "left"}
FIXED = ("/Pattern", "/Shading")
"""Resources that stand where they are whatever moves the text (ISO 32000-1, 8.7.3.1)."""

ABSCISSAE = {
    b"Tm": (4,), b"cm": (4,), b"re": (0,), b"m": (0,), b"l": (0,), b"c": (0, 2, 4), b"v": (0, 2), b"y": (0, 2),
}  # fmt: skip
"""The operands that say how far to the right something stands (ISO 32000-1, 8.4.4, 8.5.2, 9.4.2)."""

FRAME = 2
"""WeasyPrint first turns a page's coordinates upside down, then makes them CSS pixels."""


def turn_gathering(gathered: Gathered) -> Gathered | None:
    """The gathering as it would be set on the other side; None where it has to be set again."""
    if any(record.shift is None for record in gathered.records):
        return None
    with pikepdf.open(BytesIO(gathered.data)) as pdf:
        for page, record in zip(pdf.pages, gathered.records, strict=True):
            if not _move_page(page.obj, record.shift or 0.0):
                return None
        _move_anchors(pdf, gathered.records)
        _move_figures(pdf, gathered.records)
        turned = BytesIO()
        pdf.save(turned, deterministic_id=True)
    records = tuple(_turn_record(record) for record in gathered.records)
    return replace(gathered, data=turned.getvalue(), records=records, turned=True)


def _move_page(page: Any, shift: float) -> bool:
    """Move what a page draws and links; False where that would take more than other numbers."""
    if not _move_drawing(page.Contents, page.Resources, shift, FRAME):
        return False
    for link in page.get("/Annots", ()):
        left, bottom, right, top = (float(edge) for edge in link.Rect)
        link.Rect = Array([left + shift * SCALE, bottom, right + shift * SCALE, top])
    return True


def _move_drawing(drawing: Any, resources: Any, shift: float, frames: int) -> bool:
    """Move a page's content or a group's (ISO 32000-1, 11.6.6), and the groups that are drawn in it."""
    if any(len(resources.get(kind, ())) for kind in FIXED):
        return False
    moved, drawn = move_content(drawing.read_bytes(), shift, frames)
    drawing.write(moved)
    for name in drawn:
        group = resources.XObject[name]
        left, bottom, right, top = (float(edge) for edge in group.BBox)
        if left:  # a group as wide as the page cuts nothing
            group.BBox = Array([left + shift, bottom, right + shift, top])
        if not _move_drawing(group, group.Resources, shift, 0):
            return False
    return True


def move_content(content: bytes, shift: float, frames: int) -> tuple[bytes, list[str]]:
    """Content of WeasyPrint's drawn `shift` CSS pixels further right, number by number.

    A transformation of the whole would be rounded otherwise than the numbers are, and pixels with
    it. What stands in coordinates of its own moves with them; groups that are drawn in those of the
    page are named. The first `frames` transformations make these coordinates.
    """
    lines, own, drawn = [], [False], []
    for line in content.split(b"\n"):
        operands, _, operator = line.rpartition(b" ")
        if line in (b"q", b"Q"):
            own = [*own, own[-1]] if line == b"q" else own[:-1]
        elif operator == b"cm" and frames:
            frames -= 1
        elif operator == b"Do" and not own[-1]:
            drawn.append(operands.decode())
        elif operator in ABSCISSAE and not own[-1]:
            lines.append(_move_operands(operands.split(b" "), operator, shift))
            own[-1] = operator == b"cm"
            continue
        lines.append(line)
    return b"\n".join(lines), drawn


def _move_operands(operands: list[bytes], operator: bytes, shift: float) -> bytes:
    for index in ABSCISSAE[operator]:
        spelled = f"{float(operands[index]) + shift:.6f}".rstrip("0").rstrip(".")
        operands[index] = spelled.encode()
    return b" ".join([*operands, operator])


def _move_anchors(pdf: pikepdf.Pdf, records: tuple[PageRecord, ...]) -> None:
    shifts: dict[Any, float] = {
        page.objgen: (record.shift or 0.0) * SCALE
        for page, record in zip(pdf.pages, records, strict=True)
    }
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return
    for target in list(pdf.Root.Names.Dests.Names)[1::2]:
        target[2] = float(target[2]) + shifts[target[0].objgen]


def _move_figures(pdf: pikepdf.Pdf, records: tuple[PageRecord, ...]) -> None:
    """The edges of pictures that the structure tells (ISO 32000-1, 14.8.5.4.3)."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    shifts: dict[Any, float] = {
        page.objgen: (record.shift or 0.0) * SCALE
        for page, record in zip(pdf.pages, records, strict=True)
    }
    waiting: list[Any] = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        element = waiting.pop()
        if "/A" in element and "/BBox" in element.A:
            left, bottom, right, top = (float(edge) for edge in element.A.BBox)
            shift = shifts[element.Pg.objgen]
            element.A.BBox = Array([left + shift, bottom, right + shift, top])
        kids = element.get("/K")
        listed = kids if isinstance(kids, Array) else (kids,)
        waiting += [kid for kid in listed if isinstance(kid, Dictionary) and "/S" in kid]


def _turn_record(record: PageRecord) -> PageRecord:
    shift = record.shift or 0.0
    marks = tuple(replace(mark, x=mark.x + shift) for mark in record.bookmarks)
    return replace(record, side=OTHER[record.side], bookmarks=marks, shift=-shift)
