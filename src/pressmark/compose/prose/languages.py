"""What typography each language wants: one row a language, the nearest row for a tag that has none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

NBSP = "\u00a0"
NNBSP = "\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Quotation marks, outer and inner, and the rules of spacing of one language.

    `inside` is the space that stands inside quotation marks; `before` puts spaces before high
    punctuation; `short_words` do not end a line; `initials` stay with the name; `dash` keeps a
    dash between spaces from starting a line; `short_dash` and `long_dash` are what two and three
    hyphens mean, `dots` what three dots. `bonds` are spaces that hold together what belongs to a
    number or an abbreviation; `thousands` has spaces between groups of digits. Words of an
    `unspaced` language are not parted by spaces, so that quotes pair by turns. `gershayim` makes
    quotes between letters the marks of abbreviations. Without `quotes` straight ones stay as they are.
    """

    quotes: tuple[str, str, str, str] | None = None
    inside: str = ""
    before: bool = False
    short_words: re.Pattern[str] | None = None
    initials: re.Pattern[str] | None = None
    dash: bool = False
    short_dash: str = "–"
    long_dash: str = "—"
    dots: str = "…"
    bonds: re.Pattern[str] | None = None
    thousands: bool = False
    unspaced: bool = False
    gershayim: bool = False
    elisions: re.Pattern[str] | None = None

    @property
    def has_spaces(self) -> bool:
        """Whether there is any rule of spacing."""
        return bool(
            self.before or self.inside or self.short_words or self.initials or self.dash
            or self.bonds or self.thousands
        )  # fmt: skip


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(words.split())})( )(?=\w)", re.IGNORECASE)


# What a number is of, in any language (SI brochure, 5.4.3: a space between value and unit).
_UNITS = "%|‰|°C|°F|€|£|¥|₽|k[gmW]|[cm]m|mg|MW|ha|кг|км|г|см"


def _bonds(before: str = "", after: str = "", pairs: str = "") -> re.Pattern[str]:
    """The spaces between an abbreviation `before` a number, words `after` one, and in `pairs` (`z. B.`)."""
    kinds = [rf"(?<=\d)( )(?=(?:{_UNITS})(?!\w))"]
    if before:
        kinds.append(rf"(?<!\w)(?:{'|'.join(before.split())})( )(?=\d|[IVXLC]+\b)")
    if after:
        kinds.append(rf"(?<=\d)\.?( )(?=(?:{'|'.join(after.split())})(?!\w))")
    if pairs:
        kinds += [
            rf"(?<!\w){re.escape(first)}( )(?={re.escape(last)})"
            for first, _, last in (pair.partition("_") for pair in pairs.split())
        ]
    return re.compile("|".join(kinds))


_PLAIN_BONDS = _bonds()
_ENGLISH_BONDS = _bonds(
    r"p\. pp\. vol\. vols\. no\. nos\. No\. Nos\. ch\. chs\. fig\. figs\. Fig\. c\. ca\.",
    "January February March April May June July August September October November December"
    " million billion",
)
_FRENCH_BONDS = _bonds(
    r"p\. pp\. t\. vol\. n° nº art\. chap\. fig\.",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    " millions? milliards?",
)
_GERMAN_BONDS = _bonds(
    r"S\. Bd\. Bde\. Nr\. Abb\. Kap\. Art\. Abs\. Sp\. Tab\.",
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
    " Millionen Milliarden Mio\\. Mrd\\.",
    "z._B. d._h. u._a. v._a. o._Ä. u._Ä. z._T. u._U. s._o. s._u. i._d. d._R. i._e. S._d. v._Chr. n._Chr.",
)
_SPANISH_BONDS = _bonds(
    r"p\. pp\. pág\. págs\. vol\. n\.º núm\. cap\. fig\. art\.",
    r"de\s(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
    " millones",
)
_ITALIAN_BONDS = _bonds(
    r"p\. pp\. vol\. n\. cap\. fig\. art\.",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
)
_POLISH_BONDS = _bonds(
    r"s\. t\. nr rozdz\. rys\. art\.",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
    " grudnia r\\. w\\. mln mld tys\\.",
    "m._in. n._e. p._n.e.",
)
_RUSSIAN_BONDS = _bonds(
    r"с\. стр\. т\. гл\. рис\. ст\. п\.",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    " гг?\\. года вв?\\. век[ае]? млн млрд тыс\\. руб\\. коп\\.",
    "т._е. т._д. т._п. т._к. т._н. н._э. и_т._д. и_т._п. и_др.",
)

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
    bonds=_RUSSIAN_BONDS,
    thousands=True,
)
_PLAIN = Rules(quotes=_ENGLISH, dash=True, bonds=_PLAIN_BONDS)
_WITH_GUILLEMETS = Rules(quotes=_GUILLEMETS, dash=True, bonds=_PLAIN_BONDS)
_WITH_LOW = Rules(quotes=_LOW, dash=True, bonds=_PLAIN_BONDS)
_FRENCH = Rules(
    quotes=_GUILLEMETS, inside=NNBSP, before=True, dash=True, bonds=_FRENCH_BONDS, thousands=True
)
_GERMAN = Rules(quotes=_LOW, dash=True, bonds=_GERMAN_BONDS)
_SWISS = replace(_GERMAN, quotes=("«", "»", "‹", "›"))
_CHINESE = Rules(quotes=_ENGLISH, short_dash="——", long_dash="——", dots="……", unspaced=True)
_TRADITIONAL = replace(_CHINESE, quotes=("「", "」", "『", "』"))

ROWS: dict[str, Rules] = {
    "en": Rules(quotes=_ENGLISH, elisions=_ELISIONS, dash=True, bonds=_ENGLISH_BONDS),
    "fr": _FRENCH,
    "fr-ch": replace(_FRENCH, quotes=("«", "»", "‹", "›"), inside="", before=False),
    "fr-ca": replace(_FRENCH, inside=NBSP, before=False),
    "de": _GERMAN,
    "de-ch": _SWISS,
    "de-li": _SWISS,
    "es": replace(_WITH_GUILLEMETS, bonds=_SPANISH_BONDS),
    "es-mx": _PLAIN,
    "es-us": _PLAIN,
    "es-419": _PLAIN,
    "it": replace(_WITH_GUILLEMETS, bonds=_ITALIAN_BONDS),
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
        bonds=_PLAIN_BONDS,
        thousands=True,
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
        quotes=_LOW_HIGH,
        short_words=_words("w z i a o u"),
        initials=_LATIN_INITIALS,
        dash=True,
        bonds=_POLISH_BONDS,
        thousands=True,
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
    "zh": _CHINESE,
    **dict.fromkeys(("zh-hant", "zh-tw", "zh-hk", "zh-mo"), _TRADITIONAL),
    "ja": Rules(short_dash="――", long_dash="――", dots="……", unspaced=True),
    "he": Rules(quotes=("”", "”", "’", "’"), gershayim=True),
    "yi": Rules(quotes=("„", "“", "‚", "‘"), gershayim=True),
    **dict.fromkeys(
        ("nl", "tr", "lv", "ga", "cy", "eo", "id", "ms", "vi", "tl", "sw", "af"), _PLAIN
    ),
    **dict.fromkeys(("ko", "la", "gd", "br", "lb", "mt", "hi", "bn", "ta", "te", "mr"), _PLAIN),
}
"""Languages that are not here (Thai, Khmer, …) keep what is typed but for dashes and ellipses."""

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
