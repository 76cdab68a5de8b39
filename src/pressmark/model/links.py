"""What became of a link: a row of a book's account of its links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a link of an article became in a book.

    `internal`: a link to a place in the book. `web`: a link to the web, a mail or telephone
    address. `note`: its article is not in the book, a note says where to find it. `text`: its
    article is not in the book, only its text is left. `absent`: the same, and the manifest calls
    it an error. `broken`: it leads nowhere, only its text is left.
    """

    INTERNAL = "internal"
    WEB = "web"
    NOTE = "note"
    TEXT = "text"
    ABSENT = "absent"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOutcome:
    """A link of an article or a part, and what became of it.

    `article` is the id of the article (of the part, for links in its opening), `path` and `line`
    the place where the link was typed, `address` what was typed there. `target` is an address in
    the book (`kronstadt.xhtml#demands`), a URL, a note's text, or empty.
    """

    article: str
    path: str
    line: int
    address: str
    kind: LinkKind
    target: str = ""
