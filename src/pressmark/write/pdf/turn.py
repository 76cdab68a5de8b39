"""A gathering set for one side of the spread is moved to the other, where only margins differ."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array

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
        if any(len(pdf.pages[0].obj.Resources.get(kind, ())) for kind in FIXED):
            return None
        for page, record in zip(pdf.pages, gathered.records, strict=True):
            if not _move_page(page.obj, record.shift or 0.0):
                return None
        _move_anchors(pdf, gathered.records)
        turned = BytesIO()
        pdf.save(turned, deterministic_id=True)
    records = tuple(_turn_record(record) for record in gathered.records)
    return replace(gathered, data=turned.getvalue(), records=records, turned=True)


def _move_page(page: Any, shift: float) -> bool:
    """Move what a page draws and links; False where that would take more than other numbers."""
    moved = move_content(page.Contents.read_bytes(), shift)
    if moved is None:
        return False
    page.Contents.write(moved)
    for link in page.get("/Annots", ()):
        left, bottom, right, top = (float(edge) for edge in link.Rect)
        link.Rect = Array([left + shift * SCALE, bottom, right + shift * SCALE, top])
    return True


def move_content(content: bytes, shift: float) -> bytes | None:
    """A content stream of WeasyPrint's drawn `shift` CSS pixels further right, number by number.

    A transformation of the whole would be rounded otherwise than the numbers are, and pixels with
    it. What stands in coordinates of its own moves with them; None where a group of the page's
    coordinates is drawn.
    """
    lines, own, frames = [], [False], 0
    for line in content.split(b"\n"):
        operands, _, operator = line.rpartition(b" ")
        if line in (b"q", b"Q"):
            own = [*own, own[-1]] if line == b"q" else own[:-1]
        elif operator == b"cm" and frames < FRAME:
            frames += 1
        elif operator == b"Do" and not own[-1]:
            return None
        elif operator in ABSCISSAE and not own[-1]:
            lines.append(_move_operands(operands.split(b" "), operator, shift))
            own[-1] = operator == b"cm"
            continue
        lines.append(line)
    return b"\n".join(lines)


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


def _turn_record(record: PageRecord) -> PageRecord:
    shift = record.shift or 0.0
    marks = tuple(replace(mark, x=mark.x + shift) for mark in record.bookmarks)
    return replace(record, side=OTHER[record.side], bookmarks=marks, shift=-shift)
