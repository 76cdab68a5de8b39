"""Lists with page references: the table of contents and the list of figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from markupsafe import Markup, escape

from pressmark.compose.drafts import Draft, PartDraft
from pressmark.compose.leaves.plan import Node, Plan
from pressmark.compose.openings import repeats_title

_XHTML = "{http://www.w3.org/1999/xhtml}"
# What stands before the contents by custom is not listed in them.
_UNLISTED = frozenset({"title-page", "copyright", "contents"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a list: what it names, where that stands, and the lines below it.

    `language` has the attributes of a title in another language than the book's.
    """

    kind: str
    title: Markup
    address: str
    byline: str = ""
    standfirst: str = ""
    language: dict[str, str] = field(default_factory=dict)
    children: tuple[Line, ...] = ()


def gather_contents(plan: Plan) -> dict[str, Any]:
    """Parts and articles with their authors, and the leaves that a reader would look for."""
    lines = tuple(line for node in plan.nodes for line in _list_node(node, plan))
    return {"points": lines, "heading": "contents"}


def gather_figures(plan: Plan) -> dict[str, Any] | None:
    """Every figure of the book that has a caption."""
    lines = [
        line
        for draft in plan.drafts()
        if draft.name in plan.sections
        for line in _list_figures(draft.name, plan.sections[draft.name].xhtml)
    ]
    if not lines:
        return None
    return {"points": lines, "heading": "figures"}


def _list_node(node: Node, plan: Plan) -> tuple[Line, ...]:
    item = node.item
    if isinstance(item, Draft | PartDraft):
        return (
            Line(
                kind="article" if isinstance(item, Draft) else "part",
                title=Markup(item.title.xhtml),
                address=f"{item.name}.xhtml",
                byline=item.byline if isinstance(item, Draft) else "",
                standfirst=_quote_summary(item, plan),
                language=plan.mark(item) if isinstance(item, Draft) else {},
                children=tuple(line for child in node.children for line in _list_node(child, plan)),
            ),
        )
    section = plan.sections.get(item.name)
    if section is None or not section.title or item.name in _UNLISTED:
        return ()
    return (Line(kind="leaf", title=escape(section.title), address=f"{section.id}.xhtml"),)


def _quote_summary(item: Draft | PartDraft, plan: Plan) -> str:
    """An article's summary, where the contents are to show it, without what is an article's own."""
    if not isinstance(item, Draft) or not item.summary or not plan.shows_standfirsts("contents"):
        return ""
    return "" if repeats_title(item) else item.summary.plain


def _list_figures(name: str, xhtml: str) -> list[Line]:
    lines = []
    for figure in etree.fromstring(xhtml).iter(f"{_XHTML}figure"):
        caption = figure.find(f"{_XHTML}figcaption")
        if caption is None or not figure.get("id"):
            continue
        text = " ".join("".join(_caption_text(caption)).split())
        if text:
            address = f"{name}.xhtml#{figure.get('id')}"
            lines.append(Line(kind="figure", title=escape(text), address=address))
    return lines


def _caption_text(element: etree._Element) -> list[str]:
    """The text of a caption without the calls of its notes."""
    if element.get("class") == "note-call":
        return []
    parts = [element.text or ""]
    for child in element:
        parts += _caption_text(child)
        parts.append(child.tail or "")
    return parts
