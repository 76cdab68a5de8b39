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
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-details", "headers", "for")
_LINKS = ("href", "src", "{http://www.w3.org/1999/xlink}href")

Target = tuple[str, str]


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


def check_references(publication: Publication) -> Iterator[Finding]:
    """Every id that an element names (for its label, say) stands in the same file."""
    for path, root in publication.pages.items():
        ids = _list_ids(root)
        for node in root.iter("{*}*"):
            for id in (id for name in _REFERENCES for id in (node.get(name) or "").split()):
                if id not in ids:
                    place = publication.locate_element(path, node)
                    yield checking.EPUB_DEAD_LINK.at(place, address=f"#{id}")


def check_notes(publication: Publication) -> Iterator[Finding]:
    """Every call leads to a note, every note has a call and a link back to one of its calls.

    A note stands in the file of its first call; where a section was cut into files, others that
    call it again may be in the next.
    """
    notes = _find_typed(publication, "footnote")
    called: dict[Target, set[Target]] = {}
    for (path, id), call in _find_typed(publication, "noteref").items():
        target = find_target(path, call.get("href") or "")
        called.setdefault(target, set()).add((path, id))
        if target not in notes:
            text = "".join(str(part) for part in call.itertext())
            place = publication.locate_element(path, call)
            yield checking.EPUB_CALL_WITHOUT_NOTE.at(place, call=text)
    for (path, id), note in notes.items():
        place = publication.locate_element(path, note)
        calls = called.get((path, id), set())
        returns = {find_target(path, link.get("href") or "") for link in note.iter("{*}a")}
        if not any(home == path for home, _ in calls):
            yield checking.EPUB_NOTE_WITHOUT_CALL.at(place, note=id)
        elif calls.isdisjoint(returns):
            yield checking.EPUB_NOTE_WITHOUT_RETURN.at(place, note=id)


def _find_typed(publication: Publication, type: str) -> dict[Target, _Element]:
    """The elements of an `epub:type` by file and id."""
    return {
        (path, node.get("id", "")): node
        for path, root in publication.pages.items()
        for node in root.iter("{*}*")
        if type in (node.get(_TYPE) or "").split()
    }


def find_target(path: str, address: str) -> Target:
    """The file and the id that an address in a file means."""
    file, _, fragment = address.partition("#")
    if file:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return path, unquote(fragment)


def _list_ids(root: _Element) -> frozenset[str]:
    return frozenset(id for node in root.iter("{*}*") if (id := node.get("id")))


def _is_dead(
    publication: Publication, ids: dict[str, frozenset[str]], path: str, address: str
) -> bool:
    if _SCHEME.match(address):
        return False
    target, fragment = find_target(path, address)
    if target not in publication.files:
        return True
    return bool(fragment) and target in ids and fragment not in ids[target]


def _is_fetched(node: _Element, address: str) -> bool:
    """Whether a reading system would go to the network for this: a source, or a link to a stylesheet."""
    local = str(node.tag).rpartition("}")[2]
    return (
        bool(_SCHEME.match(address))
        and not address.startswith("data:")
        and local not in {"a", "area"}
    )
