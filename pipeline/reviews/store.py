"""What a person says at the terminal, or in another file -> lines of reviews.csv."""

import csv
import io
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.files import write_whole
from pipeline.publish.database import reading
from pipeline.reviews.places import document_of, kind_of
from pipeline.reviews.rulings import (
    COLUMNS,
    TAGGING,
    WITH_OTHER,
    Ruling,
    fault_of,
    make,
    read_rulings,
    to_csv,
)
from pipeline.reviews.tags import field_fault

TEXTS = {
    "limb": """SELECT text FROM limbs WHERE id = ?1
        UNION ALL SELECT text FROM limb_parts WHERE id = ?1""",
    "resolution": "SELECT text FROM resolutions WHERE id = ?",
    "action": "SELECT text FROM actions WHERE id = ?",
    "figure": "SELECT text FROM figures WHERE id = ?",
    "date": "SELECT text FROM dates WHERE id = ?",
    "person": "SELECT text FROM people WHERE id = ?",
    "role": "SELECT text FROM people WHERE id = ?",
    "reference": "SELECT text FROM citations WHERE id = ?",
    "paragraph": "SELECT text, label FROM paragraphs WHERE id = ?",
    "tracker_row": "SELECT text FROM tracker_rows WHERE id = ?",
    "item": "SELECT title AS text FROM items WHERE id = ?",
    "document": "SELECT path AS text FROM documents WHERE id = ?",
}
"""Kind of row -> the words by which it is found again."""
FIRST_ITEM = "SELECT target FROM appearances WHERE matter_id = ? ORDER BY day, target LIMIT 1"
RULED_LINKS = """
    SELECT from_id, to_id, relation, method, review, max(confidence) FROM links
    WHERE review IS NOT NULL GROUP BY from_id, to_id ORDER BY from_id, to_id
"""


def make_ruling(
    database: Path,
    kind: str,
    ids: Sequence[str],
    *,
    who: str,
    why: str,
    date: str,
    value: str = "",
    words: str = "",
) -> Ruling:
    """Make a ruling on things in a database, with the words by which they are found again.

    Raises:
        UsageError: if an id names nothing there, or what is said is no ruling.
    """
    if len(ids) != 2 and kind in WITH_OTHER:
        raise UsageError(f"{kind} takes two ids")
    if len(ids) != 1 and kind not in WITH_OTHER:
        raise UsageError(f"{kind} takes one id")
    with reading(database) as connection:
        ends = [end_of(connection, each, kind) for each in ids]
    other, other_quote = ends[1] if len(ends) > 1 else ("", words)
    said = {
        "date": date, "who": who, "kind": kind, "target": ends[0][0], "quote": ends[0][1],
        "other": other, "other_quote": other_quote, "value": value, "why": why,
    }  # fmt: skip
    fault = fault_of(said)
    ruling = make(said)
    if fault is None and kind == "correct_tag":
        fault = field_fault(kind_of(ruling.target), ruling.assignment)
    if fault is not None:
        raise UsageError(fault)
    return ruling


def end_of(connection: sqlite3.Connection, row_id: str, kind: str) -> tuple[str, str]:
    """Give an id with its words; of a matter, those of the item with which it begins.

    Raises:
        UsageError: if it names nothing here.
    """
    first = connection.execute(FIRST_ITEM, (row_id,)).fetchone()
    row_id = first["target"] if first is not None else row_id
    words = words_in(connection, row_id)
    if words is None:
        raise UsageError(f"nothing here has the id {row_id!r}")
    if kind in TAGGING | {"set_status"} and document_of(row_id) is not None:
        raise UsageError(f"{row_id} is a document: use correct_document")
    if kind == "correct_document" and document_of(row_id) is None:
        raise UsageError(f"{row_id} is no document")
    return row_id, words


def words_in(connection: sqlite3.Connection, row_id: str) -> str | None:
    """Read the words of a row, a paragraph's without its label; None where there is no such row."""
    kind = "document" if document_of(row_id) is not None else kind_of(row_id)
    row = connection.execute(TEXTS[kind], (row_id,)).fetchone()
    if row is None:
        return None
    label = row["label"] if kind == "paragraph" else None
    return " ".join(str(row["text"]).removeprefix(label or "").split())


def append(path: Path, rulings: Sequence[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """Add rulings to a file below those that stand there; return those added and those known.

    Lines that are there stay as they are, whatever is in them.
    """
    standing = {same(each) for each in read_rulings(path)[0]}
    known = [each for each in rulings if same(each) in standing]
    fresh = [each for each in dict.fromkeys(map(same, rulings)) if each not in standing]
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, lengthened(text, fresh).encode())
    return fresh, known


def same(ruling: Ruling) -> Ruling:
    """Give a ruling without its place, white space evened out, to compare it."""
    said = {name: " ".join(str(getattr(ruling, name)).split()) for name in COLUMNS}
    return make(said)


def lengthened(text: str, rulings: Iterable[Ruling]) -> str:
    """Write rulings below a table, in the order of its columns."""
    if not text.strip():
        return to_csv(rulings)
    heads = csv.DictReader(io.StringIO(text, newline="")).fieldnames or COLUMNS
    more = io.StringIO(newline="")
    writer = csv.DictWriter(more, heads, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writerows(asdict(each) for each in rulings)
    return text + ("" if text.endswith("\n") else "\n") + more.getvalue()


def apply(source: Path, path: Path) -> tuple[list[Ruling], list[Ruling]]:
    """Add the rulings of one file to another; return those added and those known.

    Raises:
        UsageError: naming every line that is no ruling; nothing is added then.
    """
    rulings, faults = read_rulings(source)
    if faults:
        shown = "\n  ".join(f"line {each.line}: {each.message}" for each in faults)
        raise UsageError(f"{source} is not applied:\n  {shown}")
    return append(path, rulings)


def export(
    database: Path, *, who: str | None, why: str | None, date: str
) -> tuple[list[Ruling], list[str]]:
    """Read the rulings that a database holds; return them, and the ids that nothing has any more.

    A link whose column `review` says what no ruling says was judged in the database itself: it
    becomes a ruling of `who`, for the reason given.

    Raises:
        UsageError: if there are such links and `who` or `why` is not said.
    """
    with reading(database) as connection:
        held, gone = held_rulings(connection)
        judged = {(each.target, each.other): each.kind for each in held}
        bare = [
            link_ruling(connection, row, date)
            for row in connection.execute(RULED_LINKS)
            if says_more(row, judged)
        ]
    if bare and not (who and why):
        raise UsageError(f"{len(bare)} links were judged in the database: say --by WHO and --why")
    return [*held, *(replace(each, who=who or "", why=why or "") for each in bare)], gone


def held_rulings(connection: sqlite3.Connection) -> tuple[list[Ruling], list[str]]:
    """Read the rulings that the build applied, with the words of what they are about."""
    held: list[Ruling] = []
    gone: list[str] = []
    for row in connection.execute("SELECT * FROM reviews ORDER BY line"):
        quote = words_in(connection, row["target"])
        other_quote = words_in(connection, row["other"]) if row["other"] else ""
        if quote is None or other_quote is None or row["kind"] == "add_tag":
            gone.append(row["target"])
            continue
        said = {name: row[name] or "" for name in COLUMNS if name not in {"quote", "other_quote"}}
        held.append(make({**said, "quote": quote, "other_quote": other_quote}))
    return held, gone


def says_more(row: sqlite3.Row, judged: Mapping[tuple[str, str], str]) -> bool:
    """Tell whether a link was judged otherwise than by the ruling that stands, if one does."""
    kind = judged.get((row["from_id"], row["to_id"]))
    if row["review"] == "rejected":
        return kind != "reject_link"
    return kind not in {"confirm_link", "add_link"}


def link_ruling(connection: sqlite3.Connection, row: sqlite3.Row, date: str) -> Ruling:
    """Write down what the column `review` says of a link."""
    return Ruling(
        date=date,
        who="",
        kind="reject_link" if row["review"] == "rejected" else "confirm_link",
        target=row["from_id"],
        quote=words_in(connection, row["from_id"]) or "",
        other=row["to_id"],
        other_quote=words_in(connection, row["to_id"]) or "",
    )
