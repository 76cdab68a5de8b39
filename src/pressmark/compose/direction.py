"""Which way a language is written, and how an element says what language it is in."""

from __future__ import annotations

# ISO 15924 codes and ISO 639 codes, in small letters.
_RTL_SCRIPTS = frozenset(
    ["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"]
)
_RTL_LANGUAGES = frozenset(
    [
        "ar",
        "arc",
        "arz",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "iw",
        "ji",
        "khw",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "pnb",
        "ps",
        "sd",
        "skr",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, by the script where the tag (BCP 47) names one, else by the language."""
    parts = language.lower().split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"


def language_attributes(language: str) -> dict[str, str]:
    """`lang` and `dir` for an element whose language is not that of the text around it."""
    return {"lang": language, "xml:lang": language, "dir": direction_of(language)}
