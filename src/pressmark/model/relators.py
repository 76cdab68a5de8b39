"""What people do for a text: MARC relator codes and terms (id.loc.gov/vocabulary/relators)."""

from __future__ import annotations

RELATORS: dict[str, str] = {
    "abr": "abridger", "act": "actor", "adp": "adapter", "ann": "annotator", "arr": "arranger",
    "art": "artist", "asn": "associated name", "aui": "author of introduction",
    "aut": "author", "aft": "author of afterword", "bkd": "book designer", "bjd": "bookjacket designer",
    "blw": "blurb writer", "clb": "collaborator", "cmm": "commentator", "cmp": "composer",
    "com": "compiler", "cov": "cover designer", "cre": "creator", "crr": "corrector",
    "csl": "consultant", "ctb": "contributor", "ctg": "cartographer", "cur": "curator",
    "cwt": "commentator for written text", "dnr": "donor", "drt": "director", "dsr": "designer",
    "dte": "dedicatee", "dto": "dedicator", "edc": "editor of compilation", "edt": "editor",
    "egr": "engraver", "fnd": "funder", "hnr": "honoree", "ill": "illustrator", "ilu": "illuminator",
    "inv": "inventor", "ive": "interviewee", "ivr": "interviewer", "isb": "issuing body",
    "lbt": "librettist", "lyr": "lyricist", "mod": "moderator", "mrk": "markup editor",
    "msd": "musical director", "nrt": "narrator", "org": "originator", "oth": "other",
    "own": "owner", "pat": "patron", "pbd": "publishing director", "pbl": "publisher",
    "pfr": "proofreader", "pht": "photographer", "pnl": "panelist", "prt": "printer",
    "rcp": "addressee", "red": "redaktor", "res": "researcher", "rev": "reviewer",
    "rpt": "reporter", "rth": "research team head", "scr": "scribe", "sec": "secretary",
    "sgn": "signer", "spk": "speaker", "spn": "sponsor", "tch": "teacher", "ths": "thesis advisor",
    "trc": "transcriber", "trl": "translator", "tyd": "type designer", "tyg": "typographer",
    "wac": "writer of added commentary", "wal": "writer of added lyrics", "wat": "writer of added text",
    "waw": "writer of afterword", "wfs": "writer of film story", "wft": "writer of intertitles",
    "wfw": "writer of foreword", "win": "writer of introduction", "wpr": "writer of preface",
    "wst": "writer of supplementary textual content",
}  # fmt: skip
"""Relator codes with their terms, the ones that books need."""

CODE_OF_TERM: dict[str, str] = {term: code for code, term in RELATORS.items()}


def find_relator(word: str) -> str | None:
    """Turn a relator's code or English term into its code."""
    folded = " ".join(word.replace("-", " ").replace("_", " ").split()).lower()
    return folded if folded in RELATORS else CODE_OF_TERM.get(folded)
