"""Families and faces as CSS: the @font-face rules, and the stacks by role and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pressmark.fonts.wardrobe import Face

GENERIC = {"mono": "monospace", "sans": "sans-serif"}

# Where a language's own stack is put on: elements that hold running text and may carry `lang`.
CARRIERS = ("section.article", "div", "blockquote", "p", "li", "td", "span", "i", "em", "cite", "q")

LINES = ("p", "li", "dt", "dd", "td")
PHRASES = ("a", "abbr", "b", "cite", "dfn", "em", "i", "mark", "q", "span", "strong")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageStacks:
    """The stacks of a language by role, and its tags as the book writes them.

    `embedded` is the stack of words from the left in a language from the right, whose signs and
    figures are then of the face of their letters; empty in other languages.
    """

    tags: tuple[str, ...]
    stacks: dict[str, str]
    embedded: str = ""


def write_face_rules(faces: tuple[Face, ...], locate: Callable[[Face], str]) -> str:
    """The @font-face rules of faces (CSS Fonts 4), each with the URL that `locate` gives."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f" font-style: {'italic' if face.italic else 'normal'};"
        f' src: url("{locate(face)}"); }}\n'
        for face in faces
    )


def write_stack(role: str, families: tuple[str, ...]) -> str:
    """The value of `font-family` for families in order, a generic one last."""
    names = [f'"{name}"' for name in dict.fromkeys(families)]
    return ", ".join([*names, GENERIC.get(role, "serif")])


def write_stacks(languages: tuple[LanguageStacks, ...]) -> str:
    """The CSS of all stacks, the book's own first.

    These stand on `:root` as custom properties. Where any language differs, each language
    gets rules on the elements that carry its tag, one rule for all languages of one stack. Those
    that agree with the book need them inside others alone: elsewhere they are in the face of what
    they stand in.
    """
    root = languages[0].stacks
    css = f":root {{ {_write_properties(root)} }}\n"
    by_stacks: dict[tuple[str, ...], list[str]] = {}
    for language in languages:
        by_stacks.setdefault(tuple(language.stacks.values()), []).extend(language.tags)
    own, *others = by_stacks
    inside = _write_selectors(("",), [tag for values in others for tag in by_stacks[values]])
    for values, tags in by_stacks.items() if others else ():
        stacks = dict(zip(root, values, strict=True))
        where = f":where({inside}) " if values == own else ""
        css += f"{_write_selectors(('',), tags)} {{ {_write_properties(stacks)} }}\n"
        css += f"{_write_selectors(CARRIERS, tags, where)} {{ font-family: {stacks['text']}; }}\n"
    for language in languages:
        if language.embedded:
            css += f"{_write_embedded(language.tags)} {{ font-family: {language.embedded}; }}\n"
    return css


def _write_embedded(tags: tuple[str, ...]) -> str:
    return ", ".join(
        f':is({", ".join(LINES)}) :is({", ".join(PHRASES)})[dir="ltr"]:not([lang]):lang({tag})'
        for tag in tags
    )


def _write_selectors(elements: tuple[str, ...], tags: list[str], where: str = "") -> str:
    return ", ".join(f'{where}{name}[lang="{tag}"]' for name in elements for tag in tags)


def _write_properties(stacks: dict[str, str]) -> str:
    return " ".join(f"--font-{role}: {stack};" for role, stack in stacks.items())
