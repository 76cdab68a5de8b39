"""Markdown in, Prose and findings out: the line of steps of this room."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pressmark.compose.prose.abbreviations import mark_abbreviations
from pressmark.compose.prose.alerts import set_alerts
from pressmark.compose.prose.clean import clean_html
from pressmark.compose.prose.code import set_code
from pressmark.compose.prose.dialect import build_dialect, render_tree
from pressmark.compose.prose.figures import set_figures
from pressmark.compose.prose.formulas import place_namespace, set_formulas
from pressmark.compose.prose.headings import (
    demote_heading,
    list_headings,
    name_headings,
    normalize_headings,
)
from pressmark.compose.prose.ids import Ids, settle_typed_ids
from pressmark.compose.prose.indexmarks import set_marks, take_marks
from pressmark.compose.prose.kinds import set_kind
from pressmark.compose.prose.links import link_embeds, settle_links
from pressmark.compose.prose.manners import set_manners
from pressmark.compose.prose.marks import settle_languages
from pressmark.compose.prose.model import Inline, Note, Prose, Source
from pressmark.compose.prose.notes import (
    Definition,
    drop_calls,
    gather_definitions,
    settle_calls,
    take_inline_notes,
)
from pressmark.compose.prose.parse import Parsed, parse_markdown
from pressmark.compose.prose.pictures import Gallery
from pressmark.compose.prose.polish import lay_out, list_ids, list_links, make_holder, polish
from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.runs import set_directions
from pressmark.compose.prose.structure import normalize_structure
from pressmark.compose.prose.text import clean_text
from pressmark.compose.prose.typography import set_typography
from pressmark.compose.prose.verse import set_verse
from pressmark.compose.prose.words import count_words, read_plain
from pressmark.compose.prose.xhtml import (
    HEADINGS,
    Element,
    make,
    plain_text,
    remove,
    replace,
    serialize_fragment,
    take,
    unwrap,
)
from pressmark.model.book import Asset
from pressmark.model.codes import composing
from pressmark.model.files import Files
from pressmark.model.finding import Findings


def compose_prose(source: Source, files: Files) -> tuple[Prose, Findings]:
    """A text's Markdown as clean XHTML blocks with notes, headings, pictures and open links."""
    reporter = Reporter(source)
    parsed = parse_markdown(source.text, reporter)
    notes = gather_definitions(parsed.notes, reporter)
    holder = make_holder(parsed.body, [note.body for note in notes.values()])
    assets = _settle_blocks(holder, parsed, notes, source, files, reporter)
    ids = Ids()
    called = _settle_words(holder, parsed, notes, source, ids, reporter)
    polish(holder, source.line)
    lay_out(holder)
    return _make_prose(source, parsed.body, called, assets), reporter.findings


def _settle_blocks(
    holder: Element,
    parsed: Parsed,
    notes: dict[str, Definition],
    source: Source,
    files: Files,
    reporter: Reporter,
) -> tuple[Asset, ...]:
    """Blocks become what a book holds: pictures carried, structure valid, verse and code set."""
    take_inline_notes(holder, notes)
    link_embeds(holder, reporter)
    gallery = Gallery(source, files, reporter, parsed.pictures)
    gallery.settle(holder)
    normalize_structure(holder)
    set_figures(holder)
    set_alerts(holder)
    set_verse(holder)
    set_kind(parsed.body, source.kind)
    set_code(holder)
    return tuple(gallery.assets.values())


def _settle_words(
    holder: Element,
    parsed: Parsed,
    notes: dict[str, Definition],
    source: Source,
    ids: Ids,
    reporter: Reporter,
) -> list[Definition]:
    """Running text becomes what a book holds; the notes that are called, in order."""
    settle_typed_ids(holder, ids, reporter)
    normalize_headings(parsed.body, source.title, reporter)
    for note in notes.values():
        for heading in note.body.iter(*HEADINGS):
            demote_heading(heading)
    called = settle_calls(parsed.body, notes, reporter)
    name_headings(parsed.body, ids)
    settle_languages(holder, source.language)
    set_directions(holder, source.language)
    set_marks(holder, ids, reporter)
    settle_links(holder, source, ids, reporter)
    mark_abbreviations(holder, parsed.abbreviations)
    set_typography(holder, source.language)
    set_manners(holder, source.language, acronyms=source.acronyms)
    set_formulas(holder, reporter)
    place_namespace(holder)
    return called


def _make_prose(
    source: Source, body: Element, called: list[Definition], assets: tuple[Asset, ...]
) -> Prose:
    plain = read_plain(body)
    bodies = [note.body for note in called]
    return Prose(
        path=source.path,
        language=source.language,
        url=source.url,
        base_url=source.base_url,
        xhtml=serialize_fragment(body),
        notes=tuple(Note(key=note.key, xhtml=serialize_fragment(note.body)) for note in called),
        headings=list_headings(body),
        links=list_links(body, *bodies),
        assets=assets,
        ids=list_ids(body, *bodies),
        plain=plain,
        words=count_words(plain) + sum(count_words(read_plain(note)) for note in bodies),
    )


def compose_inline(text: str, source: Source) -> tuple[Inline, Findings]:
    """A line of Markdown (title, byline, caption) as inline XHTML and as plain text.

    `source` says where it stands and in what language; its `text` is not read.
    """
    reporter = Reporter(source)
    root = _parse_inline(text, reporter)
    if drop_calls(root):
        reporter.report(composing.NOTE_IN_TITLE)
    set_marks(root, Ids(), reporter)
    marks = take_marks(root, source.location)
    _keep_inline(root)
    settle_languages(root, source.language)
    set_directions(root, source.language)
    set_typography(root, source.language)
    set_manners(root, source.language, acronyms=False)
    set_formulas(root, reporter)
    place_namespace(root)
    holder = make("div")
    holder.append(root)
    polish(holder)
    plain = plain_text(root)
    root.tag = "span"
    xhtml = serialize_fragment(root).removeprefix("<span>").removesuffix("</span>").strip()
    xhtml = "" if xhtml == "<span/>" else xhtml
    return Inline(xhtml=xhtml, plain=plain, marks=marks), reporter.findings


def _parse_inline(text: str, reporter: Reporter) -> Element:
    """A line of Markdown as the tree of one paragraph, whatever block it looks like."""
    clean = clean_text(
        " ".join(text.split()),
        lambda _, char: reporter.report(composing.CHARACTER_REMOVED, character=char),
    )
    block = etree.Element("div")
    etree.SubElement(block, "p").text = clean
    md = build_dialect({}, lambda tag: reporter.report(composing.TAG_UNKNOWN, tag=tag))
    return clean_html(render_tree(md, block, {}), reporter.report, [])


def _keep_inline(root: Element) -> None:
    """Only what may stand in a heading: no blocks, links, pictures or ids."""
    for picture in list(root.iter("img")):
        alt = picture.get("alt")
        replace(picture, make("span", alt)) if alt else remove(picture)
    for line_break in list(root.iter("br", "hr")):
        replace(line_break, make("span", " "))
    normalize_structure(root)
    for element in list(root.iterdescendants()):
        for name in ("id", "name", "class", "data-line"):
            if name != "class" or element.get("class") != "smallcaps":
                take(element, name)
        if isinstance(element.tag, str) and (element.tag in _NOT_INLINE or _is_bare(element)):
            unwrap(element)


_NOT_INLINE = frozenset(
    """a p div ul ol li dl dt dd blockquote pre table thead tbody tfoot tr td th figure figcaption
    aside h1 h2 h3 h4 h5 h6 hr embedded-frame video audio object embed input source caption col
    colgroup""".split()  # noqa: SIM905
)


def _is_bare(element: Element) -> bool:
    return element.tag == "span" and not element.attrib
