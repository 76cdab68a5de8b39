"""Names in credits into persons; one person under two spellings."""

from __future__ import annotations

from collections.abc import Iterable

from pressmark.model.archive import ArchiveView
from pressmark.model.article import Article
from pressmark.model.codes import resolving
from pressmark.model.finding import Findings, Location
from pressmark.model.names import fold_name, guess_sort_name, looks_like_organization
from pressmark.model.people import Credit, NamedCredit, Person
from pressmark.resolve.slugs import make_slug


def settle_person(name: str, language: str, view: ArchiveView) -> Person:
    """Turn a name into the person of people.yaml, or into one whose sort name is guessed.

    The guess follows the rule of `language`, a BCP 47 tag.
    """
    known = view.person(name)
    if known:
        return known
    return Person(
        id=make_slug(name),
        name=name,
        sort=guess_sort_name(name, language),
        organization=looks_like_organization(name),
    )


def settle_credits(
    credits: Iterable[NamedCredit], language: str, view: ArchiveView
) -> tuple[Credit, ...]:
    """Turn credits as asked into credits settled, one person once in each role."""
    settled = (
        Credit(person=settle_person(credit.name, language, view), role=credit.role)
        for credit in credits
    )
    return tuple(dict.fromkeys(settled))


def find_double_names(articles: Iterable[Article], view: ArchiveView) -> Findings:
    """Names that people.yaml does not have and that differ in case, accents, points or spaces alone."""
    spellings: dict[str, dict[str, list[str]]] = {}
    for article in articles:
        for credit in article.credits:
            key = fold_name(credit.name)
            spellings.setdefault(key, {}).setdefault(credit.name, []).append(article.path)
    return tuple(
        resolving.NAME_SPELLED_TWICE.at(
            Location(path=min(min(paths) for paths in names.values())),
            count=sum(len(paths) for paths in names.values()),
            names=", ".join(f"'{name}'" for name in sorted(names)),
        )
        for _, names in sorted(spellings.items())
        if len(names) > 1 and view.person(next(iter(names))) is None
    )
