"""One Markdown file into an Article: the table of its front matter, and what the keys come to.

The table is the one list of keys and of the names that Jekyll, Hugo, Pelican, Ghost, Obsidian
and others have for them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urljoin

from pressmark.model.archive import Press
from pressmark.model.article import Article, Origin, Picture, Rights, SeriesPlace
from pressmark.model.codes import reading
from pressmark.model.dates import When
from pressmark.model.finding import Findings, Severity
from pressmark.model.people import NamedCredit
from pressmark.read.credits import AUTHORS, CONTRIBUTORS, ROLE_FIELDS, gather_credits
from pressmark.read.fields import (
    Field,
    Problems,
    Schema,
    Table,
    Values,
    find_nearest,
    read_fields,
)
from pressmark.read.frontmatter import split_manuscript
from pressmark.read.shapes import (
    Choice,
    Dated,
    Flag,
    LanguageTag,
    ListOf,
    Record,
    Text,
    TextList,
    Url,
    Whole,
    is_url,
    is_url_path,
    read_text,
)
from pressmark.read.text import decode_text
from pressmark.read.works import WORK_RECORD
from pressmark.read.yaml import Node, Scalar, Sequence

KINDS = (
    "article", "chronology", "document", "editorial", "essay", "interview", "introduction", "letter",
    "obituary", "poem", "report", "review", "speech", "story", "transcript",
)  # fmt: skip
KIND_ALIASES = {
    "post": "article", "page": "article", "blog": "article", "news": "article",
    "book-review": "review", "poetry": "poem", "verse": "poem", "fiction": "story",
    "short-story": "story", "obit": "obituary", "q-and-a": "interview", "address": "speech",
    "correspondence": "letter", "source": "document", "timeline": "chronology",
    "preface": "introduction", "foreword": "introduction", "leader": "editorial",
}  # fmt: skip
WRONG_IN_ID = re.compile(r"[/\\#:\n\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of text it is: one word of `KINDS`, or another with a warning."""

    def read(self, node: Node, what: str, problems: Problems) -> str | None:
        """The kind in small letters with hyphens."""
        text = read_text(node, what, problems)
        if text is None:
            return None
        word = "-".join(re.findall(r"\w+", text.lower()))
        kind = KIND_ALIASES.get(word, word)
        if kind not in KINDS:
            near = find_nearest(kind, (*KINDS, *KIND_ALIASES))
            hint = f"did you mean '{near}'?" if near else f"known kinds: {', '.join(KINDS)}"
            problems.add(reading.UNKNOWN_KIND, node, value=text, hint=hint)
        return kind or None

    def schema(self) -> Schema:
        """A known kind, or any other word."""
        return {"anyOf": [{"enum": [*KINDS, *KIND_ALIASES]}, {"type": "string"}]}


@dataclass(frozen=True, slots=True)
class Id:
    """A short name, for manifests and links."""

    def read(self, node: Node, what: str, problems: Problems) -> str | None:
        """The id, unless it holds characters that ids cannot have."""
        text = read_text(node, what, problems)
        if text and not WRONG_IN_ID.search(text.strip("/")):
            return text.strip("/")
        suggestion = WRONG_IN_ID.sub("-", (text or "").strip("/")) or "some-words"
        problems.add(reading.WRONG_ID, node, value=text or "", suggestion=suggestion)
        return None

    def schema(self) -> Schema:
        """A string without the forbidden characters."""
        return {"type": "string", "pattern": r"^[^/\\#:\n]+$"}


@dataclass(frozen=True, slots=True)
class Published:
    """Jekyll's `published: false`; elsewhere the same key is a date."""

    def read(self, node: Node, what: str, problems: Problems) -> bool | When | None:
        """Whether it is a draft, or the date."""
        if isinstance(node, Scalar) and node.value.lower() in {"true", "false"}:
            return Flag(negate=True).read(node, what, problems)
        return Dated().read(node, what, problems)

    def schema(self) -> Schema:
        """A boolean or a date."""
        return {"anyOf": [Flag().schema(), Dated().schema()]}


SERIES_NAME = Field(
    name="name", shape=Text(), doc="Name of the series.", aliases=("title",), required=True
)
SERIES_PART = Field(
    name="part",
    shape=Whole(1),
    doc="Which part of the series this is.",
    aliases=("number", "order"),
)
SERIES_OF = Field(
    name="of", shape=Whole(1), doc="How many parts the series has.", aliases=("total",)
)


def build_series(values: Values, _node: Node, _problems: Problems) -> SeriesPlace | None:
    """Turn the keys of `series` into a place in it."""
    name = values[SERIES_NAME]
    return SeriesPlace(name=name, part=values[SERIES_PART], of=values[SERIES_OF]) if name else None


SERIES_RECORD = Record(
    Table("series", (SERIES_NAME, SERIES_PART, SERIES_OF)), build_series, SERIES_NAME
)


@dataclass(frozen=True, slots=True)
class Series:
    """A series by name, or with the part; Hugo's list of one series too."""

    def read(self, node: Node, what: str, problems: Problems) -> SeriesPlace | None:
        """The place in the series."""
        if isinstance(node, Sequence) and len(node.items) == 1:
            node = node.items[0]
        return SERIES_RECORD.read(node, what, problems)

    def schema(self) -> Schema:
        """A name, or a record."""
        return SERIES_RECORD.schema()


ORIGIN_IN = Field(
    name="in",
    shape=Text(),
    doc="Where it first appeared, inline Markdown.",
    aliases=("publication", "title", "name"),
)
ORIGIN_DATE = Field(name="date", shape=Dated(), doc="When it first appeared.")
ORIGIN_URL = Field(
    name="url", shape=Url(), doc="Where the first publication stands on the web.", aliases=("link",)
)
ORIGIN_NOTE = Field(name="note", shape=Text(), doc="A remark on it: translated from the French.")


def build_origin(values: Values, _node: Node, _problems: Problems) -> Origin:
    """Turn the keys of `first_published` into an origin; an address alone is its URL."""
    publication, url = values[ORIGIN_IN], values[ORIGIN_URL]
    if publication and is_url(publication):
        publication, url = None, url or publication
    return Origin(
        publication=publication, date=values[ORIGIN_DATE], url=url, note=values[ORIGIN_NOTE]
    )


ORIGIN_RECORD = Record(
    Table("first_published", (ORIGIN_IN, ORIGIN_DATE, ORIGIN_URL, ORIGIN_NOTE)),
    build_origin,
    ORIGIN_IN,
)

RIGHTS_LICENSE = Field(
    name="license", shape=Text(), doc="An SPDX id (CC-BY-4.0) or words.", aliases=("licence",)
)
RIGHTS_HOLDER = Field(name="holder", shape=Text(), doc="Who holds the rights.")
RIGHTS_YEAR = Field(name="year", shape=Text(), doc="Year of the copyright line.")
RIGHTS_PERMISSION = Field(
    name="permission", shape=Text(), doc="By what leave it is printed: granted."
)
RIGHTS_NOTE = Field(name="note", shape=Text(), doc="A remark on the rights.")


def build_rights(values: Values, _node: Node, _problems: Problems) -> Rights:
    """Turn the keys of `rights` into rights."""
    return Rights(
        license=values[RIGHTS_LICENSE],
        holder=values[RIGHTS_HOLDER],
        year=values[RIGHTS_YEAR],
        permission=values[RIGHTS_PERMISSION],
        note=values[RIGHTS_NOTE],
    )


RIGHTS_RECORD = Record(
    Table("rights", (RIGHTS_LICENSE, RIGHTS_HOLDER, RIGHTS_YEAR, RIGHTS_PERMISSION, RIGHTS_NOTE)),
    build_rights,
    RIGHTS_LICENSE,
)

PICTURE_SRC = Field(
    name="src",
    shape=Text(),
    doc="The file, relative to the article.",
    aliases=("image", "path", "file", "url"),
    required=True,
)
PICTURE_ALT = Field(
    name="alt", shape=Text(), doc="What the picture shows, for those who cannot see it."
)
PICTURE_CREDIT = Field(
    name="credit", shape=Text(), doc="Whose picture it is.", aliases=("caption",)
)


def build_picture(values: Values, _node: Node, _problems: Problems) -> Picture | None:
    """Turn the keys of `image` into a picture."""
    src = values[PICTURE_SRC]
    return Picture(src=src, alt=values[PICTURE_ALT], credit=values[PICTURE_CREDIT]) if src else None


PICTURE_RECORD = Record(
    Table("image", (PICTURE_SRC, PICTURE_ALT, PICTURE_CREDIT)), build_picture, PICTURE_SRC
)

ID = Field(
    name="id",
    shape=Id(),
    doc="The article's id; else the file's name without .md.",
    aliases=("slug",),
)
TITLE = Field(name="title", shape=Text(), doc="Title, inline Markdown.", required=True)
SHORT_TITLE = Field(
    name="short_title",
    shape=Text(),
    doc="Title for running heads.",
    aliases=("short-title", "linkTitle", "nav_title", "sidebar_title"),
)
SUBTITLE = Field(
    name="subtitle",
    shape=Text(),
    doc="Subtitle, inline Markdown.",
    aliases=("subheading", "sub_title"),
)
DATE = Field(
    name="date",
    shape=Dated(),
    doc="When it was written.",
    aliases=(
        "created",
        "created_at",
        "date_published",
        "pubdate",
        "pubDate",
        "publish_date",
        "publishDate",
        "published_at",
    ),
)
REVISED = Field(
    name="revised",
    shape=Dated(),
    doc="When it was last revised.",
    aliases=(
        "lastmod",
        "last_modified_at",
        "modified",
        "date_modified",
        "updated",
        "updated_at",
        "last_updated",
    ),
)
LANGUAGE = Field(
    name="language",
    shape=LanguageTag(),
    doc="BCP 47 tag of its language; else the press's.",
    aliases=("lang", "locale"),
)
KIND = Field(name="kind", shape=Kind(), doc="What sort of text it is.", aliases=("type",))
SERIES = Field(name="series", shape=Series(), doc="Its place in a series.")
TAGS = Field(
    name="tags",
    shape=TextList(comma=True, strip="# "),
    doc="Words that queries find it by.",
    aliases=("tag", "keywords", "categories", "category", "topics"),
)
SUMMARY = Field(
    name="summary",
    shape=Text(long=True),
    doc="One paragraph, inline Markdown.",
    aliases=("description", "excerpt", "abstract", "standfirst", "custom_excerpt"),
)
URL = Field(
    name="url",
    shape=Url(partial=True),
    doc="Where it stands on the web.",
    aliases=("permalink", "canonical_url", "canonical", "canonicalURL"),
)
FIRST_PUBLISHED = Field(
    name="first_published",
    shape=ORIGIN_RECORD,
    doc="Where and when it first appeared.",
    aliases=("source", "originally_published"),
)
PUBLICATION = Field(
    name="publication",
    shape=Text(),
    doc="The same as 'in' of first_published.",
    aliases=("journal", "newspaper"),
)
RIGHTS = Field(
    name="rights", shape=RIGHTS_RECORD, doc="Who holds the rights, and by what leave it is printed."
)
LICENSE = Field(
    name="license", shape=Text(), doc="The same as 'license' of rights.", aliases=("licence",)
)
COPYRIGHT = Field(
    name="copyright",
    shape=Text(),
    doc="The same as 'holder' of rights.",
    aliases=("rights_holder",),
)
IMAGE = Field(
    name="image",
    shape=PICTURE_RECORD,
    doc="A picture for the article.",
    aliases=(
        "featured_image",
        "feature_image",
        "cover_image",
        "header_image",
        "banner",
        "thumbnail",
    ),
)
PLACE = Field(
    name="place",
    shape=Text(),
    doc="Where a letter was written or a speech held, inline Markdown.",
)
REVIEWED = Field(
    name="reviewed",
    shape=ListOf(WORK_RECORD),
    doc="The book or books that a review is about.",
    aliases=("reviews", "book_reviewed", "reviewed_work"),
)
DRAFT = Field(
    name="draft", shape=Flag(), doc="True for what is not ready: no query selects it unless asked."
)
PUBLISHED = Field(
    name="published",
    shape=Published(),
    doc="False is the same as 'draft: true'; a date is the same as 'date'.",
)
STATUS = Field(
    name="status",
    shape=Choice((("draft", True), ("hidden", True), ("scheduled", True), ("published", False))),
    doc="'draft' is the same as 'draft: true'.",
)

ARTICLE = Table(
    "front matter",
    (
        ID, TITLE, SHORT_TITLE, SUBTITLE, AUTHORS, CONTRIBUTORS, *ROLE_FIELDS, DATE, REVISED,
        LANGUAGE, KIND, SERIES, TAGS, SUMMARY, URL, FIRST_PUBLISHED, PUBLICATION, RIGHTS, LICENSE,
        COPYRIGHT, IMAGE, PLACE, REVIEWED, DRAFT, PUBLISHED, STATUS,
    ),
    open=True,
)  # fmt: skip


def read_article(path: str, data: bytes, press: Press) -> tuple[Article | None, Findings]:
    """Turn a file of the archive into an article; None where a finding is an error.

    `path` is relative to the press.
    """
    text, findings = decode_text(data, path)
    if text is None:
        return None, findings
    manuscript, more = split_manuscript(text, path)
    if manuscript is None:
        return None, findings + more
    problems = Problems(path, press.extra_keys)
    problems.extend(findings)
    values = read_fields(ARTICLE, manuscript.front, problems, top=True)
    if not manuscript.body.strip() and TITLE in values:
        problems.add(reading.EMPTY_BODY, None)
    article = _build_article(path, values, press, problems)
    if article is None or any(f.severity is Severity.ERROR for f in problems.findings):
        return None, tuple(problems.findings)
    digest = hashlib.sha256(data).hexdigest()
    made = replace(article, body=manuscript.body, body_line=manuscript.body_line, digest=digest)
    return made, tuple(problems.findings)


def name_article(path: str) -> str:
    """The id that an article has from its file's name."""
    return PurePosixPath(path).stem


def _build_article(path: str, values: Values, press: Press, problems: Problems) -> Article | None:
    title = values[TITLE]
    if not title:
        return None
    published = values[PUBLISHED]
    origin = _build_origin(values)
    return Article(
        id=values[ID] or name_article(path),
        path=path,
        digest="",
        title=title,
        body="",
        short_title=values[SHORT_TITLE],
        subtitle=values[SUBTITLE],
        credits=_gather_credits(values),
        date=values[DATE] or (published if isinstance(published, When) else None),
        revised=values[REVISED],
        language=values[LANGUAGE] or press.language,
        kind=values[KIND] or "article",
        series=values[SERIES],
        tags=values[TAGS] or (),
        summary=values[SUMMARY],
        url=_complete_url(values, press, problems) or (origin.url if origin else None),
        first_published=origin,
        rights=_build_rights(values),
        image=values[IMAGE],
        place=values[PLACE],
        reviewed=values[REVIEWED] or (),
        draft=bool(values[DRAFT] or values[STATUS] or published is True),
    )


def _gather_credits(values: Values) -> tuple[NamedCredit, ...]:
    return gather_credits(values, (AUTHORS, CONTRIBUTORS, *ROLE_FIELDS))


def _build_origin(values: Values) -> Origin | None:
    origin, publication = values[FIRST_PUBLISHED], values[PUBLICATION]
    if publication is None:
        return origin if origin != Origin() else None
    if origin is None:
        return Origin(publication=publication)
    return replace(origin, publication=origin.publication or publication)


def _build_rights(values: Values) -> Rights | None:
    rights = values[RIGHTS] or Rights()
    made = replace(
        rights,
        license=rights.license or values[LICENSE],
        holder=rights.holder or values[COPYRIGHT],
    )
    return made if made != Rights() else None


def _complete_url(values: Values, press: Press, problems: Problems) -> str | None:
    url = values[URL]
    if url is None or not is_url_path(url):
        return url
    if press.base_url:
        return urljoin(press.base_url, url)
    problems.add(reading.RELATIVE_URL, values.node(URL), value=url)
    return None
