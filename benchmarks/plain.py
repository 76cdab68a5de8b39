"""The print HTML of a book as files, so that plain WeasyPrint can set it: `python -m benchmarks.plain`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pressmark.build.line import Shop, compose_job
from pressmark.build.run import Run
from pressmark.cli.desk import Desk, open_press
from pressmark.resolve import resolve_edition
from pressmark.write.pdf.run import survey_print
from pressmark.write.pdf.sheets import gather_sheets
from pressmark.write.pdf.view import view_whole


def write_print_files(root: Path, id: str, folder: Path) -> None:
    """Compose a collection and write its print view, stylesheets, fonts and pictures into a folder."""
    opened = open_press(Desk(folder=root))
    manifest = next(one for one in opened.collections.manifests if one.id == id)
    edition, _ = resolve_edition(manifest, opened.archive)
    if edition is None:
        sys.exit(f"{id} cannot be resolved")
    shop: Shop = opened.shop()
    job = compose_job(edition, shop, Run(manifest=manifest, press=shop.press, tell=shop.tell))
    view, _ = view_whole(survey_print(job.book, job.theme), frozenset())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "print.html").write_text(_name_files(view.xhtml), encoding="utf-8")
    for number, sheet in enumerate(gather_sheets(job.book, job.theme, job.wardrobe)):
        (folder / f"{number}.css").write_text(_name_files(sheet.css), encoding="utf-8")
    for face in job.wardrobe.faces:
        (folder / f"font-{face.name}").write_bytes(face.data)
    for asset in job.book.assets:
        place = folder / f"asset-{asset.href}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(asset.data)


def _name_files(text: str) -> str:
    """Addresses in memory as names of files beside."""
    return re.sub(r"""(["'(])(font|asset):""", r"\1\2-", text)


if __name__ == "__main__":
    write_print_files(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
