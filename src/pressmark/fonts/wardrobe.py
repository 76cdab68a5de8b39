"""What a book is set in: font files as bytes, the CSS that names them, and their licences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One static font file: a family in one weight and posture.

    `name` is unique in a wardrobe (`eb-garamond-400-italic`); the print stylesheet asks for it as
    `font:<name>`. `data` is a TrueType or OpenType file. `characters` are those of the book that
    the face has, sorted.
    """

    name: str
    family: str
    weight: int
    italic: bool
    data: bytes
    characters: str = ""

    @property
    def file_name(self) -> str:
        """The name of its file in an e-book's `fonts/` folder."""
        return f"{self.name}.{'otf' if self.data[:4] == b'OTTO' else 'ttf'}"

    @property
    def media_type(self) -> str:
        """Its media type, as EPUB 3.3 lists them."""
        return "font/otf" if self.data[:4] == b"OTTO" else "font/ttf"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontLicence:
    """The licence text of the families that share it, and the file name it travels under in an e-book."""

    families: tuple[str, ...]
    file_name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wardrobe:
    """The faces of one book and the CSS that puts them on.

    Theme stylesheets ask for fonts by role: `font-family: var(--font-text)`; roles are `text`,
    `display`, `sans`, `mono`, `math`. Both stylesheets hold the `@font-face` rules, the stacks as
    custom properties on `:root`, and the stacks of languages that need others. Print loads its
    faces from `font:<name>`, an e-book from `../fonts/<file_name>` (its stylesheets stand in a
    folder beside `fonts/`).
    """

    faces: tuple[Face, ...] = ()
    epub_faces: tuple[Face, ...] = ()
    print_css: str = ""
    epub_css: str = ""
    licences: tuple[FontLicence, ...] = ()

    def face(self, name: str) -> Face | None:
        """The print face that `font:<name>` means."""
        return next((face for face in self.faces if face.name == name), None)
