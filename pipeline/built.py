"""What a database is made of -> one hash of it, which the database keeps: the same means as built.

And what else a database says of itself: what it was built by, and how many rows it has.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from pipeline import __version__, stages, tag
from pipeline.extract import ocr
from pipeline.personal.publishable import mask_fact
from pipeline.publish.database import reading
from pipeline.publish.home import count
from pipeline.records import DocumentId, Problem
from pipeline.trace import by_meaning

COUNTED = (
    "councils",
    "meetings",
    "items",
    "documents",
    "resolutions",
    "limbs",
    "actions",
    "figures",
    "links",
    "problems",
)
"""Tables whose rows `make` counts."""


def corpus_state(
    hashes: Mapping[DocumentId, str],
    problems: Sequence[tuple[str, Problem]],
    settings: Sequence[str],
) -> str:
    """Hash all that the database is a function of."""
    whole = hashlib.sha256()
    versions = [stages.trace_version(), stages.publish_version(), __version__, *settings]
    whole.update(msgspec.json.encode(versions))
    for each in hashes.values():
        whole.update(each.encode())
    whole.update(msgspec.json.encode([list(pair) for pair in problems]))
    return whole.hexdigest()


def encoder_of(semantic: Path | None) -> tuple[str, ...]:
    """Name the sentence encoder that is asked for, if one is.

    Raises:
        UsageError: where it, or what it needs, is not there.
    """
    if semantic is None:
        return ()
    by_meaning.check(semantic)
    return (by_meaning.version_of(semantic),)


def is_up_to_date(database: Path, state: str) -> bool:
    """Tell whether the database was built from exactly this."""
    return database.exists() and recorded_state(database) == state


def recorded_state(database: Path) -> str | None:
    """Read what a database was built from; None where it doesn't say."""
    with reading(database) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'builds'").fetchone():
            row = connection.execute("SELECT value FROM builds WHERE name = 'state'").fetchone()
            return None if row is None else str(row["value"])
    return None


def build_facts(state: str, as_of: str | None, files: int, *, mask: bool) -> list[tuple[str, str]]:
    """Say what the database was built by; no clock, so that two builds are the same file."""
    facts = [
        ("state", state),
        ("version", __version__),
        ("as_of", as_of or "each body's last meeting here"),
        ("files", str(files)),
        ("masked", mask_fact(mask=mask)),
        ("tesseract", ocr.version() or "not installed"),
        ("fingerprint parse", stages.parse_version()),
        ("fingerprint trace", stages.trace_version()),
        ("fingerprint publish", stages.publish_version()),
    ]
    facts += [(f"fingerprint tag {unit.name}", stages.tag_version(unit.name)) for unit in tag.UNITS]
    return sorted(facts)


def count_rows(database: Path) -> dict[str, int]:
    """Count the rows of the tables that `make` prints."""
    with reading(database) as connection:
        return {name: count(connection, name) for name in COUNTED}
