"""Reserved font names (SIL Open Font License 1.1, clause 3): a changed font must not carry them."""

from __future__ import annotations

import re
import struct

import uharfbuzz as hb

# OpenType `name`: copyright, trademark-free family, style, full and PostScript names, licence, its URL.
KEPT = (0, 13, 14)
REPLACEMENT = "Pressmark"


def find_reserved(licence: str) -> tuple[str, ...]:
    """The names that a licence text reserves: `with Reserved Font Name 'Source'` gives `Source`."""
    head = licence.partition("-----")[0]
    found = re.findall(
        r"Reserved Font Names?\s+((?:['\"‘“][^'\"’”]+['\"’”](?:,\s*|\s+and\s+)?)+)", head
    )
    return tuple(
        name for group in found for name in re.findall(r"['\"‘“]([^'\"’”]+)['\"’”]", group)
    )


def rename_font(data: bytes, reserved: tuple[str, ...]) -> bytes:
    """A font file whose names hold no reserved one; its copyright and licence notices are kept."""
    face = hb.Face(data)
    family = face.get_name(16) or face.get_name(1) or REPLACEMENT
    style = face.get_name(17) or face.get_name(2) or "Regular"
    for name in reserved:
        family = re.sub(re.escape(name), REPLACEMENT, family, flags=re.IGNORECASE)
    names = {number: face.get_name(number) or "" for number in KEPT}
    names |= {1: family, 2: style, 4: f"{family} {style}"}
    names[6] = re.sub(r"[^A-Za-z0-9-]", "", f"{family}-{style}")
    tables = {tag: bytes(face.reference_table(tag).data) for tag in face.table_tags}
    return pack_tables(data[:4], tables | {"name": pack_names(names)})


def pack_names(names: dict[int, str]) -> bytes:
    """A `name` table of version 0 with Windows Unicode English records (OpenType, name)."""
    records, storage = b"", b""
    filled = [(number, text.encode("utf-16-be")) for number, text in sorted(names.items()) if text]
    for number, text in filled:
        records += struct.pack(">6H", 3, 1, 0x409, number, len(text), len(storage))
        storage += text
    return struct.pack(">3H", 0, len(filled), 6 + len(records)) + records + storage


def pack_tables(version: bytes, tables: dict[str, bytes]) -> bytes:
    """A font file of tables, checksums in place (OpenType, font file organisation)."""
    head = tables["head"]
    tables = tables | {"head": head[:8] + bytes(4) + head[12:]}
    power = len(tables).bit_length() - 1
    span = 16 << power
    directory = version + struct.pack(">4H", len(tables), span, power, len(tables) * 16 - span)
    offset, body, head_at = 12 + 16 * len(tables), b"", 0
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        place = offset + len(body)
        head_at = place if tag == "head" else head_at
        directory += tag.encode("latin-1") + struct.pack(
            ">3I", _add_words(padded), place, len(table)
        )
        body += padded
    file = directory + body
    adjustment = struct.pack(">I", (0xB1B0AFBA - _add_words(file)) & 0xFFFFFFFF)
    return file[: head_at + 8] + adjustment + file[head_at + 12 :]


def _add_words(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
