"""JSON Schemas of the files that a press has, from the tables that read them."""

from __future__ import annotations

import dataclasses
import types
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from pressmark.model.report import Completeness, Report
from pressmark.read.article import ARTICLE
from pressmark.read.concordance import concordance_schema
from pressmark.read.fields import Schema
from pressmark.read.items import item_definitions
from pressmark.read.manifest import MANIFEST
from pressmark.read.people import people_schema
from pressmark.read.press import PRESS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}


def schema(kind: str) -> Schema:
    """The JSON Schema (2020-12) of `article`, `people`, `manifest`, `concordance`, `press` or `report`.

    `article` is of the front matter. KeyError for another kind.
    """
    titles = {
        "article": "Front matter of an article of Pressmark",
        "people": "people.yaml of Pressmark",
        "manifest": "Manifest of a collection of Pressmark",
        "concordance": "Concordance of an index of Pressmark",
        "press": "press.yaml of Pressmark",
        "report": "report.json of Pressmark",
    }
    return {"$schema": DIALECT, "title": titles[kind], **SCHEMAS[kind]()}


def _manifest_schema() -> Schema:
    own = MANIFEST.schema()
    return {
        **own,
        "anyOf": [{"required": ["items"]}, {"required": ["parts"]}],
        "$defs": item_definitions(),
    }


def value_schema(kind: Any) -> Schema:
    """The schema of the JSON that a type of the model becomes."""
    if kind in PLAIN:
        return dict(PLAIN[kind])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record_schema(kind)
    inner = get_args(kind)
    if get_origin(kind) in {types.UnionType, Union}:
        return {"anyOf": [value_schema(one) for one in inner]}
    return {"type": "array", "items": value_schema(inner[0])}


def _record_schema(kind: type) -> Schema:
    hints = get_type_hints(kind)
    names = [row.name for row in dataclasses.fields(kind)]
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip(),
        "properties": {name: value_schema(hints[name]) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _report_schema() -> Schema:
    """A report, whose pairs of a name and a value are objects in JSON, with the sum of its articles."""
    made = _record_schema(Report)
    for name, value in (("seconds", "number"), ("versions", "string")):
        made["properties"][name] = {"type": "object", "additionalProperties": {"type": value}}
    article = made["properties"]["articles"]["items"]["properties"]
    article["proved"] = {"type": "object", "additionalProperties": {"type": "boolean"}}
    output = made["properties"]["outputs"]["items"]["properties"]
    output["onix196"] = {"type": "object", "additionalProperties": {"type": "string"}}
    made["properties"]["completeness"] = value_schema(Completeness | None)
    made["required"].append("completeness")
    return made


SCHEMAS = {
    "article": ARTICLE.schema,
    "people": people_schema,
    "manifest": _manifest_schema,
    "concordance": concordance_schema,
    "press": PRESS.schema,
    "report": _report_schema,
}
