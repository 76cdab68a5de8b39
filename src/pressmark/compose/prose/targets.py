"""Where links lead: the place in the press that an address means, or the web."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from pressmark.compose.prose.links import clean_url
from pressmark.compose.prose.model import Addresses, Place, Prose, trim_url

ARTICLES = "manuscripts/articles"

_SUFFIXES = (".md", ".markdown", ".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an address means: an article's place with a fragment, or a URL of the web, or neither."""

    place: Place | None = None
    fragment: str = ""
    url: str | None = None


def find_target(href: str, prose: Prose, addresses: Addresses) -> Target:
    """The target of a link's address, as it stands in prose."""
    bare, _, fragment = href.partition("#")
    if href.startswith("article:"):
        place = addresses.by_id.get(unquote(bare.removeprefix("article:")).strip("/"))
        return Target(place=place, fragment=fragment)
    if bare.startswith(("http://", "https://")):
        place = _find_public(bare, prose, addresses)
        return Target(place=place, fragment=fragment, url=href)
    if bare.startswith(("mailto:", "tel:")):
        return Target(url=href)
    return _find_relative(bare, fragment, href, prose, addresses)


def _find_relative(
    bare: str, fragment: str, href: str, prose: Prose, addresses: Addresses
) -> Target:
    for path in _guess_paths(unquote(bare.split("?", 1)[0]), prose.path):
        place = addresses.by_path.get(path) or addresses.by_folded_path.get(path.casefold())
        if place is not None:
            return Target(place=place, fragment=fragment)
    stem = _stem(bare)
    if stem in addresses.by_id and not bare.startswith("../../"):
        return Target(place=addresses.by_id[stem], fragment=fragment)
    base = prose.url or (prose.base_url if bare.startswith("/") else None)
    if base and not bare.endswith((".md", ".markdown")):
        url = clean_url(urljoin(base, href))
        place = _find_public(url, prose, addresses) if url else None
        return Target(place=place, fragment=fragment, url=url)
    return Target()


def _find_public(url: str, prose: Prose, addresses: Addresses) -> Place | None:
    """The article that a web address means: by its own URL, or as the press's site would have it.

    Below the press's base URL an article without a URL of its own is known by its path or its id,
    which may follow a date (`2019/12/kronstadt/`).
    """
    known = addresses.by_url.get(trim_url(url))
    base = trim_url(prose.base_url) if prose.base_url else ""
    trimmed = trim_url(url)
    if known is not None or not base or not trimmed.startswith(f"{base}/"):
        return known
    below = unquote(trimmed[len(base) + 1 :].split("?", 1)[0])
    name = _stem(below)
    place = addresses.by_path.get(f"{ARTICLES}/{posixpath.join(posixpath.dirname(below), name)}.md")
    if place is None and all(step.isdecimal() for step in below.split("/")[:-1]):
        place = addresses.by_id.get(name)
    return place if place is not None and place.url is None else None


def _stem(bare: str) -> str:
    name = posixpath.basename(unquote(bare.split("?", 1)[0]).rstrip("/"))
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def _guess_paths(bare: str, path: str) -> Iterator[str]:
    """The files that a relative address may mean, the likeliest first."""
    folder = posixpath.dirname(path)
    if bare.startswith("/"):
        bases = [bare.lstrip("/"), posixpath.join("manuscripts", bare.lstrip("/"))]
        bases.append(posixpath.join(ARTICLES, bare.lstrip("/")))
    else:
        bases = [posixpath.join(folder, bare)]
    for base in bases:
        full = posixpath.normpath(base)
        yield full
        root, suffix = posixpath.splitext(full)
        yield f"{full}.md"
        if suffix in (".html", ".htm", ".markdown"):
            yield f"{root}.md"
        yield posixpath.join(full, "index.md")
