"""What a theme says of a book where neither its manifest nor the press says anything."""

from __future__ import annotations

from dataclasses import replace

from pressmark.model.edition import Edition
from pressmark.model.theme import Theme
from pressmark.read.settings import read_trim


def fit_edition(edition: Edition, theme: Theme) -> Edition:
    """An edition on the theme's page (setting `trim`), unless it has a trim size of its own."""
    found = read_trim(str(dict(theme.settings).get("trim", "")))
    if edition.print.trim or found is None:
        return edition
    return replace(edition, print=replace(edition.print, **found))
