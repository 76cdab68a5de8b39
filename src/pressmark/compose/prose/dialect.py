"""The dialect: one Python-Markdown instance with our block reader and our inline patterns."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping

from markdown import Markdown
from markdown.inlinepatterns import ENTITY_RE, HTML_RE, HtmlInlineProcessor

from pressmark.compose.prose.attributes import apply_following
from pressmark.compose.prose.brackets import BracketProcessor
from pressmark.compose.prose.emphasis import EmphasisProcessor
from pressmark.compose.prose.inline import (
    AddressProcessor,
    BreakProcessor,
    CodeProcessor,
    EscapeProcessor,
    MathProcessor,
    TagProcessor,
)

_REPLACED = (
    "backtick",
    "escape",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
    "em_strong",
)


def build_dialect(
    references: Mapping[str, tuple[str, str | None]], report: Callable[[str], None]
) -> Markdown:
    """A fresh Markdown instance; nothing of one text can leak into another.

    `report` hears of tags that HTML does not know.
    """
    md = Markdown(output_format="html")
    inline = md.inlinePatterns
    for name in _REPLACED:
        inline.deregister(name)
    inline.register(CodeProcessor(md), "code", 190)
    inline.register(MathProcessor(md), "math", 185)
    inline.register(EscapeProcessor(md), "escape", 180)
    inline.register(BracketProcessor(md, references), "brackets", 170)
    inline.register(AddressProcessor(md), "address", 120)
    inline.register(BreakProcessor(md), "break", 100)
    inline.register(TagProcessor(HTML_RE, md, report), "html", 105)
    inline.register(HtmlInlineProcessor(ENTITY_RE, md), "entity", 80)
    inline.register(EmphasisProcessor(md), "emphasis", 60)
    md.treeprocessors.deregister("prettify")
    return md


_RAW = re.compile(r'<raw-html n="(\d+)"></raw-html>')


def render_tree(md: Markdown, root: etree.Element, raw: Mapping[int, str]) -> str:
    """A tree of blocks as HTML, inline patterns applied and raw HTML put back."""
    tree = root
    for processor in md.treeprocessors:
        tree = processor.run(tree) or tree
        if processor is md.treeprocessors["inline"]:
            apply_following(tree)
    html = str(md.serializer(tree)).removeprefix("<div>").removesuffix("</div>")
    for post in md.postprocessors:
        html = post.run(html)
    return _RAW.sub(lambda m: raw[int(m[1])], html)
