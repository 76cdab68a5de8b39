"""What leaves are made from: the edition, its drafts in reading order, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressmark.compose.direction import language_attributes
from pressmark.compose.drafts import Desk, Draft, PartDraft
from pressmark.compose.prose import Inline, Mark
from pressmark.model.book import Section
from pressmark.model.edition import Edition
from pressmark.model.manifest import LeafOrder, LeafRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place in the book's order: a leaf asked for, an article or a part with what it holds."""

    item: LeafRequest | Draft | PartDraft
    children: tuple[Node, ...] = ()


@dataclass(slots=True, kw_only=True)
class Plan:
    """The whole book in order, and the sections composed so far, by name."""

    desk: Desk
    front: tuple[Node, ...]
    body: tuple[Node, ...]
    back: tuple[Node, ...]
    fonts: tuple[str, ...] = ()
    sections: dict[str, Section] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    @property
    def edition(self) -> Edition:
        """The edition that the book is composed from."""
        return self.desk.edition

    @property
    def language(self) -> str:
        """The book's language."""
        return self.desk.edition.language

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All places of the first rank, in reading order."""
        return self.front + self.body + self.back

    def drafts(self) -> tuple[Draft, ...]:
        """All articles in reading order."""
        return tuple(node.item for node in walk(self.nodes) if isinstance(node.item, Draft))

    def order_of(self, leaf: str) -> LeafOrder:
        """In what order the manifest asks a leaf to list the articles."""
        asked = (node.item for node in self.nodes if isinstance(node.item, LeafRequest))
        return next((request.order for request in asked if request.name == leaf), LeafOrder.BOOK)

    def shows_standfirsts(self, leaf: str) -> bool:
        """Whether the manifest asks a leaf to print the summaries of articles."""
        asked = (node.item for node in self.nodes if isinstance(node.item, LeafRequest))
        return any(request.standfirsts for request in asked if request.name == leaf)

    def mark(self, draft: Draft) -> dict[str, str]:
        """What an element says of a draft's language within the book's; nothing where it is the same."""
        language = draft.entry.language
        return language_attributes(language) if language != self.language else {}

    def title_of(self, section: str) -> tuple[str, dict[str, str]]:
        """A composed section's running title, and what an element says of its language."""
        composed = self.sections[section]
        language = composed.language
        marked = language_attributes(language) if language != self.language else {}
        return composed.running_title or composed.title, marked

    def line(self, text: str | None) -> Inline | None:
        """A line of the manifest's Markdown, composed."""
        return self.desk.line(text, self.edition.path, self.language)


def walk(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Nodes and all that they hold, in reading order."""
    found: list[Node] = []
    for node in nodes:
        found += [node, *walk(node.children)]
    return tuple(found)
