"""A file of a format that is not read -> an error that says what to do with it."""

from pathlib import PurePosixPath
from typing import NoReturn

from pipeline.errors import UnreadableError

CONVERT = (
    "save it as {to} (LibreOffice: soffice --headless --convert-to {to} FILE) and add it again"
)
ADVICE: dict[str, str] = {
    ".doc": CONVERT.format(to="docx"),
    ".dot": CONVERT.format(to="docx"),
    ".docm": CONVERT.format(to="docx"),
    ".rtf": CONVERT.format(to="docx"),
    ".odt": CONVERT.format(to="docx"),
    ".pages": "export it as .docx or .pdf and add it again",
    ".wpd": CONVERT.format(to="docx"),
    ".ppt": CONVERT.format(to="pdf"),
    ".pptx": CONVERT.format(to="pdf"),
    ".odp": CONVERT.format(to="pdf"),
    ".pub": "export it as .pdf and add it again",
    ".xls": CONVERT.format(to="xlsx"),
    ".ods": CONVERT.format(to="xlsx"),
    ".csv": CONVERT.format(to="xlsx"),
    ".tsv": CONVERT.format(to="xlsx"),
    ".msg": "save the message as .txt, and its attachments as files of their own",
    ".eml": "save the message as .txt, and its attachments as files of their own",
    ".mht": "save the page as .html and add it again",
    ".mhtml": "save the page as .html and add it again",
    ".zip": "unpack it and add the files that it holds",
    ".7z": "unpack it and add the files that it holds",
    ".rar": "unpack it and add the files that it holds",
    ".gz": "unpack it and add the files that it holds",
    ".json": "add the papers that it describes, not the description",
}
IMAGES = frozenset(".jpg .jpeg .png .gif .bmp .tif .tiff .webp .heic".split())
SOUNDS = frozenset(".mp3 .mp4 .m4a .wav .mov .avi .wmv".split())
KNOWN = IMAGES | SOUNDS | ADVICE.keys()
FORMATS: dict[str, str] = {
    "ole": ".doc",
    "rtf": ".rtf",
    "pptx": ".pptx",
    "odt": ".odt",
    "zip": ".zip",
    "archive": ".zip",
    "image": ".png",
}
"""What a sniffed format is commonly called, for a file whose name says nothing."""


def refuse(name: str, format_: str, *, claimed: bool = False) -> NoReturn:
    """Raise the error for a file called `name` whose bytes look like `format_`.

    `claimed` is whether files of that suffix are read, so that only the bytes are at fault.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if claimed and format_ in {"text", "binary"}:
        message = f"named {suffix}, but it is no such file: fetch or save it again"
        raise UnreadableError("corrupt", message)
    known = suffix if suffix in KNOWN and not claimed else FORMATS.get(format_, suffix)
    named = suffix or "a file without suffix"
    what = f"named {suffix}, but it is {known} inside" if claimed else f"{named} is not read"
    raise UnreadableError("unsupported_type", f"{what}: {advise(known)}")


def advise(suffix: str) -> str:
    """Return what a person can do with a file of this kind."""
    if suffix in IMAGES:
        return "make a searchable PDF of it (ocrmypdf --image-dpi 200 IMAGE FILE.pdf) and add that"
    if suffix in SOUNDS:
        return "add a transcript as .txt"
    return ADVICE.get(suffix, "save it as .pdf, .docx, .html or .txt and add it again")
