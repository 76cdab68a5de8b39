"""Code blocks: highlighted by Pygments, in classes `tok-…` that the theme colours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pressmark.compose.prose.xhtml import Element, add_class, make, take, text_of, wrap

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

LONGEST = 200_000
"""Code longer than this is not highlighted."""


def set_code(root: Element) -> None:
    """Wrap and highlight every code block below `root`."""
    for pre in list(root.iter("pre")):
        language = take(pre, "data-language").lower()
        if pre.find("code") is None and language == "" and len(pre):
            wrap(pre, make("div", class_="code"))
            continue
        wrapper = wrap(pre, make("div", class_="code"))
        if pre.get("data-line"):
            wrapper.set("data-line", pre.get("data-line", ""))
        code = pre.find("code")
        lexer = _find_lexer(language) if language else None
        if code is None or lexer is None or len(code):
            continue
        add_class(wrapper, f"language-{lexer.aliases[0] if lexer.aliases else 'text'}")
        if len(code.text or "") <= LONGEST:
            _highlight(code, lexer)


@lru_cache(maxsize=64)
def _find_lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _highlight(code: Element, lexer: Lexer) -> None:
    """Put the tokens of the text into spans; the text itself stays what it is."""
    text = text_of(code)
    pieces = _merge(lexer, text)
    if "".join(piece for _, piece in pieces) != text:
        return
    code.text = None
    last: Element | None = None
    for name, piece in pieces:
        if name:
            last = make("span", piece, class_=f"tok-{name}")
            code.append(last)
        elif last is None:
            code.text = (code.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece


def _merge(lexer: Lexer, text: str) -> list[tuple[str, str]]:
    """Tokens as (class, text); neighbours of one class and white space joined."""
    from pygments import lex

    merged: list[tuple[str, str]] = []
    for kind, piece in lex(text, lexer):
        name = _class_of(kind) if piece.strip() else ""
        if merged and merged[-1][0] == name:
            merged[-1] = (name, merged[-1][1] + piece)
        else:
            merged.append((name, piece))
    return merged


@lru_cache(maxsize=512)
def _class_of(kind: _TokenType) -> str:
    from pygments.token import STANDARD_TYPES, Token

    if kind in (Token, Token.Text, Token.Name, Token.Error):
        return ""
    node: _TokenType | None = kind
    while node is not None:
        name = STANDARD_TYPES.get(node)
        if name is not None:
            return "" if name in ("n", "p", "w", "err") else name
        node = node.parent
    return ""
