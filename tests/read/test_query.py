"""The query parser: its trees, its faults, and that it never raises."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressmark.read.query import parse_query, parse_sort

WORDS = (
    "tag:a",
    "date:1917..1924",
    "words:..9",
    "-",
    "(",
    ")",
    "OR",
    '"',
    "two words",
    ":",
    "trl:x",
    "..",
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("", ""),
        ("october", "october"),
        ("tag:october-1917 -kind:transcript", "tag:october-1917 -kind:transcript"),
        ("a OR b c", "a OR (b c)"),
        ("(a OR b) AND c", "(a OR b) c"),
        ("--a", "a"),
        ("-(a b)", "-(a b)"),
        ('author:"Leon Trotsky"', 'author:"Leon Trotsky"'),
        ("tag:(a OR 'b' a)", "tag:(a 'b')"),
        ("tag: a", "tag:a"),
        ("date:1917", "date:1917..1917"),
        ("date:1917..", "date:1917.."),
        ("date:..1924-03", "date:..1924-03"),
        ("date:1917/1921", "date:1917..1921"),
        ('date:"May 1917..June 1918"', "date:1917-05..1918-06"),
        ("date:(1917 1921)", "date:1917..1917 OR date:1921..1921"),
        ("words:0500..1500", "words:500..1500"),
        ("translator:weber", "trl:weber"),
        ("lang:en_gb", "language:en-GB"),
        ("Authors:x", "author:x"),
        ('"a:b"', '"a:b"'),
        ("draft:TRUE", "draft:true"),
        ("title:C++", "title:C++"),
    ],
)
def test_a_query_is_printed_as_it_was_understood(text: str, printed: str) -> None:
    query, findings = parse_query(text)
    assert findings == ()
    assert str(query) == printed


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS)).map(" ".join)))
@example("-(-0)")
def test_a_query_is_a_tree_or_a_finding_and_printing_is_stable(text: str) -> None:
    query, findings = parse_query(text)
    assert (query is None) == bool(findings)
    if query is not None:
        again, _ = parse_query(str(query))
        assert str(again) == str(query)


@pytest.mark.parametrize("text", ["(" * 5000, "-" * 5000, "(-" * 5000 + "a", "a OR " * 3000 + "a"])
def test_endless_queries_end(text: str) -> None:
    parse_query(text)


def test_sort_orders() -> None:
    keys, findings = parse_sort(" -date, title ,")
    assert [(key.field, key.descending) for key in keys] == [("date", True), ("title", False)]
    assert findings == ()
    assert parse_sort("colour")[1][0].code == "read.unknown-sort"
