"""Golden pages: chosen pages of a book as small grey pictures; `PRESSMARK_RENEW=1` draws them anew.

They are tolerant of nothing but anti-aliasing: a pixel may differ only where the golden picture has
an edge, and by no more than half of that edge.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from golden import RENEW
from pressmark.proof.choose import choose_pages

DOTS, POINTS = 60, 72
LEVELS, STEP = 16, 17
ROUNDING = 12
"""How far a grey may be from the nearest of 16 levels, with a little for another renderer's rounding."""


def draw_pages(data: bytes) -> Iterator[tuple[str, Image.Image]]:
    """One page of each kind of a PDF, named by its place among them and what it shows."""
    with pikepdf.open(BytesIO(data)) as pdf:
        choices = {choice.shows: choice for choice in reversed(choose_pages(pdf))}
    chosen = sorted(choices.values(), key=lambda choice: choice.page)
    with pypdfium2.PdfDocument(data) as document:
        for number, choice in enumerate(chosen, 1):
            drawn = document[choice.page].render(scale=DOTS / POINTS, grayscale=True).to_pil()
            yield f"{number:02}-{choice.shows}.png", drawn.convert("L")


def assert_pages(folder: Path, data: bytes, found: Path) -> None:
    """Compare a book's pages with those of a folder; what differs is left in `found`, to be looked at."""
    pages = dict(draw_pages(data))
    if RENEW:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, page in pages.items():
            spell_levels(page).save(folder / name, optimize=True, bits=4)
        return
    kept = {path.name for path in folder.glob("*.png")}
    assert set(pages) == kept, "other kinds of pages: run with PRESSMARK_RENEW=1 and look at them"
    wrong = []
    for name, page in pages.items():
        with Image.open(folder / name) as golden:
            box = find_difference(golden.convert("L"), page)
        if box is not None:
            page.save(found / name)
            wrong.append(f"{folder / name} and {found / name} differ in {box}")
    assert not wrong, "\n".join(wrong)


def spell_levels(page: Image.Image) -> Image.Image:
    """A grey picture in 16 levels, four bits a pixel."""
    levels = page.point([(grey + STEP // 2) // STEP for grey in range(256)])
    small = Image.frombytes("P", page.size, levels.tobytes())
    small.putpalette([level * STEP for level in range(LEVELS) for _ in range(3)])
    return small


def find_difference(golden: Image.Image, page: Image.Image) -> tuple[int, int, int, int] | None:
    """The box that holds all pixels which differ by more than anti-aliasing would have them."""
    if golden.size != page.size:
        return (0, 0, *page.size)
    brightest, darkest = (golden.filter(kind(3)) for kind in (ImageFilter.MaxFilter, ImageFilter.MinFilter))  # fmt: skip
    edges = ImageChops.subtract(brightest, darkest)
    allowed = edges.point([edge // 2 + ROUNDING for edge in range(256)])
    return ImageChops.subtract(ImageChops.difference(golden, page), allowed).getbbox()
