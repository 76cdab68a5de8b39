"""Pressmark: from an archive of Markdown articles to books."""

from __future__ import annotations

__version__ = "0.1.0"
