"""The nouns: frozen values that the stages hand to each other. Nothing here does work.

Asked (Article, Manifest) becomes resolved (Edition) becomes composed (Book); a writer sees
the Book and nothing earlier.
"""
