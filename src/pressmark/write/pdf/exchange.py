"""A PDF to be printed by others (PDF/X, ISO 15930): nothing in it is to be clicked, trapping is told."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

KINDS = "pdf/x-"
OWNER = "/Pressmark"
"""Whose the attribute is that says where a link would lead (ISO 32000-1, 14.7.5.2)."""


def strip_links(pdf: pikepdf.Pdf) -> None:
    """Links leave the pages; the structure keeps their texts, and where they would lead."""
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    dropped: set[int] = set()
    waiting: list[Any] = [root]
    while waiting:
        element = waiting.pop()
        held = element.get("/K", Array())
        kids = list(held) if isinstance(held, Array) else [held]
        links = [kid for kid in kids if _is_reference(kid)]
        if links:
            dropped |= {int(kid.Obj.get("/StructParent", -1)) for kid in links}
            _unlink(element, links, [kid for kid in kids if not _is_reference(kid)])
        waiting += [kid for kid in kids if not isinstance(kid, int) and "/S" in kid]
    if "/ParentTree" in root:
        parents = pikepdf.NumberTree(root.ParentTree)
        for number in dropped & set(parents):
            del parents[number]


def _is_reference(kid: Any) -> bool:
    return not isinstance(kid, int) and kid.get("/Type") == "/OBJR"


def _unlink(element: Any, links: list[Any], kids: list[Any]) -> None:
    """A link's element becomes one of plain text."""
    element.S = Name.Span
    element.K = Array(kids)
    for link in links:
        action = link.Obj.get("/A", Dictionary())
        target = link.Obj.get("/Dest", action.get("/D"))
        if isinstance(target, String | Name):
            element.A = Dictionary(O=Name(OWNER), Target=String(str(target).lstrip("/")))
