"""Links as sites print them -> absolute addresses, and what can be told from an address."""

import re
from urllib.parse import parse_qsl, quote, urldefrag, urljoin, urlsplit

PLAIN = "/:?#[]@!$&'()*+,;=%~-._"
"""Signs that stand for themselves in an address; others, blanks first, are escaped."""
PAPER = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|ods)$", re.IGNORECASE)


def absolute(page: str, link: str) -> str | None:
    r"""Make a link on `page` absolute; None if it leads to no web page.

    >>> absolute("https://x.example/a/b.aspx", "documents/s1/Annex 1 – Plan.pdf?T=1#p2")
    'https://x.example/a/documents/s1/Annex%201%20%E2%80%93%20Plan.pdf?T=1'
    >>> absolute("https://x.example/", "mailto:clerk@x.example") is None
    True
    """
    target = " ".join(link.replace("\\", "/").split())
    try:
        whole = urldefrag(urljoin(page, target)).url
        parts = urlsplit(whole)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(whole, safe=PLAIN))


def parameter(address: str, *names: str) -> str:
    """Return the first of the named parameters of an address, whatever their case; "" if none.

    >>> parameter("ieListDocuments.aspx?CId=7&MID=12", "MId")
    '12'
    """
    asked = address.partition("#")[0].partition("?")[2]
    query = {key.lower(): value for key, value in parse_qsl(asked)}
    return next((query[name.lower()] for name in names if name.lower() in query), "")


def page_name(address: str) -> str:
    """Return the last part of an address's path in small letters.

    >>> page_name("https://x.example/Modern/ieListDocuments.aspx?MId=1")
    'ielistdocuments.aspx'
    """
    return urlsplit(address).path.rpartition("/")[2].lower()


def host(address: str) -> str:
    """Return the host of an address, in small letters; "" if there is none."""
    return (urlsplit(address).hostname or "").lower()


def is_paper(address: str) -> bool:
    """Tell by its ending whether an address leads to a document and not to a page."""
    return PAPER.search(urlsplit(address).path) is not None
