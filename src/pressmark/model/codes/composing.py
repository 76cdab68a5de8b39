"""What is found while Markdown becomes the sections of a book."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity

CHARACTER_REMOVED = Code(
    "prose.character-removed",
    Severity.WARNING,
    "character {character} cannot stand in XML and is left out",
    "Control characters and noncharacters are not allowed in e-books; they come from broken conversions.",
    "delete it from the file",
)
BLOCK_NOT_CLOSED = Code(
    "prose.block-not-closed",
    Severity.WARNING,
    "`{mark}` is opened here and never closed",
    'A fence of code, a `///` block or an element with `markdown="1"` runs to the end of what it stands in.',
    "close it where it should end",
)
BLOCK_UNKNOWN = Code(
    "prose.block-unknown",
    Severity.WARNING,
    "there is no block named `{name}`; its content is set as ordinary text",
    "The blocks that `///` can open are listed in the handbook.",
)
COMMENT_NOT_CLOSED = Code(
    "prose.comment-not-closed",
    Severity.WARNING,
    "an HTML comment or element is opened here and never closed; what follows is set as text",
    "By HTML's rules everything up to the end of the file would vanish; Pressmark keeps it.",
    "close it, or write `&lt;` for a plain sign",
)
TABLE_RAGGED = Code(
    "prose.table-ragged",
    Severity.WARNING,
    "cells of this table stand outside its header's columns ({cells}); columns were added for them",
    "A row of a pipe table has more cells than the header. GitHub drops them; Pressmark keeps the text.",
    "escape bars that belong to the text as `\\|`",
)
NESTED_TOO_DEEPLY = Code(
    "prose.nested-too-deeply",
    Severity.WARNING,
    "blocks are nested deeper here than a page can show; the deepest are set on one level",
    "Lists and quotations are nested within each other beyond what readers can bear.",
)
TAG_UNKNOWN = Code(
    "prose.tag-unknown",
    Severity.INFO,
    "{tag} is no HTML; it is set as text",
    "What looks like a tag but is none that HTML knows is kept as it was typed.",
    "put it between backticks if it is code",
)
HTML_DROPPED = Code(
    "prose.html-dropped",
    Severity.WARNING,
    "<{tag}> cannot stand in a book and is left out",
    "Scripts, style sheets, forms and embedded objects do not work in print and are not safe in e-books.",
)
HTML_UNSAFE = Code(
    "prose.html-unsafe",
    Severity.WARNING,
    "the event handler `{what}` is left out",
    "Pages that run code of an article are not made.",
)
EMBED_LINKED = Code(
    "prose.embed-linked",
    Severity.WARNING,
    "<{tag}> is replaced by a link to {url}",
    "Films, sounds and frames from elsewhere cannot be carried by the book; a link takes their place.",
)
HEADING_EMPTY = Code(
    "prose.heading-empty",
    Severity.WARNING,
    "a heading without text is left out",
    "An empty heading would make an empty line in the contents.",
)
HEADING_REPEATS_TITLE = Code(
    "prose.heading-repeats-title",
    Severity.INFO,
    "the first heading repeats the title and is left out",
    "The title comes from the front matter; the text need not say it again.",
)
ID_TWICE = Code(
    "prose.id-twice",
    Severity.WARNING,
    "the id `{id}` stands here a second time; links lead to the first",
    "Ids are unique in a text; later ones are given a number.",
)
NOTE_TWICE = Code(
    "prose.note-twice",
    Severity.WARNING,
    "note [^{label}] is defined a second time; the first definition counts",
    "Labels of notes are unique in an article.",
)
NOTE_NOT_DEFINED = Code(
    "prose.note-not-defined",
    Severity.WARNING,
    "note [^{label}] is called but not defined; the call is set as text",
    "Every call of a note needs a definition `[^label]: …` in the same article.",
)
NOTE_NOT_CALLED = Code(
    "prose.note-not-called",
    Severity.WARNING,
    "note [^{label}] is defined but never called; it is left out",
    "A note that nothing calls has no place on a page.",
)
NOTE_CALLED_AGAIN = Code(
    "prose.note-called-again",
    Severity.INFO,
    "note [^{label}] is called a second time; both calls have its number",
    "A note stands where it is called first. In print a later call may be pages away from it.",
    "write the note a second time if it should stand at the foot of both pages",
)
NOTE_IN_TITLE = Code(
    "prose.note-in-title",
    Severity.WARNING,
    "a title cannot call notes; the call is left out",
    "Titles stand in contents, running heads and metadata too.",
    "call the note from the first paragraph, or use `note:`",
)
FORMULA_FAILED = Code(
    "prose.formula-failed",
    Severity.WARNING,
    "the formula {tex} cannot be converted and is shown as code",
    "The TeX between dollar signs is not understood by latex2mathml.",
    "write `\\$` if the dollar sign is money",
)
LINK_EMPTY = Code(
    "prose.link-empty",
    Severity.WARNING,
    "a link leads nowhere; its text is kept",
    "The address of a link is missing.",
)
LINK_REFUSED = Code(
    "prose.link-refused",
    Severity.WARNING,
    "a link to {url} is refused; its text is kept",
    "Only web, mail and telephone addresses and links to articles can stand in a book.",
)
LINK_BROKEN = Code(
    "prose.link-broken",
    Severity.WARNING,
    "{url} names no article of this press; the text of the link is kept",
    "A relative link is sought from the article's folder, then by id and by public URL.",
)
LINK_ABSENT = Code(
    "prose.link-absent",
    Severity.ERROR,
    "{url} leads to an article that is not in this book",
    "The manifest says `links: {absent: error}`.",
    "add the article to the book, or set `links: {{absent: note}}` or `text`",
)
FRAGMENT_UNKNOWN = Code(
    "prose.fragment-unknown",
    Severity.WARNING,
    "{url}: there is no `{fragment}`; {instead}",
    "The part of a link after `#` names a heading or an id of the article that it leads to. A link to "
    "another article leads to its start instead; of one within its own article only the text is left.",
)
CUT_UNKNOWN = Code(
    "prose.cut-unknown",
    Severity.ERROR,
    "`{fragment}` names no heading of {path}",
    "`from:`, `to:` and `drop:` name headings by their ids, as links do.",
    "its headings are: {headings}",
)
CUT_EMPTY = Code(
    "prose.cut-empty",
    Severity.ERROR,
    "nothing is left of {path} between `from:` and `to:`",
    "The heading that `to:` names stands before the one of `from:`.",
)
CUT_IDLE = Code(
    "prose.cut-idle",
    Severity.WARNING,
    "`drop:` names `{fragment}` of {path}, which the excerpt leaves out already",
    "The section stands before `from:`, after `to:`, or within another that is dropped.",
    "take it out of `drop:`",
)
IMAGE_MISSING = Code(
    "prose.image-missing",
    Severity.ERROR,
    "the picture {src} is not there; its alternative text is shown",
    "Pictures are sought from the article's folder, then in `manuscripts/images/`.",
)
IMAGE_BROKEN = Code(
    "prose.image-broken",
    Severity.ERROR,
    "the picture {src} cannot be read ({why}); its alternative text is shown",
    "The file is empty, truncated, too large or of a kind that is not known.",
)
IMAGE_REMOTE = Code(
    "prose.image-remote",
    Severity.WARNING,
    "the picture {src} stands on the web and is not fetched; a link takes its place",
    "A build never uses the network, and a book carries its pictures itself.",
    "save it beside the article",
)
IMAGE_REFUSED = Code(
    "prose.image-refused",
    Severity.WARNING,
    "a picture is refused ({why}); its alternative text is shown",
    "Pictures inside addresses (`data:`) are not taken.",
    "save it as a file beside the article",
)
IMAGE_WITHOUT_ALT = Code(
    "prose.image-without-alt",
    Severity.WARNING,
    "the picture {src} has no alternative text",
    "Readers who cannot see a picture need its alternative text: `![text](file)`. One that says nothing, "
    "an ornament, is marked with the class `decorative`.",
)
IMAGE_SCALED = Code(
    "prose.image-scaled",
    Severity.INFO,
    "in the e-book the picture {src} is scaled from {width} × {height} pixels to {new_width} × {new_height}",
    "`epub: {images: {max_width: …}}` sets the limit. Print keeps all pixels.",
)
IMAGE_MOVING = Code(
    "prose.image-moving",
    Severity.INFO,
    "the picture {src} moves; its first frame is shown",
    "Paper shows no moving pictures and few e-readers do; they become still ones.",
)
IMAGE_ELSEWHERE = Code(
    "prose.image-elsewhere",
    Severity.WARNING,
    "the picture {src} is not there; {path} has its name and is shown",
    "A picture whose folder is not there is sought by its name alone in `manuscripts/images/`; another "
    "article's picture may have the same name.",
    "name the file by its path from the article",
)
