"""What a PDF says that it is, judged by a validator that others have made, where it is installed.

`page-validation` judges by the rules of veraPDF's profiles for PDF/A-1 to -3 (ISO 19005) and PDF/UA-1
(ISO 14289-1). What Pressmark knows of these itself stands beside it, in `matterhorn` and `exchange`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from pressmark.model.codes import checking
from pressmark.model.finding import Finding, Location

LEVELS = ("1A", "1B", "2A", "2B", "2U", "3A", "3B", "3U")
ALOUD = "ua1"
LENGTH = "-STREAM-LENGTH-001"
"""The rule that takes a stream's last byte, where that is a CR, for a part of the line end behind it."""


def check_claims(pdf: pikepdf.Pdf, data: bytes, place: Location, aloud: bool) -> Iterator[Finding]:
    """Findings for rules that a file breaks although it says that it keeps them; `pdf` is made of `data`.

    PDF/UA-1 is left out unless `aloud`.
    """
    for profile, name in _list_claims(pdf):
        if profile == ALOUD and not aloud:
            continue
        failures = _validate(data, profile)
        if isinstance(failures, str):
            yield checking.PDF_UNSEEN.at(place, name=name, reason=failures)
            continue
        broken: dict[str, list[str]] = {}
        for failure in failures:
            if not failure.rule_id.endswith(LENGTH) or pdf.get_warnings():
                broken.setdefault(failure.rule_id, []).append(failure.message)
        for rule, told in broken.items():
            yield checking.PDF_INVALID.at(
                place, len(told), name=name, rule=rule, fault=told[0], total=len(told)
            )


def _list_claims(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """What the metadata of a file claim (XMP): the validator's profile, and its name."""
    with pdf.open_metadata(update_docinfo=False) as metadata:
        archival, part = metadata.pdfa_status, metadata.get("pdfuaid:part")
    if archival in LEVELS:
        yield archival.lower(), f"PDF/A-{archival.lower()}"
    if part == "1":
        yield ALOUD, "PDF/UA-1"


def _validate(data: bytes, profile: str) -> list[Any] | str:
    """The rules that a file breaks, or why nobody can say."""
    try:
        from page import PageError, validate_pdf_bytes
    except ImportError:
        return "page-validation is not installed"
    try:
        return list(validate_pdf_bytes(data, profile=profile).failures)
    except PageError as fault:
        return str(fault)
