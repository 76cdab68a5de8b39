"""The store and its keys: whole entries or none, whatever was killed, damaged or written at once."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from pressmark.cache import Cache, NoCache, make_key, pack, unpack
from pressmark.cache import keys as keys_module
from pressmark.cache import store as store_module
from pressmark.cache.keys import digest_folder, list_distributions, list_libraries
from pressmark.model.book import Asset
from pressmark.model.finding import Finding, Location, Severity

MEGABYTE = 1_000_000


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", MEGABYTE)


def key_of(name: str, kind: str = "thing") -> str:
    return f"{kind}-{hashlib.sha256(name.encode()).hexdigest()}"


def find_files(cache: Cache) -> list[Path]:
    """The files of all entries."""
    return sorted(Path(entry.path) for entry in cache.entries())


# ---- putting and getting -----------------------------------------------------------------


def test_what_was_put_is_got(cache: Cache) -> None:
    assert cache.get(key_of("a")) is None
    cache.put(key_of("a"), b"one")
    cache.put(key_of("b"), b"")
    assert cache.get(key_of("a")) == b"one"
    assert cache.get(key_of("b")) == b""
    cache.put(key_of("a"), b"two")
    assert cache.get(key_of("a")) == b"two"


def test_no_cache_keeps_nothing() -> None:
    NoCache().put(key_of("a"), b"one")
    assert NoCache().get(key_of("a")) is None


@pytest.mark.parametrize("key", ["", "a", "../../x", f"A-{'0' * 64}", f"a-{'g' * 64}", "a-00/00"])
def test_what_is_no_key_is_refused(cache: Cache, key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        cache.get(key)


def test_a_folder_that_cannot_be_written_only_forgets(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file in the way")
    cache = Cache(tmp_path / "cache", MEGABYTE)
    cache.put(key_of("a"), b"one")
    assert cache.get(key_of("a")) is None
    assert cache.show().entries == 0
    assert cache.clear().entries == 0


def test_the_folder_is_tagged_as_a_cache(cache: Cache) -> None:
    cache.put(key_of("a"), b"one")
    tag = (cache.folder / "CACHEDIR.TAG").read_text(encoding="utf-8")
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55")


# ---- damage ------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 8, 20, 40, 41, -1])
def test_a_flipped_byte_anywhere_makes_an_entry_none(cache: Cache, at: int) -> None:
    cache.put(key_of("a"), b"some bytes")
    (file,) = find_files(cache)
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert cache.get(key_of("a")) is None
    cache.put(key_of("a"), b"some bytes")
    assert cache.get(key_of("a")) == b"some bytes"


def test_a_torn_entry_of_any_length_is_none(cache: Cache) -> None:
    cache.put(key_of("a"), b"some bytes")
    (file,) = find_files(cache)
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert cache.get(key_of("a")) is None
    file.write_bytes(whole + b"x")
    assert cache.get(key_of("a")) is None


def test_an_entry_in_the_place_of_another_is_none(cache: Cache) -> None:
    cache.put(key_of("a"), b"one")
    cache.put(key_of("b"), b"two")
    first, second = find_files(cache)
    second.write_bytes(first.read_bytes())
    assert [cache.get(key_of(name)) for name in "ab"].count(None) == 1


def test_verify_removes_what_is_damaged_and_names_it(cache: Cache) -> None:
    for name in "abc":
        cache.put(key_of(name), name.encode())
    find_files(cache)[1].write_bytes(b"rubbish")
    (damaged,) = cache.verify()
    assert damaged in {key_of(name) for name in "abc"}
    assert cache.show().entries == 2
    assert cache.verify() == ()


# ---- room --------------------------------------------------------------------------------


def test_show_counts_by_kind(cache: Cache) -> None:
    cache.put(key_of("a", "prose"), b"12345")
    cache.put(key_of("b", "prose"), b"12345")
    cache.put(key_of("c", "epub"), b"1")
    stock = cache.show()
    assert (stock.entries, stock.bytes) == (3, 3 * store_module.HEAD + 11)
    assert [(kind, count) for kind, count, _ in stock.kinds] == [("epub", 1), ("prose", 2)]


def test_the_longest_unused_goes_first(tmp_path: Path) -> None:
    size = 1000 + store_module.HEAD
    cache = Cache(tmp_path / "cache", 3 * size)
    stamps = {}
    for number, name in enumerate("abcd"):
        Cache(cache.folder, MEGABYTE).put(key_of(name), bytes(1000))
        stamps[name] = 1_000_000_000 + number
    for entry in cache.entries():
        (name,) = (name for name in "abcd" if key_of(name) == entry.key)
        os.utime(entry.path, (stamps[name], stamps[name]))
    assert cache.get(key_of("a")) is not None  # and is now the one used last
    removed = cache.prune()
    assert (removed.entries, removed.bytes) == (1, size)
    assert cache.get(key_of("b")) is None
    assert all(cache.get(key_of(name)) is not None for name in "acd")
    assert cache.prune().entries == 0


def test_putting_keeps_to_the_limit(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", 20_000)
    for number in range(200):
        cache.put(key_of(str(number)), bytes(1000))
        assert cache.show().bytes <= 1.25 * 20_000 + 1100
    cache.prune()
    assert cache.show().bytes <= 20_000
    assert cache.get(key_of("199")) is not None
    assert cache.get(key_of("0")) is None


def test_what_is_larger_than_all_room_is_left_out(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", 1000)
    cache.put(key_of("a"), b"small")
    cache.put(key_of("b"), bytes(2000))
    assert cache.get(key_of("a")) == b"small"
    assert cache.get(key_of("b")) is None


def test_clear_removes_entries_and_nothing_else(cache: Cache, tmp_path: Path) -> None:
    cache.put(key_of("a"), b"one")
    cache.put(key_of("b"), b"two")
    (tmp_path / "elsewhere" / "ab").mkdir(parents=True)
    precious = tmp_path / "elsewhere" / "ab" / ("0" * 62)
    precious.write_bytes(b"precious")
    (cache.folder / "linked").symlink_to(tmp_path / "elsewhere")
    (cache.folder / "thing" / "ff").mkdir(exist_ok=True)
    (cache.folder / "thing" / "ff" / "readme").write_bytes(b"no entry")
    (cache.folder / "thing" / "ff" / ("1" * 62)).symlink_to(precious)
    assert cache.clear().entries == 2
    assert precious.read_bytes() == b"precious"
    assert (cache.folder / "thing" / "ff" / "readme").exists()
    assert cache.show().entries == 0


# ---- kills and crowds --------------------------------------------------------------------


def test_what_a_kill_left_is_no_entry_and_goes_in_time(cache: Cache) -> None:
    cache.put(key_of("a"), b"one")
    (file,) = find_files(cache)
    fresh, stale = (file.parent / f"{store_module.DRAFT}{name}" for name in ("fresh", "stale"))
    for draft in (fresh, stale):
        draft.write_bytes(store_module.SIGN + b"torn")
    old = time.time() - 2 * store_module.STALE
    os.utime(stale, (old, old))
    assert cache.show().entries == 1
    cache.prune()
    assert fresh.exists()  # another build may be at it
    assert not stale.exists()
    cache.clear()
    assert not fresh.exists()


PUT_FOREVER = """
    import hashlib, pathlib, sys
    from pressmark.cache import Cache
    cache = Cache(pathlib.Path(sys.argv[1]), 10**9)
    print("ready", flush=True)
    for number in range(10**9):
        key = "thing-" + hashlib.sha256(str(number % 5).encode()).hexdigest()
        cache.put(key, bytes([number % 5]) * 3_000_000)
"""


def test_a_kill_in_the_middle_of_putting_leaves_whole_entries(cache: Cache) -> None:
    for wait in (0.01, 0.03, 0.06, 0.1):
        putting = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(PUT_FOREVER), str(cache.folder)],
            stdout=subprocess.PIPE,
        )
        with putting:
            assert putting.stdout is not None
            assert putting.stdout.readline() == b"ready\n"
            time.sleep(wait)
            putting.send_signal(signal.SIGKILL)
        for number in range(5):
            data = cache.get(key_of(str(number)))
            assert data in (None, bytes([number]) * 3_000_000)
    assert cache.verify() == ()


def use_together(folder: Path, seed: int) -> int:
    """Put, get, prune and verify the same few keys again and again; how many wrong answers there were."""
    cache = Cache(folder, 400_000)
    wrong = 0
    for step in range(150):
        number = (step * 7 + seed) % 20
        good = str(number).encode() * 20_000
        wrong += cache.get(key_of(str(number))) not in (None, good)
        cache.put(key_of(str(number)), good)
        if step % 40 == seed:
            cache.prune()
        if step % 50 == seed:
            wrong += len(cache.verify())
    return wrong


def test_several_processes_use_the_same_keys_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        wrong = pool.starmap(use_together, [(tmp_path / "cache", seed) for seed in range(4)])
    assert wrong == [0, 0, 0, 0]
    assert Cache(tmp_path / "cache", 400_000).prune().entries >= 0
    assert Cache(tmp_path / "cache", 400_000).show().bytes <= 400_000


# ---- values as bytes ---------------------------------------------------------------------

FINDING = Finding(
    code="a", severity=Severity.WARNING, message="é\ud800", location=Location(path="x.md", line=3)
)
ASSET = Asset(href="images/a.png", media_type="image/png", data=b"\x89PNG\0", width=3)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        (1, -2, 0.1, "text", b"bytes", ()),
        (b"", b"a", (b"bc", "d"), b"e"),
        frozenset({"b", "a"}),
        (ASSET, (FINDING, None), frozenset()),
    ],
)
def test_a_packed_value_comes_back(value: object) -> None:
    back = unpack(pack(value), Asset, Finding)
    assert back == value
    assert type(back) is type(value)


def test_equal_values_pack_alike() -> None:
    words = [str(number) for number in range(100)]
    assert pack(frozenset(words)) == pack(frozenset(reversed(words)))
    assert pack((1, "1", True, b"1")) != pack(("1", 1, True, b"1"))
    assert pack(("ab", "c")) != pack(("a", "bc"))
    assert pack((b"ab", b"c")) != pack((b"a", b"bc"))


@pytest.mark.parametrize("value", [[], {}, object(), float("nan"), {1}, Path(), print, Finding])
def test_what_is_no_value_is_not_packed(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        pack((value,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A class that the reader does not name."""

    name: str = "x"


def test_a_class_that_is_not_named_is_not_made() -> None:
    with pytest.raises(ValueError, match="no packed value"):
        unpack(pack((Stranger(),)), Finding)


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 8, b"\0\0\0\0\0\0\0\x02{}", b"\0\0\0\0\0\0\0\x02[[", b"\xff" * 20]
)
def test_bytes_that_pack_did_not_make_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        unpack(data)


# ---- keys --------------------------------------------------------------------------------


def test_a_key_is_of_its_kind_and_of_all_parts() -> None:
    assert make_key("prose", "a", 1).startswith("prose-")
    assert make_key("prose", "a", 1) == make_key("prose", "a", 1)
    others = {
        make_key("prose", "a", 1),
        make_key("epub", "a", 1),
        make_key("prose", "a", 2),
        make_key("prose", "a"),
        make_key("prose", ("a", 1)),
        make_key("prose", b"a", 1),
        make_key("prose", "a", "1"),
    }
    assert len(others) == 7


def test_keys_are_the_same_in_another_process() -> None:
    code = "from pressmark.cache import make_key; print(make_key('prose', 'a', frozenset('xyz')))"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/"
    )
    assert ran.stdout.strip() == make_key("prose", "a", frozenset("xyz"))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("digest_folder", lambda *_: "other sources"),
        ("list_distributions", lambda _: iter(["weasyprint-71.0.dist-info"])),
        ("list_libraries", lambda: iter(["pango 1.99"])),
    ],
)
def test_entries_of_other_versions_are_never_used(
    name: str, other: object, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.put(make_key("prose", "a"), b"one")
    assert cache.get(make_key("prose", "a")) == b"one"
    monkeypatch.setattr(keys_module, name, other)
    keys_module.describe_makers.cache_clear()
    try:
        assert cache.get(make_key("prose", "a")) is None
    finally:
        monkeypatch.undo()
        keys_module.describe_makers.cache_clear()
    assert cache.get(make_key("prose", "a")) == b"one"


def test_a_letter_changed_in_any_module_changes_the_sources(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "inner" / "b.py").write_text("y = 1\n")
    before = digest_folder(tmp_path)
    (tmp_path / "inner" / "b.py").write_text("y = 2\n")
    changed = digest_folder(tmp_path)
    (tmp_path / "inner" / "b.py").rename(tmp_path / "inner" / "c.py")
    assert len({before, changed, digest_folder(tmp_path)}) == 3


def test_the_makers_are_those_that_are_installed() -> None:
    installed = " ".join(list_distributions(tuple(sys.path))).lower()
    for name in ("weasyprint", "markdown", "nh3", "pillow", "uharfbuzz", "fontpkg", "ebooklib"):
        assert f"{name}-" in installed
    libraries = dict(line.split(" ", 1) for line in list_libraries())
    assert set(libraries) > {"pango-1.0", "harfbuzz", "freetype", "fontconfig"}
    assert "none" not in libraries.values()
