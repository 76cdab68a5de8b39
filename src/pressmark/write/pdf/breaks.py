"""Where a line or page may end and where not: within addresses that are printed, in titles and names, before endings."""

from __future__ import annotations

import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from pressmark.model.finding import Findings
from pressmark.write.pdf.frame import ADDRESS, Frame, has_class

# An address goes on in the next line before these signs, or else after a slash.
_SIGNS = re.compile(r"(?<=[^/:.])(?=[.?&=#%_~+-])")
_SHOWN = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?$")
_HELD = r"(\d+–\d+|(?<![\w-])(?=[\w-]{3,%d}(?![\w-]))\w+(?:-\w+)+)"
_IN_TITLES = re.compile(_HELD % 12)
_IN_LINES = re.compile(_HELD % 20)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLES = frozenset({"subtitle", "book-title", "toc-title", "toc-author", "byline", "series"})
_LAST = re.compile(r"(?<=[\w,;:]) (?=\S{1,5}\s*$)")
_SMALL = re.compile(r"(?:(?<=\s[a-zà-ÿ])|(?<=\s[a-zà-ÿ]{2})) (?=\w{1,9}(?!\w))")
BREAK = "\u200b"
JOINER = "\u2060"
NO_BREAK = "\u00a0"
NAME = 28
LINE = 60


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


def join_ranges(tree: Element, _frame: Frame) -> Findings:
    """In titles, headings and names no line ends within a range of numbers or at a word's hyphen.

    `1917–1921`, `self-rule`, `Jean-Paul`; longer words may be broken, for large titles have few letters a line.
    """
    titles = (
        title
        for title in tree.iter()
        if title.tag in _HEADINGS or _TITLES & set(title.get("class", "").split())
    )
    held = {
        element: _IN_TITLES if title.tag == "h1" else _IN_LINES
        for title in titles
        for element in title.iter()
    }
    for element, pattern in held.items():
        _hold_ranges(element, pattern)
    return ()


def _hold_ranges(element: Element, pattern: re.Pattern[str]) -> None:
    """What is held together in an element's own text is unbreakable; a joiner would be spaced as letters are."""
    pieces: list[tuple[Element | None, str]] = [(None, element.text or "")]
    pieces += [(child, child.tail or "") for child in element]
    at = 0
    for child, text in pieces:
        at += child is not None
        first, *ranges = pattern.split(text)
        if not ranges:
            continue
        if child is None:
            element.text = first
        else:
            child.tail = first
        for held, after in zip(ranges[::2], ranges[1::2], strict=True):
            span = Element("span", {"class": "range", ADDRESS: element.get(ADDRESS, "")})
            span.text, span.tail = held, after
            element.insert(at, span)
            at += 1


def join_titles(tree: Element, _frame: Frame) -> Findings:
    """Titles and sources of quotations end with no short word alone on a line, nor a title's line with an article."""
    for line in tree.iter():
        if line.tag == "h1":
            _hold_small(line)
        if line.tag == "h1" or has_class(line, "attribution"):
            _hold_last(line)
    return ()


def _hold_small(title: Element) -> None:
    for element in title.iter():
        element.text = element.text and _SMALL.sub(NO_BREAK, element.text)
        if element is not title:
            element.tail = element.tail and _SMALL.sub(NO_BREAK, element.tail)


def _hold_last(line: Element) -> None:
    if len(line):
        line[-1].tail = line[-1].tail and _LAST.sub(NO_BREAK, line[-1].tail)
    else:
        line.text = line.text and _LAST.sub(NO_BREAK, line.text)


def hold_endings(tree: Element, _frame: Frame) -> Findings:
    """A text's last paragraph or code, if it is a line or so, takes lines before it to another page."""
    for prose in tree.iter("div"):
        last = prose[-1] if len(prose) and prose.get("class") == "prose" else None
        if last is None or not (last.tag == "p" or has_class(last, "code")):
            continue
        if len("".join(last.itertext())) <= LINE:
            last.set("class", f"{last.get('class', '')} ending".strip())
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
