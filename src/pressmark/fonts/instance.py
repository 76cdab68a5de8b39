"""A font file becomes a static instance, whole or with only the characters that are wanted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

import uharfbuzz as hb

from pressmark.fonts.shelf import FontFile

# Optical size in points that text faces are pinned to: the size that books are set in.
TEXT_SIZE = 11.0

# What stylesheets and shaping may ask for beyond HarfBuzz's default set (OpenType feature tags).
FEATURES = (
    "c2sc", "case", "cpsp", "dlig", "dnom", "fina", "frac", "hist", "hlig", "init", "lnum", "medi",
    "numr", "onum", "ordn", "pcap", "pnum", "salt", "sinf", "smcp", "subs", "sups", "tnum", "zero",
)  # fmt: skip


Maker = Callable[[FontFile, int, "tuple[int, ...] | None"], bytes]
"""What does the work of `make_instance`: that, or what remembers its results."""


def make_instance(file: FontFile, weight: int, characters: Iterable[int] | None = None) -> bytes:
    """A static instance at a weight; with `characters` (code points), only those and what shaping needs.

    The same input gives the same bytes. Width axes are pinned to their default, optical size to
    the size of text.
    """
    request = hb.SubsetInput()
    if characters is None:
        request.keep_everything()
    else:
        request.unicode_set.update(characters)
        request.name_id_set.update((13, 14))  # the licence and its address (OpenType, name)
        request.layout_feature_tag_set.update(hb_tag(tag) for tag in FEATURES)
    request.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    if file.variable:
        _pin_axes(request, file, weight)
    return bytes(request.subset(file.face).blob.data)


def close_characters(characters: Iterable[str]) -> frozenset[int]:
    """The code points of characters and of the parts that shaping takes them to.

    HarfBuzz parts characters by canonical decomposition, Thai and Lao vowels by their compatibility
    one (U+0E33), and the split vowels of Khmer by U+17C1 (OpenType, script-specific shaping).
    Hangul syllables stay whole.
    """
    whole = set(characters)
    parted = "".join(c for c in whole if not "\uac00" <= c <= "\ud7a3")
    points = {*map(ord, whole), *map(ord, unicodedata.normalize("NFKD", parted))}
    return frozenset(points | {0x17C1} if points & set(range(0x17BE, 0x17C6)) else points)


def hb_tag(text: str) -> int:
    """A four-letter tag as the number that HarfBuzz keeps it as."""
    return int.from_bytes(text.encode("ascii"), "big")


def _pin_axes(request: hb.SubsetInput, file: FontFile, weight: int) -> None:
    request.pin_all_axes_to_default(file.face)
    for axis in file.face.axis_infos:
        wanted = {"wght": float(weight), "opsz": TEXT_SIZE}.get(axis.tag)
        if wanted is not None:
            value = min(max(wanted, axis.min_value), axis.max_value)
            request.pin_axis_location(file.face, axis.tag, value)
