"""Where a line may end and where not: within web addresses that are printed, in titles and names."""

from __future__ import annotations

import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from pressmark.model.finding import Findings
from pressmark.write.pdf.frame import Frame

# An address goes on in the next line before these signs, or else after a slash.
_SIGNS = re.compile(r"(?<=[^/:.])(?=[.?&=#%_~+-])")
_SHOWN = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?$")
_RANGE = re.compile(r"(?<=\d)[–-](?=\d)")
_LAST = re.compile(r"(?<=\w) (?=\S{1,5}\s*$)")
BREAK = "\u200b"
JOINER = "\u2060"
NO_BREAK = "\u00a0"
NAME = 28


def break_addresses(tree: Element, _frame: Frame) -> Findings:
    """Links that show an address may be broken at its signs; a hyphen never comes in."""
    for link in tree.iter("a"):
        text = link.text or ""
        if not len(link) and _SHOWN.match(text) and "//" in link.get("href", ""):
            link.text = (
                _SIGNS.sub(BREAK, text).replace("-", "-" + JOINER).replace("?", "?" + JOINER)
            )
            link.set("class", f"{link.get('class', '')} url".strip())
    return ()


def join_titles(tree: Element, _frame: Frame) -> Findings:
    """A title never ends with a short word alone on its line, nor breaks within `1917–1991`."""
    for title in tree.iter("h1"):
        for part in title.iter():
            part.text = part.text and _RANGE.sub(rf"\g<0>{JOINER}", part.text)
            if part is not title:
                part.tail = part.tail and _RANGE.sub(rf"\g<0>{JOINER}", part.tail)
        if len(title):
            title[-1].tail = title[-1].tail and _LAST.sub(NO_BREAK, title[-1].tail)
        else:
            title.text = title.text and _LAST.sub(NO_BREAK, title.text)
    return ()


def join_names(tree: Element, _frame: Frame) -> Findings:
    """In the contents a name stands on one line; what is longer than a name does not."""
    for name in tree.iter("span"):
        if name.get("class") == "toc-author" and len(name.text or "") <= NAME and not len(name):
            name.text = (name.text or "").replace(" ", NO_BREAK)
    return ()


def spell_bare(address: str) -> str:
    """A web address as people read it: no scheme, `www.`, closing slash or escapes (RFC 3986, RFC 5890)."""
    rest = address.split("://", 1)[-1].removeprefix("mailto:").removeprefix("www.")
    host, slash, path = rest.partition("/")
    readable = unquote(path)
    if not readable.isprintable() or " " in readable:
        readable = path
    return (_spell_host(host) + slash + readable).rstrip("/")


def _spell_host(host: str) -> str:
    if "xn--" not in host:
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
