"""Laid-out pages become a structure tree by which they can be read aloud (ISO 14289-1, PDF/UA-1).

WeasyPrint makes its elements of boxes, so that a paragraph over two pages is two, a call is no
reference and a note stands behind the page. These are made of the document's elements instead, for
gatherings and for books printed in one run alike: WeasyPrint asks `write_tags` when it writes a file.
"""

from __future__ import annotations

from typing import Any

from weasyprint import pdf as weasyprint_pdf

from pressmark.write.pdf.tags.engrave import engrave_tree
from pressmark.write.pdf.tags.grow import grow_tree
from pressmark.write.pdf.tags.marking import MarkingStream, add_links


def write_tags(pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
    """Give a PDF the structure tree of its document (see WeasyPrint's `add_tags`)."""
    engrave_tree(grow_tree(document, streams), pdf, len(streams))


weasyprint_pdf.add_tags = write_tags
weasyprint_pdf.add_links = add_links
weasyprint_pdf.Stream = MarkingStream
