"""CommonMark's own examples: the structure that comes out is the one that the specification prints."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from pressmark.compose.prose.clean import clean_html
from pressmark.compose.prose.model import Source
from pressmark.compose.prose.parse import parse_markdown
from pressmark.compose.prose.rawhtml import mark_tags
from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.text import show_kept
from pressmark.compose.prose.xhtml import Element

COMPLETE = (
    *("Tabs", "Thematic breaks", "ATX headings", "Setext headings", "Fenced code blocks"),
    *("Block quotes", "List items", "Lists", "Blank lines", "Paragraphs", "Precedence"),
    *("Soft line breaks", "Textual content", "Inlines"),
)
LEAST = {
    "Emphasis and strong emphasis": 130,
    "Links": 82,
    "Images": 21,
    "Code spans": 20,
    "HTML blocks": 41,
    "Link reference definitions": 24,
    "Backslash escapes": 11,
    "Hard line breaks": 13,
}
_EDGE = re.compile(r"\s*(</?(?:div|p|[uod]l|li|blockquote|pre|h\d|hr)\b[^>]*>)\s*")


def read_structure(element: Element) -> str:
    """A tree as text: tags, the attributes that matter, text with white space collapsed."""
    pieces: list[str] = []

    def walk(node: Element, keep: bool) -> None:
        keep = keep or node.tag == "pre"
        names = ("data-href", "data-src", "alt", "title", "start")
        shown = "".join(
            f" {name}={node.get(name)!r}" for name in names if node.get(name) is not None
        )
        pieces.append(f"<{node.tag}{shown}>")
        pieces.append((node.text or "") if keep else re.sub(r"\s+", " ", node.text or ""))
        for child in node:
            walk(child, keep)
            pieces.append((child.tail or "") if keep else re.sub(r"\s+", " ", child.tail or ""))
        pieces.append(f"</{node.tag}>")

    walk(element, keep=False)
    text = _EDGE.sub(r"\1", show_kept("".join(pieces)))
    return unquote(html.unescape(text.replace("</br> ", "</br>")))


@pytest.mark.corpus
def test_commonmark_examples(corpora: Path) -> None:
    path = corpora / "markdown-edge/upstream/commonmark/spec-examples.json"
    passed, total = Counter[str](), Counter[str]()
    failed = []
    for example in json.loads(path.read_text(encoding="utf-8")):
        text, section = example["markdown"], example["section"]
        parsed = parse_markdown(text, Reporter(Source(text=text, path="spec.md")))
        want = clean_html(mark_tags(example["html"], 0), lambda *_, **__: None, [])
        total[section] += 1
        if read_structure(parsed.body) == read_structure(want):
            passed[section] += 1
        elif section in COMPLETE:
            failed.append((example["example"], text))
    assert not failed
    for section, least in LEAST.items():
        assert passed[section] >= least, f"{section}: {passed[section]} of {total[section]}"
    assert passed.total() >= 610, f"{passed.total()} of {total.total()}"
