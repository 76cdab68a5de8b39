"""An edition becomes a book: Markdown to XHTML, leaves, sections, navigation."""
