"""A draft becomes a section: links settled, opening and provenance around the prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from pressmark.compose.direction import language_attributes
from pressmark.compose.drafts import Desk, Draft, PartDraft
from pressmark.compose.numbering import OWN, find_own_numbers
from pressmark.compose.openings import (
    describe_origin,
    describe_rights,
    describe_siblings,
    make_opening,
    tells_source,
)
from pressmark.compose.prose import Addresses, Finished, Mark, Prose, finish_prose
from pressmark.compose.shell import Shell, Templates
from pressmark.compose.words import list_signs, words
from pressmark.model.book import Asset, Heading, Matter, Section
from pressmark.model.links import LinkOutcome


@dataclass(slots=True, kw_only=True)
class Forme:
    """The proses of one section put side by side: notes numbered through, ids kept apart."""

    desk: Desk
    addresses: Addresses
    section: str
    language: str
    notes: list[str] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)
    links: list[LinkOutcome] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    ids: frozenset[str] = frozenset({"title"})

    def finish(
        self,
        prose: Prose | None,
        css_class: str = "prose",
        *,
        reserved: frozenset[str] = frozenset(),
    ) -> Finished | None:
        """One prose with its links settled, its notes behind those of the proses before it.

        Ids that are `reserved` are left to a prose that comes after it: other articles link to them.
        """
        if prose is None:
            return None
        finished, findings = finish_prose(
            prose,
            self.addresses,
            self.desk.edition.links,
            section=self.section,
            css_class=css_class,
            around=self.language,
            first_note=len(self.notes) + 1,
            taken=self.ids | reserved,
        )
        self.desk.keep(findings)
        self.notes += [note.xhtml for note in finished.notes]
        self.assets += finished.assets
        self.links += finished.links
        self.marks += finished.marks
        self.ids |= finished.ids
        return finished

    def xhtml(
        self, prose: Prose | None, css_class: str, *, reserved: frozenset[str] = frozenset()
    ) -> Markup:
        """The XHTML of one finished prose; empty for none."""
        finished = self.finish(prose, css_class, reserved=reserved)
        return Markup(finished.xhtml if finished else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A section, the assets that it shows and its marks for the index."""

    section: Section
    assets: tuple[Asset, ...]
    marks: tuple[Mark, ...] = ()


def compose_article(
    draft: Draft, matter: Matter, addresses: Addresses, templates: Templates, desk: Desk
) -> Composed:
    """A drafted entry as a section of the book."""
    entry, language, apparatus = draft.entry, draft.entry.language, desk.edition.language
    forme = Forme(desk=desk, addresses=addresses, section=draft.name, language=language)
    headnote = forme.xhtml(draft.headnote, "headnote", reserved=draft.prose.ids)
    body = forme.finish(draft.prose)
    values: dict[str, object] = {
        "opening": make_opening(draft, headnote, desk),
        "prose": Markup(body.xhtml if body else ""),
        "provenance": _gather_provenance(draft, forme),
        "notes": Markup("\n").join(Markup(note) for note in forme.notes),
        "kind": entry.article.kind,
        "words": words(language),
        "apparatus_words": words(apparatus),
        "apparatus_language": language_attributes(apparatus) if apparatus != language else {},
    }
    headings = body.headings if body else ()
    own = f" {OWN}" if find_own_numbers(headings) else ""
    shell = Shell(
        classes=f"article kind-{entry.article.kind}{own}",
        language=language,
        epub_type=_EPUB_TYPES[matter],
        role=_ROLES[matter],
    )
    return _close(draft.name, "article", matter, draft, forme, templates, shell, values, headings)


def compose_part(
    draft: PartDraft, addresses: Addresses, templates: Templates, desk: Desk
) -> Composed:
    """A part's opening as a section of the book."""
    language = desk.edition.language
    forme = Forme(desk=desk, addresses=addresses, section=draft.name, language=language)
    epigraph = forme.xhtml(draft.epigraph, "epigraph-text")
    source = draft.epigraph_source
    values: dict[str, object] = {
        "title": Markup(draft.title.xhtml),
        "subtitle": Markup(draft.subtitle.xhtml if draft.subtitle else ""),
        "epigraph": {"text": epigraph, "source": Markup(source.xhtml if source else "")}
        if epigraph
        else None,
        "introduction": forme.xhtml(draft.introduction, "introduction"),
        "notes": Markup("\n").join(Markup(note) for note in forme.notes),
        "words": words(desk.edition.language),
    }
    shell = Shell(classes="part", language=desk.edition.language, epub_type="part", role="doc-part")
    return _close(draft.name, "part", Matter.BODY, draft, forme, templates, shell, values)


_EPUB_TYPES = {Matter.FRONT: "introduction", Matter.BODY: "chapter", Matter.BACK: "afterword"}
_ROLES = {
    Matter.FRONT: "doc-introduction",
    Matter.BODY: "doc-chapter",
    Matter.BACK: "doc-afterword",
}


def _gather_provenance(draft: Draft, forme: Forme) -> list[Markup]:
    """What stands at an article's end: where it first appeared, its rights, the book's note."""
    entry, desk = draft.entry, forme.desk
    lines = {"series-parts": describe_siblings(draft, desk)}
    if not tells_source(draft):
        lines["origin"] = describe_origin(entry.origin, desk, entry.article.path)
    if not desk.lists_sources and entry.rights != desk.edition.rights:
        lines["rights"] = describe_rights(entry.rights, desk, entry.article.path)
    found = [
        Markup('<p class="{}">{}</p>').format(name, text) for name, text in lines.items() if text
    ]
    note = forme.xhtml(draft.note, "book-note")
    return [*found, note] if note else found


def _close(
    name: str,
    role: str,
    matter: Matter,
    draft: Draft | PartDraft,
    forme: Forme,
    templates: Templates,
    shell: Shell,
    values: dict[str, object],
    headings: tuple[Heading, ...] = (),
) -> Composed:
    xhtml, findings = templates.render(f"{role}.xhtml", shell, values)
    forme.desk.keep(findings)
    article = draft if isinstance(draft, Draft) else None
    owner = article.entry.article.id if article else name
    section = Section(
        id=name,
        role=role,
        matter=matter,
        title=draft.title.plain,
        xhtml=xhtml,
        language=shell.language,
        running_title=article.running_title if article else draft.title.plain,
        byline=article.byline if article else "",
        headings=headings,
        assets=tuple(dict.fromkeys(asset.href for asset in forme.assets)),
        source=article.entry.article.path if article else forme.desk.edition.path,
        words=article.prose.words if article else 0,
        links=tuple(replace(link, article=owner) for link in forme.links),
        signs=list_signs(shell.language),
    )
    marks = (*_mark_titles(draft), *forme.marks)
    return Composed(section=section, assets=tuple(forme.assets), marks=marks)


def _mark_titles(draft: Draft | PartDraft) -> Iterator[Mark]:
    """Marks in a title or subtitle mean the section's beginning."""
    for line in (draft.title, draft.subtitle):
        for mark in line.marks if line else ():
            yield replace(mark, address=f"{draft.name}.xhtml#title", under="title")
