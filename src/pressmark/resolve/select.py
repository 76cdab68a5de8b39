"""Queries over an archive: which articles, in what order, and why none."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pressmark.model.archive import ArchiveView
from pressmark.model.article import Article
from pressmark.model.query import And, Not, Query, RangeTerm, SortKey, Term
from pressmark.resolve.matching import (
    DATES,
    EXACT,
    Predicate,
    compile_term,
    count_words,
    fold_tag,
    fold_words,
)
from pressmark.resolve.people import settle_person

USUAL_ORDER = (SortKey(field="date"),)


def select_articles(
    view: ArchiveView, query: Query, sort: tuple[SortKey, ...] = (), limit: int | None = None
) -> tuple[Article, ...]:
    """The articles that a query selects, sorted, at most `limit` of them.

    Drafts are left out of a query that does not speak of `draft`. Without a sort order the
    articles come by date. Articles that lack what they are sorted by come last, whatever the
    direction; ties are settled by id.
    """
    passes = compile_query(query, view)
    found = [article for article in visible(view, query) if passes(article)]
    return tuple(sort_articles(found, sort or USUAL_ORDER, view)[:limit])


def visible(view: ArchiveView, query: Query) -> Iterable[Article]:
    """The articles that a query may see: drafts only where it asks."""
    asks = _speaks_of_drafts(query)
    return (article for article in view.articles() if asks or not article.draft)


def _speaks_of_drafts(query: Query) -> bool:
    if isinstance(query, Term | RangeTerm):
        return query.field == "draft"
    if isinstance(query, Not):
        return _speaks_of_drafts(query.operand)
    return any(_speaks_of_drafts(operand) for operand in query.operands)


def compile_query(query: Query, view: ArchiveView) -> Predicate:
    """Turn a query into a test of articles."""
    if isinstance(query, Term | RangeTerm):
        return compile_term(query, view)
    if isinstance(query, Not):
        passes = compile_query(query.operand, view)
        return lambda article: not passes(article)
    tests = [compile_query(operand, view) for operand in query.operands]
    combine = all if isinstance(query, And) else any
    return lambda article: combine(test(article) for test in tests)


def sort_articles(
    articles: Iterable[Article], keys: tuple[SortKey, ...], view: ArchiveView
) -> list[Article]:
    """Articles in the order of the keys, the first the strongest."""
    ordered = sorted(articles, key=lambda article: article.id)
    for key in reversed(keys):
        value_of = SORTERS[key.field]
        values = {article.id: value_of(article, view) for article in ordered}
        known = [article for article in ordered if values[article.id] is not None]
        unknown = [article for article in ordered if values[article.id] is None]
        known.sort(key=lambda article: values[article.id], reverse=key.descending)
        ordered = known + unknown
    return ordered


def _sort_author(article: Article, view: ArchiveView) -> str | None:
    for credit in article.credits:
        if credit.role == "aut":
            person = settle_person(credit.name, article.language or "en", view)
            return fold_words(person.sort)
    return None


def _sort_series(article: Article, _view: ArchiveView) -> tuple[str, int] | None:
    if article.series is None:
        return None
    return fold_words(article.series.name), article.series.part or 0


def _sort_date(field: str) -> Callable[[Article, ArchiveView], Any]:
    def value(article: Article, _view: ArchiveView) -> Any:
        when = DATES[field](article)
        return when.start if when else None

    return value


SORTERS: dict[str, Callable[[Article, ArchiveView], Any]] = {
    "date": _sort_date("date"),
    "published": _sort_date("published"),
    "title": lambda article, _: fold_words(article.title),
    "author": _sort_author,
    "id": lambda article, _: article.id,
    "series": _sort_series,
    "words": lambda article, _: count_words(article.body),
    "language": lambda article, _: article.language,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Why a query selects nothing, and what may have been meant."""

    reason: str
    hint: str


def explain_nothing(view: ArchiveView, query: Query) -> Nothing:
    """Find the term that emptied a query which selects nothing."""
    articles = list(visible(view, query))
    if not articles:
        return Nothing(reason="the archive has no articles", hint="write some")
    passes = compile_query(query, view)
    if any(passes(article) for article in view.articles()):
        return Nothing(
            reason="only drafts match", hint="add draft:true, or take 'draft: true' from an article"
        )
    term, alone = _find_emptier(view, query, articles)
    near = _find_nearest_value(term, articles)
    if alone:
        hint = f"did you mean '{near}'?" if near else "try parts of it with 'pressmark select'"
        return Nothing(reason=f"no article matches {term}", hint=hint)
    return Nothing(
        reason=f"no article is left after {term}",
        hint="each term matches some article, but no article matches all",
    )


def _find_emptier(view: ArchiveView, query: Query, articles: list[Article]) -> tuple[Query, bool]:
    """The first part of a query after which nothing is left, and whether it matches nothing by itself."""
    if isinstance(query, And):
        left = articles
        for operand in query.operands:
            passes = compile_query(operand, view)
            kept = [article for article in left if passes(article)]
            if not kept:
                alone = not any(passes(article) for article in articles)
                inner = isinstance(operand, And) and alone
                return _find_emptier(view, operand, articles) if inner else (operand, alone)
            left = kept
    return query, True


def _find_nearest_value(query: Query, articles: list[Article]) -> str | None:
    """A value of the archive that is like a term's, for a hint."""
    if not isinstance(query, Term):
        return None
    known = {value for article in articles for value in _values_of(query.field, article)}
    folded = {fold_tag(value): value for value in sorted(known)}
    near = difflib.get_close_matches(fold_tag(query.values[0]), list(folded), n=1, cutoff=0.6)
    return f"{query.field}:{_quote(folded[near[0]])}" if near else None


def _values_of(field: str, article: Article) -> tuple[str, ...]:
    if field == "author":
        return tuple(credit.name for credit in article.credits if credit.role == "aut")
    if field == "series":
        return (article.series.name,) if article.series else ()
    return EXACT[field](article) if field in EXACT else ()


def _quote(value: str) -> str:
    return f'"{value}"' if " " in value else value
