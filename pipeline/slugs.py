"""Names -> words that are safe in an address, the same for every way of printing a name."""

import re
import unicodedata


def slug(text: str) -> str:
    """Make a word that is safe in an address.

    >>> slug("Children & Young People’s Scrutiny")
    'children-and-young-peoples-scrutiny'
    """
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"['’]", "", plain.replace("&", " and "))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
