"""A structure tree is written into a PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import Any

import pydyf

from pressmark.write.pdf.tags.nodes import Annotated, Mark, Node


def engrave_tree(document: Node, pdf: Any, pages: int) -> None:
    """Write a tree, the way from marked content and links to it, and its elements by name."""
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    engraver = _Engraver(pdf, pages)
    root["K"] = pydyf.Array([engraver.engrave(document, root.reference, "").reference])
    root["ParentTree"] = engraver.write_parents().reference
    root["ParentTreeNextKey"] = pages + len(engraver.links)
    if engraver.named:
        root["IDTree"] = engraver.write_names().reference
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Engraver:
    def __init__(self, pdf: Any, pages: int) -> None:
        self.pdf = pdf
        self.pages = pdf.page_references
        self.owners: list[dict[int, bytes]] = [{} for _ in range(pages)]
        self.links: list[bytes] = []
        self.named: dict[str, bytes] = {}

    def engrave(self, node: Node, parent: bytes, language: str) -> Any:
        """An element of structure and everything below it."""
        element = pydyf.Dictionary({"S": f"/{node.kind}", "P": parent})
        self.pdf.add_object(element)
        kids = list(node.read())
        page = next((kid.page for kid in kids if isinstance(kid, Mark)), None)
        if page is not None:
            element["Pg"] = self.pages[page]
        spelled = [self._spell_kid(kid, node, element.reference, page) for kid in kids]
        if spelled:
            element["K"] = spelled[0] if len(spelled) == 1 else pydyf.Array(spelled)
        if node.kind == "Document":
            element["K"] = pydyf.Array(spelled)
        elif node.language != language:
            element["Lang"] = pydyf.String(node.language)
        self._describe(node, element)
        return element

    def _spell_kid(
        self, kid: Node | Mark | Annotated, node: Node, owner: bytes, page: int | None
    ) -> Any:
        if isinstance(kid, Node):
            return self.engrave(kid, owner, node.language).reference
        if isinstance(kid, Mark):
            self.owners[kid.page][kid.mcid] = owner
            if kid.page == page:
                return kid.mcid
            known = {"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.mcid}
            return pydyf.Dictionary(known)
        kid.annotation["StructParent"] = len(self.owners) + len(self.links)
        self.links.append(owner)
        known = {"Type": "/OBJR", "Pg": self.pages[kid.page], "Obj": kid.annotation.reference}
        return pydyf.Dictionary(known)

    def _describe(self, node: Node, element: Any) -> None:
        if node.id:
            element["ID"] = pydyf.String(node.id)
            self.named[node.id] = element.reference
        if node.alt:
            element["Alt"] = pydyf.String(node.alt)
        if node.said:
            element["ActualText"] = pydyf.String(node.said)
        if node.expansion:
            element["E"] = pydyf.String(node.expansion)
        if node.attributes:
            spelled = {name: _spell(value) for name, value in node.attributes.items()}
            element["A"] = pydyf.Dictionary(spelled)

    def write_parents(self) -> Any:
        """The element of structure of each marked content, page by page, and of each link."""
        numbers = pydyf.Array()
        for page, owners in enumerate(self.owners):
            listed = [owners.get(mcid, "null") for mcid in range(max(owners, default=-1) + 1)]
            numbers += [page, pydyf.Array(listed)]
        for key, owner in enumerate(self.links, len(self.owners)):
            numbers += [key, owner]
        return self._write({"Nums": numbers})

    def write_names(self) -> Any:
        """The elements of structure that have names."""
        names = pydyf.Array()
        for name in sorted(self.named, key=sort_name):
            names += [pydyf.String(name), self.named[name]]
        return self._write({"Names": names})

    def _write(self, known: dict[str, Any]) -> Any:
        written = pydyf.Dictionary(known)
        self.pdf.add_object(written)
        return written


def sort_name(name: str) -> bytes:
    """What names are sorted by: the bytes by which PDF spells them (ISO 32000-1, 7.9.6)."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _spell(value: Any) -> Any:
    if isinstance(value, list):
        return pydyf.Array([pydyf.String(one) for one in value])
    return pydyf.Array(value) if isinstance(value, tuple) else value
