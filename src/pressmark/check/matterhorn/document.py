"""Checkpoints 02, 06, 07 and 11: roles, metadata, the title shown, and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from pressmark.check.matterhorn.condition import Condition
from pressmark.check.matterhorn.survey import Survey, Tag

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
UA = "{http://www.aiim.org/pdfua/ns/id/}part"

STANDARD = frozenset(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4
    H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link
    Annot Ruby RB RT RP Warichu WT WP Figure Formula Form""".split()  # noqa: SIM905
)
"""The types of structure that ISO 32000-1, 14.8.4, knows."""

LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|[xi])(?:-[A-Za-z0-9]{1,8})*"
)
"""A language tag (BCP 47, 2.1), as far as its form goes."""


def find_foreign(survey: Survey) -> Iterator[str]:
    """Kinds that no role map leads to a standard one."""
    for tag in survey.tags:
        if tag.kind not in STANDARD and not _circles("/" + tag.kind, survey.roles):
            yield f"{tag.kind} on {survey.tell_page(tag)}"


def find_circles(survey: Survey) -> Iterator[str]:
    """Roles that lead back to themselves."""
    return (role[1:] for role in survey.roles if _circles(role, survey.roles))


def find_remapped(survey: Survey) -> Iterator[str]:
    """Standard kinds that the role map makes others."""
    return (role[1:] for role in survey.roles if role[1:] in STANDARD)


def _circles(role: str, roles: dict[str, str]) -> bool:
    met: set[str] = set()
    while role in roles and role not in met:
        met.add(role)
        role = roles[role]
    return role in met


def find_unmarked_metadata(survey: Survey) -> Iterator[str]:
    """A catalog without metadata."""
    if not survey.metadata:
        yield "the catalog"


def find_unclaimed(survey: Survey) -> Iterator[str]:
    """Metadata that do not say that the file is PDF/UA; one made as PDF/A or PDF/X says that instead."""
    root = _read_xmp(survey)
    other = any(claim in survey.metadata for claim in (b"pdfaid:", b"pdfxid:"))
    if survey.metadata and not other and not _says(root, UA):
        yield "the metadata"


def find_untitled(survey: Survey) -> Iterator[str]:
    """Metadata without a title."""
    root = _read_xmp(survey)
    titles = root.iter(DC + "title") if root is not None else ()
    if survey.metadata and not any("".join(title.itertext()).strip() for title in titles):
        yield "the metadata"


def _read_xmp(survey: Survey) -> Element | None:
    try:
        return fromstring(survey.metadata)  # noqa: S314  a PDF's own metadata; expat expands nothing external
    except ParseError:
        return None


def _says(root: Element | None, name: str) -> bool:
    described = root.iter(RDF + "Description") if root is not None else ()
    return any(one.get(name) or (one.findtext(name) or "").strip() for one in described)


def find_title_unasked(survey: Survey) -> Iterator[str]:
    """Preferences that do not say what a window shows as title."""
    if "/DisplayDocTitle" not in survey.root.get("/ViewerPreferences", {}):
        yield "the catalog"


def find_title_hidden(survey: Survey) -> Iterator[str]:
    """Preferences by which a window shows the file's name instead of its title."""
    if survey.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is False:
        yield "the catalog"


def find_mute(survey: Survey) -> Iterator[str]:
    """Elements with text of a language that nobody says."""
    return (survey.tell_page(tag) for tag in survey.tags if tag.pieces and not _is_language(tag))


def find_mute_descriptions(survey: Survey) -> Iterator[str]:
    """Descriptions of a language that nobody says."""
    for tag in survey.tags:
        if (tag.spoken or "/E" in tag.entries) and not _is_language(tag):
            yield survey.tell_page(tag)


def _is_language(tag: Tag) -> bool:
    return LANGUAGE.fullmatch(tag.language) is not None


def find_mute_outline(survey: Survey) -> Iterator[str]:
    """An outline of a language that nobody says."""
    if "/Outlines" in survey.root and not LANGUAGE.fullmatch(survey.language):
        yield "the catalog"


def find_mute_annotations(survey: Survey) -> Iterator[str]:
    """Descriptions of annotations of a language that nobody says."""
    for page in survey.pages:
        for annotation in page.annotations:
            owner = survey.owners.get(annotation.objgen)
            language = owner.language if owner is not None else survey.language
            if "/Contents" in annotation and not LANGUAGE.fullmatch(language):
                yield f"page {page.number}"


def find_mute_metadata(survey: Survey) -> Iterator[str]:
    """Metadata of a language that nobody says."""
    if survey.metadata and not LANGUAGE.fullmatch(survey.language):
        yield "the catalog"


DOCUMENT = (
    Condition("02-001", "a type of structure that is no standard one", find_foreign),
    Condition("02-003", "roles that lead back to themselves", find_circles),
    Condition("02-004", "a standard type of structure that is made another", find_remapped),
    Condition("06-001", "no metadata", find_unmarked_metadata),
    Condition("06-002", "metadata that do not say that the file is PDF/UA", find_unclaimed),
    Condition("06-003", "metadata without a title", find_untitled),
    Condition("07-001", "nothing is said of the title being shown", find_title_unasked),
    Condition("07-002", "the title is not shown", find_title_hidden),
    Condition("11-001", "text of unknown language", find_mute),
    Condition("11-002", "a description or expansion of unknown language", find_mute_descriptions),
    Condition("11-003", "an outline of unknown language", find_mute_outline),
    Condition("11-004", "an annotation's description of unknown language", find_mute_annotations),
    Condition("11-006", "metadata of unknown language", find_mute_metadata),
)
