"""What the readers find in articles, people, manifests, queries and press settings."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# The file

UNREADABLE_FILE = Code(
    "read.unreadable-file", ERROR,
    "this file cannot be read",
    "The system refused to give the file, or it is no ordinary file.",
    "look at its permissions",
)  # fmt: skip
NOT_UTF8 = Code(
    "read.not-utf8", ERROR,
    "byte 0x{byte:02X} at offset {offset} is not UTF-8",
    "Manuscripts are UTF-8 text. Another encoding cannot be told from damage, so it is never guessed.",
    "save the file as UTF-8; it may be in {guess} now",
)  # fmt: skip
UTF16 = Code(
    "read.utf16", WARNING,
    "the file is UTF-16, and was read so",
    "A byte order mark says that the file is UTF-16.",
    "save it as UTF-8",
)  # fmt: skip
CONTROL_CHARACTERS = Code(
    "read.control-characters", WARNING,
    "control characters that no book may hold were removed: {names}",
    "Control characters and the noncharacters U+FFFE and U+FFFF cannot stand in an e-book; "
    "the directional overrides U+202D and U+202E show letters in another order than they are read. "
    "The line is that of the first; the count is of all in the file.",
    "remove them from the file, or write the characters that they were meant for",
)  # fmt: skip
EMPTY_FILE = Code(
    "read.empty-file", ERROR,
    "the file is empty",
    "There is nothing in the file but, at most, white space.",
    "write it, or move the file out of manuscripts",
)  # fmt: skip
EMPTY_BODY = Code(
    "read.empty-body", WARNING,
    "the article has no text",
    "There is front matter and nothing after it.",
    "write the text, or set 'draft: true' until there is one",
)  # fmt: skip

# Front matter and YAML

NO_FRONT_MATTER = Code(
    "read.no-front-matter", ERROR,
    "there is no front matter",
    "An article begins with YAML between two lines of three hyphens; it says the title at least. "
    "Blank lines before the first are allowed, and '...' may stand for the second.",
    "begin the file with the lines '---', 'title: …', '---'",
)  # fmt: skip
UNCLOSED_FRONT_MATTER = Code(
    "read.unclosed-front-matter", ERROR,
    "the front matter is never closed",
    "The line of three hyphens that ends the front matter is missing.",
    "put a line '---' between the front matter and the text",
)  # fmt: skip
OTHER_FRONT_MATTER = Code(
    "read.other-front-matter", ERROR,
    "the front matter is {language}, not YAML",
    "Hugo also reads TOML ('+++') and JSON; Pressmark reads YAML alone.",
    "write it as YAML between two lines '---'",
)  # fmt: skip
YAML_SYNTAX = Code(
    "read.yaml-syntax", ERROR,
    "this is not YAML: {problem}",
    "The YAML parser could not go on here; the fault may stand some lines above.",
    "put quotes around a value that begins with a sign or holds ': ' or ' #', and close every quote and bracket",
)  # fmt: skip
UNQUOTED_COLON = Code(
    "read.unquoted-colon", ERROR,
    "a colon in a value that has no quotes",
    "A colon and a space within a value look like a second key to YAML.",
    "put quotes around the value: {quoted}",
)  # fmt: skip
TAB_INDENT = Code(
    "read.tab", ERROR,
    "a tab where YAML wants spaces",
    "YAML is indented with spaces alone.",
    "replace the tab with two spaces",
)  # fmt: skip
DUPLICATE_KEY = Code(
    "read.duplicate-key", ERROR,
    "the key '{key}' stands twice (first in line {first})",
    "One of two values would be lost without a word.",
    "keep one of them",
)  # fmt: skip
COMPLEX_KEY = Code(
    "read.complex-key", ERROR,
    "a key must be a word, not a list or a mapping",
    "YAML allows any value as a key; these files do not.",
    "put quotes around the key",
)  # fmt: skip
UNSAFE_TAG = Code(
    "read.unsafe-tag", ERROR,
    "the tag {tag} is refused",
    "Tags can make a YAML reader run code. Only the plain types of YAML are read.",
    "remove the tag, or put quotes around a value that begins with '!'",
)  # fmt: skip
UNKNOWN_ALIAS = Code(
    "read.unknown-alias", ERROR,
    "there is no anchor '&{name}' before this alias",
    "A value that begins with * is an alias in YAML.",
    "put quotes around a value that begins with '*'",
)  # fmt: skip
TOO_MANY_VALUES = Code(
    "read.too-many-values", ERROR,
    "more than {most} values, aliases written out",
    "A few lines of aliases can grow into billions of values; such files are refused.",
    "write less, or remove the aliases",
)  # fmt: skip
TOO_DEEP = Code(
    "read.too-deep", ERROR,
    "lists and mappings stand more than {most} deep",
    "No file of a press needs such depth.",
    "close a bracket",
)  # fmt: skip
SEVERAL_DOCUMENTS = Code(
    "read.several-documents", ERROR,
    "a second YAML document begins here",
    "A line of three hyphens begins another document; only one is read.",
    "keep one document in a file",
)  # fmt: skip

# Keys and values

NOT_A_MAPPING = Code(
    "read.not-a-mapping", ERROR,
    "{what} must be keys with values, not {found}",
    "Lines of the form 'key: value' were expected.",
    "write 'key: value', each key on its own line",
)  # fmt: skip
MISSING_KEY = Code(
    "read.missing-key", ERROR,
    "{what} needs '{key}'",
    "The key is required.",
    "add '{key}: …'",
)  # fmt: skip
UNKNOWN_KEY = Code(
    "read.unknown-key", WARNING,
    "unknown key '{key}' in {what}",
    "The key is in no table of known keys, so its value has no effect. In articles it is told once "
    "for each key of the archive, with the first place and the count. A press names keys of its own under 'extra_keys' in press.yaml.",
    "{hint}",
)  # fmt: skip
SAME_FIELD_TWICE = Code(
    "read.same-field-twice", WARNING,
    "'{key}' and '{other}' are two names of one field; '{kept}' is kept",
    "The field was given under two of its names.",
    "remove one of them",
)  # fmt: skip
WRONG_TYPE = Code(
    "read.wrong-type", ERROR,
    "{what} must be {expected}, not {found}",
    "The value has not the form that its field needs.",
    "see 'pressmark schema' for the forms of every field",
)  # fmt: skip
NOT_A_CHOICE = Code(
    "read.not-a-choice", ERROR,
    "{what} cannot be '{value}'",
    "The field takes one of a few words.",
    "write one of: {choices}",
)  # fmt: skip
UNKNOWN_KIND = Code(
    "read.unknown-kind", WARNING,
    "unknown kind '{value}'",
    "The text is kept under this kind, which no theme knows, so it is set as an article.",
    "{hint}",
)  # fmt: skip
UNKNOWN_ROLE = Code(
    "read.unknown-role", ERROR,
    "'{value}' is no MARC relator that is known here",
    "Roles are MARC relator codes or English terms: trl or translator, ill or illustrator.",
    "{hint}",
)  # fmt: skip
WRONG_DATE = Code(
    "read.wrong-date", ERROR,
    "'{value}' in {what} is no date: {reason}",
    "Dates are a year, year-month or full date, a range, or approximate.",
    "write 1917, 1917-11, 1917-11-07, 1917/1921, 1917? or 'circa 1917'",
)  # fmt: skip
AMBIGUOUS_DATE = Code(
    "read.ambiguous-date", ERROR,
    "'{value}' in {what} can be read as two different days",
    "Figures with slashes or points put the day first in some countries and the month first in others.",
    "write year-month-day: 2024-05-06",
)  # fmt: skip
WRONG_LANGUAGE = Code(
    "read.wrong-language", ERROR,
    "'{value}' in {what} is no language tag",
    "Languages are BCP 47 tags: en, en-GB, pt-BR, zh-Hant, el-polyton.",
    "write a tag, such as {suggestion}",
)  # fmt: skip
LANGUAGE_UNDERSCORE = Code(
    "read.language-underscore", WARNING,
    "the language '{value}' was read as '{suggestion}'",
    "Operating systems write en_US where the web writes en-US.",
    "write {suggestion}",
)  # fmt: skip
WRONG_URL = Code(
    "read.wrong-url", ERROR,
    "'{value}' in {what} is no web address",
    "A full address begins with http:// or https://.",
    "write the whole address: https://…",
)  # fmt: skip
RELATIVE_URL = Code(
    "read.relative-url", WARNING,
    "the address '{value}' is only a part of one, and the press has no base URL",
    "A path can be completed from 'base_url' in press.yaml; without it the address is left out.",
    "set base_url in manuscripts/press.yaml",
)  # fmt: skip
WRONG_ID = Code(
    "read.wrong-id", ERROR,
    "'{value}' cannot be an id",
    "Ids are named in manifests and links: they are not empty and hold no '/', '#', ':' or line break.",
    "write a short word: {suggestion}",
)  # fmt: skip
WRONG_ISBN = Code(
    "read.wrong-isbn", ERROR,
    "'{value}' is no ISBN: {reason}",
    "An ISBN has 13 digits (or the 10 of former times), the last of which checks the others.",
    "compare it with the list of your ISBN agency",
)  # fmt: skip
ISBN_SHARED = Code(
    "read.isbn-shared", WARNING,
    "e-book and print edition have the same ISBN {value}",
    "An ISBN names one edition in one form (ISO 2108): an e-book and a printed book need two.",
    "ask your ISBN agency for another, or leave one of them out",
)  # fmt: skip
WRONG_TRIM = Code(
    "read.wrong-trim", ERROR,
    "'{value}' is no trim size",
    "A trim size is a preset or width by height with a unit.",
    "write A4, A5, B5, 5x8in, 5.5x8.5in, 6x9in, or a size such as 148x210mm",
)  # fmt: skip
WRONG_LENGTH = Code(
    "read.wrong-length", ERROR,
    "'{value}' is no length",
    "Lengths have a unit: mm, cm, in or pt; 0 needs none.",
    "write a length such as 3mm",
)  # fmt: skip

# The archive

DUPLICATE_ID = Code(
    "read.duplicate-id", ERROR,
    "the id '{id}' belongs to {other} already",
    "Every article has an id of its own: the file's name without .md, or its 'id:'.",
    "rename one of the files, or give it another 'id:'",
)  # fmt: skip
DUPLICATE_NAME = Code(
    "read.duplicate-name", ERROR,
    "'{name}' belongs to the person '{other}' already",
    "Two entries of people.yaml have one id, name or other spelling.",
    "join the two, or remove the spelling from one of them",
)  # fmt: skip
UNKNOWN_CODE = Code(
    "read.unknown-code", WARNING,
    "there is no finding '{value}'",
    "'severities' in press.yaml names a finding that Pressmark does not have.",
    "{hint}",
)  # fmt: skip

# Manifests

EMPTY_COLLECTION = Code(
    "read.empty-collection", ERROR,
    "the collection has nothing in it",
    "A manifest needs items, at the top level or in parts.",
    "add 'items:' with article ids or queries",
)  # fmt: skip
LEAF_UNORDERED = Code(
    "read.leaf-unordered", WARNING,
    "the leaf '{name}' has an order of its own, and 'order' does nothing",
    "'order' is for 'sources', which lists pieces in the order of the book or of their first publication.",
    "remove 'order'",
)  # fmt: skip
UNKNOWN_LEAF = Code(
    "read.unknown-leaf", ERROR,
    "there is no leaf '{value}'",
    "Front and back matter are generated leaves by name, or articles as '{article: id}'.",
    "{hint}",
)  # fmt: skip
WRONG_ITEM = Code(
    "read.wrong-item", ERROR,
    "an item is an article's id, 'article: …', 'select: …' or a part with a title and items",
    "The item has none of these forms.",
    "write '- id', '- article: id', \"- select: 'query'\" or '- title: …' with 'items:'",
)  # fmt: skip

# Queries

QUERY_SYNTAX = Code(
    "read.query-syntax", ERROR,
    "the query cannot be read at character {column}: {reason}",
    "Queries are terms joined by spaces, with OR, - and parentheses.",
    "for instance: tag:october-1917 -kind:transcript date:1917..1924 (author:trotsky OR author:lenin)",
)  # fmt: skip
QUERY_FIELD = Code(
    "read.query-field", ERROR,
    "queries have no field '{value}' (character {column})",
    "The word before a colon is a field's name.",
    "{hint}",
)  # fmt: skip
QUERY_VALUE = Code(
    "read.query-value", ERROR,
    "'{value}' is no {expected} (character {column})",
    "The field takes values of one form.",
    "for instance: {example}",
)  # fmt: skip
UNKNOWN_SORT = Code(
    "read.unknown-sort", ERROR,
    "articles cannot be sorted by '{value}'",
    "A sort order names one or more keys, with - for the reverse.",
    "sort by {choices}, several with commas",
)  # fmt: skip

# Themes

THEME_NAME = Code(
    "read.theme-name", WARNING,
    "the theme calls itself '{name}' but its folder is '{folder}'",
    "A theme goes by its folder's name.",
    "write 'name: {folder}'",
)  # fmt: skip
THEME_CYCLE = Code(
    "read.theme-cycle", ERROR,
    "the theme '{theme}' is among its own parents",
    "The parents of a theme must end at one that has none.",
    "remove 'parent' from one of the themes",
)  # fmt: skip
THEME_WEIGHT = Code(
    "read.theme-weight", ERROR,
    "a font's weights are numbers from 1 to 1000",
    "Weights are those of CSS: 400 is regular, 700 bold.",
    "write 'weights: [400, 700]'",
)  # fmt: skip
THEME_SETTING = Code(
    "read.theme-setting", WARNING,
    "the parent theme has no setting '{name}'",
    "A child theme changes settings that its parent has; others do nothing.",
    "{hint}",
)  # fmt: skip
THEME_SETTING_TYPE = Code(
    "read.theme-setting-type", ERROR,
    "the setting '{name}' cannot be '{value}'",
    "A setting has the type that the parent theme gives it: a number, a word, true or false.",
    "write a value such as {example}",
)  # fmt: skip
THEME_SETTING_CHOICE = Code(
    "read.theme-setting-choice", ERROR,
    "the setting '{name}' cannot be '{value}'",
    "Some settings of themes are a choice among a few words.",
    "write one of {choices}",
)  # fmt: skip
THEME_LOADS = Code(
    "read.theme-loads", ERROR,
    "the stylesheet loads '{address}' and was left out",
    "Themes load nothing: neither writer fetches from the network, and an e-book with remote parts is not valid.",
    "name fonts in theme.yaml and put them into fonts/; write small pictures as data: URLs; copy imported CSS into the sheet",
)  # fmt: skip
