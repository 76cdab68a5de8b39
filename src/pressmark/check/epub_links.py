"""Ids, links and notes of a publication: each id once, each link landing, each note with its call."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.etree import _Element

from pressmark.check.epub_publication import Publication
from pressmark.model.codes import checking
from pressmark.model.finding import Finding

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//")
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LINKS = ("href", "src", "{http://www.w3.org/1999/xlink}href")


def check_ids(publication: Publication) -> Iterator[Finding]:
    """No id stands twice in one file."""
    for path, root in publication.trees.items():
        counts = Counter(node.get("id") for node in root.iter("{*}*") if node.get("id"))
        for id, count in counts.items():
            if count > 1:
                yield checking.EPUB_REPEATED_ID.at(publication.locate(path), id=id, times=count)


def check_links(publication: Publication) -> Iterator[Finding]:
    """Every link inside the publication lands on a file of it, and on an id where it names one."""
    ids = {path: _list_ids(root) for path, root in publication.trees.items()}
    for path, root in publication.trees.items():
        for node in root.iter("{*}*"):
            for address in filter(None, map(node.get, _LINKS)):
                if _is_dead(publication, ids, path, address):
                    location = publication.locate_element(path, node)
                    yield checking.EPUB_DEAD_LINK.at(location, address=address)
                elif _is_fetched(node, address):
                    location = publication.locate_element(path, node)
                    yield checking.EPUB_REMOTE_RESOURCE.at(location, address=address)


def check_notes(publication: Publication) -> Iterator[Finding]:
    """Every call has its note in the same file, every note a call and a link back to one."""
    for path, root in publication.pages.items():
        notes = {note.get("id", ""): note for note in _find_typed(root, "footnote")}
        calls = {call.get("id", ""): call for call in _find_typed(root, "noteref")}
        called: dict[str, set[str]] = {}
        for id, call in calls.items():
            target = _own_fragment(call)
            called.setdefault(target, set()).add(id)
            if target not in notes:
                location = publication.locate_element(path, call)
                text = "".join(str(part) for part in call.itertext())
                yield checking.EPUB_CALL_WITHOUT_NOTE.at(location, call=text)
        for id, note in notes.items():
            location = publication.locate_element(path, note)
            if id not in called:
                yield checking.EPUB_NOTE_WITHOUT_CALL.at(location, note=id)
            elif called[id].isdisjoint(map(_own_fragment, note.iter("{*}a"))):
                yield checking.EPUB_NOTE_WITHOUT_RETURN.at(location, note=id)


def _find_typed(root: _Element, type: str) -> Iterator[_Element]:
    return (node for node in root.iter("{*}*") if type in (node.get(_TYPE) or "").split())


def _own_fragment(link: _Element) -> str:
    """The id in the same file that a link leads to; empty where it leads elsewhere."""
    href = link.get("href") or ""
    return unquote(href[1:]) if href.startswith("#") else ""


def _list_ids(root: _Element) -> frozenset[str]:
    return frozenset(id for node in root.iter("{*}*") if (id := node.get("id")))


def _is_dead(
    publication: Publication, ids: dict[str, frozenset[str]], path: str, address: str
) -> bool:
    if _SCHEME.match(address):
        return False
    file, _, fragment = address.partition("#")
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path
    )
    if target not in publication.files:
        return True
    return bool(fragment) and target in ids and unquote(fragment) not in ids[target]


def _is_fetched(node: _Element, address: str) -> bool:
    """Whether a reading system would go to the network for this: a source, or a link to a stylesheet."""
    local = str(node.tag).rpartition("}")[2]
    return (
        bool(_SCHEME.match(address))
        and not address.startswith("data:")
        and local not in {"a", "area"}
    )
