"""Two built databases -> what the newer gained, lost and changed: tags, links and statuses."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.publish.database import reading

SHOWN = 110
"""Characters of a text that the terminal shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One type of row: by what it is known again, and what may change of it."""

    name: str
    source: str
    """A table, or what stands in its place after FROM, with its condition."""
    known_by: tuple[str, ...]
    """Columns; ids are none of them, since they may shift. The last is shown."""
    values: tuple[str, ...] = ()


WORDS = ("document_id", "text")
KINDS = (
    Kind(name="documents", source="documents", known_by=("path",),
         values=("kind", "committee", "meeting_date", "title")),
    Kind(name="items", source="items", known_by=("document_id", "title")),
    Kind(name="resolutions", source="resolutions", known_by=WORDS, values=("form", "routine")),
    Kind(name="limbs", source="limbs", known_by=WORDS,
         values=("dispositions", "addressee", "due_date")),
    Kind(name="actions", source="actions", known_by=WORDS,
         values=("owner", "strength", "due_date")),
    Kind(name="figures", source="figures", known_by=("document_id", "context", "text"),
         values=("kind", "value", "unit", "role")),
    Kind(name="dates", source="dates", known_by=WORDS, values=("iso", "role")),
    Kind(name="people", source="people", known_by=WORDS, values=("kind",)),
    Kind(name="citations", source="citations", known_by=WORDS, values=("kind", "target")),
    Kind(name="themes",
         source="paragraph_themes JOIN (SELECT id, document_id, text FROM paragraphs)"
                " ON id = paragraph_id",
         known_by=("document_id", "text", "theme")),
    Kind(name="links",
         source="(SELECT council, from_date, from_quote, to_date, to_quote, relation, "
                "max(confidence) FROM links WHERE confidence >= 0.5 AND review IS NOT 'rejected' "
                "GROUP BY from_id, to_id)",
         known_by=("from_date", "from_quote", "to_date", "to_quote"), values=("relation",)),
    Kind(name="matters", source="matters", known_by=("title",), values=("appearances",)),
    Kind(name="statuses", source="progress", known_by=(*WORDS,), values=("status",)),
    Kind(name="problems", source="(SELECT *, NULL AS council FROM problems)",
         known_by=("path", "message")),
)  # fmt: skip

Fingerprint = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One row that was gained, lost or changed."""

    how: str
    text: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What became of one type of row in one council's papers."""

    type: str
    council: str
    gained: int
    lost: int
    changed: int
    examples: tuple[Example, ...]
    changes: Mapping[str, int]
    """Of statuses: `open → completed` -> how many; of others nothing."""


def compare(old: Path, new: Path, *, examples: int = 3) -> list[Difference]:
    """Compare two databases type by type and council by council; what is the same is left out.

    Rows are known again by their words and their document, and where words repeat by their order.
    A table or column that one of the two lacks is not compared.

    Raises:
        DatabaseError: if one of them is damaged, or made by something else.
    """
    for database in (old, new):
        with reading(database) as connection:
            # Files that lack every table would differ in nothing.
            connection.execute("SELECT value FROM builds")
    with reading(old) as before, reading(new) as after:
        return [
            difference
            for kind in KINDS
            for difference in compare_kind(kind, before, after, examples)
        ]


def compare_kind(
    kind: Kind, before: sqlite3.Connection, after: sqlite3.Connection, examples: int
) -> Iterator[Difference]:
    """Compare one type of row."""
    values = [
        name for name in kind.values if has_column(before, kind, name)
        and has_column(after, kind, name)
    ]  # fmt: skip
    if not all(has_column(each, kind, kind.known_by[-1]) for each in (before, after)):
        return
    old, new = read_rows(before, kind, values), read_rows(after, kind, values)
    for council in sorted(old.keys() | new.keys()):
        was, now = old.get(council, {}), new.get(council, {})
        if was != now:
            yield difference(kind, council, was, now, examples)


def has_column(connection: sqlite3.Connection, kind: Kind, name: str) -> bool:
    """Tell whether a type of row has a column in a database."""
    try:
        connection.execute(f"SELECT {name} FROM {kind.source} LIMIT 1")  # noqa: S608
    except sqlite3.OperationalError:
        return False
    return True


def read_rows(
    connection: sqlite3.Connection, kind: Kind, values: Sequence[str]
) -> dict[str, dict[Fingerprint, tuple[object, ...]]]:
    """Read a type of row by council: what it is known by, numbered where that repeats -> values."""
    rows: dict[str, dict[Fingerprint, tuple[object, ...]]] = defaultdict(dict)
    counts: Counter[Fingerprint] = Counter()
    columns = ", ".join(("council", *kind.known_by, *values))
    order = ", ".join((*kind.known_by, *values))
    sql = f"SELECT {columns} FROM {kind.source} ORDER BY {order}"  # noqa: S608
    for row in connection.execute(sql):
        council, *rest = tuple(row)
        known = tuple(rest[: len(kind.known_by)])
        counts[(council, *known)] += 1
        said = tuple(rest[len(kind.known_by) :])
        rows[council or ""][*known, counts[council, *known]] = said
    return rows


def difference(
    kind: Kind,
    council: str,
    was: Mapping[Fingerprint, tuple[object, ...]],
    now: Mapping[Fingerprint, tuple[object, ...]],
    examples: int,
) -> Difference:
    """Count what differs, and show some of it."""
    gained = [key for key in now if key not in was]
    lost = [key for key in was if key not in now]
    changed = [key for key in now if key in was and now[key] != was[key]]
    moves = Counter(f"{was[key][0]} → {now[key][0]}" for key in changed)
    return Difference(
        type=kind.name,
        council=council,
        gained=len(gained),
        lost=len(lost),
        changed=len(changed),
        examples=(
            *(Example(how="gained", text=shown(key)) for key in gained[:examples]),
            *(Example(how="lost", text=shown(key)) for key in lost[:examples]),
            *(
                Example(how="changed", text=shown(key), before=listed(was[key], now[key]),
                        after=listed(now[key], was[key]))
                for key in changed[:examples]
            ),
        ),
        changes=dict(sorted(moves.items())) if kind.name == "statuses" else {},
    )  # fmt: skip


def shown(key: Fingerprint) -> str:
    """Give the words by which a row is known; of a link those at both ends."""
    if len(key) == len(("from_date", "from_quote", "to_date", "to_quote", "number")):
        return f"{flat(key[1])[: SHOWN // 2]} → {flat(key[3])[: SHOWN // 2]}"
    return flat(key[-2])


def flat(value: object) -> str:
    """Write a value on one line."""
    return " ".join(str(value).split())


def listed(values: Sequence[object], others: Sequence[object]) -> str:
    """List the values that differ."""
    pairs = zip(values, others, strict=True)
    return ", ".join(flat(value) for value, other in pairs if value != other)


# --- for the terminal ---------------------------------------------------------------------------


def to_json(differences: Sequence[Difference]) -> str:
    """Write differences as JSON."""
    return msgspec.json.format(msgspec.json.encode(differences), indent=2).decode()


def render(differences: Sequence[Difference]) -> RenderableType:
    """Lay differences out for the terminal: counts, then examples."""
    if not differences:
        return Text("Nothing differs.")
    table = Table(box=None, pad_edge=False)
    for name in ("type", "council"):
        table.add_column(name)
    for name in ("gained", "lost", "changed"):
        table.add_column(name, justify="right")
    for each in differences:
        counts = (each.gained, each.lost, each.changed)
        table.add_row(each.type, each.council or "unknown", *(f"{count:,}" for count in counts))
    return Group(table, *(part for each in differences for part in example_texts(each)))


def example_texts(each: Difference) -> Iterator[Text]:
    """Lay out the examples of one type and council."""
    yield Text(f"\n{each.type}, {each.council or 'unknown'}", style="bold")
    for move, count in each.changes.items():
        yield Text(f"  {count:,} × {move}")
    for one in each.examples:
        text = Text(f"  {one.how:8}", style="dim")
        text.append(f"“{one.text[:SHOWN]}”", style="not dim")
        if one.before is not None:
            text.append(f"  {one.before} → {one.after}", style="not dim")
        yield text
