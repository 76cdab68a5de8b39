"""What the writers and the font room find: fonts, pages, packages."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity

LONG_FILE = Code(
    "epub.long-file",
    Severity.INFO,
    "a file of section '{section}' has {size} kB, for its blocks cannot be parted",
    "Sections over 250 kB are cut into several files at headings, or else between blocks, since "
    "reading systems are slow with long files. One block alone (a table, a listing) was longer than that.",
    "Part the long block in the article, or leave it: the e-book is valid as it is.",
)

ADDRESS_UNKNOWN = Code(
    "print.address-unknown",
    Severity.ERROR,
    "a link inside the book leads nowhere: {address}",
    "A link of a composed section names a section or a place that the book does not have.",
)
FORMULA_UNDRAWN = Code(
    "print.formula-undrawn",
    Severity.WARNING,
    "a formula cannot be drawn and is printed as TeX: {formula} ({reason})",
    "Print draws formulas as pictures; this one uses something that the drawing library lacks.",
    "Write the formula more simply, or give a picture of it.",
)
INDEX_UNSETTLED = Code(
    "print.index-unsettled",
    Severity.WARNING,
    "page numbers of the index had not come to rest after {rounds} rounds; {count} may be wrong",
    "Pages are set, the index is given their numbers, and they are set again; an index that stands "
    "before the text may push it back and forth.",
    "Put the index into `back`.",
)
RUNNING_TITLE_CUT = Code(
    "print.running-title-cut",
    Severity.INFO,
    "the running title is too long for its line and was cut: {title}",
    "Running heads have one line; a title that is longer is cut at a word.",
    "Give the article a `short_title`.",
)
CSS_IGNORED = Code(
    "print.css-ignored",
    Severity.WARNING,
    "{sheet} of the theme {theme}: {reason}",
    "WeasyPrint does not know a property, value, selector or rule of the theme's CSS and left it out.",
)
PICTURE_FAILED = Code(
    "print.picture-failed",
    Severity.ERROR,
    "a picture cannot be printed: {reason}",
    "The picture's file is damaged or of a kind that print cannot show.",
)
IMAGE_COARSE = Code(
    "print.image-coarse",
    Severity.WARNING,
    "the picture {src} has {dots} dots per inch where it is printed, {width} × {height} mm",
    "Below 200 dots per inch the pixels of a picture are seen on paper; good printing has 300.",
    "Give a file that is at least {needed} pixels wide, or show the picture smaller: `{{width=50%}}`.",
)
LIVE_MATTER = Code(
    "print.live-matter",
    Severity.WARNING,
    "{count} texts or pictures stand less than {safe} mm from the trim; the nearest, at {room} mm: '{shown}'",
    "A sheet is never cut quite where it should be: what must be read or seen stays 3.2 mm (an eighth of "
    "an inch) away from the knife. A negative distance is beyond the edge of the page. Pictures that run "
    "to the end of the bleed are meant to be cut.",
    "Let a wide table or a long word break, make the picture smaller, or choose a larger trim size.",
)
FONT_FAILED = Code(
    "print.font-failed",
    Severity.ERROR,
    "a font cannot be loaded: {reason}",
    "WeasyPrint could not use a font file of the theme or of the press.",
)
BOX_PRINTED = Code(
    "print.glyph-missing",
    Severity.ERROR,
    "a character has no glyph in the PDF: {reason}",
    "WeasyPrint drew an empty box for a character that none of the book's fonts has.",
    "The findings about fonts name the article, and the package that would bring a font.",
)
LAYOUT_REMARK = Code(
    "print.remark",
    Severity.WARNING,
    "while the pages were set: {reason}",
    "WeasyPrint said this while it laid out the book.",
)
ANCHOR_LOST = Code(
    "print.anchor-lost",
    Severity.ERROR,
    "{count} sections or headings of the book stand on no page, the first is {first}",
    "Every section and heading of the book must be found on a page of the PDF; these were lost in the layout.",
)
OUTLINE_SHORT = Code(
    "print.outline-short",
    Severity.ERROR,
    "the outline of the PDF has {found} lines instead of {expected}",
    "Every line of the book's navigation must be in the outline of the PDF.",
)
FOLIOS_UNSETTLED = Code(
    "print.folios-unsettled",
    Severity.WARNING,
    "page numbers that the book quotes still changed after {rounds} rounds; some may be wrong",
    "Contents and index are typeset again until their page numbers are right; a list that gains a page and "
    "loses it again in turn never comes to rest.",
    "build with `--one-run`, or change the text of a title a little",
)
NOTE_MOVED = Code(
    "print.note-moved",
    Severity.INFO,
    "{notes} notes did not fit at the foot of the page and stand at the end of their article",
    "A note never passes the end of its article; one that no page foot could hold is set after the text.",
)
NOTE_PARTED = Code(
    "print.note-parted",
    Severity.INFO,
    "{notes} notes stand on the page after their call",
    "There was no room for the note on the page of its call, and the line could not be moved.",
)
PAGES_UNKNOWN = Code(
    "print.pages-unknown",
    Severity.WARNING,
    "the e-book has no page numbers of print: {reason}",
    "The print edition could not be typeset, so that nobody knows where its pages begin.",
    "Install Pango, or say 'print: false' in the manifest of a book that is not printed.",
)
NO_EDITION = Code(
    "print.no-edition",
    Severity.WARNING,
    "no PDF is made: the collection has no print edition",
    "The manifest, or press.yaml, says `print: false`.",
    "Leave '--format pdf' out, or give the manifest settings of print.",
)
VARIANT_UNKNOWN = Code(
    "print.variant-unknown",
    Severity.ERROR,
    "no PDF can be made as {variant}; the book was made as {instead}",
    "`print.variant` names a kind of PDF that WeasyPrint cannot make, or that nobody here can judge.",
    "Known variants: {known}.",
)
PROOF_NOTHING = Code(
    "proof.nothing-built",
    Severity.ERROR,
    "nothing of {id} is built, so there is nothing to show",
    "`pressmark proof` makes pictures of the files in `build/`.",
    "Run `pressmark build {id}` first.",
)
PROOF_WITHOUT_SCREENS = Code(
    "proof.no-screens",
    Severity.INFO,
    "the e-book's screens are left out: {reason}",
    "Screens of the e-book are drawn by a Chromium (`chromium`, `google-chrome`) that this machine has.",
    "Install Chromium to see them.",
)
FAMILY_MISSING = Code(
    "fonts.family-missing",
    Severity.ERROR,
    "the theme's font family '{family}' is not installed",
    "A theme names a family that neither an installed font package nor the press's `fonts/` folder has.",
    "Install {package}, or put the family's files (.ttf, .otf) into the press's fonts/ folder.",
)
GLYPH_MISSING = Code(
    "fonts.glyph-missing",
    Severity.ERROR,
    "no installed font has: {characters}",
    "The text has characters that would be printed as empty boxes: a font for their script is not "
    "installed, though a package is known that carries one.",
    "pip install {packages} (or 'pressmark[fonts]', which brings them all).",
)
GLYPH_UNKNOWN = Code(
    "fonts.glyph-unknown",
    Severity.ERROR,
    "no font has: {characters}",
    "The text has characters that would be printed as empty boxes, and no font package that "
    "Pressmark knows of has them. Often they are characters that were put in by mistake.",
    "Put a font that has them (.ttf, .otf) into the press's fonts/ folder, or change the text.",
)
