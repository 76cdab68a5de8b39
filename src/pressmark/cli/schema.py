"""`pressmark schema`: JSON Schemas, for editors that complete and check files."""

from __future__ import annotations

import click

from pressmark.cli.output import print_json

KINDS = ("article", "people", "manifest", "concordance", "press", "report")


@click.command("schema")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: str) -> None:
    """Print the JSON Schema of a kind of file."""
    from pressmark.read.schema import schema

    print_json(schema(kind))
