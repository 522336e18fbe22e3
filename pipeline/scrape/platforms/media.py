"""The name of a file -> the type that a server would send it as."""

from pathlib import PurePath
from typing import Final

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: Final[dict[str, str]] = {
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{OFFICE}.presentationml.presentation",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".html": "text/html",
    ".htm": "text/html",
    ".aspx": "text/html",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
}


def media_type_of(name: str) -> str:
    """Tell a type by the ending of a name; "" if it is none that is known.

    >>> media_type_of("Minutes 7 March.DOCX").rpartition(".")[2]
    'document'
    """
    return TYPES.get(PurePath(name).suffix.lower(), "")
