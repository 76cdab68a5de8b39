"""Fonts of a gathering are left out of its file and joined when the book is bound: each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from itertools import chain
from typing import Any

import pydyf
import uharfbuzz as hb

from pressmark.fonts import Wardrobe
from pressmark.write.pdf.engine import weasyprint as weasyprint
from pressmark.write.pdf.values import FontUse

from weasyprint.document import DEFAULT_OPTIONS  # isort: skip
from weasyprint.pdf import fonts as weasyprint_fonts  # isort: skip

ATTRIBUTES = (
    "hash", "name", "family", "style", "weight", "index", "font_size", "ascent", "descent", "tables",
    "bitmap", "italic_angle", "upem", "png", "svg", "colr", "glyph_count", "stemv", "stemh", "flags",
    "used_in_forms",
)  # fmt: skip
DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")


class JoinedFont(weasyprint_fonts.Font):  # type: ignore[misc]
    """A font of WeasyPrint's made of what several gatherings show of it."""

    def __init__(self, uses: list[FontUse], file_content: bytes) -> None:
        for name, value in uses[0].attributes:
            setattr(self, name, list(value) if isinstance(value, tuple) else value)
        self.file_content = file_content
        self.variations = dict(uses[0].variations)
        # What is seen first counts, as in one run of the whole book.
        backwards = uses[::-1]
        self.widths = dict(chain.from_iterable(use.widths for use in backwards))
        self.to_unicode = dict(chain.from_iterable(use.texts for use in backwards))
        self.missing = dict(chain.from_iterable(use.missing for use in backwards))

    def subset(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Only the glyphs of `to_unicode` stay, under their ids; as WeasyPrint's own, in two steps."""
        if not to_unicode:
            return
        flags = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | hb.SubsetFlags.DESUBROUTINIZE
        if self.missing:
            flags |= hb.SubsetFlags.NOTDEF_OUTLINE
        request = hb.SubsetInput()
        request.flags = flags | hb.SubsetFlags.RETAIN_GIDS
        request.glyph_set.update(to_unicode)
        request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED)
        face = hb.subset(hb.Face(self.file_content, self.index), request)
        request.glyph_set.update(range(max(to_unicode) + 1))
        request.flags = flags if hinting else flags | hb.SubsetFlags.NO_HINTING
        self.file_content = hb.subset(face, request).blob.data


@contextmanager
def withhold_fonts() -> Iterator[dict[str, FontUse]]:
    """While WeasyPrint writes a file its fonts are only noted, and stand in the file as names."""
    uses: dict[str, FontUse] = {}

    def note(
        pdf: pydyf.PDF, fonts: dict[str, Any], _compress: bool, _subset: bool, _options: object
    ) -> pydyf.Dictionary:
        listed = pydyf.Dictionary()
        for font in fonts.values():
            uses[font.hash] = _join_uses(font, uses.get(font.hash))
        for key in uses:
            stub = pydyf.Dictionary({"Type": "/Font"})
            pdf.add_object(stub)
            listed[key] = stub.reference
        return listed

    own = weasyprint.pdf.build_fonts_dictionary
    weasyprint.pdf.build_fonts_dictionary = note
    try:
        yield uses
    finally:
        weasyprint.pdf.build_fonts_dictionary = own


def _join_uses(font: Any, before: FontUse | None) -> FontUse:
    """What is used of a font; two of WeasyPrint's with one key are one file."""
    widths, texts, missing = dict(font.widths), dict(font.to_unicode), dict(font.missing)
    if before is not None:
        widths, texts = widths | dict(before.widths), texts | dict(before.texts)
        missing |= dict(before.missing)
    return FontUse(
        key=font.hash,
        file=sha256(font.file_content).hexdigest(),
        attributes=tuple((name, _freeze(getattr(font, name))) for name in ATTRIBUTES),
        variations=tuple(font.variations.items()),
        widths=tuple(widths.items()),
        texts=tuple(texts.items()),
        missing=tuple(missing.items()),
    )


def _freeze(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def write_fonts(uses: Iterable[FontUse], wardrobe: Wardrobe) -> bytes:
    """All fonts of a book, each once, as a PDF file of one page whose resources name them by key."""
    files = {sha256(face.data).hexdigest(): face.data for face in wardrobe.faces}
    by_key: dict[str, list[FontUse]] = {}
    for use in uses:
        by_key.setdefault(use.key, []).append(use)
    fonts = {key: JoinedFont(used, files[used[0].file]) for key, used in by_key.items()}
    pdf = pydyf.PDF()
    options = DEFAULT_OPTIONS | {"pdf_version": "1.7"}
    listed = weasyprint_fonts.build_fonts_dictionary(pdf, fonts, True, True, options)
    page = {
        "Type": "/Page",
        "Parent": pdf.pages.reference,
        "MediaBox": pydyf.Array([0, 0, 1, 1]),
        "Resources": pydyf.Dictionary({"Font": listed}),
    }
    pdf.add_page(pydyf.Dictionary(page))
    target = BytesIO()
    pdf.write(target)
    return target.getvalue()
