"""An EPUB's accessibility metadata as ONIX has it: code list 196, E-publication Accessibility Details.

The table is that of the Schema.org Accessibility Properties Crosswalk (W3C Community Group, 2024).
"""

from __future__ import annotations

from pressmark.check.epub_publication import Publication, open_publication

FEATURES = {
    "tableOfContents": ("11", "Table of contents navigation"),
    "index": ("12", "Index navigation"),
    "readingOrder": ("13", "Single logical reading order"),
    "alternativeText": ("14", "Short alternative textual descriptions"),
    "longDescription": ("15", "Full alternative textual descriptions"),
    "MathML": ("17", "Accessible math content as MathML"),
    "pageBreakMarkers": ("19", "Print-equivalent page numbering"),
    "structuralNavigation": ("29", "Next / Previous structural navigation"),
    "ARIA": ("30", "ARIA roles provided"),
    "displayTransformability": ("36", "All textual content can be modified"),
}
CONFORMING = (
    ("04", "EPUB Accessibility Specification 1.1"),
    ("22", "Language tagging provided"),
    ("25", "Use of color is not sole means of conveying information"),
    ("26", "Use of high contrast between text and background color"),
    ("82", "WCAG v2.2"),
    ("85", "WCAG level AA"),
)
LANDMARKS = ("32", "Landmark navigation")
SIGHTLESS = ("52", "All non-decorative content supports reading without sight")


def list_onix(data: bytes) -> tuple[tuple[str, str], ...]:
    """Codes with their meaning, or with the text that goes with them (00, 90, 94, 96), in their order."""
    publication = open_publication(data)
    if publication is None:
        return ()
    said: dict[str, list[str]] = {}
    for row in publication.metadata:
        said.setdefault(row.get("property") or row.get("rel") or "", []).append(
            row.text or row.get("href") or ""
        )
    codes = dict(
        FEATURES[name] for name in said.get("schema:accessibilityFeature", ()) if name in FEATURES
    )
    if said.get("schema:accessibilitySummary"):
        codes["00"] = said["schema:accessibilitySummary"][0]
    if _has_landmarks(publication):
        codes |= dict([LANDMARKS])
    if "textual" in said.get("schema:accessModeSufficient", ()):
        codes |= dict([SIGHTLESS])
    if "dcterms:conformsTo" in said:
        codes |= dict(CONFORMING)
        certifier, report = said.get("a11y:certifiedBy"), said.get("a11y:certifierReport")
        codes |= {"90": certifier[0]} if certifier else {}
        codes |= {"94": report[0]} if report else {}
    return tuple(sorted(codes.items()))


def _has_landmarks(publication: Publication) -> bool:
    kind = "{http://www.idpf.org/2007/ops}type"
    navs = (nav for root in publication.pages.values() for nav in root.iter("{*}nav"))
    return any(nav.get(kind) == "landmarks" for nav in navs)
