"""`manuscripts/press.yaml` into the settings of a press."""

from __future__ import annotations

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
from pressmark.read.shapes import Choice, TextList, Url
from pressmark.read.text import read_document
from pressmark.read.yaml import Mapping, Node

PRESS_PATH = "manuscripts/press.yaml"
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
PRESS = Table("press.yaml", (BASE_URL, EXTRA_KEYS, SEVERITIES, *SHARED))


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
    press = replace(
        apply_settings(values, Press()),
        base_url=values[BASE_URL],
        extra_keys=values[EXTRA_KEYS] or (),
        severities=values[SEVERITIES] or (),
    )
    return press, tuple(problems.findings)
