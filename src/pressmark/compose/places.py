"""Every article that a link may mean, as links see it."""

from __future__ import annotations

from pressmark.compose.drafts import Draft
from pressmark.compose.leaves.plan import Plan
from pressmark.compose.prose import Addresses, Place
from pressmark.model.archive import ArchiveView
from pressmark.model.article import Article


def list_addresses(plan: Plan, archive: ArchiveView) -> Addresses:
    """The archive's articles; those in the book with their section (the first) and ids."""
    present: dict[str, Draft] = {}
    for draft in plan.drafts():
        present.setdefault(draft.entry.article.id, draft)
    return Addresses(
        tuple(
            _place_present(present[article.id])
            if article.id in present
            else _place_absent(article, archive, plan.language)
            for article in archive.articles()
        )
    )


def _place_present(draft: Draft) -> Place:
    article = draft.entry.article
    return Place(
        article=article.id,
        path=article.path,
        title=article.title,
        url=article.url,
        section=draft.name,
        ids=draft.prose.ids,
    )


def _place_absent(article: Article, archive: ArchiveView, language: str) -> Place:
    """An article that the book has not: a note may have to say where to find it."""
    people = ((archive.person(credit.name), credit) for credit in article.credits)
    authors = (
        person.name if person else credit.name for person, credit in people if credit.role == "aut"
    )
    return Place(
        article=article.id,
        path=article.path,
        title=article.title,
        url=article.url,
        authors=tuple(dict.fromkeys(authors)),
        origin=article.first_published,
        date=article.date,
        language=article.language or language,
    )
