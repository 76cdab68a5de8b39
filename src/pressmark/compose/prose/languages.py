"""What typography each language wants: one row a language, the nearest row for a tag that has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

NBSP = "\u00a0"
NNBSP = "\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Quotation marks, outer and inner, and the rules of spacing of one language.

    `inside` is the space that stands inside quotation marks; `before` puts spaces before high
    punctuation; `short_words` do not end a line; `initials` stay with the name; `dash` keeps an
    em dash from starting a line; `short_dash` is what two hyphens mean. Without `quotes` straight ones stay as they are.
    """

    quotes: tuple[str, str, str, str] | None = None
    inside: str = ""
    before: bool = False
    short_words: re.Pattern[str] | None = None
    initials: re.Pattern[str] | None = None
    dash: bool = False
    short_dash: str = "–"
    elisions: re.Pattern[str] | None = None


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(words.split())})( )(?=\w)", re.IGNORECASE)


_ENGLISH = ("“", "”", "‘", "’")
_GUILLEMETS = ("«", "»", "“", "”")
_LOW = ("„", "“", "‚", "‘")
_LOW_HIGH = ("„", "”", "«", "»")
_NORDIC = ("”", "”", "’", "’")

_ELISIONS = re.compile(
    r"(?:[Tt]is|[Tt]was|[Tt]were|[Tt]will|[Tt]would|[Tt]isn|[Tt]wasn|[Tt]wixt|[Tt]il|[Ee]m|[Nn]"
    r"|[Nn]eath|[Gg]ainst|[Oo]d|[Ss]blood|[Ss]death|[Zz]ounds|[Cc]ause|[Bb]out|[Tt]ain|[Pp]on"
    r"|\d\ds?)(?!\w)"
)
_EAST_INITIALS = re.compile(r"(?<!\w)[А-ЯЁІЇЄҐ]\.( )(?=[А-ЯЁІЇЄҐ])")
_LATIN_INITIALS = re.compile(r"(?<!\w)[A-ZŁŚŻŹĆČŘŠŽ]\.( )(?=[A-ZŁŚŻŹĆČŘŠŽ]\.?)")

_RUSSIAN = Rules(
    quotes=("«", "»", "„", "“"),
    short_words=_words("в к с у о и а на по за из от до об во со ко не ни но под над при для без"),
    initials=_EAST_INITIALS,
    dash=True,
    short_dash="—",
)
_PLAIN = Rules(quotes=_ENGLISH)
_WITH_GUILLEMETS = Rules(quotes=_GUILLEMETS)
_WITH_LOW = Rules(quotes=_LOW)

ROWS: dict[str, Rules] = {
    "en": Rules(quotes=_ENGLISH, elisions=_ELISIONS),
    "fr": Rules(quotes=_GUILLEMETS, inside=NNBSP, before=True),
    "fr-ch": Rules(quotes=("«", "»", "‹", "›")),
    "fr-ca": Rules(quotes=_GUILLEMETS, inside=NBSP),
    "de": _WITH_LOW,
    "de-ch": Rules(quotes=("«", "»", "‹", "›")),
    "de-li": Rules(quotes=("«", "»", "‹", "›")),
    "es": _WITH_GUILLEMETS,
    "es-mx": _PLAIN,
    "es-us": _PLAIN,
    "es-419": _PLAIN,
    "it": _WITH_GUILLEMETS,
    "pt": _PLAIN,
    "pt-pt": _WITH_GUILLEMETS,
    "ca": _WITH_GUILLEMETS,
    "gl": _WITH_GUILLEMETS,
    "eu": _WITH_GUILLEMETS,
    "el": _WITH_GUILLEMETS,
    "grc": _WITH_GUILLEMETS,
    "ru": _RUSSIAN,
    "be": _RUSSIAN,
    "uk": Rules(
        quotes=("«", "»", "„", "“"),
        short_words=_words("в у з і й а на по за із зі від до об не ні та що"),
        initials=_EAST_INITIALS,
        dash=True,
        short_dash="—",
    ),
    "bg": Rules(quotes=("„", "“", "’", "’")),
    "mk": Rules(quotes=("„", "“", "’", "‘")),
    "sr": Rules(quotes=("„", "”", "’", "’")),
    "hr": Rules(quotes=("„", "”", "‘", "’")),
    "bs": Rules(quotes=("„", "”", "‘", "’")),
    "sl": _WITH_LOW,
    "cs": Rules(quotes=_LOW, short_words=_words("k s v z o u i a"), initials=_LATIN_INITIALS),
    "sk": Rules(quotes=_LOW, short_words=_words("k s v z o u i a"), initials=_LATIN_INITIALS),
    "pl": Rules(
        quotes=_LOW_HIGH, short_words=_words("w z i a o u"), initials=_LATIN_INITIALS, dash=True
    ),
    "hu": Rules(quotes=("„", "”", "»", "«")),
    "ro": Rules(quotes=_LOW_HIGH),
    "lt": _WITH_LOW,
    "et": Rules(quotes=("„", "“", "«", "»")),
    "is": _WITH_LOW,
    "ka": Rules(quotes=("„", "“", "«", "»")),
    "hy": Rules(quotes=("«", "»", "“", "”")),
    "sq": Rules(quotes=("«", "»", "‘", "’")),
    "no": Rules(quotes=("«", "»", "‘", "’")),
    "nb": Rules(quotes=("«", "»", "‘", "’")),
    "nn": Rules(quotes=("«", "»", "‘", "’")),
    "da": Rules(quotes=("»", "«", "›", "‹")),
    "sv": Rules(quotes=_NORDIC),
    "fi": Rules(quotes=_NORDIC),
    "ar": _WITH_GUILLEMETS,
    "fa": Rules(quotes=("«", "»", "‹", "›")),
    "az": _WITH_GUILLEMETS,
    "kk": Rules(quotes=("«", "»", "“", "”")),
    **dict.fromkeys(
        ("nl", "tr", "lv", "ga", "cy", "eo", "id", "ms", "vi", "tl", "sw", "af"), _PLAIN
    ),
    **dict.fromkeys(
        ("ko", "zh", "la", "gd", "br", "lb", "mt", "hi", "bn", "ta", "te", "mr"), _PLAIN
    ),
}
"""Languages that are not here (Hebrew, Japanese, Thai, …) keep what is typed but for dashes and ellipses."""

_NONE = Rules()


@lru_cache(maxsize=256)
def find_rules(language: str) -> Rules:
    """The rules for a BCP 47 tag: its own row, or that of its language."""
    tag = language.lower().replace("_", "-")
    while tag:
        if tag in ROWS:
            return ROWS[tag]
        tag = tag.rpartition("-")[0]
    return _NONE
