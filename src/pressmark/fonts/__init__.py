"""Font files into static instances, subsets and coverage: what both writers set a book in."""

from __future__ import annotations

from pressmark.fonts.colophon import name_families
from pressmark.fonts.dress import dress_book
from pressmark.fonts.instance import Maker, make_instance
from pressmark.fonts.shelf import FontFile
from pressmark.fonts.wardrobe import Face, FontLicence, Wardrobe

__all__ = [
    "Face",
    "FontFile",
    "FontLicence",
    "Maker",
    "Wardrobe",
    "dress_book",
    "make_instance",
    "name_families",
]
