"""A concordance: the headings of an index with the phrases that lead to them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pressmark.model.codes import indexing, reading
from pressmark.model.files import Files
from pressmark.model.finding import Finding, Findings, Location
from pressmark.model.index import (
    ConcordanceEntry,
    IndexOrder,
    IndexSettings,
    join_key,
    split_key,
    split_references,
)
from pressmark.read.fields import Field, Problems, Schema, Table, Values, name_form, read_fields
from pressmark.read.shapes import Choice, Flag, Record, Text, TextList
from pressmark.read.text import read_document
from pressmark.read.yaml import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class References:
    """Headings that an entry refers to: a list, or one text with semicolons."""

    def read(self, node: Node, what: str, problems: Problems) -> tuple[str, ...] | None:
        """The keys, each once."""
        texts = TextList().read(node, what, problems)
        if texts is None or isinstance(node, Sequence):
            return texts
        return tuple(dict.fromkeys(part for text in texts for part in split_references(text)))

    def schema(self) -> Schema:
        """A list of strings or a string."""
        return TextList().schema()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """An entry as it stands in the file; `find` is None where the name itself is sought."""

    name: str
    location: Location
    find: tuple[str, ...] | None = None
    exceptions: tuple[str, ...] = ()
    case: bool = False
    sort: str | None = None
    see: tuple[str, ...] = ()
    seealso: tuple[str, ...] = ()
    inner: tuple[_Heading, ...] = ()


@dataclass(frozen=True)
class Headings:
    """Names of headings with what is said of each: nothing, phrases, or keys."""

    def read(self, node: Node, what: str, problems: Problems) -> tuple[_Heading, ...] | None:
        """The headings in the order of the file."""
        if not isinstance(node, Mapping):
            problems.add(reading.NOT_A_MAPPING, node, what=what, found=name_form(node))
            return None
        return tuple(_read_heading(key, value, problems) for key, value in node.entries)

    def schema(self) -> Schema:
        """An object of entries."""
        return {"type": "object", "additionalProperties": {"$ref": "#/$defs/entry"}}


FIND = Field(
    name="find",
    shape=TextList(),
    doc="Phrases that are sought in the articles, whole words; railway* finds railways too. Without it the entry's own name is sought, unless it stands in another entry or says see.",
    aliases=("words", "phrases"),
)
EXCEPT = Field(
    name="except",
    shape=TextList(),
    doc="Phrases that are passed over: Lenin Prize, where Lenin is sought.",
    aliases=("not",),
)
CASE = Field(
    name="case",
    shape=Flag(),
    doc="True where capitals must agree; a phrase in capitals throughout (NEP) is found in capitals anyhow.",
)
SORT = Field(name="sort", shape=Text(), doc="The heading as the index sorts it.")
SEE = Field(
    name="see", shape=References(), doc="The headings to look under instead, parted by semicolons."
)
SEE_ALSO = Field(
    name="seealso",
    shape=References(),
    doc="The headings to look under as well.",
    aliases=("see also", "see_also"),
)
ENTRIES = Field(
    name="entries",
    shape=Headings(),
    doc="Headings below this one.",
    aliases=("subentries",),
)
ENTRY = Table("an entry", (FIND, EXCEPT, CASE, SORT, SEE, SEE_ALSO, ENTRIES))


def _read_heading(key: Scalar, node: Node, problems: Problems) -> _Heading:
    name, place = " ".join(key.value.split()), problems.at(key)
    if isinstance(node, Scalar) and node.is_null:
        return _Heading(name=name, location=place)
    if not isinstance(node, Mapping):
        return _Heading(name=name, location=place, find=FIND.shape.read(node, "'find'", problems))
    values = read_fields(ENTRY, node, problems)
    return _Heading(
        name=name,
        location=place,
        find=values[FIND],
        exceptions=values[EXCEPT] or (),
        case=bool(values[CASE]),
        sort=values[SORT],
        see=values[SEE] or (),
        seealso=values[SEE_ALSO] or (),
        inner=values[ENTRIES] or (),
    )


def read_concordance(path: str, data: bytes) -> tuple[tuple[ConcordanceEntry, ...], Findings]:
    """Turn a concordance into entries, each with its whole key; parents stand before children."""
    node, findings = read_document(data, path)
    problems = Problems(path)
    problems.extend(findings)
    if node is None:
        return (), tuple(problems.findings)
    headings = Headings().read(node, "the concordance", problems) or ()
    entries = tuple(entry for heading in headings for entry in _flatten(heading, ()))
    return entries, (*problems.findings, *_find_faults(entries))


def _flatten(heading: _Heading, above: tuple[str, ...]) -> Iterator[ConcordanceEntry]:
    key = (*above, *split_key(heading.name))
    if key == above:
        return
    find = heading.find
    if find is None:
        find = () if len(key) > 1 or heading.see else _guess_phrases(key[0])
    yield ConcordanceEntry(
        key=key,
        location=heading.location,
        find=find,
        exceptions=heading.exceptions,
        case=heading.case,
        sort=heading.sort,
        see=heading.see,
        seealso=heading.seealso,
    )
    for inner in heading.inner:
        yield from _flatten(inner, key)


def _guess_phrases(name: str) -> tuple[str, ...]:
    """A heading's own words without emphasis; `Trotsky, Leon` is also sought as `Leon Trotsky`."""
    plain = name.replace("*", "").replace("_", " ").strip()
    last, comma, first = plain.partition(", ")
    return (plain, f"{first} {last}") if comma and ", " not in first else (plain,)


def _find_faults(entries: tuple[ConcordanceEntry, ...]) -> Iterator[Finding]:
    first: dict[tuple[str, ...], Location] = {}
    for entry in entries:
        known = first.setdefault(entry.key, entry.location)
        if known != entry.location:
            name = join_key(entry.key)
            yield indexing.ENTRY_TWICE.at(entry.location, entry=name, first=known.line)
        for phrase in (*entry.find, *entry.exceptions):
            if not any(character.isalnum() for character in phrase):
                yield indexing.PHRASE_EMPTY.at(entry.location, phrase=phrase)


CONCORDANCE = Field(
    name="concordance",
    shape=Text(),
    doc="A file of headings and the phrases that lead to them, relative to the manifest or to manuscripts/.",
)
HEADINGS = Field(
    name="headings",
    shape=Flag(),
    doc="False where phrases are not sought in the articles' headings.",
)
NOTES = Field(name="notes", shape=Flag(), doc="True where phrases are sought in notes too.")
ORDER = Field(
    name="order",
    shape=Choice(tuple((word.value, word) for word in IndexOrder)),
    doc="How headings are compared: word (New York before Newark) or letter (after it).",
)
SETTINGS = Table("index", (CONCORDANCE, HEADINGS, NOTES, ORDER))


def _build_settings(values: Values, node: Node, problems: Problems) -> IndexSettings:
    place = problems.at(values.node(CONCORDANCE) or node)
    return IndexSettings(location=place, **values.given(CONCORDANCE, HEADINGS, NOTES, ORDER))


INDEX = Field(
    name="index",
    shape=Record(SETTINGS, _build_settings, CONCORDANCE),
    doc="How the index is made: its concordance, and where that is applied.",
)


def find_concordance(manifest: str, asked: str, files: Files) -> str | None:
    """The path of a concordance that a manifest names, beside the manifest or in `manuscripts/`."""
    folders = (posixpath.dirname(manifest), "manuscripts", "")
    paths = (posixpath.normpath(posixpath.join(folder, asked)) for folder in folders)
    return next((path for path in paths if files.read(path) is not None), None)


def open_concordance(
    manifest: str, settings: IndexSettings, files: Files
) -> tuple[IndexSettings, Findings]:
    """The settings with the entries of the file that they name."""
    if settings.concordance is None:
        return settings, ()
    path = find_concordance(manifest, settings.concordance, files)
    data = files.read(path) if path else None
    if path is None or data is None:
        fault = indexing.CONCORDANCE_MISSING.at(settings.location, path=settings.concordance)
        return settings, (fault,)
    entries, findings = read_concordance(path, data)
    return replace(settings, entries=entries), findings


def concordance_schema() -> Schema:
    """A concordance as JSON Schema: names with entries."""
    phrases = TextList().schema()["anyOf"]
    forms = [{"type": "null"}, *phrases, ENTRY.schema()]
    return {**Headings().schema(), "$defs": {"entry": {"anyOf": forms}}}
