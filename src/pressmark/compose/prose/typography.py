"""Straight quotes, hyphens and dots become what the language's printers use.

Works on running text: the text nodes of one block together, so that quotation marks pair across
emphasis. Code, formulas and addresses are never touched, nor are characters that are typographic
already; what was escaped stays straight. Doing it twice changes nothing more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pressmark.compose.prose.languages import NBSP, NNBSP, Rules, find_rules
from pressmark.compose.prose.text import KEPT, show_kept
from pressmark.compose.prose.xhtml import BLOCKS, Element

DEEPEST = 8
"""Quotations open at once; an older one that never closes is forgotten."""

OPAQUE = "\ufffc"

_UNTOUCHED = frozenset({"code", "pre", "kbd", "samp", "var", "tt"})
_SPECIAL = re.compile(r"[\"']|--|\.\.\.|\d-\d|[№§] \d")
_CLOSER = re.compile(r"(?<=[^\s'])'(?!\w)")
_QUOTES = re.compile(r"[\"'«»“”„‹›]")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,20}://|www\.)\S+|[a-z0-9._%+-]{1,64}@[^\s@]{1,250}\.\w+", re.IGNORECASE
)
_OPENING = "([{<\u2014\u2013-/\u00ab\u2039\u201e\u201a\u201c\u2018\u00bf\u00a1="
_CLOSING = ".,;:!?)]}>\u2014\u2013-/\u00bb\u203a\u201d\u2019\u2026"
_SPACED = "«»‹›"
_INDENT = "\u3000"
_SPACES = " \t\n\u00a0\u202f\u2009\u2002\u2003\u200a\u2060\u200b"
_DASH = re.compile(r"(?<!-)-{2,3}(?!-)")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_YEARS = re.compile(r"(?<![\w.,:/–—…-])(1\d{3}|20\d{2})(-)(\d{4}|\d{2})(?![\w/–—…-]|[.,:]\d)")
_SIGNS = re.compile(r"[№§]( )(?=\d)")
_HIGH = re.compile(r"(?<=[\w)\]»”’…%])( ?)([;!?]+)(?=[\s)»\]”’\ufffc]|$)")
_COLON = re.compile(r"(?<=[\w)\]»”’…%])( ?):(?=\s|$)")
_AFTER_OPEN = re.compile(r"«( )(?=\S)")
_BEFORE_CLOSE = re.compile(r"(?<=\S)( )»")
_EM_DASH = re.compile(r"(?<=\S)( )(?=[—–](?:\s|$))")
_FIRST_DASH = re.compile(r"^—( )(?=\S)")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,]?\d)")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_HEBREW = "\u05d0-\u05ea"
_GERSHAYIM = re.compile(rf'(?<=[{_HEBREW}])["\'](?=[{_HEBREW}])|(?<=[{_HEBREW}])\'(?!\w)')

Edit = tuple[int, int, str]
Spans = list[tuple[int, int, str]]


@dataclass(slots=True)
class _Part:
    """A text node of a run: whose it is and in what language."""

    element: Element
    is_tail: bool
    text: str
    language: str

    def write(self) -> None:
        """Put the text back where it came from."""
        if self.is_tail:
            self.element.tail = self.text
        else:
            self.element.text = self.text


@dataclass(slots=True)
class _Run:
    """The text of a block up to the next block; what is opaque stands as one character."""

    items: list[_Part | str] = field(default_factory=list)

    def add(self, element: Element, *, is_tail: bool, language: str) -> None:
        text = element.tail if is_tail else element.text
        if text:
            self.items.append(_Part(element, is_tail, text, language))

    @property
    def parts(self) -> list[_Part]:
        return [item for item in self.items if isinstance(item, _Part)]

    def read(self) -> tuple[str, Spans]:
        """The whole text, and the ranges of it that may be changed with their languages."""
        pieces: list[str] = []
        spans: Spans = []
        position = 0
        for item in self.items:
            text = item if isinstance(item, str) else item.text
            if isinstance(item, _Part):
                spans.append((position, position + len(text), item.language))
            pieces.append(text)
            position += len(text)
        return "".join(pieces), spans


def set_typography(root: Element, language: str) -> None:
    """Set all running text below `root` by the rules of its language and of those marked inside."""
    for run in _gather_runs(root, language):
        _set_run(run)
    _drop_indents(root, language)
    _set_attributes(root, language)


def _drop_indents(root: Element, language: str) -> None:
    """Ideographic spaces typed as indents come off Chinese and Japanese paragraphs: themes indent these."""
    for paragraph in root.iter("p"):
        text = paragraph.text or ""
        if text.startswith(_INDENT) and find_rules(_language_of(paragraph, language)).unspaced:
            paragraph.text = text.lstrip(_INDENT)


def set_text(text: str, language: str) -> str:
    """A plain text by the rules of its language."""
    for find in (find_signs, find_spaces):
        text = apply_edits(text, find(text, [(0, len(text), language)]))
    return text


def _set_attributes(root: Element, language: str) -> None:
    kept = tuple(KEPT.values())
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("title", "alt", "data-key", "href"):
            value = element.get(name)
            if not value:
                continue
            if name in ("title", "alt"):
                value = set_text(value, _language_of(element, language))
            element.set(name, show_kept(value))
        if element.text and any(mark in element.text for mark in kept):
            element.text = show_kept(element.text)
        if element.tail and any(mark in element.tail for mark in kept):
            element.tail = show_kept(element.tail)


def _language_of(element: Element, language: str) -> str:
    node: Element | None = element
    while node is not None:
        found = node.get("lang")
        if found:
            return found
        node = node.getparent()
    return language


def _gather_runs(root: Element, language: str) -> Iterator[_Run]:
    runs = [_Run()]
    _walk(root, language, runs)
    return (run for run in runs if run.parts)


def _walk(element: Element, language: str, runs: list[_Run]) -> None:
    """Add an element's text to the last run; a block starts a new one and ends it."""
    language = element.get("lang") or language
    block = element.tag in BLOCKS
    if block:
        runs.append(_Run())
    if _is_untouched(element):
        runs[-1].items.append(OPAQUE)
    elif element.tag == "br":
        runs[-1].items.append("\n")
    elif element.get("class") != "note-call":
        runs[-1].add(element, is_tail=False, language=language)
        for child in element:
            _walk(child, language, runs)
            runs[-1].add(child, is_tail=True, language=language)
    if block:
        runs.append(_Run())


def _is_untouched(element: Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNTOUCHED or tag[0] == "{" or tag in ("img", "math"):
        return True
    return "data-math" in element.attrib or (tag == "a" and element.get("class") == "address")


def _set_run(run: _Run) -> None:
    for find in (find_signs, find_spaces):
        full, spans = run.read()
        edits = find(full, spans)
        if edits:
            _apply_to_parts(run.parts, spans, edits)


def _apply_to_parts(parts: list[_Part], spans: Spans, edits: list[Edit]) -> None:
    """Apply edits of a run to the text nodes that they fall into; one that spans two is left."""
    position = 0
    for part, (first, end, _) in zip(parts, spans, strict=True):
        own: list[Edit] = []
        while position < len(edits) and edits[position][0] < end:
            start, stop, new = edits[position]
            if start >= first and stop <= end:
                own.append((start - first, stop - first, new))
            position += 1
        if own:
            part.text = apply_edits(part.text, own)
            part.write()


def apply_edits(text: str, edits: list[Edit]) -> str:
    """A text with ranges replaced; edits are in order and do not overlap."""
    pieces: list[str] = []
    position = 0
    for start, end, new in edits:
        if start >= position:
            pieces += (text[position:start], new)
            position = end
    pieces.append(text[position:])
    return "".join(pieces)


def find_signs(full: str, spans: Spans) -> list[Edit]:
    """The quotes, dashes and dots to replace in a run whose ranges are in the languages of `spans`."""
    if not _SPECIAL.search(full):
        return []
    edits = _set_dashes(full, spans)
    edits += _set_dots(full, spans)
    edits += [(m.start(2), m.end(2), "–") for m in _YEARS.finditer(full) if _is_range(m)]
    edits += [(m.start(1), m.end(1), NBSP) for m in _SIGNS.finditer(full)]
    if '"' in full or "'" in full:
        edits += _Quotes(full, spans).edits
    return _spare_addresses(full, edits)


def find_spaces(full: str, spans: Spans) -> list[Edit]:
    """The spaces to put in or to make unbreakable in a run."""
    edits: list[Edit] = []
    for start, end, language in spans:
        rules = find_rules(language)
        if rules.has_spaces:
            edits += _space(full, start, end, rules)
    return _spare_addresses(full, edits)


def _spare_addresses(full: str, edits: list[Edit]) -> list[Edit]:
    """Edits in order, without those that fall into a URL or a mail address."""
    if not edits:
        return edits
    addresses = [m.span() for m in _ADDRESS.finditer(full)]
    kept = [edit for edit in edits if not any(a <= edit[0] < b for a, b in addresses)]
    return sorted(kept)


def _set_dashes(full: str, spans: Spans) -> list[Edit]:
    """Two hyphens as the language has it, three an em dash."""
    edits: list[Edit] = []
    for start, end, language in spans:
        rules = find_rules(language)
        edits.extend(
            (
                match.start(),
                match.end(),
                rules.long_dash if len(match[0]) == 3 else rules.short_dash,
            )
            for match in _DASH.finditer(full)
            if start <= match.start() and match.end() <= end
        )
    return edits


def _set_dots(full: str, spans: Spans) -> list[Edit]:
    """Three dots as the language has them: an ellipsis, or in Chinese and Japanese two."""
    return [
        (match.start(), match.end(), find_rules(language).dots)
        for start, end, language in spans
        for match in _DOTS.finditer(full)
        if start <= match.start() and match.end() <= end
    ]


def _is_range(match: re.Match[str]) -> bool:
    """Whether two numbers are years of a range: `1914-1918`, `1914-18`, but not `2019-12`."""
    first, last = match[1], match[3]
    if len(last) == 4:
        return int(first) < int(last) <= 2100
    return int(last) > max(12, int(first[2:]))


def _space(full: str, start: int, end: int, rules: Rules) -> list[Edit]:
    """The edits that keep a line from breaking in the wrong place, in one range."""
    edits: list[Edit] = []

    def set_group(pattern: re.Pattern[str], space: str) -> None:
        edits.extend((m.start(1), m.end(1), space) for m in pattern.finditer(full, start, end))

    if rules.before:
        set_group(_HIGH, NNBSP)
        set_group(_COLON, NBSP)
    if rules.inside:
        set_group(_AFTER_OPEN, rules.inside)
        set_group(_BEFORE_CLOSE, rules.inside)
    if rules.short_words:
        set_group(rules.short_words, NBSP)
    if rules.initials:
        set_group(rules.initials, NBSP)
    if rules.dash:
        set_group(_EM_DASH, NBSP)
        set_group(_FIRST_DASH, NBSP)
    if rules.bonds:
        edits += _bind(rules.bonds, full, start, end)
    if rules.thousands:
        edits += [
            (match.start() + at, match.start() + at + 1, NNBSP)
            for match in _THOUSANDS.finditer(full, start, end)
            for at, character in enumerate(match[0])
            if character == " "
        ]
    return sorted({edit[:2]: edit for edit in reversed(edits)}.values())


def _bind(bonds: re.Pattern[str], full: str, start: int, end: int) -> list[Edit]:
    """The spaces of `bonds`, whichever of its kinds they are of, made unbreakable."""
    edits: list[Edit] = []
    match = bonds.search(full, start, end)
    while match:
        group = match.lastindex or 0
        edits.append((match.start(group), match.end(group), NBSP))
        match = bonds.search(full, match.end(group), end)
    return edits


class _Quotes:
    """Pairs the straight quotes of one run."""

    def __init__(self, full: str, spans: Spans) -> None:
        self.full = full
        self.spans = spans
        self.stack: list[tuple[str, str]] = []
        self.edits: list[Edit] = []
        self.span = 0
        self.openers: set[int] = set()
        self.closers = [match.start() for match in _CLOSER.finditer(full)]
        for match in _QUOTES.finditer(full):
            if match[0] in "\"'":
                self._set(match.start(), match[0])
            else:
                self._note(match.start(), match[0])

    def _rules(self, position: int) -> tuple[Rules, str] | None:
        while self.span < len(self.spans) and self.spans[self.span][1] <= position:
            self.span += 1
        if self.span == len(self.spans) or self.spans[self.span][0] > position:
            return None
        language = self.spans[self.span][2]
        return find_rules(language), language

    def _note(self, position: int, sign: str) -> None:
        """Keep count of outer quotation marks that are typographic already."""
        found = self._rules(position)
        if found is None or found[0].quotes is None:
            return
        opening, closing = found[0].quotes[:2]
        if sign == opening != closing:
            self.stack.append((sign, found[1]))
            del self.stack[:-DEEPEST]
        elif sign == closing and self.stack and self.stack[-1][0] == opening:
            self.stack.pop()

    def _set(self, position: int, mark: str) -> None:
        found = self._rules(position)
        if found is None or found[0].quotes is None:
            return
        before = self.full[position - 1] if position else " "
        after = self.full[position + 1] if position + 1 < len(self.full) else " "
        if found[0].gershayim and self._is_gershayim(position, mark, after):
            self._put(position, "״" if mark == '"' else "׳")
        elif mark == '"' and before.isdigit() and self._follows_feet(position):
            return
        elif found[0].unspaced and (_WIDE.match(before) or self._is_wide_word(after)):
            self._set_by_turns(position, mark, *found)
        elif mark == '"':
            self._set_double(position, before, after, *found)
        else:
            self._set_single(position, before, after, *found)

    def _is_wide_word(self, sign: str) -> bool:
        """Whether a sign is of a script without spaces, and closes nothing."""
        return _WIDE.match(sign) is not None and unicodedata.category(sign) != "Pe"

    def _is_gershayim(self, position: int, mark: str, after: str) -> bool:
        """Whether a mark behind a Hebrew letter is of the word, and does not close a quotation."""
        closes = not after.isalpha() and any(opened == mark for opened, _ in self.stack)
        return not closes and _GERSHAYIM.match(self.full, position) is not None

    def _set_by_turns(self, position: int, mark: str, rules: Rules, lang: str) -> None:
        """A mark between words that are not parted by spaces: it opens, and the next one closes."""
        if any(opened == mark for opened, _ in self.stack):
            self._close(position, mark, rules, lang)
        else:
            self._open(position, mark, rules, lang)

    def _opens(self, position: int, before: str, after: str) -> bool:
        """Whether what stands around a mark makes it open."""
        if after in _SPACES:
            return False
        return before in _SPACES or before in _OPENING or (position - 1) in self.openers

    def _set_double(self, position: int, before: str, after: str, rules: Rules, lang: str) -> None:
        is_open = any(mark == '"' for mark, _ in self.stack)
        if before.isdigit() and (not is_open or self._follows_feet(position)):
            return
        if self._opens(position, before, after) and not (is_open and self._closes(after, before)):
            self._open(position, '"', rules, lang)
        elif is_open:
            self._close(position, '"', rules, lang)
        elif before in _SPACES:
            self._open(position, '"', rules, lang)
        else:
            self._put(position, self._mark('"', rules, lang, closing=True))

    def _closes(self, after: str, before: str) -> bool:
        """Whether a mark after a dash or the like can only close: `—"` before a space or a stop."""
        return before in "—–-/" and (after in _SPACES or after in _CLOSING)

    def _follows_feet(self, position: int) -> bool:
        return bool(re.search(r"\d'\d{1,2}$", self.full[max(0, position - 6) : position]))

    def _set_single(self, position: int, before: str, after: str, rules: Rules, lang: str) -> None:
        is_open = any(mark == "'" for mark, _ in self.stack)
        if before.isdigit() and after.isdigit():
            return
        if (before.isalnum() or before == OPAQUE) and after.isalnum():
            self._put(position, "’")
        elif before.isdigit() and not is_open:
            return
        elif self._opens(position, before, after):
            if self._is_elision(position, rules) or not self._has_close(position):
                self._put(position, "’")
            else:
                self._open(position, "'", rules, lang)
        elif is_open:
            self._close(position, "'", rules, lang)
        else:
            self._put(position, "’")

    def _is_elision(self, position: int, rules: Rules) -> bool:
        return bool(rules.elisions and rules.elisions.match(self.full, position + 1))

    def _has_close(self, position: int) -> bool:
        """Whether a later mark in the run could close this one."""
        return bool(self.closers) and self.closers[-1] > position

    def _open(self, position: int, mark: str, rules: Rules, language: str) -> None:
        self.openers.add(position)
        sign = self._mark(mark, rules, language, closing=False)
        self._put(position, sign + (rules.inside if sign in _SPACED else ""))
        self.stack.append((mark, language))
        del self.stack[:-DEEPEST]

    def _close(self, position: int, mark: str, rules: Rules, language: str) -> None:
        while self.stack:
            opened, _ = self.stack.pop()
            if opened == mark:
                break
        sign = self._mark(mark, rules, language, closing=True)
        self._put(position, (rules.inside if sign in _SPACED else "") + sign)

    def _mark(self, mark: str, rules: Rules, language: str, *, closing: bool) -> str:
        """The sign by its depth: double marks are outer ones unless they stand in double marks."""
        quotes = rules.quotes or ("", "", "", "")
        inside = [opened for opened, where in self.stack if where == language]
        inner = (len(inside) % 2 == 1) if inside else mark == "'"
        return quotes[(2 if inner else 0) + (1 if closing else 0)]

    def _put(self, position: int, sign: str) -> None:
        if sign:
            self.edits.append((position, position + 1, sign))
