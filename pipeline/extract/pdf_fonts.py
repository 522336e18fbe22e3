"""What PDFium reads of one run -> what the font really shows, where the font tells it wrongly.

Subset fonts without a character map give glyph numbers instead of characters. Microsoft's
fonts number their glyphs in the standard Macintosh order, so that `&RXQFLO` is `Council`.
"""

import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
PRIVATE_BULLETS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "\uf02d": "-",
        "\uf0a8": "▪",
    }
)
"""Symbol and Wingdings bullets as Word writes them."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffd]")
QUOTE_DIGIT = re.compile(r"(?<![\w.,£])8(?=[A-Za-z])|(?<=[A-Za-z.,?!])9(?![\d])")
NARROW = 0.35
"""In ems. Digits are .5 wide and more, quotation marks .2 to .33."""
FIRST_GLYPH, ASCII_GLYPHS = 3, 97
SYMBOL_BULLET = {"x", "·"}


@dataclass(frozen=True, slots=True)
class Font:
    """What matters of a font."""

    name: str
    bold: bool


def glyph_to_character(glyph: int) -> str | None:
    """Read a glyph number of Microsoft's fonts, None outside their common part.

    >>> "".join(glyph_to_character(ord(sign)) or "?" for sign in "&RXQFLO")
    'Council'
    """
    if FIRST_GLYPH <= glyph <= ASCII_GLYPHS:
        return chr(glyph + 29)
    if ASCII_GLYPHS < glyph < 172:
        return bytes([glyph + 30]).decode("mac_roman")
    if 172 <= glyph <= 222:
        return bytes([glyph + 31]).decode("mac_roman")
    return None


def repair(textpage: Any, start: int, text: str, font: Font) -> tuple[str, str]:
    """Return the run as the reader sees it, and what could not be told."""
    lost = ""
    first = start + len(text) - len(text.lstrip(" "))
    if pdfium.FPDFText_HasUnicodeMapError(textpage.raw, first) == 1:
        text, lost = _from_glyphs(text, font)
    elif "8" in text or "9" in text:
        text = _quotes(textpage, start, text)
    if not text.isascii():
        text = text.translate(PRIVATE_BULLETS).translate(LIGATURES)
    return CONTROL.sub("", text), lost


def _from_glyphs(text: str, font: Font) -> tuple[str, str]:
    name = font.name.lower()
    if "symbol" in name or "wingding" in name:
        return ("•" if text.strip() in SYMBOL_BULLET else text), ""
    # A plain space is PDFium's own, set where it sees a gap.
    signs = [sign if sign == " " else glyph_to_character(ord(sign)) for sign in text]
    read = "".join(sign or "" for sign in signs)
    if None in signs or not _is_language(read):
        return text, text
    return read, ""


def _is_language(text: str) -> bool:
    """Whether mostly letters, spaces and common signs came out."""
    good = sum(sign.isalnum() or sign in " .,;:'‘’“”()/&£%–-•?!" for sign in text)
    return good >= 0.9 * len(text)


def _quotes(textpage: Any, start: int, text: str) -> str:
    """Turn an 8 or 9 as narrow as a quotation mark into the mark it shows."""
    rect = pdfium.FS_RECTF()
    signs = list(text)
    for match in QUOTE_DIGIT.finditer(text):
        index = start + match.start()
        pdfium.FPDFText_GetLooseCharBox(textpage.raw, index, rect)
        size = pdfium.FPDFText_GetFontSize(textpage.raw, index)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(textpage.raw, index, matrix)
        if rect.right - rect.left < NARROW * size * (abs(matrix.a) or 1.0):
            signs[match.start()] = "‘" if match.group() == "8" else "’"
    return "".join(signs)
