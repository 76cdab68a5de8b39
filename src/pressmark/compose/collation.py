"""The order of an index: words as a language sorts them, and the letters that stand over its groups.

Keys have the levels of the Unicode Collation Algorithm (UTS #10): letters, then accents, then
capitals. What languages sort otherwise than Unicode's default table follows CLDR's tailorings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pressmark.model.index import IndexOrder

# Letters of their own, each with the letter after which it is sorted (CLDR, `collation/*.xml`).
TAILORINGS: dict[str, str] = {
    "sv": "z<å<ä<ö ", "fi": "z<å<ä<ö", "da": "z<æ<ø<å", "nb": "z<æ<ø<å", "no": "z<æ<ø<å", "nn": "z<æ<ø<å",
    "is": "d<ð z<þ<æ<ö<å", "et": "s<š<z<ž w<õ<ä<ö<ü", "es": "n<ñ", "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "cs": "c<č h<ch r<ř s<š z<ž", "sk": "a<ä c<č h<ch o<ô s<š z<ž", "hr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "sl": "c<č s<š z<ž", "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü", "az": "c<ç e<ə g<ğ h<x<ı o<ö s<ş u<ü",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö s<sz t<ty u<ü z<zs", "ro": "a<ă<â i<î s<ș t<ț",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh", "cy": "c<ch d<dd f<ff g<ng l<ll p<ph r<rh t<th",
    "lt": "c<č s<š z<ž", "lv": "c<č g<ģ k<ķ l<ļ n<ņ s<š z<ž", "eo": "c<ĉ g<ĝ h<ĥ j<ĵ s<ŝ u<ŭ",
    "vi": "a<ă<â d<đ e<ê o<ô<ơ u<ư", "uk": "г<ґ",
}  # fmt: skip
ARTICLES: dict[str, str] = {
    "en": "The the A An", "fr": "Le La Les L' le la les l' Un Une un une", "de": "Der Die Das der die das Ein Eine",
    "es": "El La Los Las el la los las", "it": "Il Lo La I Gli Le L' il lo la i gli le l'", "pt": "O A Os As o a os as",
    "nl": "De Het de het Een een 't", "sv": "En Ett en ett", "el": "Ο Η Το Οι Τα ο η το οι τα",
}  # fmt: skip
"""Words at the head of a heading that do not count in sorting, as they are written."""

PARTICLES: dict[str, str] = {
    "en": "the a an and of in on at to for from by with as under during after before against between",
    "fr": "et de du des d' en à au aux sur par pour avec dans sous le la les l'", "de": "und von vom in im an am auf zu zur zum mit für der die das",
    "es": "y de del en a al por para con el la los las", "it": "e di del della dei in a al per con il lo la i gli le",
    "pt": "e de do da dos das em no na a ao por para com", "nl": "en van in op aan te met voor de het",
    "ru": "и в во на о об с со к по от из для", "pl": "i w we na o z ze do od dla po", "uk": "і й та в у на о з до від для",
}  # fmt: skip
"""Words at the head of an entry below a heading that do not count in sorting (Chicago 16.68)."""

_EXPANSIONS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "e", "ŋ": "n"}  # fmt: skip
_NATIVE = {
    "GREEK": ("el",), "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "mn"), "HEBREW": ("he", "yi"),
    "ARABIC": ("ar", "fa", "ur", "ps"), "HANGUL": ("ko",), "KANA": ("ja",), "DEVANAGARI": ("hi", "mr", "ne"),
    "THAI": ("th",), "HAN": ("zh",),
}  # fmt: skip
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "GEORGIAN", "ARMENIAN", "HEBREW", "ARABIC", "DEVANAGARI", "THAI", "HANGUL", "KANA", "HAN")  # fmt: skip
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_KANA_ROWS = "あかさたなはまやらわ"
_HANGUL_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_UNIT = re.compile(r"\d+|.", re.DOTALL)

Key = tuple[tuple[tuple[int, int, str], ...], str, str]
SYMBOLS, DIGITS, HAN = "#", "0–9", "漢"


def make_sort_key(text: str, language: str, order: IndexOrder = IndexOrder.WORD) -> Key:
    """A heading's key: letters by the language's alphabet, numbers by value, then accents and capitals."""
    plain = unicodedata.normalize("NFC", text).strip()
    units = tuple(_weigh(plain, language.split("-")[0].lower(), order))
    return units, unicodedata.normalize("NFD", plain.casefold()), plain.swapcase()


def _weigh(text: str, language: str, order: IndexOrder) -> list[tuple[int, int, str]]:
    """The primary weights: symbols before numbers before letters, the language's own script first."""
    found: list[tuple[int, int, str]] = []
    for unit in split_letters(text, language):
        if unit.isspace() or unit in "-‐‑–/":
            if order is IndexOrder.WORD and found and found[-1] != (0, 0, ""):
                found.append((0, 0, ""))
        elif unit.isdecimal():
            found.append((2, int(unit), ""))
        elif unit[0].isalpha():
            found.append((3 + _rank_script(unit, language), *_place_letter(unit, language)))
        elif not found and unicodedata.category(unit[0])[0] in "SP" and text.strip(unit) == "":
            found.append((1, 0, unit))
    while found and found[-1] == (0, 0, ""):
        found.pop()
    return found


def split_letters(text: str, language: str) -> list[str]:
    """A text in units that count as one in sorting: letters (`ch` in Czech), numbers, signs."""
    letters = _list_letters(language)
    folded = _lower(text, language)
    units: list[str] = []
    position = 0
    while position < len(folded):
        longest = next(
            (n for n in (3, 2) if folded[position : position + n] in letters and n > 1), 0
        )
        if longest:
            units.append(folded[position : position + longest])
            position += longest
            continue
        match = _UNIT.match(folded, position)
        unit = match[0] if match else folded[position]
        position += len(unit)
        units += [unit] if unit in letters or unit.isdecimal() else _strip_accents(unit)
    return units


def _lower(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("İ", "i").replace("I", "ı")
    return unicodedata.normalize("NFC", text.lower())


def _strip_accents(unit: str) -> list[str]:
    """A letter without its accents; `æ` is `a` and `e`; marks alone are nothing."""
    if unit in "йЙ":
        return [unit]
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", unit)
        if not unicodedata.combining(character)
    )
    return [
        *"".join(_EXPANSIONS.get(character, character) for character in plain).translate(_HIRAGANA)
    ]


@lru_cache(maxsize=64)
def _list_letters(language: str) -> dict[str, tuple[str, int]]:
    """A language's letters of its own with the letter each follows, and its number after that."""
    found: dict[str, tuple[str, int]] = {}
    for rule in TAILORINGS.get(language, "").split():
        base, *own = rule.split("<")
        found |= {letter: (base, number) for number, letter in enumerate(own, 1)}
    return found


def _place_letter(unit: str, language: str) -> tuple[int, str]:
    base, number = _list_letters(language).get(unit, (unit, 0))
    return ord(base[0]), f"{base[1:]}{chr(0xE000 + number) if number else ''}"


def _rank_script(unit: str, language: str) -> int:
    script = find_script(unit)
    if language in _NATIVE.get(script, ()):
        return 0
    return 1 + _SCRIPTS.index(script) if script in _SCRIPTS else 1 + len(_SCRIPTS)


def find_script(letter: str) -> str:
    """The script of a letter, by its name in Unicode."""
    name = unicodedata.name(letter[0], "")
    if name.startswith(("HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA")):
        return "KANA"
    return "HAN" if name.startswith("CJK") else name.partition(" ")[0]


def find_group(key: Key, language: str) -> str:
    """The letter over the group that a sort key belongs to; `0–9` for numbers, `#` for signs."""
    if not key[0]:
        return SYMBOLS
    rank, number, rest = key[0][0]
    if rank < 3:
        return DIGITS if rank == 2 else SYMBOLS
    letter = chr(number)
    script = find_script(letter)
    if script == "HAN":
        return HAN
    if script == "KANA":
        return _find_row(letter)
    if script == "HANGUL":
        return _find_initial(letter)
    primary = language.split("-")[0].lower()
    own = next(
        (o for o, place in _list_letters(primary).items() if place == _undo(letter, rest)), ""
    )
    return _capitalise(own or letter, primary)


def _undo(letter: str, rest: str) -> tuple[str, int]:
    number = ord(rest[-1]) - 0xE000 if rest and rest[-1] >= "\ue000" else 0
    return letter + (rest[:-1] if number else rest), number


def _capitalise(letter: str, language: str) -> str:
    if language in ("tr", "az") and letter == "i":
        return "İ"
    upper = letter[0].upper() + letter[1:]
    return upper if len(upper) == len(letter) else letter


def _find_row(letter: str) -> str:
    return next((row for row in reversed(_KANA_ROWS) if letter >= row), _KANA_ROWS[0])


def _find_initial(letter: str) -> str:
    if "가" <= letter <= "힣":
        return _HANGUL_INITIALS[(ord(letter) - 0xAC00) // 588]
    return _HANGUL_INITIALS[ord(letter) - 0x1100] if "\u1100" <= letter <= "\u1112" else letter


def drop_leading(text: str, language: str, *, inner: bool) -> str:
    """A heading without an article at its head; an entry below one without particles too."""
    primary = language.split("-")[0].lower()
    words = ARTICLES.get(primary, "").split()
    if inner:
        words += PARTICLES.get(primary, "").split()
    plain = text.replace("’", "'")
    for word in words:
        rest = plain[len(word) :]
        if plain.startswith(word) and (rest[:1] == " " or word.endswith("'")) and rest.strip():
            return text[len(word) :].strip()
    return text
