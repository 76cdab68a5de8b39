"""`manuscripts/press.yaml` into the settings of a press."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pressmark.model.archive import Press
from pressmark.model.codes import CODES, reading
from pressmark.model.files import Files
from pressmark.model.finding import Findings, Severity
from pressmark.read.fields import (
    Field,
    Problems,
    Schema,
    Table,
    find_nearest,
    name_form,
    read_fields,
)
from pressmark.read.settings import SHARED, apply_settings
from pressmark.read.shapes import Choice, Record, TextList, Url
from pressmark.read.text import read_document
from pressmark.read.yaml import Mapping, Node, Scalar

PRESS_PATH = "manuscripts/press.yaml"
BYTES = {"": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12}
SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*([kmgt]?b)|0()", re.IGNORECASE)
WEIGHTS = Choice(tuple((word.value, word.value) for word in Severity))


@dataclass(frozen=True, slots=True)
class Severities:
    """Codes of findings with the severity that the press gives them."""

    def read(self, node: Node, what: str, problems: Problems) -> tuple[tuple[str, str], ...] | None:
        """Pairs of code and severity; unknown codes are left out with a warning."""
        if not isinstance(node, Mapping):
            problems.add(reading.NOT_A_MAPPING, node, what=what, found=name_form(node))
            return None
        pairs: list[tuple[str, str]] = []
        for key, value in node.entries:
            weight = WEIGHTS.read(value, f"'{key.value}'", problems)
            if key.value not in CODES:
                near = find_nearest(key.value, tuple(CODES))
                hint = f"did you mean '{near}'?" if near else "remove it"
                problems.add(reading.UNKNOWN_CODE, key, value=key.value, hint=hint)
            elif weight:
                pairs.append((key.value, weight))
        return tuple(pairs)

    def schema(self) -> Schema:
        """A mapping from codes to severities."""
        names = {"enum": sorted(CODES)}
        return {"type": "object", "propertyNames": names, "additionalProperties": WEIGHTS.schema()}


@dataclass(frozen=True, slots=True)
class Size:
    """Room on a disk with its unit."""

    def read(self, node: Node, what: str, problems: Problems) -> int | None:
        """The size in bytes, a thousand of them to the kilobyte."""
        match = SIZE.fullmatch(node.value) if isinstance(node, Scalar) else None
        if match:
            unit = (match[2] or "").lower()
            return round(float(match[1] or 0) * BYTES.get(unit, 1))
        expected = "a size such as 500MB or 2GB"
        problems.add(reading.WRONG_TYPE, node, what=what, expected=expected, found=name_form(node))
        return None

    def schema(self) -> Schema:
        """A number with a unit, or 0."""
        pattern = "^[0-9]{1,6}([.][0-9]{1,3})? ?([kKmMgGtT]?[bB])$|^0$"
        return {"anyOf": [{"const": 0}, {"type": "string", "pattern": pattern}]}


LIMIT = Field(
    name="limit",
    shape=Size(),
    doc="How much room it may take: 500MB, 2GB; what was used longest ago goes first.",
)
CACHE = Field(
    name="cache",
    shape=Record(Table("cache", (LIMIT,)), lambda values, *_: values[LIMIT]),
    doc="What builds keep in build/.cache for the next one.",
)
BASE_URL = Field(
    name="base_url",
    shape=Url(),
    doc="Where the archive stands on the web.",
    aliases=("baseurl", "baseURL", "site_url"),
)
EXTRA_KEYS = Field(
    name="extra_keys", shape=TextList(), doc="Keys of front matter that are the press's own."
)
SEVERITIES = Field(
    name="severities",
    shape=Severities(),
    doc="Severity of findings by their codes: error, warning or info.",
)
PRESS = Table("press.yaml", (BASE_URL, CACHE, EXTRA_KEYS, SEVERITIES, *SHARED))


def read_press(files: Files) -> tuple[Press, Findings]:
    """Turn press.yaml into settings; without the file a press has the defaults."""
    data = files.read(PRESS_PATH)
    if data is None:
        return Press(), ()
    node, findings = read_document(data, PRESS_PATH)
    if node is None:
        return Press(), findings
    problems = Problems(PRESS_PATH)
    problems.extend(findings)
    values = read_fields(PRESS, node, problems)
    defaults, limit = Press(), values[CACHE]
    press = replace(
        apply_settings(values, defaults),
        base_url=values[BASE_URL],
        extra_keys=values[EXTRA_KEYS] or (),
        severities=values[SEVERITIES] or (),
        cache_limit=defaults.cache_limit if limit is None else limit,
    )
    return press, tuple(problems.findings)
