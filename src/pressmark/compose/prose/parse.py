"""Markdown into a clean tree: reader, inline patterns and cleaner in a row."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from dataclasses import dataclass

from markdown import Markdown

from pressmark.compose.prose.clean import clean_html
from pressmark.compose.prose.dialect import build_dialect, render_tree
from pressmark.compose.prose.rawhtml import mark_tags
from pressmark.compose.prose.reader import BlockReader
from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.text import clean_text, split_lines
from pressmark.compose.prose.tree import Harvest, TreeBuilder
from pressmark.compose.prose.xhtml import Element
from pressmark.model.codes import composing


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A text as trees that are well-formed but not yet settled: links, pictures, notes as typed."""

    body: Element
    notes: list[tuple[str, int, Element]]
    abbreviations: dict[str, str]
    pictures: list[str]


def parse_markdown(text: str, reporter: Reporter) -> Parsed:
    """The body and the notes of a text as clean trees."""
    root, harvest = read_blocks(text, reporter)
    md = build_dialect(harvest.references, lambda tag: _report_tag(reporter, tag))
    raw = {number: mark_tags(html, line) for number, (html, line) in enumerate(harvest.raw)}
    pictures: list[str] = []
    body = _clean(md, root, raw, reporter, pictures)
    notes = [
        (label, line, _clean_note(md, note, raw, reporter, pictures))
        for label, line, note in harvest.notes
    ]
    return Parsed(body=body, notes=notes, abbreviations=harvest.abbreviations, pictures=pictures)


def read_blocks(text: str, reporter: Reporter) -> tuple[etree.Element, Harvest]:
    """The blocks of a text as an element tree with its inline markup still unread."""
    clean = clean_text(
        text,
        lambda line, char: reporter.report(composing.CHARACTER_REMOVED, line, character=char),
    )
    reader = BlockReader()
    harvest = Harvest()
    root = TreeBuilder(harvest).build_document(reader.read(split_lines(clean)))
    if reader.too_deep:
        reporter.report(composing.NESTED_TOO_DEEPLY, reader.too_deep)
    for line, _ in reader.unclosed:
        reporter.report(composing.COMMENT_NOT_CLOSED, line)
    for code, line, values in harvest.problems:
        reporter.report(code, line, **values)
    return root, harvest


def _report_tag(reporter: Reporter, tag: str) -> None:
    reporter.report(composing.TAG_UNKNOWN, reporter.seek(tag, 1), tag=tag)


def _clean(
    md: Markdown,
    root: etree.Element,
    raw: dict[int, str],
    reporter: Reporter,
    pictures: list[str],
) -> Element:
    md.reset()
    return clean_html(render_tree(md, root, raw), reporter.report, pictures)


def _clean_note(
    md: Markdown,
    note: etree.Element,
    raw: dict[int, str],
    reporter: Reporter,
    pictures: list[str],
) -> Element:
    holder = etree.Element("div")
    holder.append(note)
    tree = _clean(md, holder, raw, reporter, pictures)
    return tree[0] if len(tree) else tree
