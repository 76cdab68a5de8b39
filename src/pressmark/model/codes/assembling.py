"""What is found while articles and leaves are put together into a book."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity

TEMPLATE_FAILED = Code(
    "theme.template-failed",
    Severity.ERROR,
    "the template {name} could not be filled: {reason}",
    "A Jinja template of the theme has a mistake, asks for a value that is not there, or gives "
    "markup that is not well-formed XML.",
    "compare it with the template of the same name in the theme 'classic'",
)

LEAF_EMPTY = Code(
    "manifest.empty-leaf",
    Severity.WARNING,
    "the leaf '{name}' has nothing to show and is left out",
    "A leaf was asked for and the book holds nothing for it: no dedication text, say, or no "
    "figure with a caption.",
    "take it out of the manifest, or give what it shows",
)

ARTICLES_UNDATED = Code(
    "manifest.articles-undated",
    Severity.INFO,
    "{number} of the book's articles have no date and are not in the chronology: {ids}",
    "The chronology lists articles by the date of writing.",
    "give them a `date`; one that is not certain may be `c. 1920` or `1920?`",
)

COVER_MISSING = Code(
    "manifest.cover-missing",
    Severity.ERROR,
    "the cover {path} is not there",
    "`cover:` must name a picture in the press, relative to the manifest, to `manuscripts/` or to "
    "`manuscripts/images/`.",
    "correct the path, or leave the key out: Pressmark then makes a cover from the title",
)

COVER_UNFIT = Code(
    "manifest.cover-unfit",
    Severity.ERROR,
    "the cover {path} cannot be used: {reason}",
    "The file that `cover:` names is damaged, or is not a picture.",
    "give a JPEG, PNG or SVG file, or leave the key out",
)

PROFILE_MISSING = Code(
    "manifest.profile-missing",
    Severity.ERROR,
    "the ICC profile {path} is not there",
    "`print.profile` must name a file in the press, relative to the manifest or to `manuscripts/`.",
    "correct the path, or leave the key out: Pressmark then uses a profile of its own",
)

PROFILE_UNFIT = Code(
    "manifest.profile-unfit",
    Severity.ERROR,
    "the ICC profile {path} cannot be used for colour: {colour}: {reason}",
    "`cmyk` wants an ICC profile of a press with four inks (CMYK), `black` one of a press with one (GRAY).",
    "ask the printer for the right profile, or leave the key out",
)
