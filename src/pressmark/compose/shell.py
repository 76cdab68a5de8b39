"""The shell of a section: theme templates rendered into one well-formed `<section>` element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from markupsafe import Markup

from pressmark.compose.direction import direction_of
from pressmark.model.codes import assembling
from pressmark.model.finding import Finding, Findings, Location
from pressmark.model.theme import Theme

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
LONG_WORDS = (("long-words", 13), ("longest-words", 17))
"""Classes of titles, by the letters of the longest word."""

WORD = re.compile("[^\\W\\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\ufaff]+")
"""A word of a script that parts its words by spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What encloses a section: its classes and what it is called in EPUB and in ARIA."""

    classes: str
    language: str
    epub_type: str = ""
    role: str = ""
    titled: bool = True


class Templates:
    """A theme's templates, compiled once for a book."""

    def __init__(self, theme: Theme) -> None:
        from jinja2 import DictLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        self._theme = theme.name
        self._settings = dict(theme.settings)
        self._switches = list_switches(theme)
        self._environment = ImmutableSandboxedEnvironment(
            loader=DictLoader(dict(theme.templates)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, shell: Shell, values: Mapping[str, Any]) -> tuple[str, Findings]:
        """One section as XHTML; a template that fails leaves an empty section and a finding."""
        from jinja2 import TemplateError

        shell = replace(shell, classes=" ".join((shell.classes, *self._switches)))
        try:
            inner = self._environment.get_template(name).render(settings=self._settings, **values)
        except TemplateError as fault:
            return enclose("", shell), (self._fault(name, fault),)
        try:
            return _tidy(enclose(inner, shell)), ()
        except etree.XMLSyntaxError as fault:
            return enclose("", shell), (self._fault(name, fault),)

    def _fault(self, name: str, fault: Exception) -> Finding:
        place = Location(path=f"styles/{self._theme}/templates/{name}")
        return assembling.TEMPLATE_FAILED.at(place, name=name, reason=str(fault))


def list_switches(theme: Theme) -> tuple[str, ...]:
    """The classes of all sections for settings that are true, of those that the stylesheets ask for."""
    css = theme.book_css + theme.print_css + theme.epub_css
    names = (f"with-{name.replace('_', '-')}" for name, value in theme.settings if value is True)
    return tuple(name for name in names if f".{name}" in css)


def enclose(inner: str, shell: Shell) -> str:
    """An XHTML fragment within its `<section>`, namespaces declared."""
    attributes = {
        "class": shell.classes,
        "epub:type": shell.epub_type,
        "role": shell.role,
        "lang": shell.language,
        "xml:lang": shell.language,
        "dir": direction_of(shell.language),
        "aria-labelledby": "title" if shell.titled else "",
    }
    written = "".join(Markup(' {}="{}"').format(k, v) for k, v in attributes.items() if v)
    return f'<section xmlns="{XHTML}" xmlns:epub="{OPS}"{written}>{inner}</section>'


def _tidy(xhtml: str) -> str:
    """The section parsed and written again: proof that it is well-formed, and one spelling of it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(xhtml.encode("utf-8"), parser)
    _mark_long_words(root)
    return etree.tostring(root, encoding="unicode")


def _mark_long_words(root: etree._Element) -> None:
    """Titles with words that a large type could not hold on a line: classes for the theme to go by."""
    for title in root.iterfind(f".//{{{XHTML}}}h1[@class='title']"):
        longest = max(map(len, WORD.findall("".join(map(str, title.itertext())))), default=0)
        found = [name for name, least in LONG_WORDS if longest >= least]
        title.set("class", " ".join(("title", *found)))
