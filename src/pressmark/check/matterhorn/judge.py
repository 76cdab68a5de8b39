"""All conditions of the table put to a file; what fails becomes findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from pressmark.check.matterhorn.conditions import CONDITIONS
from pressmark.check.matterhorn.survey import Codes, Key, survey_pdf
from pressmark.model.codes import checking
from pressmark.model.finding import Finding, Location

CLAIM = b"pdfuaid:"


def check_matterhorn(
    pdf: pikepdf.Pdf, codes: Codes, fonts: dict[Key, Any], place: Location
) -> Iterator[Finding]:
    """A finding for each condition that a file fails; none for one that is not made to be read aloud."""
    metadata = pdf.Root.get("/Metadata")
    claimed = isinstance(metadata, pikepdf.Stream) and CLAIM in metadata.read_bytes()
    if not claimed and "/StructTreeRoot" not in pdf.Root:
        return
    survey = survey_pdf(pdf, codes, fonts)
    for condition in CONDITIONS:
        found = list(condition.find(survey))
        if found:
            yield checking.PDF_MATTERHORN.at(
                place,
                number=condition.number,
                fault=condition.fault,
                count=len(found),
                where=found[0],
            )
