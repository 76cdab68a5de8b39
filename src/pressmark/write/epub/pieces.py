"""Sections into pieces: one file each, those over 250 kB cut at headings, blocks where need be.

A piece of a cut section is named by the heading that it begins with (`kronstadt-demands`), so
that its file keeps its name when other sections grow. Notes go with their calls.
"""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.model.book import Section
from pressmark.model.codes import printing
from pressmark.model.finding import Findings, Location
from pressmark.write.epub.breaks import mark_breaks
from pressmark.write.epub.names import NameRegister, spell_file_stem
from pressmark.write.epub.resources import Mark
from pressmark.write.epub.split import cut_section
from pressmark.write.epub.xhtml import (
    XHTML,
    Element,
    drop_element,
    elements,
    has_class,
    measure,
    parse_fragment,
)

SECTION_LIMIT = 250_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One file of text: `stem` names it; `title` is the section's, or of the heading that it begins with."""

    stem: str
    section: Section
    title: str
    root: Element

    @property
    def file_name(self) -> str:
        """Its name in the folder `text/`."""
        return f"{self.stem}.xhtml"


def cut_sections(
    sections: tuple[Section, ...],
    names: NameRegister,
    marks: tuple[Mark, ...] = (),
    limit: int = SECTION_LIMIT,
) -> tuple[tuple[Piece, ...], Findings]:
    """All sections as pieces in reading order; every section's first piece keeps its own name.

    `marks` are the pages of print that begin in them.
    """
    stems = names.take_all(spell_file_stem(section.id) for section in sections)
    pieces: list[Piece] = []
    findings: list[Findings] = []
    for section, stem in zip(sections, stems, strict=True):
        root = parse_fragment(section.xhtml)
        mark_breaks(root, tuple(mark for mark in marks if mark.section == section.id))
        made = _cut(root, section, stem, names, limit)
        pieces.extend(made)
        findings.append(_find_long(made, limit))
    return tuple(pieces), tuple(finding for group in findings for finding in group)


def _cut(
    root: Element, section: Section, stem: str, names: NameRegister, limit: int
) -> list[Piece]:
    _drop_page_references(root)
    if measure(root) <= limit:
        return [Piece(stem=stem, section=section, title=section.title, root=root)]
    first, *rest = cut_section(root, limit, section.title)
    pieces = [Piece(stem=stem, section=section, title=section.title, root=first.root)]
    for cut in rest:
        name = names.take(f"{stem}-{spell_file_stem(cut.heading_id)}" if cut.heading_id else stem)
        pieces.append(Piece(stem=name, section=section, title=cut.title, root=cut.root))
    return pieces


def _drop_page_references(root: Element) -> None:
    """Page references are print's: an empty one says nothing in an e-book."""
    for span in [*elements(root, XHTML, "span")]:
        if has_class(span, "page-ref"):
            drop_element(span)


def _find_long(pieces: list[Piece], limit: int) -> Findings:
    return tuple(
        printing.LONG_FILE.at(
            Location(path=piece.section.source) if piece.section.source else None,
            section=piece.section.id,
            size=size // 1000,
        )
        for piece in pieces
        if (size := measure(piece.root)) > limit
    )
