"""One gathering becomes pages, laid out with nothing before or after it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from xml.etree.ElementTree import Element

from pressmark.model.finding import Findings
from pressmark.write.pdf.engine import BookFetcher, PageContext, PrintTree
from pressmark.write.pdf.pagemap import record_pages
from pressmark.write.pdf.pictures import find_coarse
from pressmark.write.pdf.reading import NoteFaults, find_pages, inspect_notes
from pressmark.write.pdf.safety import find_unsafe
from pressmark.write.pdf.turn import turn_gathering
from pressmark.write.pdf.typeset import Setting, Styles, share_styles, typeset, write_bare
from pressmark.write.pdf.values import Apart, Gathered, Gathering, Kit
from pressmark.write.pdf.view import join_sections, spell_view, view_sections

ROUNDS = 4


def set_gathering(
    gathering: Gathering, apart: Apart, before: Gathered | None, kit: Kit
) -> Gathered:
    """A gathering as pages; notes that no page of it can hold stand at the end of their section.

    `before` is the same set with the same folios on the other side: it is turned if it can be.
    """
    turned = turn_gathering(before) if before is not None else None
    return turned or _set_anew(gathering, apart, kit)


def _set_anew(gathering: Gathering, apart: Apart, kit: Kit) -> Gathered:
    styles = read_styles(kit)
    late: frozenset[str] = frozenset()
    for _ in range(ROUNDS):
        setting, context, findings, faults = _lay_out(gathering, apart, kit, styles, late)
        # A note that is too long for a page drives others astray: first it alone is set late.
        homeless = faults.cut or faults.strayed
        if homeless <= late:
            break
        late |= homeless
    bare = write_bare(setting.document, kit.variant)
    coarse = find_coarse(setting.document, gathering.sections, gathering.shared.book.assets)
    unsafe = find_unsafe(
        (page._page_box for page in setting.document.pages),  # noqa: SLF001
        gathering.sections,
    )
    return Gathered(
        data=bare.data,
        records=record_pages(setting.document, context),
        fonts=bare.fonts,
        remarks=tuple(dict.fromkeys((*setting.remarks, *bare.remarks))),
        findings=findings + coarse + unsafe,
        late=len(late),
        parted=len(faults.parted),
        quotes=bare.quotes,
        rigid=context.find_rigid(bare.quotes),
    )


@lru_cache(maxsize=1)
def read_styles(kit: Kit) -> Styles:
    """A book's style sheets and fonts, read once in each process."""
    return share_styles(kit.sheets, BookFetcher(None, kit.wardrobe))


def _lay_out(
    gathering: Gathering, apart: Apart, kit: Kit, styles: Styles, late: frozenset[str]
) -> tuple[Setting, PageContext, Findings, NoteFaults]:
    shared = replace(gathering.shared, folios=apart.located)
    trees, findings = view_sections(gathering.sections, shared, late)
    root = join_sections(trees, shared, gathering.first)
    _stand_in(root, gathering)
    tree = PrintTree(
        spell_view(root),
        BookFetcher(gathering.shared.book, kit.wardrobe),
        apart,
    )
    setting = typeset(tree, styles, kit.variant)
    faults = inspect_notes(setting.document, find_pages(setting.document))
    return setting, tree.context, findings, faults


def _stand_in(root: Element, gathering: Gathering) -> None:
    """Something of the section before, for rules that ask what a section follows; it is not shown."""
    (body,) = root.iter("body")
    if gathering.before is not None:
        body.insert(0, Element("section", dict(gathering.before) | {"data-away": ""}))
