"""All conditions, in the order of what they look at."""

from __future__ import annotations

from pressmark.check.matterhorn.annotations import ANNOTATIONS
from pressmark.check.matterhorn.condition import Condition
from pressmark.check.matterhorn.content import CONTENT
from pressmark.check.matterhorn.document import DOCUMENT
from pressmark.check.matterhorn.fonts import FONTS
from pressmark.check.matterhorn.nesting import NESTING
from pressmark.check.matterhorn.structure import STRUCTURE

CONDITIONS: tuple[Condition, ...] = (
    *CONTENT, *DOCUMENT, *NESTING, *STRUCTURE, *ANNOTATIONS, *FONTS,
)  # fmt: skip
