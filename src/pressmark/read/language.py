"""Language tags: BCP 47 (RFC 5646) well-formedness, in the case that the RFC recommends."""

from __future__ import annotations

import re

TAG = re.compile(
    r"""^(?:
        (?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})
        (?P<script>-[a-z]{4})?
        (?P<region>-(?:[a-z]{2}|[0-9]{3}))?
        (?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
        (?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)
        (?P<private>-x(?:-[a-z0-9]{1,8})+)?
      | x(?:-[a-z0-9]{1,8})+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)

NAMES = {
    "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
    "finnish": "fi", "french": "fr", "français": "fr", "german": "de", "deutsch": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "italian": "it", "italiano": "it", "japanese": "ja",
    "korean": "ko", "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "romanian": "ro", "russian": "ru", "spanish": "es", "español": "es", "swedish": "sv",
    "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
"""Tags by the names that people write in their place, for hints."""


def parse_language(text: str) -> str | None:
    """Turn a well-formed tag into its recommended case (`zh-Hant-TW`); None where it is not one.

    A tag for private use alone (`x-klingon`) is said to be of a language undetermined
    (`und-x-klingon`): no reading system knows what begins with `x`. Names of five to eight letters (`english`) are refused: the grammar keeps them for
    languages to be registered, and none ever was.
    """
    match = TAG.match(text)
    if not match:
        return None
    if not match["language"]:
        return f"und-{text.lower()}"
    script = (match["script"] or "").title()
    region = (match["region"] or "").upper()
    rest = (match["variants"] or "") + (match["extensions"] or "") + (match["private"] or "")
    return match["language"].lower() + script + region + rest.lower()


def suggest_language(text: str) -> str:
    """A tag that may have been meant, for a hint."""
    mended = parse_language(text.replace("_", "-").split(".")[0])
    return NAMES.get(text.casefold().strip()) or mended or "en"
