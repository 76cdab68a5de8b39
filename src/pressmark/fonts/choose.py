"""The families of a book: the theme's by role, and by language those that step in for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pressmark.fonts.characters import Usage, find_main_script, find_script
from pressmark.fonts.coverage import carries
from pressmark.fonts.families import HAN, SPARES, Spare, order_spares
from pressmark.fonts.shelf import Family, Shelf


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


def choose_spares(usage: Usage, text: Family | None, mono: Family | None, shelf: Shelf) -> Choice:
    """The spare families that a language's characters need beside the text and the mono family."""
    scripts = {character: find_script(character) for character in usage.counts}
    lacking = find_lacking(usage.prose, text) | find_lacking(usage.mono, mono or text)
    main = find_main_script(usage, scripts)
    needs = Needs(usage=usage, scripts=scripts, main=main, lacking=lacking)
    taken, missing = _take_characters(needs, shelf)
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


def find_lacking(characters: frozenset[str], family: Family | None) -> frozenset[str]:
    """The characters that a family cannot draw; all of them where there is no family."""
    return frozenset(c for c in characters if family is None or not covers(family, c))


def covers(family: Family, character: str) -> bool:
    """Whether a family can draw a character, by itself or decomposed as HarfBuzz does (Unicode NFD)."""
    if family.roman.covers(ord(character)):
        return True
    parts = unicodedata.normalize("NFD", character)
    return len(parts) > 1 and all(family.roman.covers(ord(part)) for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What would bring missing characters: distributions to install and theirs, and those that none has."""

    packages: tuple[str, ...]
    brought: frozenset[str]
    unknown: frozenset[str]


def find_packages(characters: frozenset[str], language: str, shelf: Shelf) -> Offer:
    """The distributions, not installed, whose families have some of the characters, those for their script first.

    Nothing is guessed by script: `coverage.txt` says what is in each distribution.
    """
    absent = [
        spare for spare in order_spares(language) if shelf.find(spare.name, spare.package) is None
    ]
    scripts = {find_script(character) for character in characters}
    absent.sort(key=lambda spare: scripts.isdisjoint(spare.scripts))
    named: list[str] = []
    left = characters
    for distribution in dict.fromkeys(spare.distribution for spare in absent):
        found = {c for c in left if carries(distribution, c)}
        if found:
            named.append(distribution)
            left -= found
    return Offer(packages=tuple(named), brought=characters - left, unknown=left)


def _take_characters(needs: Needs, shelf: Shelf) -> tuple[dict[Spare, set[str]], set[str]]:
    """Letters first, each from a family of its script; then those families' own marks; then signs.

    What is left comes from the press's own families, and letters of a script that no family of the
    table is for from any that has them.
    """
    taken: dict[Spare, set[str]] = {}
    left = set(needs.lacking)
    signs = {c for c in left if not needs.scripts[c]}
    own = {c for c in signs if _is_of_a_script(c)}
    ordered = order_spares(_guess_language(needs))
    for spare in ordered:
        _take(spare, {c for c in left if needs.scripts[c] in spare.scripts}, taken, left, shelf)
    for spare in tuple(taken):
        _take(spare, left & own, taken, left, shelf)
    present = set(needs.scripts.values()) - {""}
    for spare in sorted(ordered, key=lambda spare: _rank_for_signs(spare, needs, taken)):
        if spare.symbols or present & set(spare.scripts):
            _take(spare, left & signs, taken, left, shelf)
    for spare in list_own(shelf):
        _take(spare, left, taken, left, shelf)
    served = {script for spare in SPARES for script in spare.scripts}
    for spare in ordered:
        _take(spare, {c for c in left if needs.scripts[c] not in served}, taken, left, shelf)
    return taken, left


def list_own(shelf: Shelf) -> tuple[Spare, ...]:
    """The families in the press's `fonts/` that are not of the table, as families that can step in."""
    known = {spare.name for spare in SPARES}
    names = dict.fromkeys(file.family for file in shelf.own)
    return tuple(Spare(name=name, package="", scripts=()) for name in names if name not in known)


def _is_of_a_script(character: str) -> bool:
    """Whether a sign belongs with letters: marks, and what stands in a script's own block (U+060C, U+3001)."""
    return (
        character < "\u2000"
        or "\u3000" <= character <= "\uffff"
        or unicodedata.category(character).startswith("M")
    )


def _take(
    spare: Spare, wanted: set[str], taken: dict[Spare, set[str]], left: set[str], shelf: Shelf
) -> None:
    """Move the wanted characters that a spare family has from `left` to `taken`."""
    family = shelf.find(spare.name, spare.package) if wanted else None
    found = {c for c in wanted if family is not None and covers(family, c)}
    if found:
        taken.setdefault(spare, set()).update(found)
        left -= found


def _rank_for_signs(spare: Spare, needs: Needs, taken: dict[Spare, set[str]]) -> tuple[bool, bool]:
    """Signs come from a family of the text's own script, then from those for signs, then from others."""
    own = needs.main in spare.scripts and spare in taken
    return not own, not spare.symbols


def _find_lead(taken: Iterable[Spare], language: str, main: str) -> Spare | None:
    """The spare that a language's texts start with: one made for it, else one of its main script."""
    leading = [spare for spare in taken if spare.leads]
    made = (spare for spare in leading if spare.suits(language))
    return next(made, None) or next((spare for spare in leading if main in spare.scripts), None)


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
