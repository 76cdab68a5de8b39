"""A PDF made for screens becomes one for a press: text and rules in black ink, pictures in its inks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from pressmark.write.pdf.inks import Inks

PICTURE, END = b"%picture", b"%end"
"""Comments between which WeasyPrint, as Pressmark runs it, draws an SVG file (ISO 32000-2, 7.2.4)."""

NUMBERS = rb"(?P<numbers>(?:[-+]?[0-9.]+\s+)+)"
TOKEN = re.compile(
    rb"(?P<skipped>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[\s0-9A-Fa-f]*>|\bBI\s.*?\sID\s.*?\sEI\b)"
    rb"|(?P<comment>%[^\r\n]*)"
    rb"|(?<![^\s\])>])" + NUMBERS + rb"(?P<paint>rg|RG|k|K|sc|SC|scn|SCN)(?!\S)"
    rb"|/(?P<name>[^\s()<>\[\]{}/%]+)\s+(?P<use>cs|CS|Do|scn|SCN|sh|gs)(?!\S)",
    re.DOTALL,
)
SIZES = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}
QUALITY = 95
D65 = (0.95046, 1.0, 1.08906)
XYZ_TO_SRGB = (
    (3.24097, -1.53738, -0.49861),
    (-0.96924, 1.87597, 0.04156),
    (0.05563, -0.20398, 1.05697),
)


def ink_pages(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Every page of a PDF in the inks of a press, with the profile of these as output intent."""
    walk = _Walk(pdf, inks)
    # Pages share resources, and what is a part of a picture is known from all their contents.
    used = {name for page in pdf.pages for name in walk.convert_content(page.obj, pictured=False)}
    for page in pdf.pages:
        walk.convert_figures(page.obj.Resources, used, pictured=False)
    _intend(pdf, inks)


def _intend(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """The output intent (ISO 32000-2, 14.11.5): of PDF/X, and of PDF/A in a file that is one."""
    profile = pdf.make_stream(inks.profile, N=inks.components)
    kinds = ["/GTS_PDFX"]
    if any(str(intent.S) == "/GTS_PDFA1" for intent in pdf.Root.get("/OutputIntents", ())):
        kinds.append("/GTS_PDFA1")
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name(kind),
                OutputConditionIdentifier=String("Custom"),
                OutputCondition=String(inks.name),
                Info=String(inks.name),
                DestOutputProfile=profile,
            )
            for kind in kinds
        ]
    )


@dataclass(slots=True)
class _Walk:
    """The way through a file's contents and resources, each of them once."""

    pdf: pikepdf.Pdf
    inks: Inks
    seen: set[tuple[Any, ...]] = field(default_factory=set)

    def is_new(self, thing: Any, *kind: Any) -> bool:
        """Whether a thing is met for the first time; those that are in others have no number."""
        key = (thing.objgen, *kind)
        if key in self.seen:
            return False
        if thing.objgen != (0, 0):
            self.seen.add(key)
        return True

    def convert(self, owner: Any, *, pictured: bool) -> None:
        """What a form or tiling pattern draws, and all that it draws with."""
        used = self.convert_content(owner, pictured=pictured)
        self.convert_figures(owner.get("/Resources", Dictionary()), used, pictured=pictured)

    def convert_content(self, owner: Any, *, pictured: bool) -> set[str]:
        """What a page, form or pattern draws in its inks; the names of what pictures draw with."""
        spaces = _measure_spaces(owner.get("/Resources", Dictionary()))
        content = _Content(inks=self.inks, spaces=spaces, pictured=pictured)
        for stream in _streams_of(owner):
            if self.is_new(stream):
                stream.write(TOKEN.sub(content.replace, stream.read_bytes()))
        self._set_group(owner)
        return content.used

    def _set_group(self, owner: Any) -> None:
        if "/Group" in owner and "/CS" in owner.Group:
            four = self.inks.components > 1
            owner.Group.CS = Name.DeviceCMYK if four else Name.DeviceGray

    def convert_figures(self, resources: Any, used: set[str], *, pictured: bool) -> None:
        """Forms, pictures, patterns, runs of colours and masks; no colour space is needed any more."""
        for name, thing in resources.get("/XObject", Dictionary()).items():
            if thing.get("/Subtype") == "/Image":
                if self.is_new(thing):
                    ink_picture(thing, self.inks)
            elif self.is_new(thing, "form"):
                self.convert(thing, pictured=pictured or name in used)
        for pattern in resources.get("/Pattern", Dictionary()).values():
            if self.is_new(pattern, "pattern"):
                self._convert_pattern(pattern)
        for shading in resources.get("/Shading", Dictionary()).values():
            self._convert_shading(shading)
        for state in resources.get("/ExtGState", Dictionary()).values():
            mask = state.get("/SMask")
            if isinstance(mask, Dictionary) and self.is_new(mask.G, "mask"):
                _Masks(self).convert(mask.G)
        if "/ColorSpace" in resources:
            del resources["/ColorSpace"]

    def _convert_pattern(self, pattern: Any) -> None:
        if "/Shading" in pattern:
            self._convert_shading(pattern.Shading)
        else:
            self.convert(pattern, pictured=True)

    def _convert_shading(self, shading: Any) -> None:
        """A run of colours; WeasyPrint 70 gives those of PDF/X as red, green and blue of DeviceCMYK."""
        parts = list(_parts_of(shading.get("/Function")))
        if not parts:
            return
        for part in parts:
            part.C0, part.C1 = (self._mix_stop(stop) for stop in (part.C0, part.C1))
        four = self.inks.components > 1
        shading.ColorSpace = Name.DeviceCMYK if four else Name.DeviceGray

    def _mix_stop(self, stop: Any) -> Array:
        """The end of a run of colours, always with as many parts as there are inks."""
        red, green, blue = (float(part) for part in stop)
        mixed = self.inks.mix((red, green, blue))
        if len(mixed) < self.inks.components:
            mixed = (0.0, 0.0, 0.0, 1 - mixed[0])
        return Array([round(part, 4) for part in mixed])


@dataclass(slots=True)
class _Masks:
    """What makes others transparent keeps its luminosity: it is no ink (ISO 32000-2, 11.5.3)."""

    walk: _Walk

    def convert(self, group: Any) -> None:
        resources = group.get("/Resources", Dictionary())
        group.write(TOKEN.sub(_dim, group.read_bytes()))
        if "/Group" in group:
            group.Group.CS = Name.DeviceGray
        for form in resources.get("/XObject", Dictionary()).values():
            if not self.walk.is_new(form, "mask"):
                continue
            if form.get("/Subtype") == "/Form":
                self.convert(form)
            elif _count(form.get("/ColorSpace")) == 3 and self.walk.is_new(form):
                _store(form, pikepdf.PdfImage(form).as_pil_image().convert("L"))
        for shading in resources.get("/Shading", Dictionary()).values():
            for part in _parts_of(shading.get("/Function")):
                part.C0, part.C1 = (Array([_luma(stop)]) for stop in (part.C0, part.C1))
                shading.ColorSpace = Name.DeviceGray
        if "/ColorSpace" in resources:
            del resources["/ColorSpace"]


def _dim(match: re.Match[bytes]) -> bytes:
    if match["paint"] not in {b"rg", b"RG"}:
        return match[0]
    return b"%g %s" % (_luma(match["numbers"].split()), b"G" if match["paint"] == b"RG" else b"g")


def _luma(parts: Any) -> float:
    """The grey of a device's red, green and blue (ISO 32000-2, 10.4.2.2)."""
    red, green, blue = (float(part) for part in parts)
    return round(0.3 * red + 0.59 * green + 0.11 * blue, 4)


@dataclass(slots=True)
class _Content:
    """One content on its way: in which colour spaces it paints, and whether a picture is drawn."""

    inks: Inks
    spaces: dict[str, str]
    pictured: bool
    current: dict[bool, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    inside: bool = False

    def replace(self, match: re.Match[bytes]) -> bytes:
        """A token as it is printed; `used` gathers what pictures draw with."""
        if match["comment"]:
            self.inside = match[0] == PICTURE or (self.inside and match[0] != END)
            return b"" if match[0] in {PICTURE, END} else match[0]
        if match["paint"]:
            return self._paint(match)
        if match["name"]:
            return self._use(match)
        return match[0]

    def _use(self, match: re.Match[bytes]) -> bytes:
        name, use = match["name"].decode("latin-1"), match["use"]
        if use not in {b"cs", b"CS"}:
            if self.inside:
                self.used.add(f"/{name}")
            return match[0]
        self.current[use == b"CS"] = self.spaces.get(f"/{name}", f"/{name}")
        return match[0] if name == "Pattern" else b""

    def _paint(self, match: re.Match[bytes]) -> bytes:
        operator = match["paint"]
        stroke = operator.isupper()
        parts = [float(part) for part in match["numbers"].split()]
        space = {b"rg": "srgb", b"k": "/DeviceCMYK"}.get(operator.lower()) or self.current.get(
            stroke
        )
        if space == "/DeviceCMYK":
            return self._keep_inks(parts, stroke)
        if space in {None, "/Pattern"}:
            return match[0]
        red, green, blue = _see(space or "", parts)
        drawn = self.pictured or self.inside
        colour = (red, green, blue)
        return _spell(self.inks.mix(colour) if drawn else (self.inks.tint(colour),), stroke)

    def _keep_inks(self, inks: list[float], stroke: bool) -> bytes:
        """Inks that a theme asks for by name stay, where the press has them."""
        if self.inks.components > 1:
            return _spell(tuple(inks), stroke)
        cyan, magenta, yellow, black = inks
        red, green, blue = ((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))
        return _spell((self.inks.tint((red, green, blue)),), stroke)


def _see(space: str, parts: list[float]) -> tuple[float, float, float]:
    """A colour as a screen shows it: red, green and blue (sRGB, 0 to 1)."""
    if space == "srgb" and len(parts) == 3:
        return (parts[0], parts[1], parts[2])
    if space.startswith("lab"):
        return _see_lab(*parts)
    grey = parts[0] if len(parts) == 1 else 1 - min(sum(parts), 1.0)
    return (grey, grey, grey)


def _see_lab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """A colour by CIE L*a*b*, white for white (CSS Color 4, 16 and 17)."""
    middle = (lightness + 16) / 116
    x, y, z = (
        white * (t**3 if t > 6 / 29 else (t - 4 / 29) * 108 / 841)
        for white, t in zip(D65, (middle + a / 500, middle, middle - b / 200), strict=True)
    )
    red, green, blue = (
        _bend(min(max(row[0] * x + row[1] * y + row[2] * z, 0.0), 1.0)) for row in XYZ_TO_SRGB
    )
    return (red, green, blue)


def _bend(light: float) -> float:
    """Linear light as sRGB has it."""
    bent: float = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return bent


def _spell(parts: tuple[float, ...], stroke: bool) -> bytes:
    operator = "g" if len(parts) == 1 else "k"
    spelled = " ".join(f"{round(part, 4):g}" for part in parts)
    return f"{spelled} {operator.upper() if stroke else operator}".encode()


def _measure_spaces(resources: Any) -> dict[str, str]:
    """What the colour spaces of a content are to us: `srgb`, `lab-d50`, `/DeviceCMYK`, …"""
    spaces: dict[str, str] = {}
    for name, space in resources.get("/ColorSpace", Dictionary()).items():
        own = name[1:]
        spaces[name] = own if own.startswith("lab-") else {3: "srgb", 4: "/DeviceCMYK"}.get(_count(space), name)  # fmt: skip
    return spaces | {"/DeviceRGB": "srgb"}


def _count(space: Any) -> int:
    """How many parts a colour has in a colour space, 0 where we do not know."""
    if space is None:
        return 0
    if isinstance(space, Array):
        if space[0] == "/ICCBased":
            return int(space[1].get("/N", 0))
        if space[0] == "/Indexed":
            return _count(space[1])
        space = space[0]
    return SIZES.get(str(space), 0)


def _parts_of(function: Any) -> Iterator[Any]:
    """The interpolations that a function is stitched from (ISO 32000-2, 7.10.4)."""
    if function is None:
        return
    if "/Functions" in function:
        for part in function.Functions:
            yield from _parts_of(part)
    elif "/C0" in function and len(function.C0) == 3:
        yield function


def _streams_of(owner: Any) -> list[Any]:
    if owner.get("/Type") != "/Page":
        return [owner]
    contents = owner.get("/Contents")
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]


def ink_picture(stream: Any, inks: Inks) -> None:
    """A picture of pixels in its inks, its masks as they are."""
    parts = _count(stream.get("/ColorSpace"))
    if stream.get("/ImageMask") or parts == 0 or (parts == 4 and inks.components > 1):
        return
    _store(stream, inks.paint(pikepdf.PdfImage(stream).as_pil_image()))


def _store(stream: Any, picture: Image.Image) -> None:
    """Pixels instead of those that a stream has: as JPEG where it was one, else without loss."""
    lossy = stream.get("/Filter") == "/DCTDecode"
    stream.ColorSpace = Name.DeviceCMYK if picture.mode == "CMYK" else Name.DeviceGray
    stream.BitsPerComponent = 8
    for key in ("/DecodeParms", "/Decode"):
        if key in stream:
            del stream[key]
    if not lossy:
        stream.write(picture.tobytes())
        return
    spelled = BytesIO()
    picture.save(spelled, "JPEG", quality=QUALITY, subsampling=0)
    stream.write(spelled.getvalue(), filter=Name.DCTDecode)
    if picture.mode == "CMYK":
        stream.Decode = Array([1, 0] * 4)  # Pillow writes inks as Adobe does, inverted
