"""What goes into an EPUB's container: resources with their places, types and properties."""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.model.pages import Beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file of the publication; `href` is relative to the package document's folder."""

    id: str
    href: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    in_spine: bool = False
    in_manifest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A point of orientation: its `epub:type`, title and address from the publication's root."""

    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A row of the package's metadata: `dc:…` by its name, or `meta` with its attributes."""

    name: str
    text: str | None
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A page of print in the section in which it begins, `begins` None at the section's end."""

    id: str
    folio: str
    section: str
    begins: Beginning | None
