"""Reading an EPUB back: each damage gives its finding, at its place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from pressmark.check.epub import check_epub
from write.epub.sample import make_book, pack, unpack

Files = dict[str, bytes]
KRONSTADT = "EPUB/text/kronstadt.xhtml"


def zip_files(files: Files, *, stored: bool = True) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in files.items():
            plain = stored and name == "mimetype"
            container.writestr(name, data, zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def replace_in(name: str, old: bytes, new: bytes) -> Callable[[Files], Files]:
    def damage(files: Files) -> Files:
        assert old in files[name]
        return files | {name: files[name].replace(old, new, 1)}

    return damage


def drop(name: str) -> Callable[[Files], Files]:
    return lambda files: {key: data for key, data in files.items() if key != name}


def move_mimetype(files: Files) -> Files:
    return {**drop("mimetype")(files), "mimetype": files["mimetype"]}


def empty_page(files: Files) -> Files:
    page = files[KRONSTADT]
    start, end = page.index(b"<section"), page.rindex(b"</section>") + len(b"</section>")
    return drop("nothing")(files) | {KRONSTADT: page[:start] + page[end:]}


DAMAGES = [
    (move_mimetype, "epub.mimetype", ""),
    (drop("EPUB/images/box.svg"), "epub.missing-file", "EPUB/images/box.svg"),
    (lambda files: files | {"EPUB/stray.txt": b"?"}, "epub.unlisted-file", "EPUB/stray.txt"),
    (replace_in(KRONSTADT, b"</h1>", b""), "epub.malformed", KRONSTADT),
    (empty_page, "epub.empty-page", KRONSTADT),
    (replace_in(KRONSTADT, b'id="demands"', b'id="rising"'), "epub.repeated-id", "rising"),
    (replace_in(KRONSTADT, b"treaty.xhtml#terms", b"treaty.xhtml#gone"), "epub.dead-link", "gone"),
    (replace_in(KRONSTADT, b"treaty.xhtml#terms", b"gone.xhtml"), "epub.dead-link", "gone.xhtml"),
    (replace_in(KRONSTADT, b'labelledby="title"', b'labelledby="gone"'), "epub.dead-link", "#gone"),
    (replace_in(KRONSTADT, b"../images/box.svg", b"https://a.example/box.svg"), "epub.remote-resource", "a.example"),
    (replace_in(KRONSTADT, b'href="#note-1"', b'href="#rising"'), "epub.call-without-note", "'1'"),
    (replace_in(KRONSTADT, b'href="#note-1"', b'href="#rising"'), "epub.note-without-call", "note-1"),
    (replace_in(KRONSTADT, b'href="#call-1"', b'href="#rising"'), "epub.note-without-return", "note-1"),
    (drop("EPUB/content.opf"), "epub.unreadable", "no package"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "code", "words"), DAMAGES)
def test_each_damage_gives_its_finding(
    damage: Callable[[Files], Files], code: str, words: str
) -> None:
    findings = check_epub(zip_files(damage(unpack(pack(make_book())))), "reader.epub")
    told = [finding for finding in findings if finding.code == code]
    assert told, findings
    assert words in told[0].message
    assert told[0].location is not None
    assert told[0].location.path.startswith("reader.epub")


def test_a_sound_epub_gives_none() -> None:
    assert check_epub(zip_files(unpack(pack(make_book()))), "reader.epub") == ()


def test_a_compressed_mimetype_is_found() -> None:
    data = zip_files(unpack(pack(make_book())), stored=False)
    assert [finding.code for finding in check_epub(data, "reader.epub")] == ["epub.mimetype"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"plain text"])
def test_what_is_no_zip_is_unreadable(data: bytes) -> None:
    assert [finding.code for finding in check_epub(data, "x.epub")] == ["epub.unreadable"]


def test_a_container_cut_off_or_garbled_never_raises() -> None:
    whole = pack(make_book())
    for place in range(0, len(whole), 97):
        check_epub(whole[:place], "x.epub")
        check_epub(whole[:place] + b"\xff" + whole[place + 1 :], "x.epub")
