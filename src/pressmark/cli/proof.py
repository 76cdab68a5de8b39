"""`pressmark proof`: a book's design as pictures."""

from __future__ import annotations

import click

from pressmark.cli.desk import Desk, find_near_id, open_press, takes_desk
from pressmark.cli.output import (
    count_things,
    end_with,
    print_findings,
    print_json,
    spell_finding,
    tell,
)
from pressmark.errors import UnknownNameError


@click.command("proof")
@click.argument("id", metavar="ID")
@takes_desk
def command(desk: Desk, id: str) -> None:
    """Show a built book as pictures: pages that matter, and screens.

    Writes PNGs to build/ID/proof/: one page of each kind, the e-book on a phone and on a tablet
    where this machine has a Chromium, and sheets that show all of them at one glance.
    """
    opened = open_press(desk)
    if id not in {manifest.id for manifest in opened.collections.manifests}:
        raise UnknownNameError("collection", id, find_near_id(id, opened))
    from pressmark.proof import make_proof

    proof, findings = make_proof(id, opened.root / "build")
    if desk.as_json:
        print_json(
            {
                "sheets": [str(path) for path in proof.sheets],
                "pages": [str(path) for path in proof.pages],
                "screens": [str(path) for path in proof.screens],
                "findings": [spell_finding(finding) for finding in findings],
            }
        )
    print_findings(desk, findings)
    if proof.sheets:
        counted = f"{count_things(len(proof.pages), 'page')}, {count_things(len(proof.screens), 'screen')}"
        tell(desk, f"{counted}: {proof.sheets[0].parent.relative_to(opened.root)}")
    end_with(findings)
