"""A drawn cover as a list of shapes, and the shapes as SVG or as JPEG: no font and no browser is needed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from math import ceil
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT = 1600, 2400  # 2:3, at least 1,600 pixels wide: what shops ask of a cover
QUALITY = 90
_SCANS = 4  # scan lines for each row of pixels
_LEVELS = bytes(round(covered / _SCANS) for covered in range(255 * _SCANS + 1))
_STEPS = 8  # straight pieces that a curve is drawn with
_COMMAND = re.compile(r"([MLQCZ])([^MLQCZ]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """A line of text as an outline (SVG path data from its baseline's left end)."""

    path: str
    x: float
    y: float
    fill: str


Shape = Box | Lettering
Painter = Callable[["tuple[Shape, ...]"], bytes]
"""What does the work of `write_jpeg`: that, or what remembers its results."""


def write_svg(shapes: Iterable[Shape], title: str) -> bytes:
    """Shapes as an SVG drawing that is named by the book's title."""
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" '
            'viewBox="0 0 {w} {h}"><title>{title}</title>{shapes}</svg>'
        ).format(w=WIDTH, h=HEIGHT, title=title, shapes=Markup("").join(map(_spell, shapes)))
    ).encode("utf-8")


def _spell(shape: Shape) -> Markup:
    if isinstance(shape, Box):
        return Markup('<rect x="{:g}" y="{:g}" width="{:g}" height="{:g}" fill="{}"/>').format(
            shape.x, shape.y, shape.width, shape.height, shape.fill
        )
    return Markup('<path fill="{}" transform="translate({:.1f} {:.1f})" d="{}"/>').format(
        shape.fill, shape.x, shape.y, shape.path
    )


def write_jpeg(shapes: tuple[Shape, ...]) -> bytes:
    """Shapes as a JPEG picture of WIDTH by HEIGHT pixels, edges smoothed."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), "#ffffff")
    draw = ImageDraw.Draw(picture)
    for shape in shapes:
        if isinstance(shape, Box):
            right, foot = shape.x + shape.width - 1, shape.y + shape.height - 1
            draw.rectangle((round(shape.x), round(shape.y), round(right), round(foot)), shape.fill)
        else:
            _ink(picture, shape)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return data.getvalue()


def _ink(picture: Image.Image, shape: Lettering) -> None:
    from PIL import Image

    contours = [
        [(x + shape.x, y + shape.y) for x, y in contour] for contour in read_contours(shape.path)
    ]
    points = [point for contour in contours for point in contour]
    if not points:
        return
    left, top = (int(min(axis)) - 1 for axis in zip(*points, strict=True))
    right, foot = (int(max(axis)) + 2 for axis in zip(*points, strict=True))
    size = (right - left, foot - top)
    placed = [[(x - left, y - top) for x, y in contour] for contour in contours]
    mask = Image.frombytes("L", size, b"".join(_fill_rows(placed, *size)))
    picture.paste(shape.fill, (left, top), mask)


def _fill_rows(contours: list[list[Point]], width: int, height: int) -> Iterator[bytes]:
    """Rows of coverage from 0 to 255 by the nonzero rule (SVG 2, 13.4.1), for contours that cross themselves."""
    crossings = _find_crossings(contours, height)
    for row in range(height):
        edges = [0] * (width + 2)
        for scan in crossings[row * _SCANS : (row + 1) * _SCANS]:
            for x, sign in _find_ends(scan):
                column = int(x)
                beyond = round((x - column) * 255)
                edges[column] += sign * (255 - beyond)
                edges[column + 1] += sign * beyond
        yield bytes(map(_LEVELS.__getitem__, islice(accumulate(edges), width)))


def _find_crossings(contours: list[list[Point]], height: int) -> list[list[tuple[float, int]]]:
    """For each scan line, where edges cross it and whether they go up or down."""
    found: list[list[tuple[float, int]]] = [[] for _ in range(height * _SCANS)]
    for contour in contours:
        for (x, y), (u, v) in pairwise([*contour, contour[0]]):
            sign = 1 if v > y else -1
            (x, y), (u, v) = ((x, y), (u, v)) if v > y else ((u, v), (x, y))
            first, last = ceil(y * _SCANS - 0.5), ceil(v * _SCANS - 0.5)
            slope = (u - x) / (v - y) if v > y else 0.0
            for scan in range(first, last):
                found[scan].append((x + ((scan + 0.5) / _SCANS - y) * slope, sign))
    return found


def _find_ends(scan: list[tuple[float, int]]) -> Iterator[tuple[float, int]]:
    """Where ink begins (1) and ends (-1) on a scan line."""
    winding = 0
    for x, sign in sorted(scan):
        before, winding = winding, winding + sign
        if not before or not winding:
            yield x, 1 if not before else -1


def read_contours(path: str) -> Iterator[list[Point]]:
    """Path data with its curves made straight pieces."""
    contour: list[Point] = []
    for command, text in _COMMAND.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            contour = points
        elif command == "Z":
            yield contour
        else:
            contour += _flatten([contour[-1], *points])


def _flatten(hull: list[Point]) -> Iterator[Point]:
    """Points of a line or a Bézier curve behind its first, by de Casteljau's construction."""
    steps = _STEPS if len(hull) > 2 else 1
    for step in range(1, steps + 1):
        share, points = step / steps, hull
        while len(points) > 1:
            points = [
                (x + (u - x) * share, y + (v - y) * share) for (x, y), (u, v) in pairwise(points)
            ]
        yield points[0]
