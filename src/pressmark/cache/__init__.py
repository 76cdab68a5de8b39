"""Digest to bytes: what was made once and can be had again, in `build/.cache/` of a press.

key = make_key("gathering", section, theme)
data = cache.get(key)
if data is None:
    data = pack(typeset(section, theme))
    cache.put(key, data)
pages = unpack(data, PageMap, Finding, Location, Severity)
"""

from __future__ import annotations

from pressmark.cache.keys import make_key
from pressmark.cache.pack import pack, unpack
from pressmark.cache.store import Cache, NoCache, Stock, Store

__all__ = ["Cache", "NoCache", "Stock", "Store", "make_key", "pack", "unpack"]
