"""Books built through the command line: what is in them, and what a build may never do."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from golden import RENEW, assert_golden, find_cases
from kit import MakePress, Pressmark
from pictures import assert_pages
from pressmark.build.writers import verify_epub
from pressmark.compose.prose import Prose, Source, compose_prose
from pressmark.model.files import Files
from pressmark.model.finding import Findings

TEXTS = (".xhtml", ".opf", ".ncx", ".xml")


@pytest.mark.parametrize("case", find_cases("build"), ids=lambda path: path.name)
def test_a_book_is_as_expected(case: Path, tmp_path: Path, pressmark: Pressmark) -> None:
    """The e-book's texts file by file, the print edition's text page by page, one page of each kind."""
    ran = pressmark("-C", case, "build", "--no-cache", "--output", tmp_path)
    assert ran.exit_code == 0
    (told,) = ran.stderr.splitlines()
    assert re.fullmatch(r"[\w-]+: (\d+) of \1 articles? complete; .*", told)
    expected = case / "expected"
    if RENEW:
        shutil.rmtree(expected, ignore_errors=True)
    made = {path.suffix: path for path in tmp_path.glob("*/*") if path.suffix != ".json"}
    texts = read_texts(made[".epub"].read_bytes())
    for name, text in texts.items():
        path = expected / "epub" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert_golden(path, text)
    kept = {path.relative_to(expected / "epub").as_posix() for path in expected.glob("epub/**/*.*")}
    assert kept == set(texts)
    assert_golden(expected / "pages.txt", read_pages(made[".pdf"].read_bytes()))
    assert_pages(expected / "pages", made[".pdf"].read_bytes(), tmp_path)


def read_texts(data: bytes) -> dict[str, str]:
    """The texts of an e-book by file name."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {
            name: container.read(name).decode("utf-8")
            for name in container.namelist()
            if name.endswith(TEXTS)
        }


def read_pages(data: bytes) -> str:
    """The text of a PDF, each page under its label; PDFium gives U+0002 for a soft hyphen and its line's end."""
    pdf = pypdfium2.PdfDocument(data)
    pages = [
        f"=== {pdf.get_page_label(number)}\n{page.get_textpage().get_text_bounded()}".strip()
        for number, page in enumerate(pdf)
    ]
    lines = ("\n".join(page.replace("\x02", "\u00ad\n").splitlines()) for page in pages)
    return "\n".join(lines) + "\n"


ARTICLE = "---\ntitle: One\ndate: 1931\n---\n\nSome words, and a call.[^1]\n\n[^1]: A note.\n"
MANIFEST = "title: A small book\nitems: [one]\n"
PRESS = {"manuscripts/articles/one.md": ARTICLE, "manuscripts/collections/small.yaml": MANIFEST}


def test_two_builds_give_the_same_bytes(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(PRESS)
    made = []
    for _ in range(2):
        assert pressmark("-C", root, "build", "--no-verify").exit_code == 0
        folder = root / "build" / "small"
        made.append([(folder / f"small.{format}").read_bytes() for format in ("epub", "pdf")])
    assert made[0] == made[1]


def test_a_failed_build_leaves_the_good_files(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(PRESS)
    assert pressmark("-C", root, "build", "--format", "epub", "--no-verify").exit_code == 0
    folder = root / "build" / "small"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    broken = ARTICLE + "\n![A bridge](nowhere.png)\n"
    (root / "manuscripts/articles/one.md").write_text(broken, encoding="utf-8")
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 1
    assert "manuscripts/articles/one.md:10" in ran.stderr
    assert "error[prose.image-missing]" in ran.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_report_says_what_was_made(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(PRESS)
    ran = pressmark("-C", root, "--json", "build", "small", "--no-verify")
    (report,) = json.loads(ran.stdout)
    assert report == json.loads((root / "build/small/report.json").read_text("utf-8"))
    assert [article["id"] for article in report["articles"]] == ["one"]
    pages = {output["format"]: output["pages"] for output in report["outputs"]}
    assert pages["epub"] is None
    assert pages["pdf"] > 1


def test_the_report_says_that_nothing_is_lost(make_press: MakePress, pressmark: Pressmark) -> None:
    root = make_press(PRESS)
    ran = pressmark("-C", root, "--json", "build", "small")
    assert "small: 1 of 1 article complete; 1 note; 0 links; 0 images" in ran.stderr
    (report,) = json.loads(ran.stdout)
    assert report["completeness"] == {
        "articles": 1, "complete": 1, "notes": 1, "links": 0, "images": 0,
    }  # fmt: skip
    (article,) = report["articles"]
    assert article["complete"] is True
    assert article["proved"] == {"book": True, "epub": True, "pdf": True}
    (unproved,) = json.loads(
        pressmark("-C", root, "--json", "build", "small", "--format", "epub", "--no-verify").stdout
    )
    assert (unproved["completeness"], unproved["articles"][0]["complete"]) == (None, None)


def test_a_loss_while_composing_keeps_the_book_from_its_place(
    make_press: MakePress, pressmark: Pressmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(source: Source, files: Files) -> tuple[Prose, Findings]:
        prose, findings = compose_prose(source, files)
        return dataclasses.replace(prose, xhtml=prose.xhtml.replace("Some words", "Some")), findings

    monkeypatch.setattr("pressmark.compose.prose.compose_prose", lose)
    root = make_press(PRESS)
    ran = pressmark("-C", root, "build", "--format", "epub")
    assert ran.exit_code == 1
    assert "manuscripts/articles/one.md:6: error[complete.words-missing]" in ran.stderr
    assert "small: 0 of 1 article complete" in ran.stderr
    assert not (root / "build/small/small.epub").exists()


def test_a_broken_article_elsewhere_is_told_and_the_book_made(
    make_press: MakePress, pressmark: Pressmark
) -> None:
    root = make_press({**PRESS, "manuscripts/articles/two.md": "---\ndate: 1931\n---\n\nText.\n"})
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 1
    assert "manuscripts/articles/two.md" in ran.stderr
    assert (root / "build/small/small.epub").exists()


@pytest.mark.parametrize("variant", ["pdf/x-4", "pdf/a-2u", "pdf/ua-1"])
def test_a_book_for_a_press_is_proved_complete(
    variant: str, make_press: MakePress, pressmark: Pressmark
) -> None:
    settings = f"print: {{colour: cmyk, bleed: 3mm, marks: all, multiple: 8, variant: {variant}}}\n"
    dated = {"manuscripts/collections/small.yaml": f"{MANIFEST}date: 2026\n"}
    root = make_press({**PRESS, **dated, "manuscripts/press.yaml": settings})
    ran = pressmark("-C", root, "build", "--format", "pdf")
    assert ran.exit_code == 0, ran.stderr
    assert "small: 1 of 1 article complete" in ran.stderr
    pages = pypdfium2.PdfDocument(root / "build/small/small.pdf")
    assert len(pages) % 8 == 0


def test_a_printer_is_told_the_day(make_press: MakePress, pressmark: Pressmark) -> None:
    """PDF/X-4 wants a date, and none is made up."""
    settings = "print: {colour: cmyk, variant: pdf/x-4}\n"
    root = make_press({**PRESS, "manuscripts/press.yaml": settings})
    ran = pressmark("-C", root, "build", "--format", "pdf")
    assert ran.exit_code == 1
    assert "error[pdf.exchange]" in ran.stderr
    assert "xmp:CreateDate" in ran.stderr


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ("nowhere.icc", "manifest.profile-missing"),
        ("../images/coast.svg", "manifest.profile-unfit"),
    ],
)
def test_a_profile_that_cannot_be_used(
    profile: str, code: str, make_press: MakePress, pressmark: Pressmark
) -> None:
    settings = {"manuscripts/press.yaml": f"print: {{colour: cmyk, profile: {profile}}}\n"}
    root = make_press({**PRESS, **settings, "manuscripts/images/coast.svg": "<svg/>"})
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 1
    assert f"error[{code}]" in ran.stderr


@pytest.mark.parametrize(
    ("cover", "code"),
    [
        ("cover: nowhere.svg\n", "manifest.cover-missing"),
        ("cover: bad.svg\n", "manifest.cover-unfit"),
    ],
)
def test_a_cover_that_cannot_be_used(
    cover: str, code: str, make_press: MakePress, pressmark: Pressmark
) -> None:
    broken = {
        "manuscripts/images/bad.svg": "<svg",
        "manuscripts/collections/small.yaml": MANIFEST + cover,
    }
    root = make_press({**PRESS, **broken})
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert (ran.exit_code, f"error[{code}]" in ran.stderr) == (1, True)


def test_leaves_without_content_are_left_out(make_press: MakePress, pressmark: Pressmark) -> None:
    manifest = MANIFEST + "front: [title-page, dedication, contents]\nback: [list-of-figures]\n"
    root = make_press({**PRESS, "manuscripts/collections/small.yaml": manifest})
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert ran.exit_code == 0
    assert ran.stderr.count("warning[manifest.empty-leaf]") == 2
    texts = read_texts((root / "build/small/small.epub").read_bytes())
    assert not [name for name in texts if "dedication" in name or "figures" in name]


def test_a_template_that_fails_is_told(make_press: MakePress, pressmark: Pressmark) -> None:
    theme = {
        "styles/house/theme.yaml": "name: house\nparent: classic\n",
        "styles/house/templates/half-title.xhtml": "<p>{{ book.nothing }}</p>",
    }
    root = make_press(
        {**PRESS, **theme, "manuscripts/collections/small.yaml": MANIFEST + "theme: house\n"}
    )
    ran = pressmark("-C", root, "build", "--format", "epub", "--no-verify")
    assert (ran.exit_code, "error[theme.template-failed]" in ran.stderr) == (1, True)


@pytest.mark.parametrize("arguments", [("build", "smal"), ("build", "--format", "docx")])
def test_wrong_usage(
    arguments: tuple[str, ...], make_press: MakePress, pressmark: Pressmark
) -> None:
    ran = pressmark("-C", make_press(PRESS), *arguments)
    assert ran.exit_code == 2
    assert "small" in ran.stderr or "epub" in ran.stderr


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("A bell\ufdd1 rings.", "prose.character-removed", 5),
        ("```python\nx = 1", "prose.block-not-closed", 5),
        ("<!-- One.\n\nTwo.", "prose.comment-not-closed", 5),
        ("> " * 250 + "deep", "prose.nested-too-deeply", 5),
        ("# One\n\nText.", "prose.heading-repeats-title", 5),
        ("## Two {#a}\n\n## Three {#a}", "prose.id-twice", 7),
        ("A [link]() to nothing.", "prose.link-empty", 5),
    ],
)
def test_what_checking_an_article_finds(
    body: str, code: str, line: int, make_press: MakePress, pressmark: Pressmark
) -> None:
    article = f"---\ntitle: One\n---\n\n{body}\n"
    root = make_press({**PRESS, "manuscripts/articles/one.md": article})
    ran = pressmark("-C", root, "check", "one")
    assert f"manuscripts/articles/one.md:{line}" in ran.stderr
    assert f"[{code}]" in ran.stderr


def test_a_title_too_long_for_the_running_head_is_told(
    make_press: MakePress, pressmark: Pressmark
) -> None:
    article = f"---\ntitle: {'A very long title ' * 12}\n---\n\nText.\n"
    root = make_press({**PRESS, "manuscripts/articles/one.md": article})
    ran = pressmark("-C", root, "build", "--format", "pdf", "--no-verify")
    assert (ran.exit_code, "info[print.running-title-cut]" in ran.stderr) == (0, True)


def test_a_missing_epubcheck_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressmark.java.find_epubcheck", lambda: None)
    (finding,) = verify_epub(b"", "one.epub")
    assert finding.code == "epubcheck.absent"
