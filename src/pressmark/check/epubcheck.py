"""EPUBCheck's JSON report into findings (EPUBCheck 5, `--json`)."""

from __future__ import annotations

import json
from typing import Any

from pressmark.model.codes import checking
from pressmark.model.finding import Code, Finding, Findings, Location

_CODES: dict[str, Code] = {
    "FATAL": checking.EPUBCHECK_ERROR,
    "ERROR": checking.EPUBCHECK_ERROR,
    "WARNING": checking.EPUBCHECK_WARNING,
    "INFO": checking.EPUBCHECK_INFO,
}


def read_epubcheck(report: str, path: str) -> Findings:
    """The messages of a report on the EPUB at `path`, one finding a message; usage hints are left out.

    A report that is not EPUBCheck's JSON is itself a finding: the check did not take place.
    """
    try:
        messages = json.loads(report)["messages"]
        return tuple(
            _read_message(message, path) for message in messages if message["severity"] in _CODES
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return (checking.EPUBCHECK_SILENT.at(Location(path=path), reason=_first_line(report)),)


def _read_message(message: dict[str, Any], path: str) -> Finding:
    places = message.get("locations") or []
    return _CODES[message["severity"]].at(
        _locate(places[0], path) if places else Location(path=path),
        count=max(1, len(places) + int(message.get("additionalLocations") or 0)),
        id=message["ID"],
        text=" ".join(message["message"].split()),
    )


def _locate(place: dict[str, Any], path: str) -> Location:
    """A place inside the container: `build/reader/reader.epub/EPUB/text/kronstadt.xhtml`."""
    inner = (place.get("path") or "").strip("/")
    inside = inner and not path.endswith(inner)
    return Location(
        path=f"{path}/{inner}" if inside else path,
        line=max(0, int(place.get("line") or 0)),
        column=max(0, int(place.get("column") or 0)),
    )


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "nothing")[:200]
