"""What is found when a manifest meets the archive."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

MISSING_ARTICLE = Code(
    "resolve.missing-article", ERROR,
    "there is no article '{id}'",
    "The manifest names an id that no article of the archive has.",
    "{hint}",
)  # fmt: skip
UNREADABLE_ARTICLE = Code(
    "resolve.unreadable-article", ERROR,
    "the article '{id}' could not be read",
    "The file is there, but its own findings keep it out of the archive.",
    "mend {path}; 'pressmark check' says what is wrong with it",
)  # fmt: skip
DRAFT_ARTICLE = Code(
    "resolve.draft-article", WARNING,
    "the article '{id}' is a draft",
    "The manifest names a draft; it is in the book, for naming is asking.",
    "remove 'draft: true' from {path} when it is ready",
)  # fmt: skip
REPEATED_ARTICLE = Code(
    "resolve.repeated-article", ERROR,
    "the article '{id}' stands in this book already (line {first})",
    "An article that stands twice is mostly a slip.",
    "remove one of them, or write 'repeat: true' beside 'article: {id}'",
)  # fmt: skip
ALREADY_PLACED = Code(
    "resolve.already-placed", INFO,
    "{number} of the articles selected stand elsewhere in this book and were left out here: {ids}",
    "An article named by id, or selected by an earlier query, is not selected again.",
    None,
)  # fmt: skip
EMPTY_QUERY = Code(
    "resolve.empty-query", ERROR,
    "the query selects nothing: {reason}",
    "A query must select at least one article that is not a draft.",
    "{hint}",
)  # fmt: skip
NOTHING_LEFT = Code(
    "resolve.nothing-left", WARNING,
    "the query selects only articles that stand elsewhere in this book",
    "Everything that the query selects was named by id, or selected by an earlier query.",
    "remove the query, or make it wider",
)  # fmt: skip
UNKNOWN_RIGHTS = Code(
    "resolve.unknown-rights", ERROR,
    "the rights in '{id}' are not known",
    "The edition demands known rights: a licence, a holder or a permission for each article.",
    "add 'license:' or 'rights:' to {path}",
)  # fmt: skip
NAME_SPELLED_TWICE = Code(
    "resolve.name-spelled-twice", WARNING,
    "one person under several spellings: {names}",
    "Names that differ in case, accents, points or spaces alone are most likely one person, "
    "who would stand in the book's lists more than once.",
    "choose one, or list the others under 'also:' in manuscripts/people.yaml",
)  # fmt: skip
