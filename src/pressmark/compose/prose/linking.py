"""Links of one prose settled for one book, each with an account of what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote

from pressmark.compose.prose.absent import describe_absent, knows_more
from pressmark.compose.prose.links import TEXT_KEPT, TITLE_ID, find_fragment, is_title, unlink
from pressmark.compose.prose.model import Addresses, Place, Prose
from pressmark.compose.prose.targets import find_target
from pressmark.compose.prose.xhtml import Element, has_class, make, take, text_of
from pressmark.model.codes import composing
from pressmark.model.finding import Code, Finding, Location
from pressmark.model.links import LinkKind, LinkOutcome
from pressmark.model.manifest import AbsentLink, LinkPolicy

START_INSTEAD = "the link leads to the start"


@dataclass(slots=True, kw_only=True)
class Linker:
    """Settles the links of one prose in one section; `notes` grows by those that links make.

    `renamed` has the ids of the prose that are others in the section.
    """

    prose: Prose
    addresses: Addresses
    policy: LinkPolicy
    section: str
    notes: dict[str, Element]
    renamed: dict[str, str]
    findings: list[Finding] = field(default_factory=list)
    outcomes: list[LinkOutcome] = field(default_factory=list)

    def settle(self, root: Element) -> None:
        """Turn the addresses of all links below `root` into the book's."""
        for link in list(root.iter("a")):
            if "data-note" in link.attrib:
                continue
            href = link.get("href")
            typed = take(link, "data-typed") or (href or "")
            line = take(link, "data-line")
            location = Location(path=self.prose.path, line=int(line) if line.isdecimal() else 0)
            if href is None:
                kind, target = self._lose(link)
            elif href.startswith("#"):
                kind, target = self._settle_own(link, href[1:], location)
            else:
                kind, target = self._settle(link, href, location)
            self._enter(location, typed, kind, target)

    def _enter(self, location: Location, typed: str, kind: LinkKind, target: str) -> None:
        outcome = LinkOutcome(
            article=self.section,
            path=location.path,
            line=location.line,
            address=typed,
            kind=kind,
            target=target,
        )
        self.outcomes.append(outcome)

    def _lose(self, link: Element, kind: LinkKind = LinkKind.BROKEN) -> tuple[LinkKind, str]:
        unlink(link)
        return kind, ""

    def _settle_own(self, link: Element, fragment: str, location: Location) -> tuple[LinkKind, str]:
        if fragment != TITLE_ID and fragment not in self.prose.ids:
            self._report_fragment(location, f"#{fragment}", fragment, TEXT_KEPT)
            return self._lose(link)
        own = self.renamed.get(fragment, fragment)
        link.set("href", f"#{own}")
        return LinkKind.INTERNAL, f"{self.section}.xhtml#{own}"

    def _settle(self, link: Element, href: str, location: Location) -> tuple[LinkKind, str]:
        target = find_target(href, self.prose, self.addresses)
        place = target.place
        if place is not None and place.section is not None:
            return self._lead(link, place, target.fragment, href, location)
        if place is not None and not (target.url and _shows(link, target.url)):
            return self._settle_absent(link, place, href, location)
        if target.url is not None:
            link.set("href", target.url)
            return LinkKind.WEB, target.url
        self._report(composing.LINK_BROKEN, location, url=href)
        return self._lose(link)

    def _lead(
        self, link: Element, place: Place, fragment: str, href: str, location: Location
    ) -> tuple[LinkKind, str]:
        """A link to an article of the book; to its start where the fragment is not known."""
        own = place.path == self.prose.path
        known = self.prose.ids if own else place.ids
        found = find_fragment(fragment, known) if fragment else None
        if found is None and fragment and not is_title(fragment, place.title):
            self._report_fragment(location, href, fragment, START_INSTEAD)
        if own:
            found = self.renamed.get(found, found) if found else None
        page = f"{self.section if own else place.section}.xhtml"
        address = f"{page}#{found}" if found else page
        link.set("href", f"#{found}" if own and found else address)
        return LinkKind.INTERNAL, address

    def _settle_absent(
        self, link: Element, place: Place, href: str, location: Location
    ) -> tuple[LinkKind, str]:
        """A link to an article that the book has not, by the manifest's policy."""
        if self.policy.absent is AbsentLink.ERROR:
            self._report(composing.LINK_ABSENT, location, url=href)
            return self._lose(link, LinkKind.ABSENT)
        if self.policy.absent is AbsentLink.TEXT or not knows_more(place):
            return self._lose(link, LinkKind.TEXT)
        told = describe_absent(place, self.prose.language)
        source = " ".join(text_of(told).split())
        if _is_in_note(link):
            _put_in_brackets(told, link)
        else:
            self._call_note(link, place, told)
        unlink(link)
        return LinkKind.NOTE, source

    def _call_note(self, link: Element, place: Place, told: Element) -> None:
        """The call of a note that tells where the article is, behind the link; one note for all calls."""
        key = f"\u2192{place.article}"
        if key not in self.notes:
            if not place.url:
                told[-1].tail = "."
            self.notes[key] = make("div", class_="note")
            self.notes[key].append(told)
        call = make("sup", class_="note-call")
        call.append(make("a", data_note=key))
        call.tail, link.tail = link.tail, None
        link.addnext(call)

    def _report_fragment(self, location: Location, url: str, fragment: str, instead: str) -> None:
        self._report(
            composing.FRAGMENT_UNKNOWN, location, url=url, fragment=fragment, instead=instead
        )

    def _report(self, code: Code, location: Location, **values: object) -> None:
        self.findings.append(code.at(location, 1, **values))


def _shows(link: Element, url: str) -> bool:
    """Whether a link's text is its address, so that nobody needs to be told it."""
    bare = unquote(url).split("://", 1)[-1].rstrip("/")
    shown = unquote(text_of(link).strip()).split("://", 1)[-1].rstrip("/")
    return shown == bare


def _is_in_note(link: Element) -> bool:
    root = list(link.iterancestors())[-2:-1]
    return bool(root) and has_class(root[0], "note")


def _put_in_brackets(told: Element, link: Element) -> None:
    """In a note nothing can be called: the source stands behind the link."""
    told.tag = "span"
    told.set("class", "source")
    told.text = f"({told.text or ''}"
    last = told[-1]
    last.tail = f"{last.tail or ''})"
    told.tail, link.tail = link.tail, " "
    link.addnext(told)
