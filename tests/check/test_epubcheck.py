"""EPUBCheck's report into findings."""

from __future__ import annotations

import json

from pressmark.check.epubcheck import read_epubcheck
from pressmark.model.finding import Location, Severity


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
