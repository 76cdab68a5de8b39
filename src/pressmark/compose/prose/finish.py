"""Prose takes its place in a book: links settled, notes numbered, ids final."""

from __future__ import annotations

from pressmark.compose.prose.model import Addresses, Finished, Prose
from pressmark.model.finding import Findings
from pressmark.model.manifest import LinkPolicy


def finish_prose(
    prose: Prose,
    addresses: Addresses,
    policy: LinkPolicy,
    *,
    section: str,
    css_class: str = "prose",
    first_note: int = 1,
    taken: frozenset[str] = frozenset({"title"}),
) -> tuple[Finished, Findings]:
    """The prose with every link pointing where the book has its target.

    `section` is the id of the section that it stands in. Notes are numbered from `first_note`
    and ids in `taken` are left to others, so that several proses (headnote, body) share a section.
    """
    raise NotImplementedError
