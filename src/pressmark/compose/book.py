"""The last step of composing: articles, part openings and leaves in order, and the navigation over them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pressmark.compose.articles import Composed, compose_article, compose_part
from pressmark.compose.cover import find_cover
from pressmark.compose.direction import direction_of
from pressmark.compose.drafts import Composer, Desk, Draft, PartDraft, draft_entry, draft_part
from pressmark.compose.leaves import LEAVES
from pressmark.compose.leaves.plan import Node, Plan, walk
from pressmark.compose.openings import describe_rights
from pressmark.compose.places import list_addresses
from pressmark.compose.profile import find_profile
from pressmark.compose.prose import Addresses
from pressmark.compose.shell import Shell, Templates
from pressmark.compose.words import list_signs, word, words
from pressmark.model.archive import ArchiveView, Press
from pressmark.model.book import Asset, Book, Matter, NavPoint, Section
from pressmark.model.codes import assembling
from pressmark.model.edition import Edition, Entry, Part
from pressmark.model.files import Files
from pressmark.model.finding import Findings
from pressmark.model.manifest import LeafRequest
from pressmark.model.people import Credit
from pressmark.model.theme import Theme

ACRONYMS = "small_acronyms"
"""The theme's setting that has words in capitals marked."""


def compose_book(
    edition: Edition,
    theme: Theme,
    archive: ArchiveView,
    press: Press,
    files: Files,
    composer: Composer | None = None,
) -> tuple[Book, Findings]:
    """An edition and a theme become a book; the archive knows the articles that links lead to."""
    desk = Desk(
        edition=edition,
        press=press,
        files=files,
        composer=composer or Composer(),
        acronyms=dict(theme.settings).get(ACRONYMS) is True,
    )
    plan = _plan_book(edition, desk)
    templates = Templates(theme)
    addresses = list_addresses(plan, archive)
    composed = [
        _compose_draft(node.item, matter, addresses, templates, desk)
        for matter, nodes in _matters(plan)
        for node in walk(nodes)
        if not isinstance(node.item, LeafRequest)
    ]
    plan.sections.update((piece.section.id, piece.section) for piece in composed)
    plan.marks += (mark for piece in composed for mark in piece.marks)
    plan.fonts = _name_fonts(plan, composed, theme)
    _compose_leaves(plan, templates)
    order = (node.item.name for node in walk(plan.nodes))
    sections = tuple(plan.sections[name] for name in order if name in plan.sections)
    return _bind(sections, composed, plan, theme), tuple(desk.findings)


def _plan_book(edition: Edition, desk: Desk) -> Plan:
    def draft(item: LeafRequest | Entry | Part) -> Node:
        if isinstance(item, LeafRequest):
            return Node(item=item)
        if isinstance(item, Entry):
            return Node(item=draft_entry(item, desk))
        opening = draft_part(item, desk)
        return Node(item=opening, children=tuple(draft(child) for child in item.items))

    return Plan(
        desk=desk,
        front=tuple(draft(item) for item in edition.front),
        body=tuple(draft(item) for item in edition.body),
        back=tuple(draft(item) for item in edition.back),
    )


def _name_fonts(plan: Plan, composed: list[Composed], theme: Theme) -> tuple[str, ...]:
    """The families that set the articles, where the colophon tells them."""
    from pressmark.fonts import name_families

    if not any(node.item.name == "colophon" for node in plan.nodes):
        return ()
    texts = (piece.section for piece in composed)
    return name_families(texts, plan.language, theme, plan.desk.files)


def _matters(plan: Plan) -> tuple[tuple[Matter, tuple[Node, ...]], ...]:
    return ((Matter.FRONT, plan.front), (Matter.BODY, plan.body), (Matter.BACK, plan.back))


def _compose_draft(
    draft: Draft | PartDraft,
    matter: Matter,
    addresses: Addresses,
    templates: Templates,
    desk: Desk,
) -> Composed:
    if isinstance(draft, Draft):
        return compose_article(draft, matter, addresses, templates, desk)
    return compose_part(draft, addresses, templates, desk)


def _compose_leaves(plan: Plan, templates: Templates) -> None:
    """All leaves; the contents last, for they list the others."""
    asked = [
        (node.item, matter)
        for matter, nodes in _matters(plan)
        for node in nodes
        if isinstance(node.item, LeafRequest)
    ]
    asked.sort(key=lambda request: request[0].name == "contents")
    for request, matter in asked:
        section = _compose_leaf(request, matter, plan, templates)
        if section is not None:
            plan.sections[section.id] = section


def _compose_leaf(
    request: LeafRequest, matter: Matter, plan: Plan, templates: Templates
) -> Section | None:
    leaf = LEAVES[request.name]
    values = leaf.gather(plan)
    if values is None:
        plan.desk.keep((assembling.LEAF_EMPTY.at(request.location, name=leaf.name),))
        return None
    shell = Shell(
        classes=f"leaf {leaf.name}",
        language=plan.language,
        epub_type=leaf.epub_type,
        role=leaf.role,
        titled=leaf.has_title,
    )
    values["words"] = words(plan.language)
    xhtml, findings = templates.render(f"{leaf.name}.xhtml", shell, values)
    plan.desk.keep(findings)
    title = word(leaf.heading, plan.language) if leaf.heading else ""
    return Section(
        id=leaf.name,
        role=leaf.name,
        matter=matter,
        title=title,
        running_title=title,
        xhtml=xhtml,
        language=plan.language,
        source=plan.edition.path,
        signs=list_signs(plan.language, *leaf.signs),
    )


def _list_points(nodes: tuple[Node, ...], sections: dict[str, Section]) -> tuple[NavPoint, ...]:
    """Navigation over the sections that have a title; an article's headings of level 2 below it."""
    points = []
    for node in nodes:
        section = sections.get(node.item.name)
        if section is None or not section.title:
            continue
        address = f"{section.id}.xhtml"
        headings = tuple(
            NavPoint(title=heading.title, address=f"{address}#{heading.id}")
            for heading in section.headings
            if heading.level == 2
        )
        children = headings + _list_points(node.children, sections)
        points.append(NavPoint(title=section.title, address=address, children=children))
    return tuple(points)


def _bind(
    sections: tuple[Section, ...], composed: list[Composed], plan: Plan, theme: Theme
) -> Book:
    edition, desk = plan.edition, plan.desk
    title = desk.title(edition.title, edition.path, edition.language).plain
    subtitle = desk.line(edition.subtitle, edition.path, edition.language)
    rights = describe_rights(edition.rights, desk, edition.path)
    cover, findings = find_cover(
        edition, title, subtitle.plain if subtitle else "", theme, desk.files, desk.composer.paint
    )
    profile, unfit = find_profile(edition, desk.files)
    desk.keep(findings + unfit)
    assets = _unique(asset for piece in composed for asset in piece.assets)
    return Book(
        id=edition.id,
        title=title,
        subtitle=subtitle.plain if subtitle else None,
        language=edition.language,
        direction=direction_of(edition.language),
        contributors=_list_contributors(plan),
        publisher=edition.publisher,
        date=edition.date,
        identifiers=edition.identifiers,
        series_name=edition.series.name if edition.series else None,
        series_number=edition.series.part if edition.series else None,
        description=edition.description,
        subjects=edition.subjects,
        rights=rights.striptags() or None,
        sections=sections,
        navigation=_list_points(plan.nodes, {section.id: section for section in sections}),
        assets=assets,
        cover=cover,
        epub=edition.epub,
        print=edition.print,
        access=edition.access,
        links=edition.links,
        digest=_digest(sections, assets, cover),
        profile=profile,
    )


def _list_contributors(plan: Plan) -> tuple[Credit, ...]:
    credits = [
        *plan.edition.contributors,
        *(credit for draft in plan.drafts() for credit in draft.entry.credits),
    ]
    return tuple(dict.fromkeys(credits))


def _unique(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    return tuple({asset.href: asset for asset in assets}.values())


def _digest(sections: tuple[Section, ...], assets: tuple[Asset, ...], cover: Asset | None) -> str:
    digest = hashlib.sha256()
    for section in sections:
        digest.update(section.xhtml.encode("utf-8"))
    for asset in (*assets, *((cover,) if cover else ())):
        digest.update(asset.data)
    return digest.hexdigest()
