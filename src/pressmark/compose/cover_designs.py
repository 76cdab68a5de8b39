"""Three covers: a frame around centred lines, a plate of colour, a poster of large letters.

Each design is a function from what the cover says to shapes; the theme's setting `cover` names one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pressmark.compose.cover_sheet import HEIGHT, WIDTH, Box, Lettering, Shape
from pressmark.fonts.outline import Outline, outline_text
from pressmark.fonts.shelf import FontFile

INK, PAPER = "#221e1b", "#f6f1e7"
# Deep enough for PAPER upon them and for themselves upon PAPER: contrast above 7 (WCAG 2.2, 1.4.6).
COLOURS = ("#7c2a20", "#1f3b52", "#2c4632", "#4d2b4a", "#5a3d14", "#174a4c")
MODEST = (220, 205, 190, 170, 150, 132, 116, 102, 90, 78, 68, 58, 48)
SIZES = (300, 270, 240, *MODEST)
SMALL = (74, 66, 58, 50, 44, 38)
ELLIPSIS = "…"
# Thai, Lao, Burmese, Khmer, kana and Han are written without spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a cover says, and with which face; `makers` are names, `colour` is the book's own.

    `comma` stands between names.
    """

    title: str
    subtitle: str
    makers: tuple[str, ...]
    series: str
    publisher: str
    face: FontFile
    right_to_left: bool
    colour: str
    comma: str = ","


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of one size; `height` is from the first baseline to the last."""

    lines: tuple[Outline, ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """From the first baseline to the last."""
        return (len(self.lines) - 1) * self.leading


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How lines are set: their weight, their leading (in sizes), the room they have.

    Down to the size `few`, two lines are better than more.
    """

    weight: int
    leading: float
    width: float
    height: float
    sizes: tuple[int, ...] = SMALL
    few: int = 0


def choose_colour(id: str) -> str:
    """A book's colour: always the same for the same id."""
    return COLOURS[hashlib.sha256(id.encode("utf-8")).digest()[0] % len(COLOURS)]


def draw_frame(words: Wording) -> list[Shape]:
    """Centred lines in a double frame, for a reader."""
    colour, room = words.colour, WIDTH - 2 * 250.0
    shapes: list[Shape] = [Box(x=0, y=0, width=WIDTH, height=HEIGHT, fill=PAPER)]
    shapes += [*_frame(90, 10, colour), *_frame(116, 2, colour)]
    title = fit(
        words.title,
        words.face,
        Manner(weight=500, leading=1.14, width=room, height=640, sizes=MODEST, few=150),
    )
    top = 720 - title.height / 2
    shapes += _centre(title, top, INK)
    foot = top + title.height
    if words.subtitle:
        subtitle = fit(
            words.subtitle, words.face, Manner(weight=400, leading=1.3, width=room, height=240)
        )
        shapes += _centre(subtitle, foot + 110 + subtitle.size, INK)
        foot += 110 + subtitle.size + subtitle.height
    makers = fit_names(words, Manner(weight=500, leading=1.34, width=room, height=1650 - foot))
    if makers:
        shapes.append(Box(x=WIDTH / 2 - 80, y=foot + 130, width=160, height=4, fill=colour))
        shapes += _centre(makers, foot + 260 + makers.size, INK)
    for text, y in ((words.publisher, HEIGHT - 230.0), (words.series, HEIGHT - 310.0)):
        line = fit(
            text,
            words.face,
            Manner(weight=500, leading=1.2, width=room, height=0, sizes=(46, 40, 34, 28)),
        )
        shapes += _centre(line, y, colour)
    return shapes


def draw_plate(words: Wording) -> list[Shape]:
    """A plate of colour with the title at its foot, the names below: for essays and scholarship."""
    colour, edge = words.colour, 150.0
    room, split = WIDTH - 2 * edge, 1640.0
    shapes: list[Shape] = [
        Box(x=0, y=0, width=WIDTH, height=HEIGHT, fill=PAPER),
        Box(x=0, y=0, width=WIDTH, height=split, fill=colour),
    ]
    series = fit(
        words.series,
        words.face,
        Manner(weight=500, leading=1.2, width=room, height=60, sizes=(50, 42, 36)),
    )
    shapes += _align(series, edge, 210, PAPER, words)
    bottom = split - 170
    if words.subtitle:
        subtitle = fit(
            words.subtitle, words.face, Manner(weight=400, leading=1.25, width=room, height=300)
        )
        shapes += _align(subtitle, edge, bottom - subtitle.height, PAPER, words)
        bottom -= subtitle.height + subtitle.size + 80
    title = fit(
        words.title,
        words.face,
        Manner(weight=600, leading=1.1, width=room, height=bottom - 560, sizes=SIZES),
    )
    shapes += _align(title, edge, bottom - title.height, PAPER, words)
    makers = fit_names(words, Manner(weight=600, leading=1.32, width=room, height=300))
    if makers:
        shapes += _align(makers, edge, split + 110 + makers.size, INK, words)
    publisher = fit(
        words.publisher,
        words.face,
        Manner(weight=500, leading=1.2, width=room, height=0, sizes=(50, 42, 36, 30)),
    )
    return [*shapes, *_align(publisher, edge, HEIGHT - 150, colour, words)]


def draw_poster(words: Wording) -> list[Shape]:
    """The title as large as it will go under a bar, on colour: for a pamphlet."""
    edge = 120.0
    room = WIDTH - 2 * edge
    shapes: list[Shape] = [
        Box(x=0, y=0, width=WIDTH, height=HEIGHT, fill=words.colour),
        Box(x=edge, y=150, width=room, height=44, fill=PAPER),
    ]
    sizes = (440, 400, 360, 330, *SIZES)
    title = fit(
        words.title,
        words.face,
        Manner(weight=900, leading=0.98, width=room, height=800, sizes=sizes),
    )
    top = 250 + title.size * 0.86
    shapes += _align(title, edge, top, PAPER, words)
    foot = top + title.height
    if words.subtitle:
        subtitle = fit(
            words.subtitle,
            words.face,
            Manner(weight=600, leading=1.16, width=room, height=220, sizes=(96, 84, *SMALL)),
        )
        shapes += _align(subtitle, edge, foot + 100 + subtitle.size, PAPER, words)
    makers = fit_names(words, Manner(weight=600, leading=1.25, width=room, height=220))
    if makers:
        shapes += _align(makers, edge, HEIGHT - 320 - makers.height, PAPER, words)
    imprint = " · ".join(part for part in (words.publisher, words.series) if part)
    if makers or imprint:
        shapes.append(Box(x=edge, y=HEIGHT - 250, width=room, height=6, fill=PAPER))
    line = fit(
        imprint,
        words.face,
        Manner(weight=600, leading=1.2, width=room, height=0, sizes=(50, 42, 36, 30)),
    )
    return [*shapes, *_align(line, edge, HEIGHT - 150, PAPER, words)]


DESIGNS: dict[str, Callable[[Wording], list[Shape]]] = {
    "frame": draw_frame,
    "plate": draw_plate,
    "poster": draw_poster,
}


def fit(text: str, face: FontFile, manner: Manner) -> Block:
    """A text in the largest size that the room holds, its lines of much the same length.

    What is too long at the smallest size is cut.
    """
    measured = _measure(text, face, manner)
    while True:
        block = _try_sizes(measured, face, manner)
        if block is not None:
            return block
        if len(measured.texts) == 1:
            return _cut(text, face, manner)
        measured = _measure(measured.shorten(), face, manner)


def fit_names(words: Wording, manner: Manner) -> Block | None:
    """Names, as many as the room holds, each whole."""
    names = [name.replace(" ", "\u00a0") for name in words.makers]
    listed = _measure(f"{words.comma} ".join([*names, ELLIPSIS]), words.face, manner)
    for count in range(len(names), 0, -1):
        if count == len(names):
            texts, widths = (*listed.texts[: count - 1], names[-1]), listed.widths[:count]
        else:
            texts = (*listed.texts[:count], ELLIPSIS)
            widths = (*listed.widths[:count], listed.widths[-1])
        block = _try_sizes(replace(listed, texts=texts, widths=widths), words.face, manner)
        if block is not None:
            return block
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The words of a text (characters in scripts without spaces) with their widths at size 1."""

    texts: tuple[str, ...]
    widths: tuple[float, ...]
    joint: str
    gap: float

    def shorten(self) -> str:
        """The text without its last word, an ellipsis in its place."""
        return self.joint.join(self.texts[:-1]).rstrip(ELLIPSIS) + ELLIPSIS


def _measure(text: str, face: FontFile, manner: Manner) -> Measured:
    spaced = " " in text or not _UNSPACED.search(text)
    pieces = tuple(filter(None, text.split(" ") if spaced else text))
    known = {
        piece: _outline(piece, face, 1000, manner).width / 1000 for piece in {*pieces, "n n", "nn"}
    }
    return Measured(
        texts=pieces,
        widths=tuple(known[piece] for piece in pieces),
        joint=" " if spaced else "",
        gap=known["n n"] - known["nn"] if spaced else 0.0,
    )


def _try_sizes(measured: Measured, face: FontFile, manner: Manner) -> Block | None:
    """The largest size at which the lines go into the room."""
    tries = [(size, 2) for size in manner.sizes if 0 < manner.few <= size]
    for size, most in [*tries, *((size, len(measured.texts)) for size in manner.sizes)]:
        lines = _break_lines(measured, manner.width / size)
        height = (len(lines or ()) - 1) * size * manner.leading
        if lines is not None and len(lines) <= most and height <= manner.height:
            lines = _balance(measured, manner.width / size, lines)
            outlines = tuple(_outline(line, face, size, manner) for line in lines)
            return Block(lines=outlines, size=size, leading=size * manner.leading)
    return None


def _cut(text: str, face: FontFile, manner: Manner) -> Block:
    """As many characters on one line as go there."""
    size = manner.sizes[-1]
    share = manner.width / max(_outline(text, face, size, manner).width, manner.width)
    text = text[: int(len(text) * share) + 4]
    while text and _outline(text + ELLIPSIS, face, size, manner).width > manner.width:
        text = text[:-1]
    line = _outline(text + ELLIPSIS, face, size, manner)
    return Block(lines=(line,), size=size, leading=size * manner.leading)


def _balance(measured: Measured, room: float, lines: list[str]) -> list[str]:
    """The narrowest setting that needs no more lines."""
    best = lines
    for share in (0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58):
        narrower = _break_lines(measured, room * share)
        if narrower is None or len(narrower) > len(lines):
            break
        best = narrower
    return best


def _break_lines(measured: Measured, room: float) -> list[str] | None:
    """Greedy lines in a room in ems; None where a word is too wide for it."""
    lines: list[str] = []
    filled = 0.0
    for text, width in zip(measured.texts, measured.widths, strict=True):
        if width > room:
            return None
        if lines and filled + measured.gap + width <= room:
            lines[-1] += measured.joint + text
            filled += measured.gap + width
        else:
            lines.append(text)
            filled = width
    return lines


def _outline(text: str, face: FontFile, size: float, manner: Manner) -> Outline:
    return outline_text(text, face, size, weight=manner.weight)


def _centre(block: Block, top: float, fill: str) -> list[Shape]:
    return [
        Lettering(path=line.path, x=(WIDTH - line.width) / 2, y=top + n * block.leading, fill=fill)
        for n, line in enumerate(block.lines)
    ]


def _align(block: Block, edge: float, top: float, fill: str, words: Wording) -> list[Shape]:
    """Lines from the edge at which the language begins."""
    return [
        Lettering(
            path=line.path,
            x=WIDTH - edge - line.width if words.right_to_left else edge,
            y=top + n * block.leading,
            fill=fill,
        )
        for n, line in enumerate(block.lines)
    ]


def _frame(inset: float, stroke: float, fill: str) -> list[Shape]:
    width, height = WIDTH - 2 * inset, HEIGHT - 2 * inset
    return [
        Box(x=inset, y=inset, width=width, height=stroke, fill=fill),
        Box(x=inset, y=HEIGHT - inset - stroke, width=width, height=stroke, fill=fill),
        Box(x=inset, y=inset, width=stroke, height=height, fill=fill),
        Box(x=WIDTH - inset - stroke, y=inset, width=stroke, height=height, fill=fill),
    ]
