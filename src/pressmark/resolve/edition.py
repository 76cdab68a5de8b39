"""A manifest and an archive into an Edition: every article, person and title settled."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pressmark.model.archive import ArchiveView
from pressmark.model.article import Article
from pressmark.model.codes import resolving
from pressmark.model.edition import Edition, Entry, Part
from pressmark.model.finding import Code, Finding, Findings, Location
from pressmark.model.manifest import (
    ArticleItem,
    Item,
    LeafRequest,
    Manifest,
    MatterItem,
    PartRequest,
    SelectItem,
)
from pressmark.resolve.people import find_double_names, settle_credits
from pressmark.resolve.select import explain_nothing, select_articles
from pressmark.resolve.slugs import make_slug, make_unique, name_entry


def resolve_edition(manifest: Manifest, archive: ArchiveView) -> tuple[Edition | None, Findings]:
    """Settle what a manifest asks for; None where not one article could be placed.

    Articles named by id come first: a query leaves out what is named anywhere in the manifest
    or was selected by an earlier query, and says so. With errors the edition holds what could
    be settled, so that later stages can find their own.
    """
    resolver = _Resolver(manifest, archive)
    edition = resolver.resolve()
    articles = {entry.article.id: entry.article for entry in edition.entries()}
    found = (*resolver.findings, *find_double_names(articles.values(), archive))
    return (edition if articles else None), found


@dataclass(slots=True)
class _Resolver:
    """What is settled so far: names that are taken, articles that are placed."""

    manifest: Manifest
    archive: ArchiveView
    findings: list[Finding] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    named: dict[str, Location] = field(default_factory=dict)
    selected: set[str] = field(default_factory=set)

    def resolve(self) -> Edition:
        """The whole edition, in reading order."""
        asked = self.manifest
        for item in list_named(asked):
            self.named.setdefault(item.article, item.location)
        return Edition(
            id=asked.id,
            path=asked.path,
            title=asked.title,
            subtitle=asked.subtitle,
            language=asked.language,
            contributors=settle_credits(asked.credits, asked.language, self.archive),
            publisher=asked.publisher,
            date=asked.date,
            identifiers=asked.identifiers,
            printing=asked.printing,
            series=asked.series,
            description=asked.description,
            subjects=asked.subjects,
            rights=asked.rights,
            cover=asked.cover,
            theme=asked.theme,
            dedication=asked.dedication,
            epigraph=asked.epigraph,
            front=self._resolve_matter(asked.front),
            body=tuple(self._resolve_items(asked.items)),
            back=self._resolve_matter(asked.back),
            epub=asked.epub,
            print=asked.print,
            access=asked.access,
            links=asked.links,
            index=asked.index,
        )

    def _resolve_matter(self, items: tuple[MatterItem, ...]) -> tuple[LeafRequest | Entry, ...]:
        found: list[LeafRequest | Entry] = []
        for item in items:
            if isinstance(item, LeafRequest):
                found.append(item)
            else:
                found.extend(self._place_named(item))
        return tuple(found)

    def _resolve_items(self, items: tuple[Item, ...]) -> Iterator[Part | Entry]:
        for item in items:
            if isinstance(item, PartRequest):
                yield self._resolve_part(item)
            elif isinstance(item, SelectItem):
                yield from self._place_selected(item)
            else:
                yield from self._place_named(item)

    def _resolve_part(self, part: PartRequest) -> Part:
        return Part(
            id=make_unique(f"part-{make_slug(part.title)}", self.taken),
            title=part.title,
            subtitle=part.subtitle,
            epigraph=part.epigraph,
            introduction=part.introduction,
            location=part.location,
            items=tuple(self._resolve_items(part.items)),
        )

    def _place_named(self, item: ArticleItem) -> Iterator[Entry]:
        article = self.archive.article(item.article)
        if article is None:
            self.findings.append(self._explain_missing(item))
            return
        first = self.named[item.article]
        if first != item.location and not item.repeat:
            self._note(resolving.REPEATED_ARTICLE, item.location, id=article.id, first=first.line)
            return
        if article.draft:
            self._note(resolving.DRAFT_ARTICLE, item.location, id=article.id, path=article.path)
        yield self._make_entry(article, item)

    def _place_selected(self, item: SelectItem) -> Iterator[Entry]:
        found = select_articles(self.archive, item.query, item.sort)
        placed = self.named.keys() | self.selected
        fresh = [article for article in found if article.id not in placed][: item.limit]
        double = [article.id for article in found[: item.limit] if article.id in placed]
        if not found:
            why = explain_nothing(self.archive, item.query)
            self._note(resolving.EMPTY_QUERY, item.location, reason=why.reason, hint=why.hint)
        elif not fresh:
            self._note(resolving.NOTHING_LEFT, item.location)
        elif double:
            ids = ", ".join(double[:5]) + (" …" if len(double) > 5 else "")
            self.findings.append(
                resolving.ALREADY_PLACED.at(item.location, number=len(double), ids=ids)
            )
        for article in fresh:
            self.selected.add(article.id)
            yield self._make_entry(article, ArticleItem(article=article.id, location=item.location))

    def _make_entry(self, article: Article, item: ArticleItem) -> Entry:
        language = article.language or self.manifest.language
        if self.manifest.require_rights and not are_rights_known(article):
            self._note(resolving.UNKNOWN_RIGHTS, item.location, id=article.id, path=article.path)
        return Entry(
            id=make_unique(name_entry(article.id), self.taken),
            article=article,
            location=item.location,
            title=item.title or article.title,
            subtitle=item.subtitle or article.subtitle,
            short_title=item.short_title or (None if item.title else article.short_title),
            credits=settle_credits(article.credits, language, self.archive),
            language=language,
            headnote=item.headnote,
            note=item.note,
            dateline=item.dateline,
            start=item.start,
            end=item.end,
            drop=item.drop,
            shows_cuts=item.shows_cuts,
        )

    def _explain_missing(self, item: ArticleItem) -> Finding:
        path = self.archive.unreadable(item.article)
        if path:
            return resolving.UNREADABLE_ARTICLE.at(item.location, id=item.article, path=path)
        near = find_near_ids(item.article, self.archive)
        hint = f"did you mean {near}?" if near else "'pressmark select' lists the ids"
        return resolving.MISSING_ARTICLE.at(item.location, id=item.article, hint=hint)

    def _note(self, code: Code, location: Location, **values: Any) -> None:
        self.findings.append(code.at(location, **values))


def list_named(manifest: Manifest) -> Iterator[ArticleItem]:
    """Every article that a manifest names by id, in reading order."""
    yield from (item for item in manifest.front if isinstance(item, ArticleItem))
    yield from _list_items(manifest.items)
    yield from (item for item in manifest.back if isinstance(item, ArticleItem))


def _list_items(items: tuple[Item, ...]) -> Iterator[ArticleItem]:
    for item in items:
        if isinstance(item, PartRequest):
            yield from _list_items(item.items)
        elif isinstance(item, ArticleItem):
            yield item


def are_rights_known(article: Article) -> bool:
    """Whether an article has a licence, a holder or a permission."""
    rights = article.rights
    return rights is not None and bool(rights.license or rights.holder or rights.permission)


def find_near_ids(id: str, archive: ArchiveView) -> str:
    """Up to three ids that are like one that is missing, quoted, for a hint."""
    ids = [article.id for article in archive.articles()]
    ends = [known for known in ids if known.endswith(f"-{id}") or known.startswith(f"{id}-")]
    near = difflib.get_close_matches(id, ids, n=3, cutoff=0.6)
    found = list(dict.fromkeys([*near, *ends]))[:3]
    return " or ".join(f"'{known}'" for known in found)
