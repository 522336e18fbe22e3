"""Bytes -> files of the corpus, each content once, named by its hash and by what it looks like."""

import errno
import hashlib
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pipeline.extract.sniff import sniff
from pipeline.files import write_whole
from pipeline.scrape.errors import FetchError

UNFINISHED = ".fetch/unfinished"
"""Where files are written before they have their names, relative to the corpus."""
SUFFIXES: dict[str, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "pptx": ("pptx",),
    "odt": ("odt",),
    "rtf": ("rtf",),
    "zip": ("zip",),
    "ole": ("doc", "xls", "ppt"),
    "encrypted": ("docx", "xlsx", "pptx"),
    "html": ("html",),
    "fragment": ("html",),
    "xml": ("xml",),
    "text": ("txt", "md", "csv"),
    "image": ("img", "png", "jpg", "tif", "gif"),
}
"""What bytes look like -> the endings a file of them may have; the first unless the site says."""
BY_MEDIA_TYPE = {
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "text/markdown": "md",
    "text/csv": "csv",
}
FICKLE = re.compile(
    rb"<script\b.*?</script\s*>|<!--.*?-->|<input\b[^>]*\btype=[\"']?hidden\b[^>]*>"
    rb"|\bnonce=[\"'][^\"']*[\"']",
    re.IGNORECASE | re.DOTALL,
)
"""Parts of a web page that differ from one reading to the next and hold nothing of the paper."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """Where bytes are kept."""

    path: str
    """Relative to the corpus, with forward slashes."""
    sha256: str


def store(corpus: Path, council: str, body: bytes, media_type: str, url: str) -> Stored:
    """Keep a paper's bytes, once for each council; on disk before this returns.

    Raises:
        FetchError: if the disk is full.
    """
    place = place_for(council, body, media_type, url)
    write_once(corpus, place.path, body)
    return place


def place_for(council: str, body: bytes, media_type: str, url: str) -> Stored:
    """Say where a paper's bytes are kept."""
    sha256 = hashlib.sha256(body).hexdigest()
    path = f"{council}/{sha256[:2]}/{sha256}.{suffix_for(body, media_type, url)}"
    return Stored(path=path, sha256=sha256)


def keep_page(corpus: Path, council: str, body: bytes) -> Stored:
    """Keep the bytes of a page that is no paper, out of the corpus, to compare with later ones."""
    sha256 = hashlib.sha256(body).hexdigest()
    path = f".fetch/pages/{council}/{sha256[:2]}/{sha256}"
    write_once(corpus, path, body)
    return Stored(path=path, sha256=sha256)


def suffix_for(body: bytes, media_type: str, url: str) -> str:
    """Choose a file's ending by its bytes; the site only chooses among those that fit them."""
    fitting = SUFFIXES.get(sniff(body), ("bin",))
    said = (BY_MEDIA_TYPE.get(media_type), PurePosixPath(urlsplit(url).path).suffix[1:].lower())
    return next((each for each in said if each in fitting), fitting[0])


def write_once(corpus: Path, path: str, body: bytes) -> None:
    """Write a file whole or not at all, unless it is there.

    Raises:
        FetchError: if the disk is full.
    """
    if (corpus / path).exists():
        return
    with told_of_full_disk():
        (corpus / path).parent.mkdir(parents=True, exist_ok=True)
        (corpus / UNFINISHED).mkdir(parents=True, exist_ok=True)
        unfinished = corpus / UNFINISHED / f"{threading.get_ident()}.new"
        write_whole(corpus / path, body, unfinished=unfinished)


def clear_unfinished(corpus: Path) -> None:
    """Delete what a fetch that was killed had begun to write."""
    shutil.rmtree(corpus / UNFINISHED, ignore_errors=True)


@contextmanager
def told_of_full_disk() -> Iterator[None]:
    """Turn the system's word for a full disk into one for the operator."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise FetchError(
            "the disk is full; nothing fetched is lost. Make room and fetch again: it goes on "
            "from here"
        ) from error


def is_same(old: bytes, new: bytes) -> bool:
    """Tell whether two readings of an address show the same paper.

    Scripts, comments, hidden fields and nonces of web pages change from request to request.

    >>> is_same(b"<html><!-- 1 --><p>a</p>", b"<html><!-- 2 --><p>a</p>")
    True
    """
    if old == new:
        return True
    if {sniff(old), sniff(new)} - {"html", "fragment"}:
        return False
    return FICKLE.sub(b"", old) == FICKLE.sub(b"", new)
