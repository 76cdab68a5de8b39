"""The pages of a book whose gatherings are set: their folios, and where each begins."""

from __future__ import annotations

from pressmark.model.pages import PageMap, PrintPage
from pressmark.write.pdf.locators import spell_folio
from pressmark.write.pdf.press import arrange_leaves, order_leaves
from pressmark.write.pdf.values import Kit, Plan, Records


def map_pages(plan: Plan, records: Records, _kit: Kit) -> PageMap:
    """The pages as they are bound, with the folios that the PDF's page labels give them."""
    places = arrange_leaves(plan, [len(pages) for pages in records])
    leaves = order_leaves(places, records)
    numbered = enumerate(leaves)
    body = next((at for at, leaf in numbered if plan.first in leaf.record.anchors), len(leaves))
    return PageMap(
        pages=tuple(
            PrintPage(folio=spell_folio(at, body), begins=leaf.record.begins)
            for at, leaf in enumerate(leaves)
        )
    )
