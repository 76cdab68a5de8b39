"""Links as typed: what may stand in a book is kept, still symbolic; the rest is only text."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urljoin, urlsplit

from pressmark.compose.prose.ids import Ids, sanitize_id, slugify
from pressmark.compose.prose.model import Source
from pressmark.compose.prose.report import Reporter
from pressmark.compose.prose.xhtml import Element, make, remove, replace, take, text_of, unwrap
from pressmark.model.codes import composing

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$")
_BURIED = re.compile(
    r"""(?:%20|%0A|[\s(\[<"'\u00a0]|href=|to(?=%20))+(https?://[^\s<>"\])]+)""", re.IGNORECASE
)
_WEB = ("http", "https")
_PLAIN = ("mailto", "tel")
_NUMBERED = re.compile(r"(.+)[-_](\d{1,3})$")
_SAFE = "/:?#[]@!$&'()*+,;=%~"

TITLE_ID = "title"
TEXT_KEPT = "its text is kept"

EMBEDS = ("video", "audio", "object", "embed", "embedded-frame")


def settle_links(root: Element, source: Source, ids: Ids, reporter: Reporter) -> None:
    """Give links their addresses back: web ones checked and completed, those to articles as typed."""
    for link in list(root.iter("a")):
        if "data-href" not in link.attrib:
            _settle_anchor(link)
            continue
        typed = take(link, "data-href").strip()
        settled = settle_address(typed, source)
        if settled is not None and settled.startswith("#"):
            settled = _find_own(link, settled[1:], source, ids, reporter)
        elif settled is None:
            code = composing.LINK_REFUSED if typed and typed != "#" else composing.LINK_EMPTY
            reporter.report_at(code, link, typed[:200], url=_shorten(typed))
        link.set("data-line", str(reporter.find_line(link, typed[:200] or "]()")))
        if settled != typed:
            link.set("data-typed", typed)
        if settled is not None:
            link.set("href", settled)


def _settle_anchor(link: Element) -> None:
    """An `<a>` without address is an anchor, if it has an id, or a call of a note, or nothing."""
    if "data-note" in link.attrib:
        return
    if link.get("id"):
        link.tag = "span"
    else:
        unwrap(link)


def unlink(link: Element) -> None:
    """Leave of a link its text alone, and its id."""
    if link.get("id"):
        link.tag = "span"
        for name in ("href", "title"):
            take(link, name)
    else:
        unwrap(link)


def settle_address(href: str, source: Source) -> str | None:
    """An address that may stand in a book, or None. Relative ones stay, unless they start at the root."""
    if not href or href == "#":
        return None
    if href.startswith("#"):
        return href
    href = re.sub(r"[\s\x00-\x1f]+", lambda m: "" if "\n" in m[0] else "%20", href)
    href = _find_buried(href)
    if href.startswith("//"):
        href = "https:" + href
    scheme = _SCHEME.match(href)
    if scheme is None:
        return _complete(href, source)
    name = scheme[1].lower()
    if name == "article":
        return href
    if name == "doi":
        return clean_url("https://doi.org/" + href[4:].strip("/"))
    if name in _PLAIN:
        return quote(href, safe=_SAFE) if len(href) > len(name) + 1 else None
    return clean_url(href) if name in _WEB else None


def _find_buried(href: str) -> str:
    """The web URL in an address that has slips of typing before it: spaces, brackets, quotes."""
    buried = _BURIED.match(href)
    return buried[1] if buried else href


def _complete(href: str, source: Source) -> str:
    """A relative address; one from the web's root is completed by the press's public URL."""
    if href.startswith("/") and source.base_url:
        return clean_url(urljoin(source.base_url, href)) or href
    return href


def clean_url(url: str) -> str | None:
    """A web URL with everything percent-encoded that has to be, or None if it names no host."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        if not host or not _HOST.match(host) or ".." in host:
            return None
        _ = parts.port
    except ValueError:
        return None
    netloc = host.encode("idna").decode() if not host.isascii() and _has_idna(host) else host
    rest = url.split("://", 1)[1][len(parts.netloc) :]
    return f"{parts.scheme.lower()}://{netloc}{_encode(rest)}"


def _has_idna(host: str) -> bool:
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def _encode(rest: str) -> str:
    """The part behind the host, percent-encoded; broken escapes and second `#` mended."""
    rest = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", rest)
    before, mark, fragment = rest.partition("#")
    encoded = quote(before, safe="/:?@!$&'()*+,;=%~")
    return encoded + (mark + quote(fragment, safe="/:?@!$&'()*+,;=%~") if mark else "")


def _find_own(
    link: Element, fragment: str, source: Source, ids: Ids, reporter: Reporter
) -> str | None:
    """The address within the text that a fragment means, by an id as typed or as it became."""
    target = find_fragment(fragment, ids.taken, ids.renamed)
    if target is None and is_title(fragment, source.title):
        target = TITLE_ID
    if target is not None:
        return f"#{target}"
    reporter.report(
        composing.FRAGMENT_UNKNOWN,
        reporter.find_line(link, f"#{fragment}"),
        url=f"#{fragment}",
        fragment=fragment,
        instead=TEXT_KEPT,
    )
    return None


def is_title(fragment: str, title: str | None) -> bool:
    """Whether a fragment names an article's own title, as sites give that an id too."""
    return bool(title) and find_fragment(fragment, {slugify(title or "")}) is not None


def find_fragment(
    fragment: str, known: set[str] | frozenset[str], renamed: dict[str, str] | None = None
) -> str | None:
    """The id that a fragment means: as it stands, decoded, as a valid name, or as a heading's slug."""
    decoded = unquote(fragment)
    if renamed and decoded in renamed:
        return renamed[decoded]
    for guess in (fragment, decoded, sanitize_id(decoded), slugify(decoded.replace("-", " "))):
        if guess in known:
            return guess
    slug = slugify(decoded.replace("_", " "))
    if slug in known:
        return slug
    return _find_numbered(decoded, known) or _find_folded(decoded, known)


def _find_numbered(fragment: str, known: set[str] | frozenset[str]) -> str | None:
    """The second of two equal headings: `notes-1` or `notes_1` on sites, `notes-2` here."""
    match = _NUMBERED.match(fragment)
    first = find_fragment(match[1], known) if match else None
    second = f"{first}-{int(match[2]) + 1}" if match and first else ""
    return second if second in known else None


def _find_folded(fragment: str, known: set[str] | frozenset[str]) -> str | None:
    wanted = _fold(fragment)
    return next((name for name in sorted(known) if _fold(name) == wanted), None) if wanted else None


def _fold(name: str) -> str:
    """A fragment's letters and digits alone: sites differ in what they do with the rest."""
    return "".join(char for char in name.casefold() if char.isalnum())


def link_embeds(root: Element, reporter: Reporter) -> None:
    """Films, sounds and frames become links to what they would have shown."""
    for field in list(root.iter("input")):
        _set_field(field)
    for element in list(root.iter(*EMBEDS)):
        if element.getparent() is None:
            continue
        url = _address_of(element)
        title = element.get("title") or text_of(element).strip()
        tag = "iframe" if element.tag == "embedded-frame" else str(element.tag)
        if not url:
            for source in list(element.iter("source")):
                remove(source)
            unwrap(element)
            continue
        reporter.report_at(composing.EMBED_LINKED, element, url, tag=tag, url=_shorten(url))
        link = make("a", title or url, data_href=url, class_="embed")
        if element.get("data-line"):
            link.set("data-line", element.get("data-line", ""))
        replace(element, link)
    for source in list(root.iter("source")):
        remove(source)


def _address_of(element: Element) -> str:
    own = element.get("data-src") or element.get("data-href") or ""
    for source in element.iter("source"):
        own = own or source.get("data-src") or ""
    return own


def _set_field(field: Element) -> None:
    """A check box becomes its sign; other fields go."""
    if (field.get("type") or "").lower() == "checkbox":
        sign = "☑" if "checked" in field.attrib else "☐"
        field.tail = f"{sign} {(field.tail or '').lstrip()}"
    remove(field)


def _shorten(url: str) -> str:
    return url if len(url) <= 120 else url[:117] + "…"
