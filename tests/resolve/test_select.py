"""Selecting: each field against articles made for it, and the corpora against a plain reading of their YAML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pressmark.model.archive import Press
from pressmark.model.article import Article
from pressmark.model.names import guess_sort_name
from pressmark.model.people import Person
from pressmark.read.archive import Archive
from pressmark.read.article import read_article
from pressmark.read.query import parse_query, parse_sort
from pressmark.resolve import select_articles

TEXTS = {
    "october": """title: The insurrection of *October*
authors: [trotsky]
translators: Max Eastman
date: 1917-11-07
language: en-GB
kind: review
series: {name: Histories of the Revolution, part: 2}
tags: [October 1917, Москва]
summary: What happened in the Smolný.
first_published: {in: Workers’ International News, date: 1945-10}
license: CC-BY-4.0""",
    "kronstadt": """title: Kronstadt
author: Jean Dupont
date: 1921
language: fr
tags: [kronstadt]
series: {name: Histories of the Revolution, part: 1}
license: CC-BY-SA-4.0""",
    "haiku": """title: 古池や
author: 松尾芭蕉
date: circa 1686
language: ja
kind: poem
license: public domain (Japan)""",
    "range": """title: Letters
author: Anna Weber
date: 1919/1923
tags: [kronstadt, letters]""",
    "undated": "title: Zero\nauthor: Zoë",
    "sketch": "title: A sketch\ntags: [kronstadt]\ndraft: true",
}


def make_archive() -> Archive:
    articles: dict[str, Article] = {}
    for id, front in sorted(TEXTS.items()):
        article, findings = read_article(
            f"{id}.md", f"---\n{front}\n---\n\nThe winter of {id}.\n".encode(), Press()
        )
        assert article is not None, findings
        articles[id] = article
    trotsky = Person(
        id="trotsky", name="Leon Trotsky", sort="Trotsky, Leon", also=("Lev Bronstein",)
    )
    return Archive(by_id=articles, by_name={"trotsky": trotsky})


ARCHIVE = make_archive()


def ids(
    text: str, sort: str = "id", limit: int | None = None, archive: Archive = ARCHIVE
) -> list[str]:
    query, findings = parse_query(text)
    assert query is not None, findings
    keys, _ = parse_sort(sort)
    return [article.id for article in select_articles(archive, query, keys, limit)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("author:trotsky", "october"),
        ("author:TROTSKÝ", "october"),
        ("author:bronstein", "october"),
        ("author:eastman", ""),
        ("contributor:eastman", "october"),
        ("trl:eastman edt:eastman", ""),
        ("trl:eastman", "october"),
        ("author:zoe", "undated"),
        ("author:芭蕉", "haiku"),
        ("tag:october-1917", "october"),
        ("tag:october", ""),
        ("tag:МОСКВА", "october"),
        ("tag:(kronstadt letters)", "kronstadt range"),
        ("tag:kronstadt tag:letters", "range"),
        ("tag:kronstadt -tag:letters", "kronstadt"),
        ("kind:(poem review)", "haiku october"),
        ("series:revolution", "kronstadt october"),
        ("language:en", "october range undated"),
        ("language:en-GB", "october"),
        ("date:1917", "october"),
        ("date:1917..1921", "kronstadt october range"),
        ("date:1921-06..", "kronstadt range"),
        ("date:..1700", "haiku"),
        ("date:..", "haiku kronstadt october range"),
        ("-date:..", "undated"),
        ("published:1945", "october"),
        ('in:"workers\' international"', "october"),
        ("license:CC-BY", "october"),
        ('license:"public domain"', "haiku"),
        ("id:Kronstadt", "kronstadt"),
        ("title:october", "october"),
        ('title:"insurrection of october"', "october"),
        ("title:池", "haiku"),
        ("text:winter", "haiku kronstadt october range undated"),
        ('text:"winter of range"', "range"),
        ("words:4", "haiku kronstadt october range undated"),
        ("words:5..", ""),
        ("draft:true", "sketch"),
        ("tag:kronstadt OR draft:true", "kronstadt range sketch"),
        ("smolny", "october"),
        ("smol", ""),
        ("insurrection kronstadt", ""),
        ("insurrection OR kronstadt", "kronstadt october range"),
        ("-(insurrection OR kronstadt)", "haiku undated"),
    ],
)
def test_what_a_query_selects(query: str, expected: str) -> None:
    assert ids(query) == expected.split()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", "haiku october range kronstadt undated"),
        ("-date", "kronstadt range october haiku undated"),
        ("title", "kronstadt range october undated haiku"),
        ("author", "kronstadt october range undated haiku"),
        ("published", "october haiku kronstadt range undated"),
        ("series", "kronstadt october haiku range undated"),
        ("language,-id", "undated range october kronstadt haiku"),
        ("words,id", "haiku kronstadt october range undated"),
    ],
)
def test_orders(sort: str, expected: str) -> None:
    assert ids("", sort) == expected.split()


def test_a_limit_comes_after_the_order() -> None:
    assert ids("", "-date", 2) == ["kronstadt", "range"]


@pytest.mark.parametrize(
    ("name", "language", "sort"),
    [
        ("Leon Trotsky", "en", "Trotsky, Leon"),
        ("Guido van Rossum", "en", "van Rossum, Guido"),
        ("Vincent van Gogh", "nl", "Gogh, Vincent van"),
        ("Johann Wolfgang von Goethe", "de", "Goethe, Johann Wolfgang von"),
        ("Jean de La Fontaine", "fr", "La Fontaine, Jean de"),
        ("Miguel de Cervantes", "es", "Cervantes, Miguel de"),
        ("Martin Luther King, Jr.", "en", "King, Martin Luther, Jr."),
        ("Trotsky, Leon", "en", "Trotsky, Leon"),
        ("Лев Давидович Троцкий", "ru", "Троцкий, Лев Давидович"),
        ("毛 澤東", "zh", "毛 澤東"),
        ("Ady Endre", "hu", "Ady Endre"),
        ("Publius", "en", "Publius"),
        ("History Desk", "en", "History Desk"),
        ("de Gaulle", "fr", "de Gaulle"),
    ],
)
def test_sort_names(name: str, language: str, sort: str) -> None:
    assert guess_sort_name(name, language) == sort


# ---- the corpora: the same questions, asked of the plain YAML ----------------------------

Front = dict[str, Any]


def names(front: Front, *keys: str) -> set[str]:
    return {name for key in keys for name in front.get(key) or ()}


def year(front: Front) -> int:
    date = front.get("date")
    return date.year if isinstance(date, datetime.date) else int(str(date or 0)[:4])


def iso(front: Front) -> str:
    return str(front.get("date") or "")


QUESTIONS: list[tuple[str, str, Callable[[Front], bool]]] = [
    ("federalist", 'author:"Alexander Hamilton"', lambda f: "Alexander Hamilton" in f["author"]),
    ("federalist", "author:(jay madison)", lambda f: bool({"John Jay", "James Madison"} & {*f["author"]})),
    ("federalist", "date:1788-01..1788-02-15", lambda f: "1788-01" <= iso(f) <= "1788-02-15"),
    ("federalist", "in:packet", lambda f: "Packet" in f["source"]),
    ("federalist", "tag:(senate judiciary) -date:..1787", lambda f: bool({"senate", "judiciary"} & {*f["tags"]}) and year(f) > 1787),
    ("essays", "language:en-GB -author:chesterton", lambda f: f["lang"] == "en-GB" and f["author"] != ["G. K. Chesterton"]),
    ("essays", "trl:stewart", lambda f: "Aubrey Stewart" in names(f, "translator")),
    ("essays", "(tag:death OR tag:nature) date:1830..1850", lambda f: bool({"death", "nature"} & names(f, "tags")) and 1830 <= year(f) <= 1850),
    ("polyglot", "language:(ar fa he ur)", lambda f: f["lang"].split("-")[0] in {"ar", "fa", "he", "ur"}),
    ("polyglot", "tag:human-rights date:1948", lambda f: "human-rights" in names(f, "tags") and year(f) == 1948),
    ("technical", "license:CC-BY-SA", lambda f: f["license"].startswith("CC-BY-SA")),
    ("technical", 'in:"Dive into Deep Learning" -tag:nothing', lambda f: f["source"] == "Dive into Deep Learning" and "nothing" not in f["tags"]),
    ("diary", "date:1666-09 tag:great-fire", lambda f: iso(f).startswith("1666-09") and "great-fire" in names(f, "tags")),
    ("diary", "edt:wheatley tag:(plague navy) -tag:money", lambda f: bool({"plague", "navy"} & names(f, "tags")) and "money" not in names(f, "tags")),
    ("periodical", "in:Digital.gov tag:accessibility", lambda f: f["publication"] == "Digital.gov" and "accessibility" in names(f, "tags")),
    ("periodical", "language:en date:2015..2017 -tag:accessibility", lambda f: f["lang"] in {"en", "en-US"} and 2015 <= year(f) <= 2017 and not {"accessibility", "Accessibility"} & names(f, "tags")),
    ("periodical", "language:(es pt fr)", lambda f: f["lang"] in {"es", "pt", "fr"}),
    ("periodical", 'license:"MIT OR Apache-2.0" date:..2016-06', lambda f: f["license"] == "MIT OR Apache-2.0" and iso(f) < "2016-07"),
    ("periodical", "-tag:rust -kind:review date:2026", lambda f: year(f) == 2026 and "rust" not in names(f, "tags")),
]  # fmt: skip


@pytest.fixture(scope="session")
def read_corpus(corpora: Path) -> Callable[[str], tuple[Archive, list[tuple[str, Front]]]]:
    read: dict[str, tuple[Archive, list[tuple[str, Front]]]] = {}

    def load(name: str) -> tuple[Archive, list[tuple[str, Front]]]:
        if name not in read:
            read[name] = _load(corpora / name / "articles")
        return read[name]

    return load


def _load(folder: Path) -> tuple[Archive, list[tuple[str, Front]]]:
    articles: dict[str, Article] = {}
    plain: list[tuple[str, Front]] = []
    for path in sorted(folder.rglob("*.md")):
        data = path.read_bytes()
        article, findings = read_article(path.name, data, Press())
        assert article is not None, findings
        articles[article.id] = replace(article, body="")
        front = re.split(r"^---$", data.decode(), maxsplit=2, flags=re.MULTILINE)[1]
        plain.append((path.stem, yaml.load(front, getattr(yaml, "CSafeLoader", yaml.SafeLoader))))  # noqa: S506
    return Archive(by_id=dict(sorted(articles.items()))), plain


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("corpus", "query", "matches"), QUESTIONS, ids=[f"{c}-{q}" for c, q, _ in QUESTIONS]
)
def test_queries_select_what_the_plain_yaml_says(
    corpus: str,
    query: str,
    matches: Callable[[Front], bool],
    read_corpus: Callable[[str], tuple[Archive, list[tuple[str, Front]]]],
) -> None:
    archive, plain = read_corpus(corpus)
    expected = sorted(id for id, front in plain if matches(front))
    assert expected
    assert ids(query, archive=archive) == expected
