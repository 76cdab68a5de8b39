"""The command line: `pressmark [-C DIR] COMMAND`."""

from __future__ import annotations

from pathlib import Path

import click

from pressmark import __version__
from pressmark.cli.desk import Desk
from pressmark.cli.group import LazyGroup

__all__ = ["cli", "main"]

COMMANDS = {
    "init": "Make a new press: sample articles, a manifest, a child theme.",
    "list": "List the collections, with counts and state.",
    "show": "Show an article, a person or a collection, resolved.",
    "select": "Try a query on the archive.",
    "check": "Find everything that can be known without building.",
    "build": "Make the books.",
    "proof": "Show a built book as pictures: pages that matter, and screens.",
    "cache": "Show, verify or clear what builds keep for the next one.",
    "schema": "Print the JSON Schema of a kind of file.",
}
"""Commands with what they do; each stands in a module of its own name, loaded when it is run."""


@click.group(
    cls=LazyGroup,
    commands_help=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The press (default: the nearest folder with manuscripts/).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON value.")
@click.option("--quiet", is_flag=True, help="Tell of errors alone.")
@click.version_option(__version__, prog_name="pressmark")
@click.pass_context
def cli(context: click.Context, folder: Path | None, as_json: bool, quiet: bool) -> None:
    """Pressmark turns an archive of Markdown articles into books."""
    context.obj = Desk(folder=folder, as_json=as_json, quiet=quiet)


def main() -> None:
    """Run the command line and leave with its exit code."""
    cli.main(prog_name="pressmark")
