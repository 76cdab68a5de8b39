"""An article's file read plainly: the words that a book must show, its notes and their calls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pressmark.check.complete import shapes
from pressmark.check.complete.blocks import Kind, Leaf, Scanner, normalize_label
from pressmark.check.complete.inline import Known, Shown, read_html, read_inline
from pressmark.check.complete.letters import Words, fold
from pressmark.check.complete.reading import Link, NoteReading, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What a book takes of an article: from a heading, up to another, without some sections."""

    start: str | None = None
    end: str | None = None
    drop: tuple[str, ...] = ()


WHOLE = Cut()


def read_plain(text: str, *, title: str = "", line: int = 1, cut: Cut = WHOLE) -> Reading:
    """The body of an article, which begins at `line` of its file, as a plain reading has it.

    A first heading that says the title again may be missing in the book.
    """
    scanner = Scanner()
    leaves = scanner.scan(text)
    references: dict[str, str] = {}
    spare = [*scanner.spare]
    for leaf in leaves:
        _take_definitions(leaf, references, spare)
    known = Known(references, frozenset(scanner.notes))
    body = [leaf for leaf in _cut(leaves, cut) if leaf.note is None]
    gathered = _Gathered(line, spare)
    loose = _find_title(body, title)
    for leaf in body:
        opened = _count_tables(leaf)
        gathered.broken = opened != 0 or gathered.tables > 0
        gathered.tables = max(0, gathered.tables + opened)
        gathered.add(leaf, _show(leaf, known), loose=leaf is loose)
    return _finish(gathered, leaves, known, scanner.notes)


@dataclass(slots=True)
class _Gathered:
    """Words as they are gathered, each with its line."""

    line: int
    spare: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    loose: set[int] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)
    free: set[int] = field(default_factory=set)
    tables: int = 0
    broken: bool = False
    calls: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Link] = field(default_factory=list)

    def add(self, leaf: Leaf, shown: Shown, *, loose: bool = False) -> None:
        """Take in what is shown of a leaf."""
        first = len(self.words)
        for number, text in enumerate(shown.text.split("\n")):
            words = fold(text).split()
            self.words += words
            self.sources += [self.line + leaf.line - 1 + number] * len(words)
        if self.broken:
            self.free.update(range(first, len(self.words)))
            loose = loose or leaf.kind is Kind.CODE
        if loose:
            self.loose.update(range(first, len(self.words)))
        if shown.captioned:
            self.captions.update(range(first, len(self.words)))
        self.calls += shown.calls
        self.links += [Link(address, self.line + leaf.line - 1) for address in shown.links]
        self.spare += shown.spare
        line = self.line + leaf.line - 1
        self.pictures += [Link(source, line) for source in shown.pictures]

    def close(self) -> Words:
        """The words gathered so far."""
        return Words(
            tuple(self.words), tuple(self.sources), frozenset(self.loose), frozenset(self.free)
        )


def _take_definitions(leaf: Leaf, references: dict[str, str], spare: list[str]) -> None:
    """Definitions of links and abbreviations at the head of a paragraph are not shown."""
    if leaf.kind not in (Kind.TEXT, Kind.HEADING) or leaf.lines[0][:1] not in ("[", "*"):
        return
    text = leaf.text
    while found := shapes.ABBREVIATION.match(text) or shapes.REFERENCE.match(text):
        groups = found.groupdict()
        label = groups.get("label") or groups.get("label2")
        if label is not None:
            target = (groups[name] for name in ("angle", "bare", "angle2", "bare2"))
            references.setdefault(normalize_label(label), next(filter(None, target), ""))
        spare.append(found[0])
        text = text[found.end() :]
        leaf.line += found[0].count("\n")
    leaf.lines = text.split("\n")


def _count_tables(leaf: Leaf) -> int:
    """How many more tables are open behind a piece of HTML; text in an open one is moved by browsers."""
    if leaf.kind is not Kind.HTML:
        return 0
    text = leaf.text.lower()
    return text.count("<table") - text.count("</table")


def _show(leaf: Leaf, known: Known) -> Shown:
    if leaf.kind is Kind.CODE:
        return Shown(text=leaf.text)
    if leaf.kind is Kind.MATH:
        return Shown(text=leaf.text.strip().removeprefix("$$").removesuffix("$$"))
    if leaf.kind is Kind.HTML:
        return read_html(leaf.text)
    if leaf.kind is Kind.TABLE:
        rows = [read_inline(row, known) for row in leaf.lines]
        return Shown(
            text="\n".join(row.text for row in rows),
            calls=[call for row in rows for call in row.calls],
            spare=[text for row in rows for text in row.spare],
            links=[link for row in rows for link in row.links],
            pictures=[source for row in rows for source in row.pictures],
        )
    return read_inline(leaf.text, known)


def _finish(
    gathered: _Gathered, leaves: list[Leaf], known: Known, defined: dict[str, int]
) -> Reading:
    """The reading with the notes that are called, those that notes call behind the others."""
    by_label: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.note is not None and leaf.note_line == defined[leaf.note]:
            by_label.setdefault(leaf.note, []).append(leaf)
    notes: dict[str, NoteReading] = {}
    calls = list(gathered.calls)
    for key in calls:  # grows while notes call notes
        if key not in notes:
            found = by_label.get(key, [])
            notes[key] = _read_note(key, found, known, gathered, calls, defined.get(key, 0))
    return Reading(
        words=gathered.close(),
        notes=tuple(notes.values()),
        links=tuple(gathered.links),
        captions=frozenset(gathered.captions),
        calls=tuple(calls),
        spare=fold(" ".join(gathered.spare)).replace(" ", ""),
        pictures=tuple(gathered.pictures),
    )


def _read_note(
    key: str,
    leaves: list[Leaf],
    known: Known,
    gathered: _Gathered,
    calls: list[str],
    line: int,
) -> NoteReading:
    note = _Gathered(gathered.line, gathered.spare)
    if key in known.inline_notes:
        note.add(Leaf(Kind.TEXT, 1), known.inline_notes[key])
        note.sources = []
    for leaf in leaves:
        note.add(leaf, _show(leaf, known))
    calls += note.calls
    gathered.pictures += note.pictures
    return NoteReading(key=key, words=note.close(), line=note.line + line - 1 if line else 0)


def _find_title(body: list[Leaf], title: str) -> Leaf | None:
    """The first heading, where it says the title again."""
    if not body or body[0].kind is not Kind.HEADING or body[0].level != 1:
        return None
    said = shapes.ATTRIBUTES.sub("", body[0].text)
    return body[0] if _letters(said) == _letters(title) else None


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


# An excerpt


def _cut(leaves: list[Leaf], cut: Cut) -> list[Leaf]:
    first = _find(leaves, cut.start) if cut.start else 0
    last = _find(leaves, cut.end) if cut.end else None
    kept = leaves[first or 0 : last]
    for fragment in cut.drop:
        start = _find(kept, fragment)
        if start is not None:
            kept[start : _end_section(kept, start)] = []
    return kept


def _end_section(leaves: list[Leaf], start: int) -> int:
    """Where the section of a heading ends; another block is itself."""
    level = leaves[start].level
    if not level:
        return start + 1
    ends = (at for at in range(start + 1, len(leaves)) if 0 < leaves[at].level <= level)
    return next(ends, len(leaves))


def _find(leaves: list[Leaf], fragment: str) -> int | None:
    """The leaf that a fragment names: by its id, or as a heading by its words."""
    name = fragment.removeprefix("#")
    own = re.compile(rf"""(?:\#|\b(?:id|name)\s*=\s*["']?){re.escape(name)}(?![\w-])""")
    for at, leaf in enumerate(leaves):
        if own.search(leaf.text) and leaf.note is None and leaf.kind is not Kind.CODE:
            marks = shapes.ATTRIBUTES.findall(leaf.text) + re.findall(r"<[^>]*>", leaf.text)
            if any(own.search(mark) for mark in marks):
                return at
    base, _, count = name.rpartition("-")
    for wanted, skip in ((name, 0), (base, int(count) - 1 if count.isdecimal() else -1)):
        found = [
            at
            for at, leaf in enumerate(leaves)
            if leaf.level and _letters(shapes.ATTRIBUTES.sub("", leaf.text)) == _letters(wanted)
        ]
        if 0 <= skip < len(found):
            return found[skip]
    return None
