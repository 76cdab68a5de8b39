"""Raster pictures made fit for both outputs: JPEG, PNG or still GIF, upright, no private data."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, replace

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from pressmark.compose.prose.model import UnfitPictureError
from pressmark.model.pixels import fit_size

LARGEST = 80_000_000
"""Pixels of the largest picture that is decoded."""

QUALITY = 88

_KEPT = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "GIF": ("image/gif", "gif")}
_TAKEN = (*_KEPT, "MPO", "WEBP", "AVIF", "TIFF", "BMP", "ICO", "PPM", "TGA", "JPEG2000")
_MOVING = ("GIF", "PNG", "WEBP", "AVIF")
_LOSSY = ("JPEG", "MPO", "WEBP", "AVIF", "JPEG2000")
_ORIENTATION = 0x0112
_JPEG_DROPPED = frozenset({0xE1, 0xEC, 0xED, 0xFE})
_PNG_DROPPED = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A picture ready for a book; `original` is its size in the file, in pixels.

    Of a `moving` picture only the first frame is left.
    """

    media_type: str
    extension: str
    data: bytes
    width: int
    height: int
    original: tuple[int, int]
    moving: bool = False


def prepare_raster(data: bytes, max_width: int | None = None) -> Raster:
    """A picture file's bytes as a picture for a book; raises UnfitPictureError.

    It keeps its resolution unless it is to be `max_width` pixels wide at most.
    """
    if not data:
        raise UnfitPictureError("the file is empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _prepare(data, max_width)
    except UnidentifiedImageError:
        raise UnfitPictureError("no picture that is known") from None
    except Image.DecompressionBombError:
        raise UnfitPictureError("too many pixels") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError) as fault:
        raise UnfitPictureError(str(fault).splitlines()[0] or type(fault).__name__) from None
    except MemoryError:
        raise UnfitPictureError("too many pixels") from None


def _prepare(data: bytes, max_width: int | None) -> Raster:
    image: Image.Image = Image.open(io.BytesIO(data), formats=_known_formats())
    kind = image.format or ""
    original = image.size
    if original[0] * original[1] > LARGEST:
        raise UnfitPictureError(f"{original[0]} × {original[1]} pixels are too many")
    turned = image.getexif().get(_ORIENTATION, 1) != 1
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    image.load()
    fits = max_width is None or fit_size(original, max_width) == original
    moving = kind in _MOVING and getattr(image, "n_frames", 1) > 1
    if kind in _KEPT and fits and not (turned or moving) and not _is_foreign(image.mode):
        media_type, extension = _KEPT[kind]
        kept = _strip(data, kind)
        return Raster(
            media_type=media_type,
            extension=extension,
            data=kept,
            width=original[0],
            height=original[1],
            original=original,
        )
    return replace(_encode(_convert(image, max_width), kind, original), moving=moving)


def _known_formats() -> tuple[str, ...]:
    Image.init()
    return tuple(name for name in _TAKEN if name in Image.OPEN)


def _convert(image: Image.Image, max_width: int | None) -> Image.Image:
    """Upright, in a colour space that books use, not larger than the limit."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if upright.mode == "CMYK":
        upright = _from_cmyk(upright, profile)
    elif _is_deep(upright.mode):
        upright = _from_deep(upright)
    elif upright.mode in ("P", "PA"):
        upright = upright.convert("RGBA" if "transparency" in upright.info else "RGB")
    elif upright.mode not in ("RGB", "RGBA", "L", "LA", "1"):
        upright = upright.convert("RGB")
    size = fit_size(upright.size, max_width) if max_width else upright.size
    if size != upright.size:
        base = upright.convert("L") if upright.mode == "1" else upright
        upright = base.resize(size, Image.Resampling.LANCZOS)
    return upright


def _is_foreign(mode: str) -> bool:
    """Whether pixels are of a kind that one of the outputs does not show."""
    return mode == "CMYK" or _is_deep(mode)


def _is_deep(mode: str) -> bool:
    """Whether greys have more than eight bits: Pillow takes all but the darkest of them for white."""
    return mode.startswith("I") or mode == "F"


def _from_deep(image: Image.Image) -> Image.Image:
    """Greys of 16 bits, or of any range, in eight."""
    wide = image.convert("F")
    lowest, highest = wide.getextrema()
    if image.mode.startswith("I") and float(str(lowest)) >= 0 and float(str(highest)) < 65536:
        lowest, highest = 0, 65535
    low, span = float(str(lowest)), max(float(str(highest)) - float(str(lowest)), 1e-9)
    return wide.point(lambda value: (value - low) * (255 / span)).convert("L")


def _from_cmyk(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def _encode(image: Image.Image, kind: str, original: tuple[int, int]) -> Raster:
    opaque = image.mode in ("RGB", "L")
    out = io.BytesIO()
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    if kind in _LOSSY and opaque:
        clean.save(out, "JPEG", quality=QUALITY, optimize=True)
        media_type, extension = _KEPT["JPEG"]
    else:
        clean.save(out, "PNG", optimize=image.size[0] * image.size[1] < 4_000_000)
        media_type, extension = _KEPT["PNG"]
    return Raster(
        media_type=media_type,
        extension=extension,
        data=out.getvalue(),
        width=image.size[0],
        height=image.size[1],
        original=original,
    )


def _strip(data: bytes, kind: str) -> bytes:
    """A file without EXIF, comments and the like; the picture itself is not touched."""
    if kind == "JPEG":
        return _strip_jpeg(data)
    return _strip_png(data) if kind == "PNG" else data


def _strip_jpeg(data: bytes) -> bytes:
    pieces, position = [data[:2]], 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xDA or 0xD0 <= marker <= 0xD9:
            break
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if marker not in _JPEG_DROPPED:
            pieces.append(data[position:end])
        position = end
    pieces.append(data[position:])
    return b"".join(pieces)


def _strip_png(data: bytes) -> bytes:
    pieces, position = [data[:8]], 8
    while position + 12 <= len(data):
        end = position + 12 + int.from_bytes(data[position : position + 4], "big")
        kind = data[position + 4 : position + 8]
        if kind not in _PNG_DROPPED:
            pieces.append(data[position:end])
        position = end
        if kind == b"IEND":
            break
    return b"".join(pieces)
