"""What stages below have done before: themes read, texts composed, fonts cut, books written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pressmark.build.recall import Sources, recall
from pressmark.build.writers import Made
from pressmark.cache import NoCache, Store, make_key, pack, unpack
from pressmark.java import describe_epubcheck
from pressmark.model.codes import checking, printing
from pressmark.model.finding import Finding, Findings
from pressmark.model.theme import Theme

if TYPE_CHECKING:
    from pressmark.compose.drafts import Composer
    from pressmark.compose.prose import Inline, Prose, Source
    from pressmark.fonts import FontFile, Maker
    from pressmark.model.files import Files

# Findings of what did not take place: another time it may.
PASSING = frozenset({checking.EPUBCHECK_SILENT.name, printing.PAGES_UNKNOWN.name})


def remember_themes(store: Store) -> Callable[[str, Files], tuple[Theme, Findings]]:
    """`read_theme`, not called again for files that it has seen."""

    def read(name: str, files: Files) -> tuple[Theme, Findings]:
        from pressmark.read.theme import read_theme

        return recall(
            store,
            "theme",
            (name,),
            lambda witness: read_theme(name, witness),
            Sources(files=files),
            Theme,
            Finding,
        )

    return read


def remember_prose(store: Store) -> Composer:
    """`compose_prose`, `compose_inline` and `write_jpeg`, not called again for what they have seen."""
    from pressmark.compose.cover_sheet import Shape, write_jpeg
    from pressmark.compose.drafts import Composer
    from pressmark.compose.prose import Inline, Prose, compose_inline, compose_prose

    def prose(source: Source, files: Files) -> tuple[Prose, Findings]:
        return recall(
            store,
            "prose",
            (source,),
            lambda witness: compose_prose(source, witness),
            Sources(files=files),
            Prose,
            Finding,
        )

    def inline(text: str, source: Source) -> tuple[Inline, Findings]:
        return recall(
            store,
            "line",
            (text, source),
            lambda _: compose_inline(text, source),
            Sources(),
            Inline,
            Finding,
        )

    def paint(shapes: tuple[Shape, ...]) -> bytes:
        key = make_key("cover", shapes)
        data = store.get(key)
        if data is None:
            data = write_jpeg(shapes)
            store.put(key, data)
        return data

    return Composer(prose=prose, inline=inline, paint=paint)


def remember_fonts(store: Store) -> Maker:
    """`make_instance`, not called again for a file, a weight and characters that it has seen."""
    from pressmark.fonts import make_instance

    def make(file: FontFile, weight: int, characters: tuple[int, ...] | None) -> bytes:
        key = make_key("font", file.identity, weight, characters)
        data = store.get(key)
        if data is None:
            data = make_instance(file, weight, characters)
            store.put(key, data)
        return data

    return make_instance if isinstance(store, NoCache) else make


def key_output(format: str, digest: str, order: Any) -> str:
    """The key of a file in a format: of the job with this digest, made and verified as ordered."""
    asked = (field.name for field in fields(order) if field.name not in ("output", "formats"))
    manner = tuple((name, getattr(order, name)) for name in asked)
    return make_key(format, digest, manner, describe_epubcheck() if format == "epub" else ())


def recall_output(store: Store, key: str) -> tuple[Made, Findings] | None:
    """A file that was made before, and what was found in making and verifying it."""
    data = store.get(key)
    try:
        return unpack(data, Made, Finding) if data else None
    except ValueError:
        return None


def keep_output(store: Store, key: str, output: tuple[Made, Findings]) -> None:
    """Keep a file with what was found, unless something failed to take place."""
    if not any(finding.code in PASSING for finding in output[1]):
        store.put(key, pack(output))
