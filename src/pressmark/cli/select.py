"""`pressmark select`: try a query."""

from __future__ import annotations

import click

from pressmark.cli.desk import Desk, OpenPress, open_press, takes_desk
from pressmark.cli.output import (
    Column,
    count_things,
    end_with,
    print_findings,
    print_json,
    print_table,
    tell,
)
from pressmark.cli.spelling import name_authors, spell_article
from pressmark.model.article import Article
from pressmark.model.codes import resolving
from pressmark.model.finding import Findings

COLUMNS = (
    Column(title="ID", flexible=True),
    Column(title="TITLE", flexible=True),
    Column(title="AUTHORS", flexible=True),
    Column(title="DATE"),
    Column(title="WORDS", right=True),
)


@click.command("select", context_settings={"ignore_unknown_options": True})
@click.argument("query")
@click.option(
    "--sort", metavar="KEYS", default="", help="date, -date, title, author, … with commas."
)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many articles.")
@takes_desk
def command(desk: Desk, query: str, sort: str, limit: int | None) -> None:
    """Try a query on the archive.

    QUERY is what 'select:' has in a manifest; one that begins with - stands after --.
    """
    opened = open_press(desk)
    articles, findings = _select(opened, query, sort, limit)
    told = (*opened.findings, *findings)
    if desk.as_json:
        print_json([spell_article(article, opened.archive) for article in articles])
    elif articles:
        print_table(COLUMNS, [_row(article, opened) for article in articles])
    print_findings(desk, told, all=False)
    tell(desk, _sum_up(articles))
    end_with(told)


def _select(
    opened: OpenPress, text: str, sort: str, limit: int | None
) -> tuple[tuple[Article, ...], Findings]:
    from pressmark.read.query import parse_query, parse_sort
    from pressmark.resolve import explain_nothing, select_articles

    query, findings = parse_query(text)
    keys, more = parse_sort(sort)
    if query is None or more:
        return (), findings + more
    articles = select_articles(opened.archive, query, keys, limit)
    if articles:
        return articles, ()
    why = explain_nothing(opened.archive, query)
    return (), (resolving.EMPTY_QUERY.at(None, reason=why.reason, hint=why.hint),)


def _row(article: Article, opened: OpenPress) -> tuple[str, ...]:
    from pressmark.resolve.matching import count_words

    date = article.date.isoformat() if article.date else ""
    names = name_authors(article, opened.archive)
    return (article.id, article.title, names, date, f"{count_words(article.body):,}")


def _sum_up(articles: tuple[Article, ...]) -> str:
    from pressmark.resolve.matching import count_words

    words = sum(count_words(article.body) for article in articles)
    return f"{count_things(len(articles), 'article')}, {count_things(words, 'word')}"
