"""What stands in a collection's folder becomes pictures in `proof/`."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

from pressmark.model.codes import printing
from pressmark.model.finding import Findings
from pressmark.proof.choose import choose_pages
from pressmark.proof.draw import Shot, draw_pages, lay_sheet, spell_png
from pressmark.proof.screens import DEVICES, ScreenlessError, find_browser, shoot_screens

FOLDER = "proof"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The files of a proof: sheets, pages and screens."""

    sheets: tuple[Path, ...] = ()
    pages: tuple[Path, ...] = ()
    screens: tuple[Path, ...] = ()


def make_proof(id: str, build: Path) -> tuple[Proof, Findings]:
    """Pictures of a collection's PDF and EPUB as they stand in `build`; the last proof gives way."""
    pdf, epub = (build / id / f"{id}.{ending}" for ending in ("pdf", "epub"))
    if not pdf.exists() and not epub.exists():
        return Proof(), (printing.PROOF_NOTHING.at(None, id=id),)
    pages = _shoot_pages(pdf.read_bytes()) if pdf.exists() else []
    screens, findings = _shoot_screens(epub.read_bytes()) if epub.exists() else ([], ())
    folder = build / id / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sheets = _write_sheets(pages, screens, folder)
    written = [tuple(_write(shot, folder) for shot in shots) for shots in (pages, screens)]
    return Proof(sheets=sheets, pages=written[0], screens=written[1]), findings


def _shoot_pages(data: bytes) -> list[Shot]:
    with pikepdf.open(BytesIO(data)) as pdf:
        choices = choose_pages(pdf)
    return list(draw_pages(data, choices))


def _shoot_screens(data: bytes) -> tuple[list[Shot], Findings]:
    browser = find_browser()
    if browser is None:
        return [], (printing.PROOF_WITHOUT_SCREENS.at(None, reason="no Chromium on the path"),)
    try:
        return list(shoot_screens(data, browser)), ()
    except ScreenlessError as fault:
        return [], (printing.PROOF_WITHOUT_SCREENS.at(None, reason=fault),)


def _write_sheets(pages: list[Shot], screens: list[Shot], folder: Path) -> tuple[Path, ...]:
    groups = [("pages", pages)] + [
        (device.name, [shot for shot in screens if shot.name.startswith(device.name)])
        for device in DEVICES
    ]
    return tuple(
        _write(Shot(name=f"sheet-{name}", shows=name, picture=lay_sheet(shots)), folder)
        for name, shots in groups
        if shots
    )


def _write(shot: Shot, folder: Path) -> Path:
    path = folder / f"{shot.name}.png"
    path.write_bytes(spell_png(shot.picture))
    return path
