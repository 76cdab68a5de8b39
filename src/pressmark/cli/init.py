"""`pressmark init`: a new press to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from pressmark.cli.desk import Desk, takes_desk
from pressmark.cli.output import print_json, tell
from pressmark.errors import FilesInTheWayError
from pressmark.read.styles import builtin_styles, list_themes

KEPT = ".gitignore"  # a press may be made in a repository that has one
PARENT, THEME = "classic", "styles/house/theme.yaml"
RENAMED = {"gitignore": KEPT}  # a .gitignore in the package would hide files from builds


@click.command("init")
@click.argument("dir", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--theme",
    type=click.Choice(list_themes(builtin_styles())),
    default=PARENT,
    show_default=True,
    help="The theme that the press's own begins from.",
)
@takes_desk
def command(desk: Desk, dir: Path | None, theme: str) -> None:
    """Make a new press: sample articles, a manifest, a child theme.

    Nothing is ever overwritten: where a file is there already, none is written; a .gitignore is
    kept as it is.
    """
    root = (desk.folder or Path()) / (dir or "")
    starter = dict(list_starter(files("pressmark") / "starter"))
    there = [name for name in starter if (root / name).exists()]
    if there not in ([], [KEPT]) or (root / "manuscripts").exists():
        raise FilesInTheWayError(str(root), tuple(there or ["manuscripts/"]))
    for name in there:
        del starter[name]
    starter[THEME] = starter[THEME].replace(
        f"parent: {PARENT}".encode(), f"parent: {theme}".encode()
    )
    for name, data in starter.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if desk.as_json:
        print_json({"press": str(root), "files": list(starter)})
    else:
        for name in starter:
            click.echo(name)
    place = "" if root.resolve() == Path.cwd() else f"-C {root} "
    tell(desk, f"A press is made. Next: pressmark {place}build")


def list_starter(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """The files of a new press by their paths, in order."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = RENAMED.get(item.name, item.name)
        if item.is_dir():
            yield from list_starter(item, f"{prefix}{name}/")
        elif not name.endswith((".pyc", ".py")):
            yield f"{prefix}{name}", item.read_bytes()
