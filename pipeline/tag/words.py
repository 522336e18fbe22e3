"""Lexicons of two columns -> look-up tables, read once for each process."""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline.rules import FOLDER


@cache
def lexicon(name: str) -> Mapping[str, str]:
    """Read `rules/lexicons/NAME.csv`: the first column is the word, the second its class."""
    path = FOLDER / "lexicons" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return MappingProxyType({word: kind for word, kind, *_ in rows})
