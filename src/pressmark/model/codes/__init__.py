"""Every kind of finding, one table a stage. The names are stable: presses set severities by them."""

from __future__ import annotations

from pressmark.model.codes import (
    assembling,
    checking,
    composing,
    indexing,
    printing,
    reading,
    resolving,
)
from pressmark.model.finding import Code

TABLES = (reading, resolving, composing, assembling, indexing, printing, checking)

CODES: dict[str, Code] = {
    code.name: code for table in TABLES for code in vars(table).values() if isinstance(code, Code)
}
