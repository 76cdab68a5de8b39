"""A fontconfig configuration that knows no fonts of the machine."""

from __future__ import annotations

from xml.sax.saxutils import escape


def fontconfig_xml(cache_folder: str = "") -> str:
    """A configuration without font folders; fontconfig may keep its cache in `cache_folder`."""
    cache = f"<cachedir>{escape(cache_folder)}</cachedir>" if cache_folder else ""
    return (
        '<?xml version="1.0"?>\n'
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>{cache}</fontconfig>\n"
    )
