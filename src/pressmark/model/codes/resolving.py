"""What is found when a manifest meets the archive."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity
