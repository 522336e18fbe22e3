r"""Rules are data: TOML files of patterns that carry their own examples, checked both ways.

A file `patterns/NAME.toml` holds an optional table `[parts]` of named pieces, which patterns use
as `<<name>>`, and a list of rules:

    [[rule]]
    id = "figure.percent"
    note = "A share in per cent; not the number of a paragraph"
    pattern = '''(?P<number><<number>>)\s?(?:%|per\s?cent)'''
    examples = ["a «36%» increase"]
    counter_examples = ["9.6 Resolved"]

The names of the months are parts of every file: `<<english_month>>`, `<<month_or_short>>`.
Patterns are VERBOSE and ignore case unless `case = true`; a space `\s` in them stands for one or
two. An example marks the expected match with guillemets; without them any match will do.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import RuleError
from pipeline.vocabulary import ENGLISH_MONTHS

FOLDER = Path(__file__).parent
PART = re.compile(r"<<([a-z_]+)>>")
STEP = re.compile(
    r"(?:\\s|\[\\s-\])(?:[?*+]\??|\{[^}]*\})?|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(|\)|[^\\\[()]",
    re.DOTALL,
)
"""One step of a pattern: a space and how often it may stand, a sign, a set, a group's end."""
SPACES = {
    r"\s": r"\s{1,2}",
    r"\s?": r"\s{0,2}",
    r"[\s-]": r"(?:\s{1,2}|-)",
    r"[\s-]?": r"(?:\s{1,2}|-)?",
}
SHORT_MONTHS = ("sept", *(month[:3] for month in ENGLISH_MONTHS if month != "may"))
PARTS = {
    "english_month": "|".join(ENGLISH_MONTHS),
    "month_or_short": "|".join((*ENGLISH_MONTHS, *SHORT_MONTHS)),
}
"""Parts that every file may use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern with what it must and must not match."""

    id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: str = ""
    confidence: float = 0.9
    values: tuple[tuple[str, object], ...] = ()
    """The rule's other keys, as the tagger that reads them defines."""


@cache
def load(name: str) -> tuple[Rule, ...]:
    """Read `patterns/NAME.toml`, in file order.

    Raises:
        RuleError: for an unknown part, a broken pattern, a rule without its examples, or two rules
            of one name.
    """
    path = FOLDER / "patterns" / f"{name}.toml"
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    parts = expand_parts(PARTS | content.get("parts", {}), path)
    found = tuple(to_rule(entry, parts, path) for entry in content["rule"])
    twice = [name for name, count in Counter(rule.id for rule in found).items() if count > 1]
    if twice:
        raise RuleError(f"{path.name}: two rules are called {twice[0]!r}")
    return found


def pattern(name: str) -> re.Pattern[str]:
    """Give the pattern of one rule, `FILE.NAME`, which stands in `patterns/FILE.toml`.

    >>> pattern("figure_context.level").search("remains unchanged").group()
    'unchanged'

    Raises:
        RuleError: for a rule that is not there.
    """
    file, _, _ = name.partition(".")
    found = by_id(file).get(name)
    if found is None:
        raise RuleError(f"{file}.toml: no rule {name!r}")
    return found.pattern


@cache
def by_id(name: str) -> dict[str, Rule]:
    """Read `patterns/NAME.toml` as rules by their ids."""
    return {rule.id: rule for rule in load(name)}


def expand_parts(parts: dict[str, str], path: Path) -> dict[str, str]:
    """Put parts into parts, in file order: a part may use those before it."""
    done: dict[str, str] = {}
    for key, value in parts.items():
        done[key] = expand(value, done, path)
    return done


def expand(pattern: str, parts: dict[str, str], path: Path) -> str:
    """Replace every `<<name>>` by its part, as a group of its own."""

    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise RuleError(f"{path.name}: no part called {match[1]!r} before {pattern!r}")
        return f"(?:{parts[match[1]]})"

    return PART.sub(part, pattern)


def spaced(pattern: str) -> str:
    r"""Let each space of a pattern stand for one or two, but in what must stand before.

    Papers print two spaces after a stop, or one before the end of a line; three are left where
    the signs of a heading stood.

    >>> print(spaced(r"(?<=a\s)not\s(?:held|an?\s?[\s,]{1,2}long[\s-]?day)\s{1,4}off"))
    (?<=a\s)not\s{1,2}(?:held|an?\s{0,2}[\s,]{1,2}long(?:\s{1,2}|-)?day)\s{1,4}off
    """
    pieces: list[str] = []
    depth, behind = 0, 0
    for match in STEP.finditer(pattern):
        step = match.group()
        if step.startswith("("):
            depth += 1
            behind = behind or (depth if step.startswith("(?<") and step[3] in "=!" else 0)
        elif step == ")":
            behind = 0 if behind == depth else behind
            depth -= 1
        elif not behind:
            step = SPACES.get(step, step)
        pieces.append(step)
    return "".join(pieces)


def to_rule(entry: dict[str, object], parts: dict[str, str], path: Path) -> Rule:
    """Check one entry and compile its pattern."""
    known = {"id", "pattern", "examples", "counter_examples", "note", "confidence", "case"}
    for key in ("id", "pattern", "examples", "counter_examples"):
        if not entry.get(key):
            raise RuleError(f"{path.name}: rule {entry.get('id')!r} has no {key}")
    flags = re.VERBOSE | (re.NOFLAG if entry.get("case") else re.IGNORECASE)
    try:
        pattern = re.compile(spaced(expand(str(entry["pattern"]), parts, path)), flags)
    except re.error as error:
        raise RuleError(f"{path.name}: rule {entry['id']!r}: {error}") from error
    examples, counter_examples = entry["examples"], entry["counter_examples"]
    if not isinstance(examples, list) or not isinstance(counter_examples, list):
        raise RuleError(f"{path.name}: rule {entry['id']!r}: examples are lists of strings")
    return Rule(
        id=str(entry["id"]),
        pattern=pattern,
        examples=tuple(examples),
        counter_examples=tuple(counter_examples),
        note=str(entry.get("note", "")),
        confidence=float(str(entry.get("confidence", 0.9))),
        values=tuple((key, value) for key, value in entry.items() if key not in known),
    )
