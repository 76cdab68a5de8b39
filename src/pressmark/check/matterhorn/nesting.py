"""Checkpoint 09: tables, lists and contents are built as ISO 32000-1, 14.8.4.3, has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pressmark.check.matterhorn.condition import Condition
from pressmark.check.matterhorn.survey import Survey, Tag

Kinds = frozenset[str]

ROWS = frozenset({"THead", "TBody", "TFoot"})
TABLES: dict[str, tuple[Kinds, Kinds]] = {
    "Table": (frozenset(), ROWS | {"TR", "Caption"}),
    "THead": (frozenset({"Table"}), frozenset({"TR"})),
    "TBody": (frozenset({"Table"}), frozenset({"TR"})),
    "TFoot": (frozenset({"Table"}), frozenset({"TR"})),
    "TR": (ROWS | {"Table"}, frozenset({"TH", "TD"})),
    "TH": (frozenset({"TR"}), frozenset()),
    "TD": (frozenset({"TR"}), frozenset()),
}
LISTS: dict[str, tuple[Kinds, Kinds]] = {
    "L": (frozenset(), frozenset({"L", "LI", "Caption"})),
    "LI": (frozenset({"L"}), frozenset({"Lbl", "LBody"})),
    "LBody": (frozenset({"LI"}), frozenset()),
}
CONTENTS: dict[str, tuple[Kinds, Kinds]] = {
    "TOC": (frozenset(), frozenset({"TOC", "TOCI", "Caption"})),
    "TOCI": (frozenset({"TOC"}), frozenset({"Lbl", "Reference", "NonStruct", "P", "TOC"})),
}
"""By kind: what it may stand in and what may stand in it; an empty set is anything."""


def _fit(kinds: dict[str, tuple[Kinds, Kinds]]) -> Callable[[Survey], Iterator[str]]:
    """Elements of some kinds that stand or hold what they must not."""

    def find(survey: Survey) -> Iterator[str]:
        for tag in survey.tags:
            above, below = kinds.get(tag.kind, (frozenset(), frozenset()))
            parent = tag.parent.kind if tag.parent is not None else ""
            strange = [kid.kind for kid in tag.kids if kid.kind not in below] if below else []
            if above and parent not in above:
                yield f"{tag.kind} in {parent or 'nothing'} on {survey.tell_page(tag)}"
            elif strange or (below and tag.pieces):
                held = strange[0] if strange else "text"
                yield f"{held} in {tag.kind} on {survey.tell_page(tag)}"
            elif tag.kind in kinds and not _captioned_well(tag):
                yield f"Caption amid {tag.kind} on {survey.tell_page(tag)}"

    return find


def _captioned_well(tag: Tag) -> bool:
    """A caption comes first; in a table it may come last instead."""
    places = [place for place, kid in enumerate(tag.kids) if kid.kind == "Caption"]
    if not places or tag.kind not in ("Table", "L", "TOC"):
        return True
    allowed = {0, len(tag.kids) - 1} if tag.kind == "Table" else {0}
    return len(places) == 1 and places[0] in allowed


def find_misbuilt_tables(survey: Survey) -> Iterator[str]:
    """Tables out of order: what stands in what, parts that are there twice, rows of unequal length."""
    yield from _fit(TABLES)(survey)
    for table in survey.tags:
        if table.kind != "Table":
            continue
        parts = [kid.kind for kid in table.kids]
        twice = parts.count("THead") > 1 or parts.count("TFoot") > 1
        bare = "TBody" not in parts and bool({"THead", "TFoot"} & set(parts))
        if twice or bare or not _is_even(table):
            yield f"Table on {survey.tell_page(table)}"


def _is_even(table: Tag) -> bool:
    """Whether all rows reach over as many columns, and no cell over another."""
    rows = [row for kid in table.kids for row in ([kid] if kid.kind == "TR" else kid.kids)]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.kids:
            while (number, column) in taken:
                column += 1
            tall, wide = (int(cell.find_attribute(name) or 1) for name in ("/RowSpan", "/ColSpan"))
            here = {
                (y, x) for y in range(number, number + tall) for x in range(column, column + wide)
            }
            if here & taken:
                return False
            taken |= here
    widths = {sum(1 for y, _ in taken if y == number) for number in range(len(rows))}
    return len(widths) <= 1 and all(y < len(rows) for y, _ in taken)


NESTING = (
    Condition("09-004", "a table that is not built as tables are", find_misbuilt_tables),
    Condition("09-005", "a list that is not built as lists are", _fit(LISTS)),
    Condition("09-006", "contents that are not built as contents are", _fit(CONTENTS)),
)
