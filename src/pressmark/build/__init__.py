"""The line, run: everything that starts processes, looks at the clock or writes outputs."""

from __future__ import annotations

from pressmark.build.check import check_article, check_edition
from pressmark.build.line import Shop, build_edition
from pressmark.build.order import Order
from pressmark.build.place import spell_report
from pressmark.build.workers import open_workers

__all__ = [
    "Order",
    "Shop",
    "build_edition",
    "check_article",
    "check_edition",
    "open_workers",
    "spell_report",
]
