"""A finished EPUB read back without Java: is everything there, well-formed, and linked both ways?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from pressmark.check.access import check_access
from pressmark.check.epub_links import check_ids, check_links, check_notes, check_references
from pressmark.check.epub_pages import check_pages
from pressmark.check.epub_publication import UNREADABLE, Publication, read_publication
from pressmark.model.codes import checking
from pressmark.model.finding import Finding, Findings, Location

Check = Callable[[Publication], Iterator[Finding]]


def check_epub(data: bytes, path: str) -> Findings:
    """The faults of an EPUB's bytes; `path` names the file in the findings."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            entries = container.infolist()
            files = {entry.filename: container.read(entry) for entry in entries}
    except UNREADABLE as error:
        return (checking.EPUB_UNREADABLE.at(Location(path=path), reason=str(error)),)
    publication = read_publication(path, entries, files)
    if isinstance(publication, Finding):
        return (publication,)
    return tuple(finding for check in _CHECKS for finding in check(publication))


def _check_container(publication: Publication) -> Iterator[Finding]:
    """The first entry is `mimetype`, stored (OCF 3.3, 4.2.3)."""
    first = publication.entries[0]
    sound = (
        first.filename == "mimetype"
        and first.compress_type == zipfile.ZIP_STORED
        and not first.extra
        and publication.files["mimetype"] == b"application/epub+zip"
    )
    if not sound:
        yield checking.EPUB_MIMETYPE.at(Location(path=publication.path))


def _check_manifest(publication: Publication) -> Iterator[Finding]:
    """Every item of the manifest is in the container, and nothing else is; the spine names items."""
    for item in publication.items.values():
        if item.path not in publication.files:
            yield checking.EPUB_MISSING_FILE.at(
                publication.locate(publication.package), file=item.path
            )
    listed = {item.path for item in publication.items.values()}
    for name in publication.files:
        known = name in listed or name in {"mimetype", publication.package}
        if not known and not name.startswith("META-INF/") and not name.endswith("/"):
            yield checking.EPUB_UNLISTED_FILE.at(publication.locate(name), file=name)
    for id in publication.spine:
        if id not in publication.items:
            yield checking.EPUB_MISSING_FILE.at(publication.locate(publication.package), file=id)


def _check_form(publication: Publication) -> Iterator[Finding]:
    """Pages are well-formed and not empty."""
    for fault in publication.malformed:
        location = publication.locate(fault.path, fault.line, fault.column)
        yield checking.EPUB_MALFORMED.at(location, file=fault.path, reason=fault.reason)
    for path, root in publication.pages.items():
        body = root.find("{*}body")
        text = "" if body is None else "".join(str(part) for part in body.itertext())
        if not text.strip() and (body is None or body.find(".//{*}img") is None):
            yield checking.EPUB_EMPTY_PAGE.at(publication.locate(path), file=path)


_CHECKS: tuple[Check, ...] = (
    _check_container,
    _check_manifest,
    _check_form,
    check_ids,
    check_links,
    check_references,
    check_notes,
    check_pages,
    check_access,
)
