"""The first bytes of a file -> the format it really is, whatever its name says."""

import io
import re
import zipfile

from pipeline.extract.decoding import bare_utf16, is_binary

PDF_WITHIN = 1024
"""Where readers accept the mark of a PDF."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""A part of the old container in which Office keeps files that need a password."""
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "bitmap"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
)
PARTS: tuple[tuple[str, str], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
HTML = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(
    r"\A\s*(?:<\?xml\b|<(?:\w+:)?(?:get)?(?:meetings?|committees)(?:\s+xmlns[^>]*)?>)",
    re.IGNORECASE,
)
FRAGMENT = re.compile(r"\A\s*<(?:div|table|p|ul|ol|section|main|span|h[1-6]|form)\b", re.IGNORECASE)


def sniff(content: bytes) -> str:
    """Return the name of the format that the bytes show.

    One of `empty pdf docx xlsx pptx odt zip ole encrypted rtf image archive html fragment xml
    text binary`; `fragment` is a part of a web page.
    """
    if not content.strip(b"\x00\t\r\n\f\v \xef\xbb\xbf\xfe\xff"):
        return "empty"
    if b"%PDF-" in content[:PDF_WITHIN]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _sniff_zip(content)
    if content.startswith(OLE):
        return "encrypted" if ENCRYPTED in content else "ole"
    for mark, name in SIGNATURES:
        if content.startswith(mark) and (name != "bitmap" or b"\x00" in content[:32]):
            return "image" if name == "bitmap" else name
    return _sniff_text(content)


def _sniff_zip(content: bytes) -> str:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        return _sniff_broken_zip(content)
    names = set(archive.namelist())
    found = next((name for part, name in PARTS if part in names), None)
    if found is not None:
        return found
    return "odt" if "mimetype" in names and b"opendocument" in content[:200] else "zip"


def _sniff_broken_zip(content: bytes) -> str:
    """A download that broke off still begins with the names of its parts."""
    for part, name in PARTS:
        folder = part.split("/", maxsplit=1)[0].encode() + b"/"
        if folder in content:
            return name
    return "zip"


def _sniff_text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = content[:8192].decode("utf-16", errors="replace")
    elif b"\x00" in content[:4096]:
        return "text" if is_text_with_nulls(content) else "binary"
    else:
        head = content[:8192].decode("utf-8-sig", errors="replace")
    if HTML.match(head):
        return "html"
    if FRAGMENT.match(head):
        return "fragment"
    return "xml" if XML.match(head) else "text"


def is_text_with_nulls(content: bytes) -> bool:
    """Tell a text in bare UTF-16, or with stray NULs in it, from what is no text."""
    bare = bare_utf16(content)
    if bare is not None:
        return not is_binary(content.decode(bare, errors="replace").encode())
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not is_binary(content)
