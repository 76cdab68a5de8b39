"""The page list of a publication: an entry for every mark of a page, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator

from pressmark.check.epub_links import find_target
from pressmark.check.epub_publication import Publication, open_publication
from pressmark.model.codes import checking
from pressmark.model.finding import Finding, Findings, Location
from pressmark.model.pages import PageMap

_TYPE = "{http://www.idpf.org/2007/ops}type"
Page = tuple[str, str, str]


def check_pages(publication: Publication) -> Iterator[Finding]:
    """The first place where list and marks differ, in the navigation document and in the NCX."""
    marks = list(_list_marks(publication))
    for path, root in publication.trees.items():
        lists = [nav for nav in root.iter("{*}nav") if nav.get(_TYPE) == "page-list"]
        lists += root.iter("{*}pageList")
        for entries in lists:
            listed = list(_list_entries(path, entries))
            if listed != marks:
                what = _tell_difference(listed, marks)
                yield checking.EPUB_PAGE_LIST.at(publication.locate(path), what=what)
    navigation = any(
        nav.get(_TYPE) == "page-list"
        for root in publication.pages.values()
        for nav in root.iter("{*}nav")
    )
    if marks and not navigation:
        place = publication.locate(publication.package)
        yield checking.EPUB_PAGE_LIST.at(place, what=f"there is none of {len(marks)} pages")


def prove_pages(data: bytes, pages: PageMap, path: str) -> Findings:
    """Whether an EPUB's bytes mark the pages of print one for one, in order."""
    publication = open_publication(data, path)
    marked = [label for label, _, _ in _list_marks(publication)] if publication else []
    folios = [page.folio for page in pages.pages]
    if marked == folios:
        return ()
    what = f"it marks {len(marked)} pages, and print has {len(folios)}"
    return (checking.EPUB_PAGE_LIST.at(Location(path=path), what=what),)


def _list_marks(publication: Publication) -> Iterator[Page]:
    """Folio, file and id of each mark, files in the order of the spine."""
    for id in publication.spine:
        path = publication.items[id].path if id in publication.items else ""
        root = publication.pages.get(path)
        for mark in root.iter("{*}*") if root is not None else ():
            if mark.get("role") == "doc-pagebreak" or mark.get(_TYPE) == "pagebreak":
                yield mark.get("aria-label", ""), path, mark.get("id", "")


def _list_entries(path: str, entries: object) -> Iterator[Page]:
    for link in entries.iter("{*}a", "{*}pageTarget"):  # type: ignore[attr-defined]
        content = link.find("{*}content")
        address = link.get("href") if content is None else content.get("src")
        label = "".join(link.itertext()).strip()
        yield label, *find_target(path, address or "")


def _tell_difference(listed: list[Page], marks: list[Page]) -> str:
    for entry, mark in zip(listed, marks, strict=False):
        if entry != mark:
            return f"'{entry[0]}' where the text has '{mark[0]}'"
    return f"{len(listed)} entries for {len(marks)} pages"
