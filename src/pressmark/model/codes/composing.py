"""What is found while Markdown becomes the sections of a book."""

from __future__ import annotations

