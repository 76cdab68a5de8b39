"""What the readers find in articles, people, manifests, queries and press settings."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity
