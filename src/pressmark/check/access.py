"""What stands in the way of readers who do not see, or do not see well: the rules of WCAG 2.2 that a program can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree
from lxml.etree import _Element

from pressmark.check.contrast import find_faint
from pressmark.check.epub_publication import Publication
from pressmark.model.codes import checking
from pressmark.model.finding import Code, Finding, Findings, Location

_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADING = re.compile(r"h([1-6])$")
_WELL_FORMED = re.compile(
    r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"
)  # RFC 5646, 2.1, without privateuse
ROLES = {
    "noteref": "doc-noteref",
    "footnote": "doc-footnote",
    "pagebreak": "doc-pagebreak",
    "page-list": "doc-pagelist",
    "dedication": "doc-dedication",
    "epigraph": "doc-epigraph",
}
LOWEST = 6
METADATA = (
    "schema:accessMode",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)

Told = tuple[Code, _Element, dict[str, Any]]
Rule = Callable[[_Element], Iterator[Told]]


def judge_files(files: Mapping[str, bytes]) -> Findings:
    """The barriers in a publication's files by their addresses, pages in reading order."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    pages = {
        path: etree.fromstring(data, parser)
        for path, data in files.items()
        if path.endswith(".xhtml")
    }
    sheets = {path: data.decode() for path, data in files.items() if path.endswith(".css")}
    return (*judge_pages(pages), *judge_sheets(sheets))


def judge_pages(pages: Mapping[str, _Element], within: str = "") -> Findings:
    """The barriers in pages: those of one kind in one page together, at the line of the first."""
    found: dict[tuple[str, Code, tuple[tuple[str, Any], ...]], list[int]] = {}
    for path, root in pages.items():
        for rule in RULES:
            for code, element, values in rule(root):
                kind = (f"{within}{path}", code, tuple(values.items()))
                found.setdefault(kind, []).append(_line_of(element))
    return tuple(
        code.at(Location(path=path, line=lines[0]), len(lines), **dict(values))
        for (path, code, values), lines in found.items()
    )


def judge_sheets(sheets: Mapping[str, str], within: str = "") -> Findings:
    """Colours that are too faint for text."""
    return tuple(
        checking.ACCESS_CONTRAST.at(Location(path=f"{within}{path}"), **values)
        for path, css in sheets.items()
        for values in find_faint(css)
    )


def check_access(publication: Publication) -> Iterator[Finding]:
    """The barriers in a publication, what its metadata leaves out, and whether it claims too much."""
    within = f"{publication.path}/"
    sheets = {
        item.path: publication.files[item.path].decode("utf-8", "replace")
        for item in publication.items.values()
        if item.media_type == "text/css" and item.path in publication.files
    }
    barriers = (*judge_pages(publication.pages, within), *judge_sheets(sheets, within))
    yield from barriers
    place = publication.locate(publication.package)
    rows = {row.get("property", "") for row in publication.metadata}
    for name in METADATA:
        if name not in rows:
            yield checking.ACCESS_METADATA.at(place, property=name)
    if "dcterms:conformsTo" in rows and barriers:
        yield checking.ACCESS_CLAIM.at(place, total=len(barriers))


def _find_undescribed(root: _Element) -> Iterator[Told]:
    for image in root.iter("{*}img"):
        told = (image.get("alt") or "").strip() or image.get("role") == "presentation"
        if not told or image.get("alt") is None:
            yield checking.ACCESS_IMAGE, image, {}
    for drawing in root.iter("{http://www.w3.org/2000/svg}svg"):
        named = drawing.get("aria-label") or drawing.get("aria-hidden")
        if not named and drawing.find("{*}title") is None:
            yield checking.ACCESS_IMAGE, drawing, {}
    for formula in root.iter("{*}math"):
        if not (formula.get("alttext") or "").strip():
            yield checking.ACCESS_FORMULA, formula, {}


def _find_gaps(root: _Element) -> Iterator[Told]:
    """Levels of headings begin with the first, or with any where a section goes on, and leave out none.

    A page has one of the first level at most.
    """
    before = LOWEST if any("continued" in _classes(part) for part in root.iter("{*}section")) else 0
    first = list(root.iter("{*}h1"))
    if len(first) > 1:
        yield checking.ACCESS_HEADINGS, first[1], {"total": len(first)}
    for heading in root.iter("{*}*"):
        match = _HEADING.match(_name(heading))
        if match is None:
            continue
        level = int(match[1])
        if level > before + 1:
            values = {"level": level, "before": before, "text": _text(heading)[:60]}
            yield checking.ACCESS_HEADING, heading, values
        before = level


def _find_nameless(root: _Element) -> Iterator[Told]:
    for element in root.iter("{*}*"):
        name = _name(element)
        if (name == "a" and element.get("href")) or _HEADING.match(name):
            told = [element.get("aria-label"), element.get("title"), _text(element)]
            told += [image.get("alt") for image in element.iter("{*}img")]
            told += [formula.get("alttext") for formula in element.iter("{*}math")]
            if not any(told):
                yield checking.ACCESS_EMPTY, element, {"element": name}


def _find_speechless(root: _Element) -> Iterator[Told]:
    """Pages say their language; whatever says one says it for XML and HTML alike, and well-formed."""
    for element in root.iter("{*}*"):
        own, other = element.get("lang"), element.get(_LANG)
        if own is None and other is None and element is not root:
            continue
        if own != other or not _WELL_FORMED.match(own or ""):
            yield checking.ACCESS_LANGUAGE, element, {"element": _name(element)}
    title = root.find("{*}head/{*}title")
    if title is None or not (title.text or "").strip():
        yield checking.ACCESS_TITLE, root, {}


def _find_headless(root: _Element) -> Iterator[Told]:
    for table in root.iter("{*}table"):
        heads = [*table.iter("{*}th")]
        if not heads or any(not head.get("scope") and _text(head) for head in heads):
            yield checking.ACCESS_TABLE, table, {}


def _find_roleless(root: _Element) -> Iterator[Told]:
    for element in root.iter("{*}*"):
        is_landmark = _name(element) == "a" and element.get("role") is None
        for type in (element.get(_TYPE) or "").split():
            if is_landmark and type != "noteref":
                continue
            role = ROLES.get(type)
            inner = role and element.find(f".//*[@role='{role}']") is not None
            if role and element.get("role") != role and not inner:
                yield checking.ACCESS_ROLE, element, {"type": type, "role": role}


RULES: tuple[Rule, ...] = (
    _find_undescribed,
    _find_gaps,
    _find_nameless,
    _find_speechless,
    _find_headless,
    _find_roleless,
)


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _classes(element: _Element) -> list[str]:
    return (element.get("class") or "").split()


def _text(element: _Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _line_of(element: _Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0
