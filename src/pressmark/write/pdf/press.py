"""A book printed in gatherings: planned, numbered while they are set, and bound."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf

from pressmark.fonts import Wardrobe
from pressmark.model.book import Book
from pressmark.model.finding import Findings
from pressmark.model.theme import Theme
from pressmark.write.pdf import furnish
from pressmark.write.pdf.apart import read_styles
from pressmark.write.pdf.bind import Binding, bind_book
from pressmark.write.pdf.fontuse import write_fonts
from pressmark.write.pdf.frame import SEPARATOR, Shared
from pressmark.write.pdf.furnish import number_pages, strip_shared
from pressmark.write.pdf.gathering import plan_gatherings
from pressmark.write.pdf.geometry import estimate_extents
from pressmark.write.pdf.join import join_gatherings
from pressmark.write.pdf.quoted import exchange_folios, round_folio
from pressmark.write.pdf.remarks import tell_remarks
from pressmark.write.pdf.run import (
    check_complete,
    choose_variant,
    find_folios,
    survey_print,
    tell_notes,
)
from pressmark.write.pdf.safety import tell_strays
from pressmark.write.pdf.sheets import gather_sheets
from pressmark.write.pdf.values import (
    Apart,
    Dressed,
    Furniture,
    Gathered,
    Gathering,
    Kit,
    Leaf,
    PageRecord,
    Plan,
    Records,
    Remark,
)
from pressmark.write.pdf.view import find_first, list_anchors

OTHER = {"left": "right", "right": "left"}
COUNTING = re.compile(r":nth\((?![^)]*\bof\b)")
"""A page selector that asks for a page's number in the whole book (CSS GCPM 3, 6.1)."""

COUNTING_ALL = re.compile(r"\bpages\b")
"""The counter that says how many pages there are (CSS Paged Media 3, 7.3)."""

SURELY = 0.9
"""The share of an estimate of pages that is hardly ever too much."""

FAR = 1_000_000
"""Where a gathering stands as long as no page selector asks for more than `:first`."""


def plan_print(book: Book, theme: Theme, wardrobe: Wardrobe) -> tuple[Plan, Kit]:
    """A book divided into gatherings, and the kit that all of them are set with."""
    variant, findings = choose_variant(book)
    shared = survey_print(book, theme)
    wardrobe = _strip_wardrobe(wardrobe)
    sheets = gather_sheets(book, theme, wardrobe)
    unread = tuple(sheet for sheet in sheets if sheet.name != "fonts")
    kit = Kit(
        sheets=sheets,
        wardrobe=wardrobe,
        variant=variant,
        theme=theme.name,
        counts_pages=COUNTING.search(theme.print_css) is not None,
        counts_all=any(COUNTING_ALL.search(sheet.css) for sheet in unread),
    )
    gatherings = plan_gatherings(shared, unread, estimate_extents(book, theme))
    shared = replace(shared, book=replace(book, assets=()))
    plan = Plan(shared=shared, first=find_first(book), gatherings=gatherings, findings=findings)
    return plan, kit


def _strip_wardrobe(wardrobe: Wardrobe) -> Wardrobe:
    """What print needs of the fonts: whole faces, which characters of the book they are for or not."""
    faces = tuple(replace(face, characters="") for face in wardrobe.faces)
    return Wardrobe(faces=faces, print_css=wardrobe.print_css)


def place_gatherings(
    plan: Plan, records: Records, rigid: tuple[frozenset[str], ...], kit: Kit
) -> tuple[Apart | None, ...]:
    """How each gathering stands in the book, by what is known of the pages of all.

    Without any records they are set for the first time: folios are guessed, and those that may
    begin on either side begin recto. Folios are rounded, as they can be exchanged when all is set,
    but for those that are `rigid` in a gathering. An index waits until the others are set.
    """
    places = arrange_leaves(plan, [len(pages) for pages in records])
    leaves = order_leaves(places, records) if records else ()
    folios = _quote_folios(leaves, plan, kit) if records else _guess_folios(plan)
    held = rigid or (frozenset(),) * len(plan.gatherings)
    pages = _find_pages(tuple(leaf.record for leaf in leaves))
    firsts = {
        leaf.gathering: number
        for number, leaf in reversed(list(enumerate(leaves)))
        if leaf.page == 0
    }
    return tuple(
        None
        if gathering.shared.referred and not records and number
        else Apart(
            side=side,
            index=firsts.get(number, 0) if kit.counts_pages or not number else FAR,
            folios=_round_folios(gathering, folios, held[number]),
            located=find_folios(gathering.shared.referred, pages, plan.first),
        )
        for number, (gathering, (side, _)) in enumerate(zip(plan.gatherings, places, strict=True))
    )


def arrange_leaves(plan: Plan, lengths: list[int]) -> list[tuple[str, bool]]:
    """For each gathering the side of its first page, and whether a blank page stands before it.

    Where lengths are not yet known, a gathering that may start on either side starts recto.
    """
    recto = "right" if plan.shared.book.direction == "ltr" else "left"
    sides = {"recto": recto, "verso": OTHER[recto], "left": "left", "right": "right"}
    side, places = recto, []
    for number, gathering in enumerate(plan.gatherings):
        wanted = sides.get(gathering.start, side)
        places.append((wanted, bool(number and wanted != side)))
        length = lengths[number] if lengths else 2
        side = wanted if length % 2 == 0 else OTHER[wanted]
    return places


def order_leaves(places: list[tuple[str, bool]], records: Records) -> tuple[Leaf, ...]:
    """All pages of a book in order, blanks included."""
    leaves: list[Leaf] = []
    for index, ((side, blank), pages) in enumerate(zip(places, records, strict=True)):
        if blank:
            record = PageRecord(side=OTHER[side], blank=True)
            leaves.append(Leaf(record=record, gathering=index, page=None))
        for page, record in enumerate(pages):
            leaves.append(Leaf(record=record, gathering=index, page=page))
    return tuple(leaves)


def _quote_folios(leaves: tuple[Leaf, ...], plan: Plan, kit: Kit) -> dict[str, int]:
    """The folio of the page on which each anchor stands first."""
    records = tuple(leaf.record for leaf in leaves)
    quoted: dict[str, int] = {}
    for record, folio in zip(
        records, number_pages(records, plan.shared, read_styles(kit)), strict=True
    ):
        for anchor in record.anchors:
            quoted.setdefault(anchor, folio)
    return quoted


def _guess_folios(plan: Plan) -> dict[str, int]:
    """About the folio on which each section begins: enough to know how many figures it has.

    It is rather too low. Numbers of more figures can push what follows to later pages, and a book
    may settle in two ways; WeasyPrint counts up from nothing and finds that with the lower numbers.
    """
    folios: dict[str, int] = {}
    before = 0
    for gathering in plan.gatherings:
        if any(section.id == plan.first for section in gathering.sections):
            before = 0
        folio = int(before * SURELY) + 1
        folios |= {section.id: folio for section in gathering.sections}
        before += gathering.extent
    return folios


def _round_folios(
    gathering: Gathering, folios: dict[str, int], rigid: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """The folios that a gathering is set with; roman ones are as wide as they are."""
    found = {
        id: folios.get(id, folios.get(id.partition(SEPARATOR)[0], 1)) for id in gathering.quoted
    }
    front = gathering.shared.front
    return tuple(
        (id, folio if id in rigid or id.partition(SEPARATOR)[0] in front else round_folio(folio))
        for id, folio in found.items()
    )


def plan_furniture(plan: Plan, records: Records, kit: Kit) -> tuple[tuple[Dressed, ...], Shared]:
    """For each gathering what its furniture is made of, and what of the book that may know."""
    leaves = order_leaves(arrange_leaves(plan, [len(pages) for pages in records]), records)
    shared = strip_shared(plan.shared)
    return furnish.plan_furniture(leaves, shared, read_styles(kit), kit), shared


def furnish_gathering(dressed: Dressed, shared: Shared, kit: Kit) -> Furniture:
    """The running heads and folios of a gathering's pages, and of a blank page before it."""
    return furnish.furnish_pages(dressed, shared, read_styles(kit))


def bind_print(
    plan: Plan, gathered: tuple[Gathered, ...], furniture: tuple[Furniture, ...], kit: Kit
) -> tuple[bytes, Findings]:
    """Gatherings that are set as they stand in the book become the finished PDF."""
    set_pages = tuple(pages.records for pages in gathered)
    leaves = order_leaves(arrange_leaves(plan, [len(pages) for pages in set_pages]), set_pages)
    records = tuple(leaf.record for leaf in leaves)
    made: tuple[Gathered | Furniture, ...] = (*gathered, *furniture)
    fonts = write_fonts([use for part in made for use in part.fonts], kit.wardrobe)
    opened = _open_gatherings(gathered, _quote_folios(leaves, plan, kit))
    joined = join_gatherings(opened, leaves, tuple(dressing.data for dressing in furniture), fonts)
    pages = _find_pages(records)
    book = plan.shared.book
    binding = Binding(
        pages=len(leaves), body=pages.get(plan.first), version=joined.sources[-1].pdf_version
    )
    data, lines = bind_book(joined.pdf, book, binding)
    outline = len(plan.shared.ids & plan.shared.outline.keys())
    remarks = [remark for part in made for remark in part.remarks]
    unsafe = tell_strays(stray for part in furniture for stray in part.strays)
    return data, _tell(plan, gathered, remarks, kit) + unsafe + check_complete(
        list_anchors(book), outline, pages, lines
    )


def _open_gatherings(gathered: tuple[Gathered, ...], folios: dict[str, int]) -> list[pikepdf.Pdf]:
    """The files of gatherings, in which the page numbers that they quote are those of the book."""
    opened = []
    for pages in gathered:
        opened.append(pikepdf.open(BytesIO(pages.data)))
        exchange_folios(opened[-1], pages.quotes, folios)
    return opened


def _find_pages(records: tuple[PageRecord, ...]) -> dict[str, int]:
    pages: dict[str, int] = {}
    for number, record in enumerate(records):
        for anchor in record.anchors:
            pages.setdefault(anchor, number)
    return pages


def _tell(plan: Plan, gathered: tuple[Gathered, ...], remarks: list[Remark], kit: Kit) -> Findings:
    """What was found on the way, each thing once."""
    found = [finding for pages in gathered for finding in pages.findings]
    late, parted = (sum(pages.late for pages in gathered), sum(pages.parted for pages in gathered))
    return (
        *plan.findings,
        *found,
        *tell_notes(late, parted),
        *tell_remarks(remarks, kit.theme),
    )
