"""What is found by reading finished outputs back."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity
