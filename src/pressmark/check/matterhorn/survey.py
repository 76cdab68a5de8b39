"""A tagged PDF read once for all conditions: its structure, its pages' marks and annotations, its fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pressmark.check.matterhorn.marks import PageMarks, read_marks

Key = tuple[int, int]
"""An object's number and generation."""

Codes = Mapping[Key, set[int]]
"""The codes that a file shows of each composite font."""


@dataclass(slots=True, eq=False)
class Tag:
    """An element of structure, its kind by the role map; `language` is its own or what it inherits."""

    kind: str
    parent: Tag | None
    language: str
    page: Key | None
    entries: dict[str, Any]
    kids: list[Tag] = field(default_factory=list)
    pieces: list[tuple[Key | None, int]] = field(default_factory=list)
    objects: list[Key] = field(default_factory=list)

    @property
    def spoken(self) -> bool:
        """Whether something is said instead of what is shown."""
        return any(str(self.entries.get(key, "")) for key in ("/Alt", "/ActualText"))

    @property
    def id(self) -> bytes:
        """Its name, empty where it has none."""
        return bytes(self.entries.get("/ID", b""))

    def find_attribute(self, name: str) -> Any:
        """An attribute's value (ISO 32000-1, 14.7.5), None where it is not given."""
        held = self.entries.get("/A")
        for one in held if isinstance(held, pikepdf.Array) else (held,):
            if isinstance(one, pikepdf.Dictionary) and name in one:
                return one[name]
        return None


@dataclass(slots=True)
class SurveyedPage:
    """A page, counted from 1: what it marks, its annotations and their order of focus."""

    number: int
    key: Key
    marks: PageMarks
    annotations: list[Any]
    tabs: str


@dataclass(slots=True)
class Survey:
    """All that conditions ask of a file."""

    root: Any
    language: str
    tags: list[Tag] = field(default_factory=list)
    pages: list[SurveyedPage] = field(default_factory=list)
    fonts: dict[Key, Any] = field(default_factory=dict)
    codes: Codes = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    metadata: bytes = b""
    owners: dict[Key, Tag] = field(default_factory=dict)

    def tell_page(self, tag: Tag) -> str:
        """The page on which an element begins, in words."""
        waiting = [tag]
        while waiting:
            one = waiting.pop()
            found = one.pieces[0][0] if one.pieces else one.page
            number = next((page.number for page in self.pages if page.key == found), None)
            if number is not None:
                return f"page {number}"
            waiting += reversed(one.kids)
        return "a page unknown"


def survey_pdf(pdf: pikepdf.Pdf, codes: Codes, fonts: dict[Key, Any]) -> Survey:
    """A file as the conditions see it; `codes` are those shown of its `fonts`."""
    root = pdf.Root
    survey = Survey(root=root, language=str(root.get("/Lang", "")), codes=codes, fonts=fonts)
    tree = root.get("/StructTreeRoot", pikepdf.Dictionary())
    survey.roles = {key: str(value) for key, value in tree.get("/RoleMap", {}).items()}
    metadata = root.get("/Metadata")
    survey.metadata = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
    _walk(tree, None, survey)
    survey.owners = {key: tag for tag in survey.tags for key in tag.objects}
    counted: dict[Key, int] = {}
    for number, page in enumerate(pdf.pages, 1):
        survey.pages.append(
            SurveyedPage(
                number=number,
                key=page.obj.objgen,
                marks=read_marks(page.obj, counted),
                annotations=list(page.obj.get("/Annots", ())),
                tabs=str(page.obj.get("/Tabs", "")),
            )
        )
    return survey


def _walk(tree: Any, top: Tag | None, survey: Survey) -> None:
    """Every element of the structure in the order of reading."""
    waiting: list[tuple[Any, Tag | None]] = [(kid, top) for kid in reversed(_list(tree.get("/K")))]
    while waiting:
        element, parent = waiting.pop()
        entries = dict(element.items()) if isinstance(element, pikepdf.Dictionary) else {}
        if "/S" not in entries or len(survey.tags) > 10_000_000:
            continue
        tag = _make(entries, parent, survey)
        survey.tags.append(tag)
        if parent is not None:
            parent.kids.append(tag)
        below = []
        for kid in _list(entries.get("/K")):
            if isinstance(kid, int):
                tag.pieces.append((tag.page, kid))
            elif "/MCID" in kid:
                page = kid.get("/Pg")
                tag.pieces.append((page.objgen if page is not None else tag.page, int(kid.MCID)))
            elif "/Obj" in kid:
                tag.objects.append(kid.Obj.objgen)
            else:
                below.append((kid, tag))
        waiting += reversed(below)


def _make(entries: dict[str, Any], parent: Tag | None, survey: Survey) -> Tag:
    kind = str(entries["/S"])
    for _ in range(len(survey.roles)):
        if kind not in survey.roles:
            break
        kind = survey.roles[kind]
    above = parent.language if parent is not None else survey.language
    page = entries.get("/Pg")
    own = str(entries["/Lang"]) if "/Lang" in entries else above
    key = page.objgen if page is not None else None
    return Tag(kind[1:], parent, own, key, entries)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
