"""A theme read: stylesheets, templates and font families, parents already merged in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFamily:
    """A family that a theme sets text in: the CSS name, and the distribution that carries its files.

    `role` is `text`, `display`, `sans`, `mono` or `math`; `package` is a distribution's import name
    (`fontpkg_eb_garamond`) or empty for a family of the press's own `fonts/`. `weights` are those
    that the stylesheets ask for (CSS font-weight); italics come with each where the family has them.
    """

    name: str
    role: str
    package: str = ""
    weights: tuple[int, ...] = (400, 700)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a book is dressed with. Stylesheets are CSS text, the parent's first.

    `book_css` serves both outputs, `print_css` and `epub_css` one each; `templates` maps a
    template's file name to its Jinja source.
    """

    name: str
    fonts: tuple[FontFamily, ...]
    book_css: str
    print_css: str
    epub_css: str
    templates: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str | int | float | bool], ...] = ()
