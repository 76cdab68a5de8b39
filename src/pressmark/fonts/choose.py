"""The families of a book: the theme's by role, and by language those that step in for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pressmark.fonts.characters import Usage, find_main_script, find_script
from pressmark.fonts.families import HAN, Spare, order_spares
from pressmark.fonts.shelf import Family, find_family
from pressmark.model.files import Files


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What one language needs beside the theme's families.

    `lead` is the spare that its texts start with (its own script's), `spares` all it needs in
    order, each with the characters to take from it; `missing` are the characters nobody has.
    """

    language: str
    tags: frozenset[str]
    lead: Spare | None
    spares: tuple[tuple[Spare, frozenset[str]], ...]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """A language's characters that the text family lacks, and what scripts its characters are of."""

    usage: Usage
    scripts: dict[str, str]
    main: str
    lacking: frozenset[str]


def choose_spares(usage: Usage, text: Family | None, files: Files) -> Choice:
    """The spare families that a language's characters need beside the text family."""
    scripts = {character: find_script(character) for character in usage.counts}
    lacking = frozenset(c for c in scripts if text is None or not covers(text, c))
    main = find_main_script(usage, scripts)
    needs = Needs(usage=usage, scripts=scripts, main=main, lacking=lacking)
    taken, missing = _take_characters(needs, files)
    lead = _find_lead(taken, usage.language, main)
    if lead is not None:
        taken[lead] |= {c for c in scripts if _is_led(c, scripts[c], lead)}
    return Choice(
        language=usage.language,
        tags=usage.tags,
        lead=lead,
        spares=tuple((spare, frozenset(found)) for spare, found in taken.items()),
        missing=frozenset(missing),
    )


def covers(family: Family, character: str) -> bool:
    """Whether a family can draw a character, by itself or decomposed as HarfBuzz does (Unicode NFD)."""
    if family.roman.covers(ord(character)):
        return True
    parts = unicodedata.normalize("NFD", character)
    return len(parts) > 1 and all(family.roman.covers(ord(part)) for part in parts)


def name_packages(characters: frozenset[str], language: str, files: Files) -> tuple[str, ...]:
    """The distributions, not installed, that would bring families for characters of a language."""
    absent = [
        spare
        for spare in order_spares(language)
        if find_family(spare.name, spare.package, files) is None
    ]
    named: dict[str, None] = {}
    for script in sorted({find_script(character) for character in characters}):
        fitting = (s for s in absent if (script in s.scripts if script else s.symbols))
        named |= dict.fromkeys(spare.distribution for spare in islice(fitting, 1))
    return tuple(named)


def _take_characters(needs: Needs, files: Files) -> tuple[dict[Spare, set[str]], set[str]]:
    """Letters first, each from a family of its script; then signs of no script, from those families too."""
    taken: dict[Spare, set[str]] = {}
    left = set(needs.lacking)
    ordered = order_spares(_guess_language(needs))
    for signs in (False, True):
        for spare in (*taken, *ordered):
            wanted = {c for c in left if _fits(spare, needs, c, signs=signs)}
            family = find_family(spare.name, spare.package, files) if wanted else None
            found = {c for c in wanted if family is not None and covers(family, c)}
            if found:
                taken.setdefault(spare, set()).update(found)
                left -= found
    return taken, left


def _find_lead(taken: Iterable[Spare], language: str, main: str) -> Spare | None:
    """The spare that a language's texts start with: one made for it, else one of its main script."""
    leading = [spare for spare in taken if spare.leads]
    made = (spare for spare in leading if spare.suits(language))
    return next(made, None) or next((spare for spare in leading if main in spare.scripts), None)


def _fits(spare: Spare, needs: Needs, character: str, *, signs: bool) -> bool:
    script = needs.scripts[character]
    if signs:
        return not script and (
            spare.symbols or bool(set(needs.scripts.values()) & {*spare.scripts})
        )
    return script in spare.scripts


def _guess_language(needs: Needs) -> str:
    """The language, or what kana or hangul in it tell about its Han characters."""
    present = set(needs.scripts.values())
    if needs.usage.language.split("-")[0] in {"zh", "ja", "ko", "lzh", "yue", "nan", "hak"}:
        return needs.usage.language
    if present & {"Hira", "Kana"}:
        return "ja"
    return "ko" if "Hang" in present else needs.usage.language


def _is_led(character: str, script: str, lead: Spare) -> bool:
    """Whether a text in its own script takes a character from the family that leads it.

    Han texts take their punctuation from it, but no ASCII, which the text family sets better.
    """
    if script:
        return script in lead.scripts
    return not set(HAN) & set(lead.scripts) or ord(character) > 0xBF
