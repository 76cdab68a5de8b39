"""Presses to measure with: essays made by a rule, the same on every machine, or a copy of a corpus."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ESSAYS = 24
WORDS = 130_000
COLLECTION = "essays"
YAML = "title: {title}\nlanguage: en\nfront: [title-page, contents]\nitems: [{items}]\n"

# By frequency, as English has them: the word at place n is drawn about as often as 1/(n + 3).
VOCABULARY = """
the of and to in a that is was he for it with as his on be at by had not are but from or have an
they which one were all we when there been has more her would their will no if out so said what
up its about into than them can only other new some could time these two may then do first any my
now such like our over man me even most made after also did many before must through years where
much your way well down should because each just those people state good very make world still see
own men work long here get both between life being under never day same another know while last
might us great old year come since against go came right used take three small without house found
part general every number water course government public history question system nothing church
second during power country morning evening letter language argument character philosophy
nature opinion consequence understanding considerable extraordinary parliament revolution
manufacture circumstances administration independence neighbourhood representation
""".split()  # noqa: SIM905


@dataclass(slots=True)
class Dice:
    """Numbers that look like chance and are the same everywhere (Knuth's MMIX generator)."""

    state: int

    def roll(self, sides: int) -> int:
        """A number from 0 to below `sides`."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % sides

    def word(self) -> str:
        """A word of the vocabulary."""
        place = (len(VOCABULARY) + 3) / (1 + self.roll(1000) * (len(VOCABULARY) + 3) / 4000)
        return VOCABULARY[min(int(place) % len(VOCABULARY), len(VOCABULARY) - 1)]


def write_press(root: Path, words: int = WORDS, essays: int = ESSAYS, seed: int = 1917) -> None:
    """A press of essays with notes, headings, quotations and links, and one collection of them all."""
    articles = root / "manuscripts" / "articles"
    articles.mkdir(parents=True)
    names = [f"essay-{number:02d}" for number in range(1, essays + 1)]
    for number, name in enumerate(names):
        dice = Dice(seed * 1000 + number)
        text = write_essay(dice, words // essays, name, names)
        (articles / f"{name}.md").write_text(text, encoding="utf-8")
    write_collection(root, COLLECTION, names)


def write_collection(root: Path, id: str, names: list[str]) -> None:
    """A manifest of articles in order."""
    folder = root / "manuscripts" / "collections"
    folder.mkdir(parents=True, exist_ok=True)
    text = YAML.format(title=f"Collected {id}", items=", ".join(names))
    (folder / f"{id}.yaml").write_text(text, encoding="utf-8")


def write_essay(dice: Dice, words: int, name: str, names: list[str]) -> str:
    """One essay of about so many words, as Markdown with front matter."""
    title = " ".join(dice.word() for _ in range(4)).capitalize()
    blocks = [f"---\ntitle: {title}\nauthors: [A. N. Author]\ndate: 19{20 + dice.roll(70)}\n---"]
    notes: list[str] = []
    written = 0
    for block in _write_blocks(dice, name, names, notes):
        blocks.append(block)
        written += len(block.split())
        if written + 40 * len(notes) >= words:
            break
    return "\n\n".join([*blocks, *notes]) + "\n"


def _write_blocks(dice: Dice, name: str, names: list[str], notes: list[str]) -> Iterator[str]:
    """Paragraphs without end; now and then a heading, a quotation, a note, a link."""
    count = 0
    while True:
        count += 1
        if count % 9 == 0:
            yield f"## {' '.join(dice.word() for _ in range(5)).capitalize()}"
        if count % 11 == 0:
            yield f"> {_write_sentences(dice, 3)}"
        text = _write_sentences(dice, 4 + dice.roll(5))
        if count % 4 == 0:
            notes.append(f"[^{name}-{len(notes) + 1}]: {_write_sentences(dice, 2)}")
            text += f"[^{name}-{len(notes)}]"
        if count % 13 == 0:
            text += f" See [another essay]({names[dice.roll(len(names))]}.md)."
        yield text


def _write_sentences(dice: Dice, count: int) -> str:
    sentences = []
    for _ in range(count):
        words = [dice.word() for _ in range(9 + dice.roll(20))]
        words[len(words) // 2] += ","
        if dice.roll(6) == 0:
            words[1] = f"*{words[1].rstrip(',')}*"
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)


def copy_corpus(folder: Path, root: Path) -> None:
    """A press of a folder that is one, or that has `articles/` (and `images/`) in it."""
    if (folder / "manuscripts").is_dir():
        for name in ("manuscripts", "styles", "fonts"):
            if (folder / name).is_dir():
                shutil.copytree(folder / name, root / name)
        return
    for name in ("articles", "images"):
        if (folder / name).is_dir():
            shutil.copytree(folder / name, root / "manuscripts" / name)
    names = sorted(path.stem for path in (root / "manuscripts/articles").rglob("*.md"))
    write_collection(root, COLLECTION, names)
