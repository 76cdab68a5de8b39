"""Screens of an e-book, at the size of a phone and of a tablet, by a Chromium of this machine."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

from PIL import Image

from pressmark.proof.choose import ScreenChoice, choose_screens
from pressmark.proof.draw import Shot

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 120
EDGE = 20


@dataclass(frozen=True, slots=True)
class Device:
    """A screen, in CSS pixels."""

    name: str
    width: int
    height: int


DEVICES = (Device("phone", 390, 780), Device("tablet", 800, 1100))


class ScreenlessError(Exception):
    """Why there are no screens."""


def find_browser() -> str | None:
    """The Chromium of this machine, if it has one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def shoot_screens(data: bytes, browser: str) -> Iterator[Shot]:
    """Places of an EPUB as phones and tablets show them; ScreenlessError where the browser fails."""
    with tempfile.TemporaryDirectory(prefix="pressmark-") as name, ZipFile(BytesIO(data)) as book:
        folder = Path(name)
        book.extractall(folder / "book")
        choices = choose_screens(book)
        for device in DEVICES:
            sheet = _shoot(folder, choices, device, browser)
            for number, choice in enumerate(choices):
                left = number * device.width
                picture = sheet.crop((left, 0, left + device.width, device.height))
                shows = f"{device.name}: {choice.shows}"
                shot = f"{device.name}-{number + 1:02}-{choice.shows}"
                yield Shot(name=shot, shows=shows, picture=picture)


def _shoot(
    folder: Path, choices: tuple[ScreenChoice, ...], device: Device, browser: str
) -> Image.Image:
    """All places side by side in one window: browsers have windows no narrower than 500 pixels."""
    page, shot = folder / f"{device.name}.html", folder / f"{device.name}.png"
    page.write_text(_spell_frames(choices, device), encoding="utf-8")
    command = [
        browser, "--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
        "--allow-file-access-from-files", "--virtual-time-budget=4000", f"--user-data-dir={folder / 'profile'}",
        f"--window-size={device.width * max(1, len(choices))},{device.height}",
        f"--screenshot={shot}", page.as_uri(),
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # Chromium has no sandbox for the superuser
    try:
        ran = subprocess.run(  # noqa: S603  (our own command, no shell)
            command, capture_output=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise ScreenlessError(str(fault)) from fault
    if not shot.exists():
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ScreenlessError(said[-1] if said else f"it ended with {ran.returncode}")
    with Image.open(shot) as picture:
        return picture.convert("RGB")


def _spell_frames(choices: tuple[ScreenChoice, ...], device: Device) -> str:
    """A page with one frame for each place, as wide as the text of a reading system would be."""
    frames = "".join(
        f'<div><iframe src="book/{html.escape(quote(choice.path))}'
        f'{"#" + html.escape(quote(choice.fragment)) if choice.fragment else ""}"></iframe></div>'
        for choice in choices
    )
    inner = f"width: {device.width - 2 * EDGE}px; height: {device.height - 2 * EDGE}px"
    return (
        '<!DOCTYPE html><meta charset="utf-8"><style>body { margin: 0; display: flex; background: #fff }'
        f"div {{ flex: none; width: {device.width}px; height: {device.height}px; overflow: hidden }}"
        f"iframe {{ border: 0; margin: {EDGE}px; {inner} }}</style>{frames}"
    )
