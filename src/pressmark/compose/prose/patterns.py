"""What lines of blocks look like: regular expressions after CommonMark 0.31, chapters 4 and 5."""

from __future__ import annotations

import re

RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
ATX_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
SETEXT = re.compile(r"(=+|-+)[ \t]*$")
FENCE = re.compile(r"(`{3,})(?=[^`]*$)|(~{3,})")
BULLET = re.compile(r"([*+-])(?=[ \t]|$)")
NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
NOTE = re.compile(r"\[\^([^\]\[]+)\]:[ \t]*")
DEFINITION = re.compile(r":[ \t]+(?=\S)")
FENCED_BLOCK = re.compile(r"(/{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(.*?))?[ \t]*$")
FENCED_BLOCK_END = re.compile(r"(/{3,})[ \t]*$")
MATH_START = re.compile(
    r"\$\$|\\begin\{((?:equation|align|aligned|gather|multline|split|cases|[bpvBV]?matrix|array)\*?)\}"
)
DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
ABBREVIATION = re.compile(r"\*\[([^\]\[]+)\]:[ \t]*(.*)$")

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head"
    "|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p"
    "|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"""(?:\s+[A-Za-z_:@][\w.:@-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)"""
OPEN_TAG = rf"<[A-Za-z][A-Za-z0-9:-]*{_ATTRIBUTE}*\s*/?>"
CLOSE_TAG = r"</[A-Za-z][A-Za-z0-9:-]*\s*>"

HTML_STARTS: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...] = (
    (
        re.compile(r"<(?:script|pre|style|textarea|svg)(?:\s|>|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea|svg)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s|/?>|$)", re.IGNORECASE), None),
    (re.compile(rf"(?:{OPEN_TAG}|{CLOSE_TAG})\s*$"), None),
)
"""CommonMark's seven kinds of HTML block: how each starts, and how it ends (None: at a blank line).

`svg` stands with the first kind, because pictures have blank lines.
"""

WRAPPER = re.compile(
    rf"""<([A-Za-z][\w-]*)(?={_ATTRIBUTE}*?\s+markdown\s*=\s*["']?(?:1|block|span)\b)"""
    rf"{_ATTRIBUTE}*\s*>",
    re.IGNORECASE,
)

INDENT = re.compile(r" *")
