"""One file of `manuscripts/collections/` into a Manifest, the press's defaults laid under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from pressmark.model.archive import Collections, Press
from pressmark.model.codes import indexing, reading
from pressmark.model.files import Files
from pressmark.model.finding import Finding, Findings, Location, Severity
from pressmark.model.manifest import Identifiers, LeafRequest, Manifest, MatterItem
from pressmark.read.article import Series
from pressmark.read.concordance import INDEX, find_concordance, open_concordance
from pressmark.read.credits import AUTHORS, CONTRIBUTORS, ROLE_FIELDS, gather_credits
from pressmark.read.fields import Field, Problems, Table, Values, read_fields
from pressmark.read.imprint import IDENTIFIERS, PRINTING
from pressmark.read.items import ITEMS, PARTS, QUOTATION
from pressmark.read.settings import SHARED, apply_settings
from pressmark.read.shapes import Dated, Text, TextList
from pressmark.read.text import read_document
from pressmark.read.yaml import Mapping

COLLECTIONS_FOLDER = "manuscripts/collections"
EXTENSIONS = {".yaml", ".yml"}


TITLE = Field(name="title", shape=Text(), doc="Title of the book.", required=True)
SUBTITLE = Field(name="subtitle", shape=Text(), doc="Subtitle of the book.")
DATE = Field(name="date", shape=Dated(), doc="When the book is published: 2026.")
SERIES = Field(
    name="series", shape=Series(), doc="The series that the book belongs to: name and number."
)
DESCRIPTION = Field(
    name="description",
    shape=Text(long=True),
    doc="A paragraph for catalogues.",
    aliases=("summary",),
)
SUBJECTS = Field(
    name="subjects", shape=TextList(), doc="Subjects for catalogues.", aliases=("keywords", "tags")
)
COVER = Field(
    name="cover", shape=Text(), doc="A picture, relative to the manifest; else one is made."
)
DEDICATION = Field(name="dedication", shape=Text(long=True), doc="Markdown of the dedication.")
EPIGRAPH = Field(name="epigraph", shape=QUOTATION, doc="A quotation at the head of the book.")
MANIFEST = Table(
    "the manifest",
    (
        TITLE, SUBTITLE, AUTHORS, CONTRIBUTORS, *ROLE_FIELDS, DATE, IDENTIFIERS, PRINTING, SERIES, DESCRIPTION,
        SUBJECTS, COVER, DEDICATION, EPIGRAPH, *SHARED, ITEMS, PARTS, INDEX,
    ),
)  # fmt: skip
BOOK_CREDITS: tuple[Field[Any], ...] = (AUTHORS, *ROLE_FIELDS, CONTRIBUTORS)


def read_collections(files: Files, press: Press) -> tuple[Collections, Findings]:
    """Turn the manifests of a press into its collections; one with an error is named as unreadable."""
    manifests: list[Manifest] = []
    unreadable: list[str] = []
    found: list[Finding] = []
    paths = [path for path in files.list(COLLECTIONS_FOLDER) if _is_yaml(path)]
    read = {path: _read_file(files, path, press) for path in paths}
    named = frozenset(_list_concordances(files, [manifest for manifest, _ in read.values()]))
    for path, (manifest, findings) in read.items():
        if path in named:
            continue
        found.extend(findings)
        if manifest is None or any(f.severity is Severity.ERROR for f in findings):
            unreadable.append(name_collection(path))
        else:
            manifests.append(manifest)
    found.extend(_find_twins([*(m.path for m in manifests)]))
    manifests.sort(key=lambda manifest: manifest.id)
    return Collections(manifests=tuple(manifests), unreadable=tuple(unreadable)), tuple(found)


def _read_file(files: Files, path: str, press: Press) -> tuple[Manifest | None, Findings]:
    data = files.read(path)
    if data is None:
        return None, (reading.UNREADABLE_FILE.at(Location(path=path)),)
    manifest, findings = read_manifest(path, data, press)
    if manifest is None or manifest.index is None:
        return manifest, findings
    index, more = open_concordance(path, manifest.index, files)
    return replace(manifest, index=index), (*findings, *more, *_find_unasked(manifest))


def _find_unasked(manifest: Manifest) -> Iterator[Finding]:
    leaves = {
        item.name for item in (*manifest.front, *manifest.back) if isinstance(item, LeafRequest)
    }
    if manifest.index and "index" not in leaves:
        yield indexing.INDEX_UNASKED.at(manifest.index.location)


def _is_yaml(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in EXTENSIONS


def _list_concordances(files: Files, manifests: list[Manifest | None]) -> Iterator[str]:
    """The files that manifests name as concordances, which may stand among the manifests."""
    for manifest in manifests:
        if manifest and manifest.index and manifest.index.concordance:
            yield find_concordance(manifest.path, manifest.index.concordance, files) or ""


def _find_twins(paths: list[str]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(name_collection(path), path)
        if other != path:
            id = name_collection(path)
            yield reading.DUPLICATE_ID.at(Location(path=path), id=id, other=other)


def name_collection(path: str) -> str:
    """The id of a manifest: its file's name."""
    return PurePosixPath(path).stem


def read_manifest(path: str, data: bytes, press: Press) -> tuple[Manifest | None, Findings]:
    """Turn one file into a manifest; None where it has no title or is no mapping.

    The manifest may be incomplete where a finding is an error.
    """
    node, findings = read_document(data, path)
    problems = Problems(path)
    problems.extend(findings)
    if node is None and not findings:
        problems.add(reading.EMPTY_FILE, None)
    if node is None:
        return None, tuple(problems.findings)
    values = read_fields(MANIFEST, node, problems)
    if isinstance(node, Mapping) and ITEMS not in values and PARTS not in values:
        problems.add(reading.EMPTY_COLLECTION, node)
    title = values[TITLE]
    made = _build_manifest(path, title, values, press) if title else None
    return made, tuple(problems.findings)


def _build_manifest(path: str, title: str, values: Values, press: Press) -> Manifest:
    own = apply_settings(values, press)
    return Manifest(
        id=name_collection(path),
        path=path,
        title=title,
        subtitle=values[SUBTITLE],
        language=own.language,
        credits=gather_credits(values, BOOK_CREDITS),
        publisher=own.publisher,
        date=values[DATE],
        identifiers=values[IDENTIFIERS] or Identifiers(),
        printing=values[PRINTING],
        series=values[SERIES],
        description=values[DESCRIPTION],
        subjects=values[SUBJECTS] or (),
        rights=own.rights,
        cover=values[COVER],
        theme=own.theme,
        dedication=values[DEDICATION],
        epigraph=values[EPIGRAPH],
        front=_default_front(path, values) if own.front is None else own.front,
        items=(*(values[ITEMS] or ()), *(values[PARTS] or ())),
        back=own.back or (),
        epub=own.epub,
        print=own.print,
        access=own.access,
        links=own.links,
        index=values[INDEX],
        require_rights=own.require_rights,
    )


def _default_front(path: str, values: Values) -> tuple[MatterItem, ...]:
    """The front matter of a manifest that asks for none: what a book cannot do without."""
    given = [row.name for row in (DEDICATION, EPIGRAPH) if row in values]
    names = ("half-title", "title-page", "copyright", *given, "contents")
    return tuple(LeafRequest(name=name, location=Location(path=path)) for name in names)
