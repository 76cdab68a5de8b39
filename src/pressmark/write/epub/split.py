"""One long section into several: at h2 first, then h3 to h6, then between blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from pressmark.write.epub.xhtml import (
    EPUB,
    Element,
    drop_attribute,
    elements,
    has_class,
    local_name,
    measure,
    spell_out,
)

NUMBERED = "with-numbered-sections"
_MARGIN = 0.96  # of the limit: room for a document's head and the shells around blocks
_NO_HEADING = 9
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-details", "headers")
_DIVISIBLE = frozenset({"div", "section", "nav", "blockquote", "ul", "ol", "dl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part of a section: a tree of its own, and the heading that it begins with, if any."""

    heading_id: str | None
    title: str
    root: Element


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Elements that stay together (a heading and what follows it), with the bytes of their notes."""

    nodes: tuple[Element, ...]
    weight: int

    @property
    def level(self) -> int:
        """The level of the heading that it begins with, or `_NO_HEADING`."""
        return _heading_level(self.head)

    @property
    def head(self) -> Element:
        """The first node that is no mark of a page."""
        return next((node for node in self.nodes if not _is_mark(node)), self.nodes[0])


def cut_section(root: Element, limit: int, title: str) -> tuple[Cut, ...]:
    """A section's tree (it is taken apart) as trees below `limit` bytes where its blocks allow it."""
    flow = _find_flow(root)
    notes = _take_notes(root)
    before, after = _take_surroundings(root, flow)
    budget = int(limit * _MARGIN) - sum(measure(node) for node in (*before, *after))
    blocks = _gather_blocks(flow, budget, {id: measure(note) for id, note in notes.items()})
    groups = _pack(blocks, budget)
    roots = [_rebuild(root, flow, group, number) for number, group in enumerate(groups)]
    for node in reversed(before):
        roots[0].insert(0, node)
    roots[-1].extend(after)
    _return_notes(roots, root, notes)
    if has_class(root, NUMBERED):
        _number_on(roots)
    return tuple(
        _name_cut(tree, group, number, title)
        for number, (tree, group) in enumerate(zip(roots, groups, strict=True))
    )


def _find_flow(root: Element) -> Element:
    """The element whose children may be parted: an article's prose, or the section itself."""
    return next((child for child in root if has_class(child, "prose")), root)


def _take_notes(root: Element) -> dict[str, Element]:
    """The notes of a section by id, taken out with the shell that held them left empty."""
    found = {}
    for aside in [*elements(root)]:
        if has_class(aside, "note") and aside.get("id"):
            found[aside.get("id", "")] = aside
    for aside in found.values():
        parent = aside.getparent()
        if parent is not None:
            parent.remove(aside)
    return found


def _take_surroundings(root: Element, flow: Element) -> tuple[list[Element], list[Element]]:
    """What stands before and behind the flow in its section; the notes' empty shell is neither."""
    if flow is root:
        return [], []
    children = [*root]
    place = children.index(flow)
    after = [child for child in children[place + 1 :] if not has_class(child, "notes")]
    return children[:place], after


def _gather_blocks(flow: Element, budget: int, notes: dict[str, int]) -> list[_Block]:
    """A flow's children as blocks, headings bound to what they head, oversized lists taken apart."""
    blocks: list[_Block] = []
    heading: tuple[Element, ...] = ()
    for child in [part for node in [*flow] for part in _divide(node, budget)]:
        if has_class(child, "notes"):
            continue
        nodes = (*heading, child)
        if _heading_level(child) != _NO_HEADING or _is_mark(child):
            heading = nodes
            continue
        blocks.append(_Block(nodes=nodes, weight=sum(_weigh(node, notes) for node in nodes)))
        heading = ()
    if heading:
        blocks.append(_Block(nodes=heading, weight=sum(map(measure, heading))))
    return blocks


def _heading_level(element: Element) -> int:
    name = local_name(element)
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1].isdigit() else _NO_HEADING


def _is_mark(element: Element) -> bool:
    """Whether an element says that a page of print begins behind it."""
    return element.get("role") == "doc-pagebreak"


def _weigh(element: Element, notes: dict[str, int]) -> int:
    return measure(element) + sum(notes.get(id, 0) for id in _called_notes(element))


def _called_notes(element: Element) -> Iterator[str]:
    for link in elements(element, name="a"):
        if link.get(f"{{{EPUB}}}type") == "noteref":
            yield link.get("href", "").removeprefix("#")


def _pack(blocks: list[_Block], budget: int) -> list[list[_Block]]:
    """Blocks in groups within the budget, parted at the highest headings that will do."""
    if _total(blocks) <= budget or len(blocks) == 1:
        return [blocks]
    level = min((block.level for block in blocks[1:]), default=_NO_HEADING)
    packed: list[list[_Block]] = []
    for unit in _part_at(blocks, level):
        if packed and _total(packed[-1]) + _total(unit) <= budget:
            packed[-1] = [*packed[-1], *unit]
        else:
            packed.extend([unit] if level == _NO_HEADING else _pack(unit, budget))
    return packed


def _total(blocks: list[_Block]) -> int:
    return sum(block.weight for block in blocks)


def _part_at(blocks: list[_Block], level: int) -> list[list[_Block]]:
    """Blocks in runs that each begin with a heading of this level (`_NO_HEADING`: every block alone)."""
    runs: list[list[_Block]] = [[blocks[0]]]
    for block in blocks[1:]:
        if block.level == level:
            runs.append([block])
        else:
            runs[-1].append(block)
    return runs


def _divide(element: Element, budget: int) -> list[Element]:
    """A list or container over the budget as several of its kind; anything else as it is."""
    if measure(element) <= budget or not _is_divisible(element):
        return [element]
    shells: list[Element] = []
    filled = 0
    position = int(element.get("start", "1"))
    for child in [part for node in [*element] for part in _divide(node, budget)]:
        size = measure(child)
        if not shells or (filled + size > budget and local_name(child) != "dd"):
            shells.append(_copy_shell(element, continued=bool(shells)))
            filled = 0
            if len(shells) > 1 and local_name(element) == "ol":
                shells[-1].set("start", str(position))
        shells[-1].append(child)
        filled += size
        position += local_name(child) == "li"
    return shells


def _is_divisible(element: Element) -> bool:
    texts = (element.text, *(child.tail for child in element))
    return (
        local_name(element) in _DIVISIBLE
        and len(element) > 0
        and element.get("reversed") is None
        and not any(text and text.strip() for text in texts)
    )


def _copy_shell(element: Element, *, continued: bool) -> Element:
    """An element without its content; one that continues another gives up its id."""
    shell: Element = etree.Element(element.tag, nsmap=cast("Any", element.nsmap))
    for name, value in element.items():
        shell.set(name, value)
    if continued:
        drop_attribute(shell, "id")
    return shell


def _rebuild(root: Element, flow: Element, group: list[_Block], number: int) -> Element:
    """The section around one group of blocks, its flow within."""
    tree = _copy_shell(root, continued=number > 0)
    inner = tree
    if flow is not root:
        inner = _copy_shell(flow, continued=number > 0)
        tree.append(inner)
    for block in group:
        inner.extend(block.nodes)
    return tree


def _return_notes(roots: list[Element], original: Element, notes: dict[str, Element]) -> None:
    """Put each note at the end of the part that calls it first; an uncalled one after its neighbour."""
    homes: dict[str, int] = {}
    for number, tree in enumerate(roots):
        for id in _called_notes(tree):
            homes.setdefault(id, number)
    shell = next((node for node in elements(original) if has_class(node, "notes")), None)
    last = 0
    holders: dict[int, Element] = {}
    for id, note in notes.items():
        last = homes.get(id, last)
        if last not in holders:
            holders[last] = roots[last] if shell is None else _copy_shell(shell, continued=last > 0)
            if shell is not None:
                roots[last].append(holders[last])
        holders[last].append(note)


def _number_on(roots: list[Element]) -> None:
    """Numbered headings go on counting where the part before left off (the counters of book.css)."""
    sections = subsections = 0
    for number, tree in enumerate(roots):
        flow = _find_flow(tree)
        if number:
            flow.set("style", f"counter-reset: part-number {sections} subpart-number {subsections}")
        for level in map(_heading_level, flow):
            if level == 2:
                sections, subsections = sections + 1, 0
            subsections += level == 3


def _mend_references(tree: Element, label: str) -> None:
    """Take out references to ids that are now in another file; what those labelled is labelled in words."""
    ids = {element.get("id") for element in elements(tree)}
    for element in elements(tree):
        for name in _REFERENCES:
            named = (element.get(name) or "").split()
            if any(id not in ids for id in named):
                drop_attribute(element, name)
                if name == "aria-labelledby" and label:
                    element.set("aria-label", label)


def _name_cut(tree: Element, group: list[_Block], number: int, title: str) -> Cut:
    """A part with its name; those after the first are labelled by words, the title's id being elsewhere."""
    if number == 0:
        _mend_references(tree, title)
        return Cut(heading_id=None, title=title, root=tree)
    head = group[0].head if group[0].level != _NO_HEADING else None
    heading = spell_out(head) if head is not None else ""
    tree.set("class", f"{tree.get('class', '')} continued".strip())
    _mend_references(tree, heading or title)
    return Cut(
        heading_id=head.get("id") if head is not None else None,
        title=f"{title}: {heading}" if title and heading else title or heading,
        root=tree,
    )
