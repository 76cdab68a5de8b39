"""Findings of the font room: families that are not there, characters that no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from pressmark.fonts.characters import walk_text
from pressmark.fonts.choose import Choice, find_packages
from pressmark.fonts.families import name_language
from pressmark.fonts.shelf import Shelf
from pressmark.model.book import Book, Section
from pressmark.model.codes import printing
from pressmark.model.files import Files
from pressmark.model.finding import Finding, Findings, Location
from pressmark.model.theme import Theme

SHOWN = 8


def report_families(theme: Theme, shelf: Shelf) -> Findings:
    """A finding for each of the theme's families that neither a package nor the press has."""
    return tuple(
        printing.FAMILY_MISSING.at(
            Location(path=f"styles/{theme.name}/theme.yaml"),
            family=font.name,
            package=font.package.replace("_", "-") or "the package that carries it",
        )
        for font in theme.fonts
        if shelf.find(font.name, font.package) is None
    )


def report_missing(book: Book, choices: Iterable[Choice], shelf: Shelf, files: Files) -> Findings:
    """A finding for each section with characters that no font has."""
    missing = {choice.language: choice.missing for choice in choices if choice.missing}
    if not missing:
        return ()
    return tuple(
        finding
        for section in book.sections
        for finding in _report_section(section, missing, shelf, files)
    )


def _report_section(
    section: Section, missing: dict[str, frozenset[str]], shelf: Shelf, files: Files
) -> Iterator[Finding]:
    """What packages would bring, and apart from it what nothing known would."""
    lacking = frozenset(
        character
        for manner, text in walk_text(section)
        for character in missing.get(name_language(manner.tag), frozenset()).intersection(text)
    )
    offer = find_packages(lacking, section.language, shelf)
    path = section.source or f"{section.id}.xhtml"
    for code, characters in (
        (printing.GLYPH_MISSING, offer.brought),
        (printing.GLYPH_UNKNOWN, offer.unknown),
    ):
        if characters:
            yield code.at(
                Location(path=path, line=_find_line(path, characters, files)),
                count=len(characters),
                characters=list_characters(characters),
                packages=" ".join(offer.packages),
            )


def list_characters(characters: Iterable[str]) -> str:
    """Characters as a person reads them: `U+1F9FF NAZAR AMULET (🧿)`, at most eight of them."""
    ordered = sorted(characters)
    named = [f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed')} ({c})" for c in ordered[:SHOWN]]
    more = len(ordered) - SHOWN
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def _find_line(path: str, characters: frozenset[str], files: Files) -> int:
    """The first line of a file with one of the characters, 0 where it cannot be told."""
    data = files.read(path)
    lines = data.decode("utf-8", "replace").split("\n") if data else []
    return next((i for i, line in enumerate(lines, 1) if not characters.isdisjoint(line)), 0)
