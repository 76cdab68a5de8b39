"""The works that a review is about: title, authors and imprint."""

from __future__ import annotations

from pressmark.model.article import Reviewed
from pressmark.read.fields import Field, Problems, Table, Values
from pressmark.read.shapes import Dated, Record, Text, TextList, Url
from pressmark.read.yaml import Node

WORK_TITLE = Field(
    name="title", shape=Text(), doc="Title of the work, inline Markdown.", required=True
)
WORK_AUTHORS = Field(
    name="authors", shape=TextList(), doc="Who wrote it.", aliases=("author", "by")
)
WORK_PUBLISHER = Field(name="publisher", shape=Text(), doc="Who published it.")
WORK_PLACE = Field(name="place", shape=Text(), doc="Where it was published.")
WORK_DATE = Field(name="date", shape=Dated(), doc="When it was published.", aliases=("year",))
WORK_PAGES = Field(name="pages", shape=Text(), doc="Its extent, as it is to be printed: 320 pp.")
WORK_ISBN = Field(name="isbn", shape=Text(), doc="Its ISBN.")
WORK_URL = Field(name="url", shape=Url(), doc="Where it stands on the web.", aliases=("link",))
WORK_NOTE = Field(name="note", shape=Text(), doc="A remark on it, inline Markdown.")


def build_work(values: Values, _node: Node, _problems: Problems) -> Reviewed | None:
    """Turn the keys of `reviewed` into a work."""
    title = values[WORK_TITLE]
    if not title:
        return None
    return Reviewed(
        title=title,
        authors=values[WORK_AUTHORS] or (),
        publisher=values[WORK_PUBLISHER],
        place=values[WORK_PLACE],
        date=values[WORK_DATE],
        pages=values[WORK_PAGES],
        isbn=values[WORK_ISBN],
        url=values[WORK_URL],
        note=values[WORK_NOTE],
    )


WORK_RECORD = Record(
    Table(
        "reviewed",
        (
            WORK_TITLE, WORK_AUTHORS, WORK_PUBLISHER, WORK_PLACE, WORK_DATE, WORK_PAGES, WORK_ISBN,
            WORK_URL, WORK_NOTE,
        ),
    ),
    build_work,
    WORK_TITLE,
)  # fmt: skip
