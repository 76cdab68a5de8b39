"""Wardrobes worn in WeasyPrint: no box, no font from outside."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf

from kit import REPOSITORY
from pressmark.check.pdf import PdfExpectation, check_pdf

NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>{folder}</cachedir></fontconfig>"""

SCRIPT = """
import sys
from fonts.books import THEME, PressFiles, make_book, make_section
from fonts.test_dress import ENGLISH, MIXED
from pressmark.fonts import dress_book
import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

INVISIBLE = "a\\u2060b\\u200bc\\u00add\\ufe0fe\\u202ff\\u200fg\\ufeffh\\u2063i"
TEXT = f"{ENGLISH}<p style='font-variant: small-caps'>Caps</p>{MIXED}<p>{INVISIBLE}</p>"
SECTIONS = [make_section(TEXT, tag) for tag in ("en", "ar", "ja")]
SECTIONS.append(make_section("<p>日\\u2060本\\u200b語 <b>太</b> <i>斜</i></p>", "ja"))
wardrobe, findings = dress_book(make_book(*SECTIONS), THEME, PressFiles())
assert not findings, findings

class Faces(URLFetcher):
    def fetch(self, url, headers=None):
        return URLFetcherResponse(url, wardrobe.face(url.removeprefix("font:")).data)

css = wardrobe.print_css + THEME.book_css
html = f"<style>{css}</style>" + "".join(section.xhtml for section in SECTIONS)
sys.stdout.buffer.write(weasyprint.HTML(string=html, url_fetcher=Faces()).write_pdf())
"""


def test_pages_show_no_box_and_no_font_from_outside(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(NO_FONTS.format(folder=tmp_path))
    environment = os.environ | {
        "FONTCONFIG_FILE": str(config),
        "PYTHONPATH": str(REPOSITORY / "tests"),
    }
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    expected = PdfExpectation(title="", labelled=False, outlined=False)
    assert check_pdf(ran.stdout, "book.pdf", expected) == ()
    with pikepdf.open(io.BytesIO(ran.stdout)) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    families = {name.partition("+")[2].split(",")[0] for name in names}
    assert families >= {"EB-Garamond-Bold", "EB-Garamond-Italic", "Amiri", "Noto-Serif-JP"}
    assert not [name for name in families if name.startswith("DejaVu")]
