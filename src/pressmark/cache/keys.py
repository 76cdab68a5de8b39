"""Keys: everything that can change the bytes of a result, as one digest.

What a caller names is what goes in; what works on it is added here, so that a cache made by
other versions of anything is never used: Pressmark's own sources and themes (their bytes, for a
version number says little of a working copy), every installed distribution (a theme may name a font
package that nothing else knows of), Python, and the libraries of the system that set type.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from pressmark.cache.pack import pack
from pressmark.read.styles import builtin_styles

_ENDINGS = (".dist-info", ".egg-info")


def make_key(kind: str, *parts: object) -> str:
    """The key of what is made of `parts`, values that `pack` takes; `kind` names the work done.

    A kind is lower-case letters, digits and hyphens; entries are counted by it.
    """
    digest = hashlib.sha256(describe_makers())
    digest.update(pack((kind, parts)))
    return f"{kind}-{digest.hexdigest()}"


@cache
def describe_makers() -> bytes:
    """All that works on a book, in this process, as a digest; found out once."""
    makers = (
        f"python {sys.version} {sys.platform} {sys.maxsize}",
        f"sources {digest_folder(Path(__file__).parents[1], '*.py')}",
        f"themes {digest_folder(builtin_styles().root)}",
        *list_distributions(tuple(sys.path)),
        *list_libraries(),
    )
    return hashlib.sha256("\n".join(makers).encode("utf-8", "surrogatepass")).digest()


def digest_folder(folder: Path, pattern: str = "*") -> str:
    """A digest of all files below a folder that are named so, their paths included."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob(pattern) if path.is_file()):
        data = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name} {len(data)}\n".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return digest.hexdigest()


def list_distributions(folders: tuple[str, ...]) -> Iterator[str]:
    """Every distribution on the path with its version, as its folder of metadata is named."""
    for folder in folders:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 (a Path costs more than the listing)
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith(_ENDINGS))


def list_libraries() -> Iterator[str]:
    """The versions of Pango, HarfBuzz, FreeType and fontconfig that a process here would load."""
    for name, number, ask in _LIBRARIES:
        library = _load(name, number)
        try:
            found = ask(library) if library else "none"
        except AttributeError:
            found = "of unknown version"
        yield f"{name} {found}"


def _load(name: str, number: int) -> ctypes.CDLL | None:
    for file in (f"lib{name}.so.{number}", f"lib{name}.{number}.dylib", f"lib{name}-{number}.dll"):
        try:
            return ctypes.CDLL(file)
        except OSError:
            pass
    return None


def _ask_harfbuzz(library: ctypes.CDLL) -> str:
    ask = library.hb_version_string
    ask.restype = ctypes.c_char_p
    return str(ask())


def _ask_freetype(library: ctypes.CDLL) -> str:
    handle = ctypes.c_void_p()
    if library.FT_Init_FreeType(ctypes.byref(handle)):
        return "of unknown version"
    numbers = [ctypes.c_int() for _ in range(3)]
    library.FT_Library_Version(handle, *(ctypes.byref(number) for number in numbers))
    library.FT_Done_FreeType(handle)
    return ".".join(str(number.value) for number in numbers)


_LIBRARIES: tuple[tuple[str, int, Callable[[ctypes.CDLL], object]], ...] = (
    ("pango-1.0", 0, lambda library: library.pango_version()),
    ("pangoft2-1.0", 0, lambda _: "present"),
    ("harfbuzz", 0, _ask_harfbuzz),
    ("harfbuzz-subset", 0, lambda _: "present"),
    ("freetype", 6, _ask_freetype),
    ("fontconfig", 1, lambda library: library.FcGetVersion()),
)
