"""Whether a file is a picture, and whether one of an e-book is the picture that the book has."""

from __future__ import annotations

import io
import re

from pressmark.model.book import Asset
from pressmark.model.pixels import fit_size

GRAIN = (16, 16)
"""Pictures are compared in so many fields, each of one colour."""

TOLERANCE = 24
"""Steps of 255 by which a field may differ: scaling and compression change no more."""


BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, MemoryError)
"""What Pillow raises for files that are none of its pictures, or not whole."""


_RISKY = re.compile(rb"""<!ENTITY\s+(?:%|[\w.-]+\s+(?:SYSTEM|PUBLIC|"[^"]*[&%<]|'[^']*[&%<]))""")
"""Entities that stand for files, for others or for markup (XML 1.0, 4.2)."""


def is_picture(data: bytes) -> bool:
    """Whether bytes can be shown as a picture: pixels that can be read, or well-formed SVG whose names stand for plain texts."""
    from lxml import etree
    from PIL import Image

    if b"<svg" in data[:4096] or data[:5] == b"<?xml":
        try:
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            return False
        return _RISKY.search(data) is None
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
    except BROKEN:
        return False
    except Image.DecompressionBombError:
        return False
    return True


def is_same_picture(data: bytes, asset: Asset, max_width: int) -> bool:
    """Whether bytes are those of an asset, or a picture like it of the size that an e-book allows."""
    if data == asset.data:
        return bool(data)
    size = asset.width, asset.height
    if not data or min(size) <= 0 or fit_size(size, max_width) == size:
        return False
    return _is_like(data, asset.data, fit_size(size, max_width))


def _is_like(data: bytes, original: bytes, size: tuple[int, int]) -> bool:
    from PIL import Image, ImageChops

    try:
        with Image.open(io.BytesIO(data)) as found, Image.open(io.BytesIO(original)) as asked:
            if found.size != size:
                return False
            ours, theirs = (one.convert("RGBA").resize(GRAIN) for one in (found, asked))
    except (OSError, ValueError):
        return False
    extremes = ImageChops.difference(ours, theirs).getextrema()
    return all(high <= TOLERANCE for _, high in extremes)  # type: ignore[misc]
