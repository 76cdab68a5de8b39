"""The families that a text is really set in, for the colophon to name."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from pressmark.fonts.characters import Usage, gather_texts
from pressmark.fonts.choose import choose_spares
from pressmark.fonts.dress import find_roles
from pressmark.fonts.shelf import Shelf, open_shelf
from pressmark.model.book import Section
from pressmark.model.files import Files
from pressmark.model.theme import Theme

SETTING = ("text", "mono")
"""The roles whose letters can be counted; the others dress what the text family sets elsewhere."""


def name_families(
    sections: Iterable[Section], language: str, theme: Theme, files: Files
) -> tuple[str, ...]:
    """The names of families that set letters of these sections, those with most letters first.

    The theme's families for headings and the like follow where its text family sets any; a family
    that only lends signs is not named.
    """
    shelf = open_shelf(files)
    usages = gather_texts(language, "", sections)
    roles = find_roles(theme, usages, shelf)
    named = {font.role: font.name for font in theme.fonts if font.role in roles}
    counts: Counter[str] = Counter()
    for usage in usages:
        counts.update(_count_letters(usage, named, theme, shelf))
    ordered = [name for name, _ in counts.most_common()]
    if named.get("text") in ordered:
        ordered += [name for role, name in named.items() if role not in SETTING]
    if named.get("mono") in ordered:
        ordered.append(ordered.pop(ordered.index(named["mono"])))
    return tuple(dict.fromkeys(ordered))


def _count_letters(usage: Usage, named: dict[str, str], theme: Theme, shelf: Shelf) -> Counter[str]:
    """How many letters of a language each family sets."""
    families = find_roles(theme, (usage,), shelf)
    choice = choose_spares(usage, families.get("text"), families.get("mono"), shelf)
    takers = {c: spare.name for spare, taken in reversed(choice.spares) for c in taken}
    counts: Counter[str] = Counter()
    for character, count in usage.counts.items():
        if unicodedata.category(character)[0] == "L" and character not in choice.missing:
            own = "mono" if character in usage.mono and character not in usage.prose else "text"
            taker = takers.get(character) or named.get(own) or named.get("text")
            counts.update({taker: count} if taker else {})
    if usage.mono and "mono" in named:
        counts[named["mono"]] += 1
    return counts
