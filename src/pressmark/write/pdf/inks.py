"""Colours of a screen become ink: black alone, or four inks through the ICC profile of a press."""

from __future__ import annotations

import struct
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageCms

from pressmark.model.manifest import Colour

Rgb = tuple[float, float, float]

PRESS = "profiles/artifex-swop.icc"
PRESS_DIGEST = "8472fa1493a024b800b67dee9424835ec0c41ab79490200ae8ec4a689fd1b9a9"
"""SHA-256 of the profile that travels with Pressmark: the keys of the cache know sources only."""

GAIN = 0.2
"""How much larger a dot of half the area is printed on uncoated paper."""

DEPTH = 255
D50 = (0.9642, 1.0, 0.8249)
MADE = (2026, 1, 1, 0, 0, 0)
FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC


class Inks:
    """What a press prints with; `profile` is the ICC profile of it, that of the printer if there is one."""

    def __init__(self, colour: Colour, given: bytes = b"") -> None:
        own = make_black_profile()
        self.colour = colour
        self.black = given if given and colour is Colour.BLACK else own
        self.four = given or read_press_profile() if colour is Colour.CMYK else b""
        self.profile = self.four or self.black
        self._to_black = _join(self.black, "L")
        self._to_four = _join(self.four, "CMYK") if self.four else None

    @property
    def components(self) -> int:
        """How many inks there are."""
        return 4 if self.four else 1

    @property
    def name(self) -> str:
        """What the profile calls itself."""
        return str(ImageCms.getProfileDescription(_open(self.profile))).strip()

    def tint(self, colour: Rgb) -> float:
        """A colour (sRGB, 0 to 1) in black ink alone: 0 is full ink, 1 is paper."""
        if colour in {(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)}:
            return colour[0]
        return float(self._to_black.apply(_dot(colour)).getpixel((0, 0))) / DEPTH  # type: ignore[arg-type]

    def mix(self, colour: Rgb) -> tuple[float, ...]:
        """A colour of a picture: a tint of black where it has no hue, else its four inks (0 to 1)."""
        if self._to_four is None or max(colour) - min(colour) < 0.5 / DEPTH:
            return (self.tint(colour),)
        inks = self._to_four.apply(_dot(colour)).getpixel((0, 0))
        return tuple(ink / DEPTH for ink in inks)  # type: ignore[union-attr]

    def paint(self, picture: Image.Image) -> Image.Image:
        """A picture in its inks: mode L where one is enough, else CMYK."""
        if picture.mode == "CMYK" and self._to_four is not None:
            return picture
        picture = picture.convert("RGB")
        if self._to_four is None or _is_grey(picture):
            return self._to_black.apply(picture)
        return self._to_four.apply(picture)


def _join(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), _open(profile), "RGB", mode, INTENT, FLAGS
    )


def _open(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.getOpenProfile(BytesIO(profile))


def _dot(colour: Rgb) -> Image.Image:
    red, green, blue = (round(min(max(part, 0.0), 1.0) * DEPTH) for part in colour)
    return Image.new("RGB", (1, 1), (red, green, blue))


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue))
    return not any(ImageChops.difference(*pair).getbbox() for pair in pairs)


@lru_cache(maxsize=1)
def read_press_profile() -> bytes:
    """The CMYK profile that travels with Pressmark: Ghostscript's, of web offset by SWOP (AGPL)."""
    return (Path(__file__).parent / PRESS).read_bytes()


@lru_cache(maxsize=1)
def make_black_profile() -> bytes:
    """An ICC profile (version 2) of black ink on white paper, whose dots grow by a fifth.

    The tint is that of Murray and Davies: a dot of area a takes up a + 4 g a (1 - a).
    """
    curve = [round(_lighten(index / DEPTH) * 65535) for index in range(DEPTH + 1)]
    tags = {
        b"desc": _describe(b"Pressmark black ink, dot gain 20%"),
        b"cprt": b"text" + bytes(4) + b"No copyright; use it freely\0",
        b"wtpt": b"XYZ " + bytes(4) + _spell_xyz(D50),
        b"kTRC": b"curv" + bytes(4) + struct.pack(f">I{len(curve)}H", len(curve), *curve),
    }
    return _assemble(tags)


def _lighten(value: float) -> float:
    """The luminance of a device value, both 0 for full ink and 1 for paper."""
    dot = 1 - value
    return 1 - (dot + 4 * GAIN * dot * (1 - dot))


def _describe(text: bytes) -> bytes:
    """The type textDescriptionType of version 2 (ICC.1:2001-04, 6.5.17), with ASCII alone."""
    return b"desc" + bytes(4) + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(78)


def _spell_xyz(values: tuple[float, ...]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _assemble(tags: dict[bytes, bytes]) -> bytes:
    """Header, table and data of a profile (ICC.1:2001-04, 6)."""
    table, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    size = start + len(data)
    header = struct.pack(">I4sI4s4s4s6H4s", size, b"none", 0x02200000, b"prtr", b"GRAY", b"XYZ ", *MADE, b"acsp")  # fmt: skip
    header = (header + bytes(28)).ljust(68, b"\0")[:68] + _spell_xyz(D50)
    return header.ljust(128, b"\0") + table + data
