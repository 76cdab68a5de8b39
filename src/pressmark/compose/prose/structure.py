"""Any tree of HTML elements into one that keeps to HTML's content model, text unchanged."""

from __future__ import annotations

import re
from collections.abc import Callable

from pressmark.compose.prose.evenrows import even_rows
from pressmark.compose.prose.xhtml import (
    BLOCKS,
    HEADINGS,
    Element,
    add_class,
    is_block,
    is_empty,
    is_inside,
    make,
    remove,
    take,
    unwrap,
    wrap,
    wrap_runs,
)

DEEPEST = 60
"""Elements within each other; below it, those that only nest are taken off."""

_RENAMED = {
    "center": ("div", "center"),
    "big": ("span", ""),
    "font": ("span", ""),
    "tt": ("code", ""),
    "strike": ("del", ""),
    "acronym": ("abbr", ""),
    "dir": ("ul", ""),
    "menu": ("ul", ""),
    "details": ("div", "details"),
    "summary": ("p", "summary"),
    "legend": ("p", "legend"),
    "rtc": ("rt", ""),
    **dict.fromkeys(("address", "article", "fieldset", "footer", "header", "hgroup"), ("div", "")),
    **dict.fromkeys(("main", "nav", "search", "section"), ("div", "")),
}
_UNWRAPPED = ("rb", "data", "nobr", "picture")
_WRAPPABLE = frozenset(
    {"p", "div", "blockquote", "aside", "li", "dd", "dt", "td", "th", "figcaption", *HEADINGS}
)
_INLINE = (  # noqa: SIM905
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var"
).split()
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


def normalize_structure(root: Element) -> None:
    """Make the tree below `root` valid: obsolete elements mapped, blocks out of running text."""
    _rename(root)
    _limit_depth(root)
    for step in (
        _push_down,
        _split_paragraphs,
        _mend_lists,
        _mend_definitions,
        _mend_figures,
        _mend_tables,
        _mend_ruby,
        _unlink_nested,
        _wrap_text,
        _drop_empty,
    ):
        step(root)


def _rename(root: Element) -> None:
    for element in list(root.iter(*_RENAMED, *_UNWRAPPED)):
        tag = str(element.tag)
        if tag in _UNWRAPPED:
            unwrap(element)
            continue
        element.tag, name = _RENAMED[tag]
        if name:
            add_class(element, name)
    for element in list(root.iterdescendants()):
        _map_alignment(element)


def _map_alignment(element: Element) -> None:
    """Alignment as a class; other style goes, but for the width of a picture."""
    if len(element.attrib) == 0:
        return
    style = take(element, "style")
    align = take(element, "align").lower()
    take(element, "valign")
    match = _ALIGN.search(style)
    side = match[1] if match else align if align in ("left", "right", "center") else ""
    if side and is_block(element):
        add_class(element, f"align-{side}")


def _limit_depth(root: Element) -> None:
    """Take off nested elements below a depth that readers and writers can bear."""
    level: list[Element] = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return
    for top in level:
        for element in list(top.iterdescendants()):
            if element.tag in ("ul", "ol") and element.tag != "li":
                _flatten_list(element)
            elif element.tag in ("blockquote", "div", "aside", *_INLINE):
                unwrap(element)


def _flatten_list(inner: Element) -> None:
    """Put a list's items behind the item that holds it."""
    item = inner.getparent()
    if item is None or item.tag != "li":
        unwrap(inner)
        return
    for child in reversed(list(inner)):
        item.addnext(child)
    remove(inner)


def _push_down(root: Element) -> None:
    """Inline elements that hold blocks go into those blocks."""
    work = list(root.iter(*_INLINE))
    work.reverse()
    left = (
        20 * len(work) + 200
    )  # markup tangled beyond this loses its inline elements, not its text
    while work:
        element = work.pop()
        if element.getparent() is None or not _holds_block(element):
            continue
        left -= 1
        if left < 0:
            unwrap(element)
        else:
            work.extend(reversed(_push_one(element)))


def _holds_block(element: Element) -> bool:
    return next(element.iterdescendants(*BLOCKS), None) is not None


def _push_one(element: Element) -> list[Element]:
    """The copies of an inline element around the pieces of its content; the element itself goes."""
    made: list[Element] = []

    def copy_shell() -> Element:
        shell = make(str(element.tag))
        for name, value in element.attrib.items():
            if name != "id" or not made:
                shell.set(name, value)
        made.append(shell)
        return shell

    wrap_runs(element, copy_shell, is_block)
    for child in list(element):
        if is_block(child) and child.tag in _WRAPPABLE:
            shell = copy_shell()
            shell.text, child.text = child.text, None
            shell.extend(list(child))
            child.append(shell)
    unwrap(element)
    return made


def _split_paragraphs(root: Element) -> None:
    """Paragraphs that hold blocks become several; in headings and terms only the text is kept."""
    for element in list(root.iter("p")):
        if any(is_block(child) for child in element):
            _split_one(element)
    for element in list(root.iter(*HEADINGS, "pre")):
        for inner in list(element.iterdescendants(*BLOCKS)):
            unwrap(inner)
    for cell in list(root.iter("th", "dt", "caption", "figcaption")):
        for heading in list(cell.iterdescendants(*HEADINGS)):
            heading.tag = "p"


def _split_one(paragraph: Element) -> None:
    first = True

    def copy_shell() -> Element:
        nonlocal first
        shell = make("p")
        for name, value in paragraph.attrib.items():
            if name != "id" or first:
                shell.set(name, value)
        first = False
        return shell

    wrap_runs(paragraph, copy_shell, is_block)
    unwrap(paragraph)


def _is(*tags: str) -> Callable[[Element], bool]:
    return lambda element: element.tag in tags


def _mend_lists(root: Element) -> None:
    for item in list(root.iter("li")):
        parent = item.getparent()
        if parent is not None and parent.tag not in ("ul", "ol"):
            _gather_strays(item, "ul", ("li",))
    for found in list(root.iter("ul", "ol")):
        wrap_runs(found, lambda: make("li"), _is("li"))
        if len(found) == 0:
            remove(found)


def _gather_strays(first: Element, tag: str, tags: tuple[str, ...]) -> None:
    """Put an element and those like it that follow into a new parent."""
    parent = wrap(first, make(tag))
    following = parent.getnext()
    while following is not None and following.tag in tags and not (parent.tail or "").strip():
        parent.tail = following.tail
        following.tail = None
        parent.append(following)
        following = parent.getnext()


def _mend_definitions(root: Element) -> None:
    for found in list(root.iter("dt", "dd")):
        parent = found.getparent()
        if parent is not None and parent.tag != "dl":
            if parent.tag == "div" and is_inside(parent, ("dl",)):
                continue
            _gather_strays(found, "dl", ("dt", "dd"))
    for found in list(root.iter("dl")):
        for group in list(found.iterchildren("div")):
            unwrap(group)
        wrap_runs(found, lambda: make("dd"), _is("dt", "dd"))
        if not _is_definition_list(found):
            _spell_out(found)


def _is_definition_list(found: Element) -> bool:
    tags = [child.tag for child in found]
    return len(tags) > 1 and tags[0] == "dt" and tags[-1] == "dd"


def _spell_out(found: Element) -> None:
    """A definition list that lacks its terms or definitions becomes plain blocks."""
    found.tag = "div"
    add_class(found, "definitions")
    for child in found:
        if child.tag == "dt":
            child.tag = "p"
            add_class(child, "term")
        else:
            child.tag = "div"


def _mend_figures(root: Element) -> None:
    for caption in list(root.iter("figcaption")):
        parent = caption.getparent()
        if parent is None or parent.tag == "figure":
            continue
        holder = next(caption.iterancestors("figure"), None)
        if holder is not None and holder.find("figcaption") is None:
            remove(caption)
            holder.append(caption)
        else:
            caption.tag = "div"
            add_class(caption, "caption")
    for figure in root.iter("figure"):
        captions = figure.findall("figcaption")
        for extra in captions[1:]:
            captions[0].append(make("br"))
            captions[0].append(extra)
            unwrap(extra)
        if captions and captions[0].getnext() is not None and captions[0].getprevious() is not None:
            remove(captions[0])
            figure.append(captions[0])


_PARTS = {"caption": 0, "colgroup": 1, "thead": 2, "tbody": 3, "tr": 3, "tfoot": 4}


def _mend_tables(root: Element) -> None:
    for table in list(root.iter("table")):
        for row in list(table.iter("tr")):
            if len(row) == 0:
                remove(row)
        for part in list(table.iterchildren("thead", "tbody", "tfoot")):
            if len(part) == 0:
                remove(part)
        if next(table.iter("td", "th"), None) is None:
            unwrap(table)
            continue
        table.text = None
        parts = sorted(table, key=lambda part: _PARTS.get(str(part.tag), 3))
        for part in parts:
            part.tail = None
        table[:] = parts
        if next(table.iterdescendants("table"), None) is None:
            even_rows(table)
        _wrap_table(table)


def _wrap_table(table: Element) -> None:
    """A table stands in a figure when it has a caption, else in a plain wrapper."""
    parent = table.getparent()
    caption = table.find("caption")
    if parent is not None and parent.tag == "figure":
        if caption is not None and parent.find("figcaption") is None:
            _move_caption(caption, parent)
        add_class(parent, "table")
    elif caption is not None:
        _move_caption(caption, wrap(table, make("figure", class_="table")))
    elif not is_inside(table, ("table",)):
        wrap(table, make("div", class_="table"))


def _move_caption(caption: Element, figure: Element) -> None:
    remove(caption)
    caption.tag = "figcaption"
    figure.insert(0, caption)


def _mend_ruby(root: Element) -> None:
    for part in list(root.iter("rt", "rp")):
        parent = part.getparent()
        if parent is not None and parent.tag != "ruby":
            unwrap(part)
    for ruby in list(root.iter("ruby")):
        if ruby.find("rt") is None:
            for part in ruby.findall("rp"):
                unwrap(part)
            unwrap(ruby)


def _unlink_nested(root: Element) -> None:
    for link in list(root.iter("a")):
        if is_inside(link, ("a",)):
            unwrap(link)


def _wrap_text(root: Element) -> None:
    """Text that stands directly in a block of blocks becomes paragraphs."""
    for element in [root, *root.iter("blockquote", "div", "aside")]:
        line = element.get("data-line")
        wrap_runs(element, lambda line=line: _make_paragraph(line), is_block)  # type: ignore[misc]


def _make_paragraph(line: str | None) -> Element:
    return make("p", data_line=line) if line else make("p")


def _drop_empty(root: Element) -> None:
    """Blocks without text go, but those that carry an id for links leave it behind."""
    for element in reversed(list(root.iter("p", "blockquote", "div", "aside", "figure", "pre"))):
        if element is root or element.getparent() is root:
            continue
        if not is_empty(element) or _holds_mark(element):
            continue
        if element.getparent() is not None and element.get("id") is None:
            remove(element)
    for link in list(root.iter("a")):
        if is_empty(link) and not _holds_mark(link) and not link.get("id") and not link.get("name"):
            remove(link)


def _holds_mark(element: Element) -> bool:
    if element.find(".//*[@id]") is not None or element.find(".//*[@name]") is not None:
        return True
    return any(
        has in child.attrib
        for child in element.iter()
        for has in ("data-note", "data-math", "data-svg", "key", "data-src")
    )
