"""Stacks by language: what an element that carries a language is set in."""

from __future__ import annotations

from pressmark.fonts.stylesheet import LanguageStacks, write_stacks

LATIN = {"text": "Serif", "display": "Sans"}
ARABIC = {"text": "Amiri", "display": "Amiri"}


def test_a_language_of_the_books_own_stack_stays_in_the_face_around_it() -> None:
    css = write_stacks(
        (
            LanguageStacks(tags=("en",), stacks=LATIN),
            LanguageStacks(tags=("ar",), stacks=ARABIC),
            LanguageStacks(tags=("fr",), stacks=LATIN),
        )
    )
    assert ':where([lang="ar"]) em[lang="fr"]' in css
    assert ', em[lang="fr"]' not in css
    assert ', em[lang="ar"]' in css


def test_languages_of_one_stack_need_no_rules() -> None:
    css = write_stacks((LanguageStacks(tags=("en", "fr"), stacks=LATIN),))
    assert css == ":root { --font-text: Serif; --font-display: Sans; }\n"
