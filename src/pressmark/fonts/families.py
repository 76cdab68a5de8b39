"""The families that step in where a theme's own lack characters: one table, preferred ones first."""

from __future__ import annotations

from dataclasses import dataclass

EUROPEAN = ("Latn", "Grek", "Cyrl")
HAN = ("Hani", "Bopo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spare:
    """A family that can step in: the ISO 15924 scripts it is for, and the package that carries it.

    `languages` are those it is preferred in (lower-case BCP 47 prefixes): Han characters look
    different in each. A family with `symbols` also steps in for characters of no script.
    `bold` names the family that stands for its bold where it has none: Han texts set in a serif
    face are emphasised by a sans one.
    """

    name: str
    package: str
    scripts: tuple[str, ...]
    languages: tuple[str, ...] = ()
    symbols: bool = False
    bold: str = ""

    @property
    def distribution(self) -> str:
        """The name that `pip install` knows the package by."""
        return self.package.replace("_", "-")

    @property
    def leads(self) -> bool:
        """Whether texts in its script start with it, and take only what it lacks from the theme's."""
        return bool(self.scripts) and self.scripts != EUROPEAN

    def suits(self, language: str) -> int:
        """How closely it is made for a language: the length of the prefix that fits, 0 for none."""
        tag = f"{name_language(language)}-"
        return max((len(p) for p in self.languages if tag.startswith(f"{p}-")), default=0)


def _noto(script: str, code: str) -> Spare:
    return Spare(name=f"Noto Sans {script}", package="manimgx_fonts", scripts=(code,))


def _han(package: str, suffix: str, scripts: tuple[str, ...], *languages: str) -> tuple[Spare, ...]:
    serif, sans = f"Noto Serif {suffix}", f"Noto Sans {suffix}"
    return tuple(
        Spare(name=name, package=package, scripts=scripts, languages=languages, bold=bold)
        for name, bold in ((serif, sans), (sans, ""))
    )


_SC = _han("pylopdf_fonts_zh_cn", "SC", HAN, "zh", "zh-hans")
_TC = _han("pylopdf_fonts_zh_tw", "TC", HAN, "zh-hant", "lzh", "yue", "nan", "hak")
_JP = _han("pylopdf_fonts_jp", "JP", ("Hira", "Kana", "Hani"), "ja")
_KR = _han("pylopdf_fonts_ko", "KR", ("Hang", "Hani"), "ko")

SPARES: tuple[Spare, ...] = (
    Spare(name="Source Serif 4", package="fontpkg_source_serif_4", scripts=EUROPEAN, symbols=True),
    Spare(name="EB Garamond", package="fontpkg_eb_garamond", scripts=EUROPEAN, symbols=True),
    Spare(name="Noto Sans", package="manimgx_fonts", scripts=EUROPEAN, symbols=True),
    Spare(name="Amiri", package="fontpkg_amiri", scripts=("Arab",)),
    _noto("Arabic", "Arab"),
    Spare(name="Noto Serif Hebrew", package="pylopdf_fonts_he", scripts=("Hebr",)),
    _noto("Hebrew", "Hebr"),
    Spare(name="Noto Serif Devanagari", package="pylopdf_fonts_hi", scripts=("Deva",)),
    _noto("Devanagari", "Deva"),
    Spare(name="Noto Serif Thai", package="pylopdf_fonts_th", scripts=("Thai",)),
    _noto("Thai", "Thai"),
    _SC[0],
    _TC[0],
    _JP[0],
    _KR[0],
    _SC[1],
    _TC[1],
    _JP[1],
    _KR[1],
    _noto("Armenian", "Armn"),
    _noto("Bengali", "Beng"),
    _noto("Ethiopic", "Ethi"),
    _noto("Georgian", "Geor"),
    _noto("Gujarati", "Gujr"),
    _noto("Gurmukhi", "Guru"),
    _noto("Kannada", "Knda"),
    _noto("Khmer", "Khmr"),
    _noto("Lao", "Laoo"),
    _noto("Malayalam", "Mlym"),
    _noto("Myanmar", "Mymr"),
    _noto("Oriya", "Orya"),
    _noto("Sinhala", "Sinh"),
    _noto("Tamil", "Taml"),
    _noto("Telugu", "Telu"),
    Spare(name="Noto Sans Symbols", package="manimgx_fonts", scripts=(), symbols=True),
    Spare(name="Source Code Pro", package="fontpkg_source_code_pro", scripts=(), symbols=True),
    Spare(name="STIX Two Math", package="ziamath", scripts=(), symbols=True),
    Spare(name="Noto Emoji", package="manimgx_fonts", scripts=(), symbols=True),
    Spare(name="DejaVu Sans", package="ziafont", scripts=(), symbols=True),
)

_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo")


def name_language(tag: str) -> str:
    """A BCP 47 tag in lower case, Chinese of Taiwan, Hong Kong and Macao as `zh-hant`."""
    tag = tag.lower()
    return "zh-hant" if tag.startswith(_TRADITIONAL) else tag


def order_spares(language: str) -> tuple[Spare, ...]:
    """All spare families, those preferred in a language first (the longest prefix wins)."""
    return tuple(sorted(SPARES, key=lambda spare: -spare.suits(language)))
