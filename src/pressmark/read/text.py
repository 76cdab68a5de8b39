"""The bytes of a manuscript file into text: UTF-8, line feeds, no character that XML forbids."""

from __future__ import annotations

import codecs
import re

from pressmark.model.codes import reading
from pressmark.model.finding import Finding, Findings, Location
from pressmark.read.yaml import Node, Scalar, read_yaml

# Beside C0 (XML 1.0, section 2.2): DEL and C1, legal in XML, forbidden in HTML; the directional
# overrides, which show letters in another order than that in which they are read (UTR 20, 3.1).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufffe\uffff]")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_text(data: bytes, path: str) -> tuple[str | None, Findings]:
    """Turn a file's bytes into clean text: byte order mark dropped, line ends `\\n`."""
    findings: list[Finding] = []
    if data.startswith(UTF16_MARKS):
        findings.append(reading.UTF16.at(Location(path=path)))
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError as error:
            return None, (_explain_bytes(data, error, path),)
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if FORBIDDEN.search(text):
        findings.append(_explain_forbidden(text, path))
        text = FORBIDDEN.sub("", text)
    return text, tuple(findings)


def _explain_bytes(data: bytes, error: UnicodeDecodeError, path: str) -> Finding:
    skipped = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    offset = error.start + skipped
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    place = Location(path=path, line=before.count(b"\n") + 1)
    return reading.NOT_UTF8.at(
        place, byte=data[offset], offset=offset, guess="Windows-1252 or ISO-8859-1"
    )


def _explain_forbidden(text: str, path: str) -> Finding:
    found = FORBIDDEN.findall(text)
    first = text.index(found[0])
    start = text.rfind("\n", 0, first) + 1
    place = Location(path=path, line=text.count("\n", 0, first) + 1, column=first - start + 1)
    names = sorted({f"U+{ord(character):04X}" for character in found})
    listed = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    return reading.CONTROL_CHARACTERS.at(place, count=len(found), names=listed)


def read_document(data: bytes, path: str) -> tuple[Node | None, Findings]:
    """Turn the bytes of a YAML file into its node; None for an empty one, and for one with errors."""
    text, findings = decode_text(data, path)
    if text is None:
        return None, findings
    node, more = read_yaml(text, path)
    empty = isinstance(node, Scalar) and node.is_null
    return None if empty else node, findings + more
