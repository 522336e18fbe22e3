"""Bytes that are called text -> a string, character for character, or a clear refusal."""

import codecs
from typing import Final

from pipeline.errors import UnreadableError
from pipeline.records import Problem

SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x1f\x8b", "a compressed file"),
)
MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode a text file: by its byte-order mark, as UTF-8, as bare UTF-16, else as Windows text.

    NULs become U+FFFD, one for one, since no table can hold them.

    Raises:
        UnreadableError: `empty`, or `mis_named` for what is no text at all.
    """
    if not content.strip():
        raise UnreadableError("empty", "the file holds no text")
    for signature, what in SIGNATURES:
        if content.startswith(signature):
            raise UnreadableError("mis_named", f"named as text but is {what}: rename it")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return replace_nulls(*decode_as(content[len(mark) :], encoding))
    return replace_nulls(*guess(content))


def guess(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode what has no byte-order mark."""
    bare = bare_utf16(content)
    if bare is not None:
        return decode_as(content, bare)
    if is_binary(content):
        raise UnreadableError("mis_named", "named as text but holds binary data")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        place = error.start
    text = content.decode("cp1252", errors="replace")
    return text, (mis_encoded(f"not UTF-8 at byte {place}; read as Windows text", place),)


def decode_as(content: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode by a stated encoding; what is broken becomes U+FFFD and a problem."""
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError as error:
        message = f"not {encoding.upper()} at byte {error.start}; marked with U+FFFD"
    text = content.decode(encoding, errors="replace")
    return text, (mis_encoded(message, text.index("\ufffd")),)


def bare_utf16(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of English text is NUL."""
    sample = content[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even < 0.05 * len(sample):
        return "utf-16-le"
    if even > 0.4 * len(sample) / 2 and odd < 0.05 * len(sample):
        return "utf-16-be"
    return None


def is_binary(content: bytes) -> bool:
    """Whether more than a few of the first bytes are control characters other than spaces."""
    sample = content[:20_000]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1b" for byte in sample)
    return controls > 0.1 * len(sample)


def replace_nulls(text: str, problems: tuple[Problem, ...]) -> tuple[str, tuple[Problem, ...]]:
    """Put U+FFFD for each NUL, and say so."""
    if "\0" not in text:
        return text, problems
    place = text.index("\0")
    return text.replace("\0", "\ufffd"), (*problems, mis_encoded("holds NUL characters", place))


def mis_encoded(message: str, place: int) -> Problem:
    """Make the problem row of a text that is not what it claims, from that character on."""
    return Problem(
        stage="extract", kind="mis_encoded", message=message, start=place, stop=place + 1
    )
