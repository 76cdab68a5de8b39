"""An e-book's page list beside the PDF whose pages it names, by what each page shows."""

from __future__ import annotations

import io
import posixpath
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree

from write.pdf.reading import page_labels, page_texts

LETTERS = 14
LINES = 120  # letters of the first lines, in which both directions may meet
LIKE = 0.35
TYPE = "{http://www.idpf.org/2007/ops}type"
WHOLE = {"img", "math", "svg"}
INLINE = {
    *[
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
    ]
}
GARBLED = re.compile("[\u0900-\u0eff\u1780-\u17ff]")
"""Scripts whose letters extraction gives in the order of their glyphs, and some of them wrongly."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufeff]")


@dataclass(slots=True)
class Marker:
    """A page break as it stands in the text: what comes before it, what after it, and where it is."""

    address: str
    label: str
    before: str
    speakers: set[str]
    after: list[str] = field(default_factory=list)
    pictured: bool = False
    heads: str = ""


def find_misplaced(epub: bytes, pdf: bytes) -> list[str]:
    """What is wrong with the page list of an e-book, if this PDF is its print edition."""
    with zipfile.ZipFile(io.BytesIO(epub)) as container:
        listed = list(read_page_list(container))
        markers = list(read_markers(container))
    found = []
    labels = page_labels(pdf)
    if [label for label, _ in listed] != labels:
        found.append(f"the page list says {[label for label, _ in listed]}, the PDF {labels}")
    if [(one.label, one.address) for one in markers] != listed:
        found.append("the markers are not those of the page list, or in another order")
    for marker, page in zip(markers, page_texts(pdf), strict=False):
        found += _compare(marker, page)
    return found


def read_page_list(container: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Labels with their addresses."""
    nav = etree.fromstring(container.read("EPUB/nav.xhtml"))
    for part in nav.iter("{*}nav"):
        if part.get(TYPE) == "page-list":
            yield from ((link.text or "", link.get("href", "")) for link in part.iter("{*}a"))


def read_markers(container: zipfile.ZipFile) -> Iterator[Marker]:
    """All markers in reading order, notes left out, each with the text up to the next one."""
    package = etree.fromstring(container.read("EPUB/content.opf"))
    items = {item.get("id"): item.get("href", "") for item in package.iter("{*}item")}
    reader = _Reader()
    for place in package.iter("{*}itemref"):
        href = items[place.get("idref")]
        if href.startswith("text/"):
            root = etree.fromstring(container.read(posixpath.join("EPUB", href)))
            reader.read(root[-1], href)
    yield from reader.markers


class _Reader:
    def __init__(self) -> None:
        self.markers: list[Marker] = []
        self.text = ""
        self.speakers: set[str] = set()

    def read(self, element: etree._Element, href: str) -> None:
        name = etree.QName(element).localname
        classes = (element.get("class") or "").split()
        if element.get("role") == "doc-pagebreak":
            assert (element.get(TYPE), element.text or "", len(element)) == ("pagebreak", "", 0)
            address = f"{href}#{element.get('id')}"
            heads = "".join(
                str(text)
                for table in element.iterancestors("{*}table")
                for head in table.iter("{*}thead")
                for text in head.itertext()
            )
            label = element.get("aria-label", "")
            marker = Marker(address, label, self.text[-80:], self.speakers, heads=heads)
            self.markers.append(marker)
        if name in WHOLE and self.markers and not squeeze("".join(self.markers[-1].after)):
            self.markers[-1].pictured = True
        if name in WHOLE or {"notes", "locators", "index-letters"} & {*classes}:
            return
        if "speaker" in classes:
            self.speakers.add(squeeze("".join(map(str, element.itertext()))))
            return
        if name not in INLINE:
            self.add(" ")
        self.add(element.text)
        for child in element.iterchildren("*"):
            self.read(child, href)
            self.add(child.tail)
        if name not in INLINE:
            self.add(" ")

    def add(self, text: str | None) -> None:
        self.text += text or ""
        if self.markers:
            self.markers[-1].after.append(text or "")


def squeeze(text: str) -> str:
    """Letters alone: extraction parts and joins words in its own way, and print adds page numbers."""
    text = re.sub(r"\(p\.\s*[\divxlc]+\)", "", text)
    return re.sub(r"[\W\d_]", "", unicodedata.normalize("NFKC", text)).casefold()


def find_name(names: set[str], text: str) -> str:
    return next((name for name in names if text.startswith(name)), "")


def _compare(marker: Marker, page: str) -> Iterator[str]:
    """A marker stands before the first whole word of its page, and never within a word."""
    after = "".join(marker.after)
    joint = marker.before[-1:] + after[:1]
    if re.fullmatch(r"[^\W\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff]{2}", joint):
        yield f"page {marker.label}: its marker stands in the word …{marker.before[-9:]}|{after[:9]}…"
    begins, shown = squeeze(after)[:LETTERS], squeeze(page)
    if not begins or marker.pictured or RIGHT_TO_LEFT.search(after[:LETTERS] + page[:LINES]):
        return
    if GARBLED.search(after[:LETTERS]):
        likeness = SequenceMatcher(None, begins, shown[:LETTERS], autojunk=False).ratio()
        if likeness < LIKE:
            yield f"page {marker.label}: marked before '{after[:30]}', it begins '{page[:30]}'"
        return
    heads = squeeze(marker.heads)
    shown = shown.removeprefix(heads) if not shown.startswith(begins) else shown
    while not shown.startswith(begins) and (name := find_name(marker.speakers, shown)):
        shown = shown.removeprefix(name)  # names in the margin are drawn first
    parted, found, _ = shown.partition(begins)
    word = squeeze(re.split(r"[\s\u2013-\u2015\u2026]", marker.before.rstrip())[-1])
    if not found or not word.endswith(parted):
        yield f"page {marker.label}: marked before '{after[:30]}', it begins '{page[:30]}'"
