"""What is found while the index is made: of marks in articles, and of the concordance."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity

CONCORDANCE_MISSING = Code(
    "index.concordance-missing",
    Severity.ERROR,
    "the concordance {path} is not there",
    "`concordance:` must name a file in the press, relative to the manifest or to `manuscripts/`.",
    "correct the path, or leave the key out: marked terms make an index too",
)
INDEX_UNASKED = Code(
    "index.not-in-the-book",
    Severity.WARNING,
    "the manifest has settings for an index, and no index in 'front' or 'back'",
    "`index:` says how the index is made; the leaf of that name is what prints it.",
    "add 'index' to 'back'",
)
PHRASE_EMPTY = Code(
    "index.phrase-empty",
    Severity.WARNING,
    "'{phrase}' has no word that could be found",
    "A phrase of a concordance needs at least one whole word or the beginning of one: `railway*`.",
    "write the words, or 'find: []' for an entry that is not sought",
)
ENTRY_TWICE = Code(
    "index.entry-twice",
    Severity.WARNING,
    "the entry '{entry}' stands in the concordance already, in line {first}",
    "Both make one heading of the index; what they find and refer to is put together.",
    "put them into one",
)
ENTRY_UNUSED = Code(
    "index.entry-unused",
    Severity.INFO,
    "nothing in the book is found for '{entry}'",
    "No article of the book has one of the entry's phrases, outside of code and formulas; the entry is "
    "left out of the index. A concordance that serves several books will have such entries.",
    "compare its phrases with the spelling of the articles",
)
MARK_EMPTY = Code(
    "index.mark-empty",
    Severity.WARNING,
    "a mark for the index has neither words nor a key",
    "`[Kronstadt]{.index}` takes its heading from its words; a mark without words needs `key`.",
    'write []{{.index key="Kronstadt"}}',
)
RANGE_UNKNOWN = Code(
    "index.range-unknown",
    Severity.WARNING,
    "the range of '{entry}' is '{value}', neither 'start' nor 'end'",
    "A range is opened by `range=start` and closed by `range=end`; the mark is taken for a single place.",
)
RANGE_UNCLOSED = Code(
    "index.range-unclosed",
    Severity.WARNING,
    "the range of '{entry}' is opened and not closed in its article",
    "A range ends in the article in which it begins; an excerpt may have cut its end off. The index "
    "shows the page where it begins.",
    'add []{{.index key="{entry}" range=end}}',
)
RANGE_UNOPENED = Code(
    "index.range-unopened",
    Severity.WARNING,
    "the range of '{entry}' is closed and was not opened in its article",
    "A range begins in the article in which it ends. The index shows the page where it ends.",
    'add []{{.index key="{entry}" range=start}}',
)
SPELLED_TWICE = Code(
    "index.spelled-twice",
    Severity.WARNING,
    "'{entry}' is spelled '{other}' too, which makes another heading of the index",
    "Two headings differ only in capitals, accents, hyphens or spaces.",
    "give both marks the same key",
)
SORTED_TWICE = Code(
    "index.sorted-twice",
    Severity.WARNING,
    "'{entry}' is sorted as '{sort}' here and as '{other}' elsewhere",
    "One `sort` for each heading is enough; the first is kept.",
)
SEE_UNKNOWN = Code(
    "index.see-unknown",
    Severity.WARNING,
    "'{entry}' refers to '{target}', which is no heading of the index",
    "A cross-reference is printed without a link where its target is missing. One that means no "
    'single heading is written in emphasis: `see also="*the names of the cities*"`.',
    "{hint}",
)
SEE_CIRCULAR = Code(
    "index.see-circular",
    Severity.WARNING,
    "'{entry}' refers to '{target}', where a reader finds no page but is sent on: {path}",
    "A `see` should lead to a heading that has pages, not to another `see` and not back to itself.",
    "refer to the heading that has the pages",
)
SEE_WITH_PLACES = Code(
    "index.see-with-places",
    Severity.INFO,
    "'{entry}' has pages or entries of its own and says 'see {target}'",
    "`see` sends readers from a heading without pages to another; from one that has pages it is a "
    "`seealso`.",
    "write 'seealso', or take the pages away",
)
