"""What the writers and the font room find: fonts, pages, packages."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity
