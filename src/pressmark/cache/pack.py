"""Frozen values as bytes and back: data alone, never code.

An entry of a cache is not pickled: whatever it holds, reading it calls nothing but the
constructors of the classes that the reader names. JSON says how the values nest; bytes stand
behind it as they are. Tuples become arrays, everything else an object of one key, which is the
name of its class.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args, get_type_hints

_LENGTH = 8  # bytes of the number that says how long the JSON is


def pack(value: object) -> bytes:
    """A value of tuples, frozen sets, frozen dataclasses, enums, text, numbers and bytes as bytes.

    Equal values give equal bytes. TypeError for anything else, lists and mappings included.
    """
    blobs: list[bytes] = []
    spelled = _spell(value, blobs, [0])
    text = json.dumps(spelled, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    head = text.encode("ascii")
    return b"".join((len(head).to_bytes(_LENGTH, "big"), head, *blobs))


def unpack(data: bytes, *classes: type) -> Any:
    """The value that `pack` made bytes of.

    `classes` are the dataclasses and enums it may hold, with those that their fields name.
    ValueError where the bytes are none of `pack`'s, or hold a class that is not named.
    """
    known = {_sign(kind): kind for asked in classes for kind in list_classes(asked)}
    start = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
    try:
        return _read(json.loads(data[_LENGTH:start]), memoryview(data)[start:], known)
    except (KeyError, TypeError, RecursionError) as fault:
        raise ValueError(f"no packed value: {fault!r}") from fault


def _spell(value: Any, blobs: list[bytes], at: list[int]) -> Any:
    """A value as JSON has it; its bytes go to `blobs`, of which `at` counts the length."""
    kind = type(value)
    if value is None or kind in (str, int, bool, float):
        return value
    if kind is tuple:
        return [_spell(item, blobs, at) for item in value]
    if kind is bytes:
        blobs.append(value)
        at[0] += len(value)
        return {"bytes": [at[0] - len(value), at[0]]}
    if kind is frozenset:
        return {"frozenset": [_spell(item, blobs, at) for item in sorted(value)]}
    if is_dataclass(kind):
        inner = [_spell(getattr(value, name), blobs, at) for name in _names(kind)]
        return {_sign(kind): inner}
    if isinstance(value, Enum):
        return {_sign(kind): value.value}
    raise TypeError(f"{kind.__name__} cannot be packed")


def _read(value: Any, blobs: memoryview, known: dict[str, type]) -> Any:
    if isinstance(value, list):
        return tuple([_read(item, blobs, known) for item in value])
    if not isinstance(value, dict):
        return value
    ((name, inner),) = value.items()
    if name == "bytes":
        return bytes(blobs[inner[0] : inner[1]])
    if name == "frozenset":
        return frozenset([_read(item, blobs, known) for item in inner])
    kind = known[name]
    if not is_dataclass(kind):
        return kind(inner)
    values = [_read(item, blobs, known) for item in inner]
    return kind(**dict(zip(_names(kind), values, strict=True)))


@cache
def list_classes(asked: type) -> frozenset[type]:
    """A dataclass or enum, and all those that its fields may hold."""
    found: set[type] = set()
    waiting: list[Any] = [asked]
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if not isinstance(hint, type) or hint in found:
            continue
        if is_dataclass(hint):
            waiting += get_type_hints(hint).values()
        if is_dataclass(hint) or issubclass(hint, Enum):
            found.add(hint)
    return frozenset(found)


def _sign(kind: type) -> str:
    """The whole name of a class, which no other class has."""
    return f"{kind.__module__}.{kind.__qualname__}"


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that make it."""
    return tuple(field.name for field in fields(kind) if field.init)
