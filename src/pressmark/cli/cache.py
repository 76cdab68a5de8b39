"""`pressmark cache`: what builds keep for the next one, shown, verified or cleared."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from pressmark.cli.desk import Desk, open_cache, takes_desk
from pressmark.cli.output import Column, count_things, print_json, print_table, tell

if TYPE_CHECKING:
    from pressmark.cache import Cache, Stock

ACTIONS = ("show", "verify", "clear")
COLUMNS = (
    Column(title="KIND"),
    Column(title="ENTRIES", right=True),
    Column(title="SIZE", right=True),
)


@click.command("cache")
@click.argument("action", type=click.Choice(ACTIONS), default="show", required=False)
@takes_desk
def command(desk: Desk, action: str) -> None:
    """Show, verify or clear what builds keep for the next one.

    It stands in build/.cache/ of the press. 'verify' reads every entry, removes those that are
    damaged and names them; 'clear' removes all.
    """
    from pressmark.files import PressFolder
    from pressmark.read.press import read_press

    root = desk.find_root()
    press, _ = read_press(PressFolder(root))
    {"show": show, "verify": verify, "clear": clear}[action](desk, open_cache(root, press))


def show(desk: Desk, cache: Cache) -> None:
    """Print the entries by kind, and the room they take."""
    stock = cache.show()
    if desk.as_json:
        print_json({"folder": str(cache.folder), "limit": cache.limit_bytes, **spell(stock)})
        return
    if stock.kinds:
        rows = [(kind, f"{count:,}", spell_size(size)) for kind, count, size in stock.kinds]
        print_table(COLUMNS, rows)
    tell(desk, f"{describe(stock)} of {spell_size(cache.limit_bytes)} allowed")


def verify(desk: Desk, cache: Cache) -> None:
    """Remove the damaged entries and name them."""
    before = cache.show()
    damaged = cache.verify()
    if desk.as_json:
        print_json({"entries": before.entries, "damaged": list(damaged)})
        return
    for key in damaged:
        click.echo(key)
    tell(desk, f"{count_entries(before.entries)} read, {len(damaged):,} damaged and removed")


def clear(desk: Desk, cache: Cache) -> None:
    """Remove all entries."""
    removed = cache.clear()
    if desk.as_json:
        print_json({"removed": spell(removed)})
        return
    tell(desk, f"removed {describe(removed)}")


def spell(stock: Stock) -> dict[str, Any]:
    """A stock as JSON has it."""
    kinds = {kind: {"entries": count, "bytes": size} for kind, count, size in stock.kinds}
    return {**asdict(stock), "kinds": kinds}


def describe(stock: Stock) -> str:
    """`12 entries, 3.4 MB`."""
    return f"{count_entries(stock.entries)}, {spell_size(stock.bytes)}"


def count_entries(count: int) -> str:
    """`1 entry`, `2,000 entries`."""
    return f"{count:,} entries" if count != 1 else count_things(count, "entry")


def spell_size(size: int) -> str:
    """Bytes as people say them: `940 bytes`, `3.4 MB`, `500 MB`."""
    amount, unit = float(size), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    text = f"{amount:.1f}" if unit != "bytes" and amount < 100 else f"{amount:.0f}"
    return f"{text.removesuffix('.0')} {unit}"
