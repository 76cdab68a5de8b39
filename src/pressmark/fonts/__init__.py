"""Font files into static instances, subsets and coverage: what both writers set a book in."""

from __future__ import annotations

from pressmark.fonts.dress import dress_book
from pressmark.fonts.wardrobe import Face, FontLicence, Wardrobe

__all__ = ["Face", "FontLicence", "Wardrobe", "dress_book"]
