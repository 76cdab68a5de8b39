"""Book to EPUB 3.3: pages, navigation, stylesheet and metadata, packaged with EbookLib."""

from __future__ import annotations

from pressmark.write.epub.writer import write_epub

__all__ = ["write_epub"]
