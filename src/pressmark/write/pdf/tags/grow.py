"""Pages grow a structure tree: each element once, over all its pages, its notes behind its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from pressmark.write.pdf.drops import DROP, REST, SAID
from pressmark.write.pdf.frame import has_class
from pressmark.write.pdf.heads import AGAIN
from pressmark.write.pdf.tags.links import describe_link
from pressmark.write.pdf.tags.marking import drop_link
from pressmark.write.pdf.tags.nodes import GROUPS, Annotated, Mark, Node
from pressmark.write.pdf.tags.roles import (
    HEADINGS,
    PHRASES,
    find_alternative,
    is_foot,
    is_note,
    is_ornament,
    name_kinds,
    name_numbering,
)
from pressmark.write.pdf.tags.tables import head_table

SCALE = 0.75
"""PDF points in a CSS pixel."""


def grow_tree(document: Any, streams: list[Any]) -> Node:
    """The structure of laid-out pages; what is furniture of a page becomes an artifact in its stream."""
    root = document.pages[0]._page_box.children[0].element  # noqa: SLF001  the only way to boxes
    grower = _Grower(root)
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        grower.read_page(number, page._page_box, stream)  # noqa: SLF001
    for table, node in grower.tables:
        head_table(table, node, grower.nodes, grower.find_section(table).get("id", ""))
    return grower.document


class _Grower:
    def __init__(self, root: Element) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.targets = {id: element for element in root.iter() if (id := element.get("id"))}
        self.document = Node("Document", root.get("lang", ""))
        self.nodes: dict[Element, Node] = {root: self.document}
        self.tables: list[tuple[Element, Node]] = []
        self._languages: dict[Element, str] = {root: self.document.language}
        self._paragraphs: dict[Element, Node] = {}
        self._levels: dict[Element, int] = {}
        self._items: dict[Node, Node] = {}
        self._heads: dict[Element, int] = {}
        self._word: Node | None = None

    def read_page(self, number: int, page: Any, stream: Any) -> None:
        """Take in what a page shows."""
        self.number, self.stream = number, stream
        self.height = page.margin_height()
        for box in page.children:
            self._walk(box, hidden=isinstance(box, boxes.MarginBox))

    def _walk(self, box: Any, *, hidden: bool) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        hidden = hidden or self._is_furniture(box)
        if isinstance(box, boxes.TableCellBox) and not hidden:
            self.find(box.element)
        if box.link_annotation:
            self._annotate(box, hidden=hidden)
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self._take(box, hidden=hidden)
            return
        for child in box.children:
            self._walk(child, hidden=hidden)

    def _is_furniture(self, box: Any) -> bool:
        """Rules, leaders, ornaments, and heads of tables and entries that are shown again further on."""
        element = box.element
        if element is None or box.is_leader:
            return bool(box.is_leader)
        if isinstance(box, boxes.ReplacedBox):
            return is_ornament(element)
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            return self._heads.setdefault(element, self.number) != self.number
        return bool(element.tag == "hr" or has_class(element, AGAIN))

    def _take(self, box: Any, *, hidden: bool) -> None:
        mark = self.stream.take_mark(box)
        if mark is None:
            return
        if hidden:
            self.stream.hide(mark)
            return
        element = box.element
        if isinstance(box, boxes.ReplacedBox):
            node = self.find(element)
            node.attributes = {"O": "/Layout", "BBox": self._measure(box)}
        elif box.element_tag.endswith("::marker"):
            node = self._label(element)
        else:
            node = self.find_home(element)
        node.kids.append(Mark(self.number, mark["mcid"]))

    def _measure(self, box: Any) -> tuple[float, ...]:
        """A picture's edges in points from the bottom of the page."""
        left, top = box.content_box_x(), self.height - box.content_box_y()
        edges = (left, top - box.height, left + box.width, top)
        return tuple(round(edge * SCALE, 3) for edge in edges)

    def _annotate(self, box: Any, *, hidden: bool) -> None:
        link = next((one for one in self._climb(box.element) if one.tag == "a"), None)
        if link is None or hidden:
            drop_link(box)
            return
        box.link_annotation["Contents"] = describe_link(link, self.targets)
        self.find(link).kids.append(Annotated(self.number, box.link_annotation))

    def _label(self, element: Element) -> Node:
        """The number or sign of a list's item."""
        body = self.find(element)
        item = body.parent if body.kind == "LBody" and body.parent is not None else body
        first = item.kids[0]
        if isinstance(first, Node) and first.kind == "Lbl":
            return first
        label = Node("Lbl", body.language, item)
        item.kids.insert(0, label)
        if item.parent is not None and item.parent.kind == "L":
            item.parent.attributes["ListNumbering"] = name_numbering(self.parents[element])
        return label

    def find(self, element: Element) -> Node:
        """The element of structure that an element is, or is in."""
        found = self.nodes.get(element)
        if found is None:
            found = self.nodes[element] = self._open(element)
        return found

    def find_home(self, element: Element) -> Node:
        """The element of structure that text directly in an element belongs to."""
        node = self.find(element)
        if element.tag in PHRASES or is_note(element):
            return node
        parent = self.parents.get(element)
        dissolved = parent is not None and self.find(parent) is node
        if not dissolved and element.tag != "dd" and node.kind not in GROUPS:
            return node
        found = self._paragraphs.get(element)
        if found is None or node.kids[-1] is not found:
            found = self._paragraphs[element] = node.open("P", self.find_language(element))
        return found

    def find_language(self, element: Element) -> str:
        """The language of what an element holds."""
        if element not in self._languages:
            parent = self.parents.get(element)
            above = self.find_language(parent) if parent is not None else ""
            self._languages[element] = element.get("lang") or above
        return self._languages[element]

    def find_section(self, element: Element) -> Element:
        """The section of the book that an element stands in."""
        lineage = list(self._climb(element))
        return lineage[-3] if len(lineage) > 2 else element

    def _climb(self, element: Element | None) -> Iterator[Element]:
        while element is not None:
            yield element
            element = self.parents.get(element)

    def _open(self, element: Element) -> Node:
        parent = self.parents[element]
        if element.tag == "body":
            return self.document
        if is_note(element):
            return self._open_note(element, parent)
        language = self.find_language(element)
        if has_class(element, DROP):
            return self._open_word(element, parent)
        if has_class(element, REST) and self._word is not None:
            return self._word
        if element.tag in HEADINGS:
            return self.find(parent).open(self._level(element), language)
        if element.tag in ("dt", "dd"):
            return self._open_definition(element, parent, language)
        kinds = name_kinds(element, parent)
        above = self._find_above(element, parent, kinds)
        if not kinds and language != above.language:
            kinds = ("Span",) if element.tag in PHRASES else ("Div",)
        for kind in kinds:
            above = above.open(kind, language)
        self._dress(above, element, parent)
        return above

    def _find_above(self, element: Element, parent: Element, kinds: tuple[str, ...]) -> Node:
        """Where an element's own begins: a phrase in a paragraph, a picture where it stands."""
        table = parent.find(".//table") if element.tag == "figcaption" else None
        if table is not None:
            return self.find(table)
        if element.tag not in PHRASES or (kinds == ("Figure",) and parent.tag not in PHRASES):
            node = self.find(parent)
            return node if kinds != ("Figure",) or node.kind in GROUPS else self.find_home(parent)
        return self.find_home(parent)

    def _dress(self, node: Node, element: Element, parent: Element) -> None:
        """Say of an element of structure what its kind must say."""
        if node.kind in ("Figure", "Formula"):
            node.alt = find_alternative(element, parent)
        elif node.kind == "Table":
            self.tables.append((element, node))
        elif node.kind == "L":
            node.attributes = {"O": "/List", "ListNumbering": "/None"}
        elif node.kind == "Span":
            node.expansion = element.get("title", "") if element.tag == "abbr" else ""
        elif parent.tag == "body":
            node.id = element.get("id", "")

    def _open_word(self, element: Element, parent: Element) -> Node:
        """A word with a drop capital, which is read as a whole."""
        self._word = self.find_home(parent).open("Span", self.find_language(element))
        self._word.said = element.get(SAID, "")
        return self._word

    def _open_note(self, element: Element, parent: Element) -> Node:
        language = self.find_language(element)
        if is_foot(element):
            note = Node("Note", language)
            self.find_home(parent).place_note(note)
        else:
            note = self.find(parent).open("Note", language)
        note.id = element.get("id", "")
        return note

    def _level(self, element: Element) -> str:
        """A heading's kind: no level is left out within a section (ISO 14289-1, 7.4.2)."""
        section = self.find_section(element)
        level = min(int(element.tag[1]), self._levels.get(section, 0) + 1)
        self._levels[section] = level
        return f"H{level}"

    def _open_definition(self, element: Element, parent: Element, language: str) -> Node:
        """A term is a label, what is said of it the body of the same item of a list."""
        above = self.find(parent)
        if above.kind != "L":
            return above.open("P", language)
        item = self._items.get(above)
        labels = item is not None and all(
            isinstance(k, Node) and k.kind == "Lbl" for k in item.kids
        )
        if item is None or (element.tag == "dt" and not labels):
            item = self._items[above] = above.open("LI", language)
        if element.tag == "dt":
            return item.open("Lbl", language)
        last = item.kids[-1] if item.kids else None
        body = last if isinstance(last, Node) and last.kind == "LBody" else None
        return body or item.open("LBody", language)
