"""Figures: a picture alone in its paragraph, captions typed behind their blocks."""

from __future__ import annotations

import re

from pressmark.compose.prose.xhtml import (
    Element,
    add_class,
    has_class,
    make,
    take,
    unwrap,
    wrap,
    wrap_runs,
)

_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_CAPTIONED = ("figure", "pre")


def set_figures(root: Element) -> None:
    """Make figures of the pictures that stand alone, and give every caption to its block."""
    for paragraph in list(root.iter("p")):
        if _is_lone_picture(paragraph):
            _set_figure(paragraph)
    for caption in [div for div in root.iter("div") if has_class(div, "pending-caption")]:
        _place_caption(caption)
    for figure in root.iter("figure"):
        _settle_figure(figure)


def _is_lone_picture(paragraph: Element) -> bool:
    if len(paragraph) != 1 or (paragraph.text or "").strip():
        return False
    child = paragraph[0]
    if (child.tail or "").strip():
        return False
    if child.tag == "a":
        return len(child) == 1 and child[0].tag == "img" and not _texts(child)
    return child.tag == "img"


def _texts(link: Element) -> str:
    return ((link.text or "") + (link[0].tail or "")).strip()


def _set_figure(paragraph: Element) -> None:
    """The paragraph becomes the figure; the picture's title is the caption, its id the figure's."""
    parent = paragraph.getparent()
    picture = next(paragraph.iter("img"))
    title = take(picture, "title")
    if parent is not None and parent.tag == "figure":
        unwrap(paragraph)
        figure = parent
    else:
        figure = paragraph
        figure.tag = "figure"
        figure.text = None
        figure[0].tail = None
    add_class(figure, "figure")
    for name in ("id", "class"):
        value = take(picture, name)
        if value and name == "class":
            add_class(figure, value)
        elif value and figure.get("id") is None:
            figure.set("id", value)
    if title and figure.find("figcaption") is None:
        caption = make("figcaption")
        caption.append(_make_line(title))
        figure.append(caption)


def _make_line(title: str) -> Element:
    """A picture's title as a paragraph in which notes can be called; it is plain text otherwise."""
    before, *pieces = _CALL.split(title)
    line = make("p", before)
    for label, after in zip(pieces[::2], pieces[1::2], strict=True):
        line.append(make("span", f"[^{label}]", data_note=label))
        line[-1].tail = after
    return line


def _place_caption(caption: Element) -> None:
    """Move a caption into the block before it; without one it is a paragraph."""
    target = caption.getprevious()
    name = take(caption, "data-kind")
    tail = target.tail if target is not None else None
    if target is None or (tail or "").strip() or not _takes_caption(target):
        caption.set("class", "caption")
        return
    if target.tag != "figure":
        figure = make("figure", class_="table" if target.find("table") is not None else "listing")
        wrap(target, figure)
        if has_class(target, "table"):
            unwrap(target)
    else:
        figure = target
    for old in figure.findall("figcaption"):
        figure.remove(old)
    made = make("figcaption")
    identifier = caption.get("id")
    if identifier and figure.get("id") is None:
        figure.set("id", identifier)
    made.text = caption.text
    made.extend(list(caption))
    caption.getparent().remove(caption)  # type: ignore[union-attr]
    before = name == "table-caption" or figure.find("table") is not None
    figure.insert(0, made) if before else figure.append(made)


def _takes_caption(target: Element) -> bool:
    if target.tag in _CAPTIONED:
        return True
    return target.tag == "div" and (has_class(target, "table") or has_class(target, "code"))


def _settle_figure(figure: Element) -> None:
    """A figure has a class of its kind and no stray text."""
    if not any(has_class(figure, name) for name in ("figure", "table", "listing")):
        add_class(figure, "table" if figure.find("table") is not None else "figure")
    caption = figure.find("figcaption")
    if caption is not None and len(caption) and any(child.tag == "p" for child in caption):
        wrap_runs(caption, lambda: make("p"), lambda child: child.tag in ("p", "ul", "ol", "div"))
