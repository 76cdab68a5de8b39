"""Pages become PNGs, and PNGs a sheet on which a design is seen at one glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image, ImageDraw

from pressmark.proof.choose import PageChoice

POINTS = 72
DOTS = 110
"""Dots per inch of a page that is shown."""

GAP, CAPTION = 24, 16
TABLE = (216, 214, 210)
INK = (60, 60, 60)
WIDEST = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture with the name of its file and what it shows."""

    name: str
    shows: str
    picture: Image.Image


def draw_pages(data: bytes, choices: tuple[PageChoice, ...]) -> Iterator[Shot]:
    """The chosen pages of a PDF as pictures, named by number and by what they show."""
    with pypdfium2.PdfDocument(data) as document:
        digits = len(str(len(document)))
        for choice in choices:
            page = document[choice.page]
            picture = page.render(scale=DOTS / POINTS).to_pil().convert("RGB")
            name = f"page-{choice.page + 1:0{digits}}-{choice.shows}"
            yield Shot(name=name, shows=f"{choice.page + 1}: {choice.shows}", picture=picture)


def lay_sheet(shots: list[Shot], scale: float = 0.5) -> Image.Image:
    """Pictures side by side in rows, smaller, each with a line that says what it shows."""
    small = [shot.picture.resize(_shrink(shot.picture.size, scale)) for shot in shots]
    rows: list[list[int]] = [[]]
    for number, picture in enumerate(small):
        width = sum(small[before].width + GAP for before in rows[-1]) + picture.width
        if rows[-1] and width > WIDEST * scale:
            rows.append([])
        rows[-1].append(number)
    heights = [max(small[number].height for number in row) + GAP + CAPTION for row in rows]
    width = max(sum(small[number].width + GAP for number in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, sum(heights) + GAP), TABLE)
    pen, y = ImageDraw.Draw(sheet), GAP
    for row, height in zip(rows, heights, strict=True):
        x = GAP
        for number in row:
            sheet.paste(small[number], (x, y))
            pen.text((x, y + small[number].height + 3), shots[number].shows, fill=INK)
            x += small[number].width + GAP
        y += height
    return sheet


def _shrink(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def spell_png(picture: Image.Image) -> bytes:
    """A picture as the bytes of a PNG file."""
    spelled = BytesIO()
    picture.save(spelled, "PNG", optimize=True)
    return spelled.getvalue()
