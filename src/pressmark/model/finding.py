"""A problem as data: what is wrong, where, how bad, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; only an error makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file of the press: path relative to it (`/` between folders), line and column from 1."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem; `count` says for how many places it stands where it is told once for all."""

    code: str
    severity: Severity
    message: str
    location: Location | None = None
    hint: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: a row of the tables in `model.codes`.

    `message` and `hint` are `str.format` templates filled with the values given at the place
    where the problem is found; `meaning` explains the code in the handbook.
    """

    name: str
    severity: Severity
    message: str
    meaning: str
    hint: str | None = None

    def at(self, location: Location | None, count: int = 1, **values: object) -> Finding:
        """The finding of this kind at a place, its message filled with `values`."""
        return Finding(
            code=self.name,
            severity=self.severity,
            message=self.message.format(count=count, **values),
            location=location,
            hint=self.hint.format(**values) if self.hint else None,
            count=count,
        )


Findings = tuple[Finding, ...]
