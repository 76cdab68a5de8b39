"""The schemas: as JSON, with every key and alias, and no reference to nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from pressmark.cli.schema import KINDS
from pressmark.read.article import ARTICLE
from pressmark.read.schema import schema


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_json_and_refers_to_itself_alone(kind: str) -> None:
    made = json.loads(json.dumps(schema(kind)))
    assert made["$schema"].endswith("2020-12/schema")
    for reference in find_references(made):
        target = made
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]


def find_references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from find_references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find_references(inner)


def test_every_alias_of_an_article_stands_in_its_schema() -> None:
    properties = schema("article")["properties"]
    assert properties.keys() == ARTICLE.by_key.keys()
    assert all(properties[name]["description"] for name in properties)
    names = [key for row in ARTICLE.fields for key in (row.name, *row.aliases)]
    assert len(names) == len(set(names)), "one name means two fields"
