"""A built database and a limb or action -> the parts of it, each with where it stands."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.publish.wording import in_one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several things that a limb decides, and where it stands."""

    id: str
    number: int
    """Its place among the parts of its limb, from 1."""
    quote: str
    status: str
    status_why: str


PARTS = """
    WITH numbered AS (
      SELECT id, text, status, status_why, start, stop,
        row_number() OVER (ORDER BY start) AS number
      FROM limb_parts
      WHERE limb_id = coalesce((SELECT limb_id FROM actions WHERE id = :id), :id)
    )
    SELECT numbered.* FROM numbered LEFT JOIN actions ON actions.id = :id
    WHERE actions.id IS NULL
      OR 2 * (min(numbered.stop, actions.stop) - max(numbered.start, actions.start))
        > min(numbered.stop - numbered.start, actions.stop - actions.start)
    ORDER BY number
"""
"""The parts of a limb, and those that an action goes across, by their numbers in the limb."""


def read_parts(connection: sqlite3.Connection, row_id: str) -> Iterator[Part]:
    """Read the parts of a limb, or those that an action goes across."""
    for row in connection.execute(PARTS, {"id": row_id}).fetchall():
        yield Part(
            id=row["id"],
            number=row["number"],
            quote=in_one_line(row["text"]),
            status=row["status"],
            status_why=row["status_why"],
        )


def of_parts(numbers: Sequence[int]) -> str:
    """Say of which parts of a limb something is.

    >>> of_parts((2,)), of_parts((1, 3))
    ('of part 2', 'of parts 1 and 3')
    """
    told = " and ".join(str(number) for number in numbers)
    return f"of part{'s' if len(numbers) > 1 else ''} {told}"
