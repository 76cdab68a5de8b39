"""A book and its theme become a wardrobe: which families, which faces, which characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pressmark.fonts.characters import Usage, gather_usage, is_invisible
from pressmark.fonts.choose import Choice, choose_spares
from pressmark.fonts.cut import Cut, cut_faces, join_cuts
from pressmark.fonts.families import SPARES, Spare, order_spares
from pressmark.fonts.instance import Maker, make_instance
from pressmark.fonts.licences import gather_licences
from pressmark.fonts.report import report_families, report_missing
from pressmark.fonts.shelf import Family, Shelf, open_shelf
from pressmark.fonts.stylesheet import (
    LanguageStacks,
    write_face_rules,
    write_stack,
    write_stacks,
)
from pressmark.fonts.wardrobe import Wardrobe
from pressmark.model.book import Book
from pressmark.model.files import Files
from pressmark.model.finding import Findings
from pressmark.model.theme import FontFamily, Theme

ROLES = ("text", "display", "sans", "mono", "math")


def dress_book(
    book: Book, theme: Theme, files: Files, maker: Maker = make_instance
) -> tuple[Wardrobe, Findings]:
    """The wardrobe of a book: the theme's families, and others for the characters those lack.

    `maker` makes the instances; given from outside, it may remember what it has made. Findings tell families that are not installed, and for each article the characters that no
    font has, with the package that would bring them.
    """
    shelf = open_shelf(files)
    usages = gather_usage(book)
    roles = find_roles(theme, usages, shelf)
    text, mono = roles.get("text"), roles.get("mono")
    choices = tuple(choose_spares(usage, text, mono, shelf) for usage in usages)
    cuts = plan_cuts(theme, usages, roles, choices, shelf)
    faces = tuple(face for cut in cuts for face in cut_faces(cut, maker, whole=cut.whole))
    epub_faces = tuple(
        face for cut in cuts for face in cut_faces(cut, maker, whole=False, licensed=True)
    )
    css = write_stacks(tuple(_stack_language(theme, roles, choices)))
    wardrobe = Wardrobe(
        faces=faces,
        epub_faces=epub_faces,
        print_css=write_face_rules(faces, lambda face: f"font:{face.name}") + css,
        epub_css=write_face_rules(epub_faces, lambda face: f"../fonts/{face.file_name}") + css,
        licences=gather_licences(tuple(cut.family for cut in cuts)),
    )
    findings = report_families(theme, shelf) + report_missing(book, choices, shelf, files)
    return wardrobe, findings


def find_roles(theme: Theme, usages: tuple[Usage, ...], shelf: Shelf) -> dict[str, Family]:
    """The theme's families by role, those left out that its stylesheets or the book never use."""
    css = read_css(theme)
    has_mono = any(usage.mono for usage in usages)
    found: dict[str, Family] = {}
    for font in theme.fonts:
        used = font.role == "text" or f"--font-{font.role}" in css or f'"{font.name}"' in css
        if used and (font.role != "mono" or has_mono):
            family = shelf.find(font.name, font.package)
            if family is not None:
                found[font.role] = family
    return found


def read_css(theme: Theme) -> str:
    """All stylesheets of a theme as one text, to look for roles and characters in."""
    return theme.book_css + theme.print_css + theme.epub_css


def plan_cuts(
    theme: Theme,
    usages: tuple[Usage, ...],
    roles: dict[str, Family],
    choices: tuple[Choice, ...],
    shelf: Shelf,
) -> tuple[Cut, ...]:
    """What to cut from which family: the theme's for all text, spares for the characters they are for."""
    cuts: dict[tuple[str, bool], Cut] = {}
    for font in theme.fonts:
        if font.role in roles:
            characters = _gather_characters(font, usages, theme)
            cut = Cut(
                name=font.name,
                family=roles[font.role],
                weights=font.weights,
                characters=characters,
                whole=True,
            )
            cuts[font.name, False] = join_cuts(cuts.get((font.name, False)), cut)
    strong = frozenset(c for usage in usages for c in usage.strong)
    for spare, characters in _order_taken(choices):
        for cut in _cut_spare(spare, characters, strong, shelf):
            cuts[cut.name, cut.bold] = join_cuts(cuts.get((cut.name, cut.bold)), cut)
    return tuple(cuts.values())


def _cut_spare(
    spare: Spare, characters: frozenset[str], strong: frozenset[str], shelf: Shelf
) -> Iterator[Cut]:
    """A spare family's cut, and that of the family which stands for its bold."""
    weights = (400, 700) if spare.scripts else (400,)
    family = shelf.find(spare.name, spare.package)
    if family is not None:
        yield Cut(
            name=spare.name, family=family, weights=weights, characters=characters, whole=False
        )
    bold = shelf.find(spare.bold, spare.package) if spare.bold else None
    if bold is not None and characters & strong and not (family and family.has_bold):
        yield Cut(
            name=spare.name,
            family=bold,
            weights=(700,),
            characters=characters & strong,
            whole=False,
            bold=True,
        )


def _gather_characters(font: FontFamily, usages: tuple[Usage, ...], theme: Theme) -> frozenset[str]:
    """The characters that a role may have to set: the book's, in either case, and the stylesheets'."""
    if font.role == "mono":
        used = {c for usage in usages for c in usage.mono}
    else:
        used = {c for usage in usages for c in usage.counts}
    cased = {part for c in used for form in (c.upper(), c.lower()) for part in form}
    css = set(theme.book_css + theme.epub_css) if font.role != "mono" else set()
    return frozenset(c for c in used | cased | css if not is_invisible(c))


def _order_taken(choices: Iterable[Choice]) -> list[tuple[Spare, frozenset[str]]]:
    """The spares in use in the table's order, the press's own last, each with the characters of all languages."""
    taken: dict[Spare, frozenset[str]] = {}
    for choice in choices:
        for spare, characters in choice.spares:
            taken[spare] = taken.get(spare, frozenset()) | characters
    own = [spare for spare in taken if spare not in SPARES]
    return [(spare, taken[spare]) for spare in (*SPARES, *own) if spare in taken]


LEFTWARD = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})
"""Scripts from the right that there are fonts for (ISO 15924)."""


def _stack_language(
    theme: Theme, roles: dict[str, Family], choices: tuple[Choice, ...]
) -> Iterator[LanguageStacks]:
    """Each language's stacks: its script's family, the role's, the text family, then all spares."""
    taken = dict(_order_taken(choices))
    text = [roles["text"].name] if "text" in roles else []
    for choice in choices:
        lead = [choice.lead.name] if choice.lead else []
        ordered = (*order_spares(choice.language), *taken)
        spares = [spare.name for spare in dict.fromkeys(ordered) if spare in taken]
        stacks = {}
        for role in _list_roles(theme, roles):
            family = [roles[role].name] if role in roles else []
            first = [*family, *lead] if role == "mono" else [*lead, *family]
            stacks[role] = write_stack(role, (*first, *text, *spares))
        embedded = write_stack("text", (*text, *lead, *spares)) if _is_leftward(choice) else ""
        yield LanguageStacks(tags=tuple(sorted(choice.tags)), stacks=stacks, embedded=embedded)


def _is_leftward(choice: Choice) -> bool:
    """Whether a language's own family is of a script that runs from the right."""
    return choice.lead is not None and bool(LEFTWARD & set(choice.lead.scripts))


def _list_roles(theme: Theme, roles: dict[str, Family]) -> tuple[str, ...]:
    """`text`, and the roles that the theme has families for or its stylesheets ask for."""
    css = read_css(theme)
    return tuple(r for r in ROLES if r == "text" or r in roles or f"--font-{r}" in css)
