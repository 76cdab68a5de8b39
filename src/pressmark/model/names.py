"""Names of people: as a list sorts them, and as they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Families of one rule. Elsewhere (English, Italian, Scandinavian …) particles stay with the name.
PARTICLES_LAST = {
    "de": {"von", "zu", "van", "de", "und"},
    "nl": {"van", "de", "den", "der", "ten", "ter", "te", "'t", "in"},
    "fr": {"de", "d'"},
    "es": {"de", "la", "las", "los", "del", "y"},
    "pt": {"de", "da", "do", "das", "dos", "e"},
}
PARTICLES = frozenset(
    [
        "af",
        "al",
        "auf",
        "av",
        "bin",
        "d'",
        "da",
        "dal",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "las",
        "le",
        "los",
        "ten",
        "ter",
        "thor",
        "till",
        "und",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
        "y",
    ]
)
SUFFIXES = frozenset(
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "phd", "ph.d.", "esq", "esq."]
)
KEPT_LANGUAGES = frozenset({"hu", "is", "ja", "ko", "ta", "vi", "zh"})
ORGANIZATION = re.compile(
    r"\b(?:academy|agency|archive|assembly|association|board|bureau|center|centre|college|"
    r"collective|commission|committee|community|company|conference|congress|contributors|corporation|"
    r"council|department|desk|editors|federation|foundation|gmbh|government|group|inc|initiative|"
    r"institut|institute|institution|international|league|library|ltd|ministry|movement|museum|nations|"
    r"network|organisation|organization|parliament|party|project|society|"
    r"soviet|staff|syndicate|team|union|university|workers|"
    r"комитет|партия|редакция|совет|союз|институт|comité|parti|rédaction|redaktion|verein|verlag)\b",
    re.IGNORECASE,
)
KEPT_SCRIPTS = re.compile(
    r"[\u0E00-\u0EFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]"
)


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """Turn a name into what two spellings of it share: no case, accents, points, spaces or hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if character.isalnum()) or text


def looks_like_organization(name: str) -> bool:
    """Whether a name holds a word that persons do not have: Desk, Committee, contributors."""
    return bool(ORGANIZATION.search(name)) or bool(re.search(r"\d", name))


def guess_sort_name(name: str, language: str) -> str:
    """Turn `Leon Trotsky` into `Trotsky, Leon` by the rule of a language (BCP 47 tag).

    Names of one word, with a comma, in East Asian and South-East Asian scripts, of
    organisations, and in languages that put the family name first or sort by the given
    name stay as they are.
    """
    words = name.split()
    base = language.split("-")[0].lower()
    if len(words) < 2 or base in KEPT_LANGUAGES or KEPT_SCRIPTS.search(name):
        return name
    if looks_like_organization(name):
        return name
    suffix = words.pop() if words[-1].lower() in SUFFIXES and len(words) > 2 else ""
    if "," in " ".join(words).rstrip(","):
        return name
    words[-1] = words[-1].rstrip(",")
    start = _find_family_name(words, base)
    particles, start = _part_particles(words, start, base)
    given = " ".join([*words[: start - len(particles)], *particles])
    if all(word.lower() in PARTICLES for word in words[:start]):
        return name
    sort = f"{' '.join(words[start:])}, {given}" if given else " ".join(words)
    return f"{sort}, {suffix}" if suffix else sort


def _find_family_name(words: list[str], language: str) -> int:
    """Where the family name begins: the last word, or two of four and more in Spanish."""
    last = len(words) - 1
    if language == "es" and len(words) >= 4 and words[-2].lower() not in PARTICLES:
        return last - 1
    if language == "pt" and words[-1].lower() in {"filho", "júnior", "neto", "sobrinho"}:
        return max(1, last - 1)
    return last


def _part_particles(words: list[str], start: int, language: str) -> tuple[list[str], int]:
    """The particles before the family name that follow the given name, and where the rest begins."""
    first = start
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    moving = PARTICLES_LAST.get(language, set())
    end = first
    while end < start and words[end].lower() in moving:
        end += 1
    return words[first:end], end
