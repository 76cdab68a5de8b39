"""What an article's kind tells of its paragraphs: questions, turns of speech, a letter's ends, lines of a poem.

Only classes and breaks between lines are added; not a letter of the text is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pressmark.compose.prose.verse import make_stanza
from pressmark.compose.prose.xhtml import Element, add_class, make, text_of

WRAPPED = 64  # characters: where most lines of a file are longer, they are prose, wrapped
LONGEST_CLOSE = 72  # characters of a greeting, a close or a signature
LONGEST_NAME = 4  # words
_NAME = re.compile(r"\s*[^\W\d_][\w.’' -]{0,40}:\s*$")
_CAPITALS = re.compile(r"\s*([^\W\d_a-zß-ÿ][^\Wa-zß-ÿ]*(?:[ .’'-]+[^\Wa-zß-ÿ]+){0,4}):(?=\s)")
_DASHES = ("—", "–", "―")
_LETTER_PARTS = ("salutation", "valediction", "signature")


def set_kind(body: Element, kind: str) -> None:
    """Mark the paragraphs of an article by the rules of its kind; other kinds have none."""
    rule = _RULES.get(kind)
    if rule is not None:
        rule(body)


def set_turns(body: Element) -> None:
    """A paragraph all in bold is a question; one that begins with a name and a colon, somebody's turn."""
    for paragraph in body.findall("p"):
        first = paragraph[0] if len(paragraph) else None
        if first is not None and first.tag == "strong" and not (paragraph.text or "").strip():
            _set_bold_turn(paragraph, first)
        else:
            _set_plain_turn(paragraph)


def _set_bold_turn(paragraph: Element, first: Element) -> None:
    tail = first.tail or ""
    if _NAME.match(text_of(first)) or (_NAME.match(text_of(first) + ":") and tail.startswith(":")):
        add_class(paragraph, "turn")
        add_class(first, "turn-speaker")
    elif _is_bold(paragraph):
        add_class(paragraph, "question")
        for strong in paragraph.iter("strong") if len(paragraph) > 1 else ():
            add_class(strong, "asked")


def _is_bold(element: Element) -> bool:
    """Whether all text in an element is bold, that of its links too."""
    if (element.text or "").strip():
        return False
    return all(
        not (child.tail or "").strip()
        and (child.tag == "strong" or (child.tag == "a" and _is_bold(child)))
        for child in element
    )


def _set_plain_turn(paragraph: Element) -> None:
    """`NAME: text`, the name in capitals."""
    match = _CAPITALS.match(paragraph.text or "")
    if match is None:
        return
    text = paragraph.text or ""
    name = make("span", class_="turn-speaker")
    name.text, name.tail = text[: match.end()].strip(), text[match.end() :]
    paragraph.text = None
    paragraph.insert(0, name)
    add_class(paragraph, "turn")


def set_letter(body: Element) -> None:
    """A greeting at the head, and at the foot the close and the signature, unless they are fenced."""
    if any(body.find(f".//*[@class='{part}']") is not None for part in _LETTER_PARTS):
        return
    paragraphs = body.findall("p")
    greeting = next((p for p in paragraphs[:2] if _is_short(p, (",", ":", "!", "،", "，"))), None)
    if greeting is not None:
        add_class(greeting, "salutation")
    if len(paragraphs) > 2 and paragraphs[-1] is body[-1]:
        _close_letter(paragraphs, greeted=greeting is not None)


def _close_letter(paragraphs: list[Element], *, greeted: bool) -> None:
    *_, before, last = paragraphs
    closes = _is_short(before, (",",))
    if closes:
        add_class(before, "valediction")
    signs = text_of(last).lstrip().startswith(_DASHES) or (greeted and _is_name(last))
    if closes or (signs and _is_short(last, ("",))):
        add_class(last, "signature")


def _is_name(paragraph: Element) -> bool:
    """Whether a line could be somebody's name: a few words without a sign at its end."""
    text = text_of(paragraph).strip()
    return text[:1].isupper() and len(text.split()) <= LONGEST_NAME and text[-1:].isalpha()


def _is_short(paragraph: Element, endings: tuple[str, ...]) -> bool:
    text = text_of(paragraph).strip()
    return 0 < len(text) <= LONGEST_CLOSE and text.endswith(endings)


def set_poem(body: Element) -> None:
    """Paragraphs of several lines become stanzas; without any hard break the file's own lines are the poem's."""
    paragraphs = body.findall("p")
    if not any(p.find("br") is not None for p in paragraphs):
        if _is_wrapped(paragraphs):
            return
        for paragraph in paragraphs:
            _break_lines(paragraph)
    if any(p.find("br") is not None for p in paragraphs):
        for run in _gather_runs(body):
            _set_run(run)


def _is_wrapped(paragraphs: list[Element]) -> bool:
    """Whether the lines that another follows are as long as an editor's window."""
    lengths = sorted(len(line) for p in paragraphs for line in text_of(p).split("\n")[:-1])
    return bool(lengths) and lengths[len(lengths) // 2] > WRAPPED


def _break_lines(paragraph: Element) -> None:
    """Each line of the file ends in a break."""
    for child in list(paragraph):
        head, *lines = (child.tail or "").split("\n")
        child.tail = head
        place = paragraph.index(child) + 1
        _insert_breaks(paragraph, place, lines)
    head, *lines = (paragraph.text or "").split("\n")
    paragraph.text = head
    _insert_breaks(paragraph, 0, lines)


def _insert_breaks(paragraph: Element, place: int, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        line_break = make("br")
        line_break.tail = line
        paragraph.insert(place + number, line_break)


def _gather_runs(body: Element) -> list[list[Element]]:
    """Paragraphs that follow one another, as long as one of them has lines."""
    runs: list[list[Element]] = [[]]
    for child in body:
        if child.tag == "p" and child.get("class") is None:
            runs[-1].append(child)
        else:
            runs.append([])
    return [run for run in runs if any(p.find("br") is not None for p in run)]


def _set_run(run: list[Element]) -> None:
    verse = make("div", class_="verse")
    run[0].addprevious(verse)
    for paragraph in run:
        verse.append(paragraph)
        if paragraph is run[-1] and text_of(paragraph).lstrip().startswith(_DASHES):
            add_class(paragraph, "attribution")
        else:
            make_stanza(paragraph)


_RULES: dict[str, Callable[[Element], None]] = {
    "interview": set_turns,
    "transcript": set_turns,
    "letter": set_letter,
    "poem": set_poem,
}
