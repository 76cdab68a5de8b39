"""Ids and links of a section's own file become those of one document."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from pressmark.model.codes import printing
from pressmark.model.finding import Finding, Findings
from pressmark.write.pdf.frame import Frame, name_id

ID_LISTS = ("aria-labelledby", "aria-describedby", "headers")
REFERENCES = ("href", "data-target", "data-end")


def prefix_ids(tree: Element, section: str) -> None:
    """Every id of a section carries the section's own before it; the root's is the section's."""
    for element in tree.iter():
        own = element.get("id")
        if own is not None:
            element.set("id", name_id(section, own))
        for name in ID_LISTS:
            listed = element.get(name)
            if listed is not None:
                element.set(name, " ".join(name_id(section, one) for one in listed.split()))
    tree.set("id", section)


def list_targets(tree: Element, section: str) -> Iterator[str]:
    """The ids of the print view that a section's links and page references may lead to."""
    for element in tree.iter():
        for name in REFERENCES:
            address = element.get(name)
            if address is not None and not address.startswith(("http:", "https:", "mailto:")):
                parts = urlsplit(address)
                other = unquote(parts.path.removesuffix(".xhtml")) or section
                yield other
                yield name_id(other, unquote(parts.fragment))


def settle_addresses(tree: Element, frame: Frame) -> Findings:
    """Turn `#demands` and `kronstadt.xhtml#demands` into `#kronstadt--demands`; pictures into `asset:` URLs."""
    findings: list[Finding] = []
    for element in tree.iter():
        for name in REFERENCES:
            address = element.get(name)
            if address is not None:
                findings += _settle(element, name, address, frame)
        source = element.get("src")
        if source is not None:
            element.set("src", "asset:" + unquote(source).removeprefix("../"))
    return tuple(findings)


def _settle(element: Element, name: str, address: str, frame: Frame) -> Findings:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ()
    section = parts.path.removesuffix(".xhtml") if parts.path else frame.section.id
    target = name_id(unquote(section), unquote(parts.fragment))
    if target in frame.ids:
        element.set(name, "#" + target)
        return ()
    if section in frame.ids:
        element.set(name, "#" + section)
    else:
        del element.attrib[name]
    return (printing.ADDRESS_UNKNOWN.at(frame.location, address=address),)
