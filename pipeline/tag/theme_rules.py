"""Theme files -> lexicons, each with terms for and against and its own examples.

`pipeline/rules/themes/NAME.toml` is one theme; a new file is a new theme at once.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline import rules
from pipeline.errors import RuleError
from pipeline.rules.sieve import Sieve
from pipeline.tag.theme_terms import STEM, Terms, Use, Words, to_words

FOLDER = rules.FOLDER / "themes"
LISTS = ("strong", "names", "weak", "negative", "examples", "counter_examples")
NEEDED = ("strong", "examples", "counter_examples")

STRONG = 1.0
WEAK = 0.5
ENOUGH = 1.0
"""The lexicon alone speaks for a theme from here on: one strong term or two weak ones."""
LONG = 60
"""Words beyond which weak terms count less, since any long text holds some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme with what speaks for and against it."""

    name: str
    title: str
    definition: str
    strong: tuple[str, ...]
    names: tuple[str, ...]
    """Bare names of bodies: as strong, unless they are one of several in a list."""
    weak: tuple[str, ...]
    negative: tuple[str, ...]
    """Phrases whose words say nothing of the theme."""
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Evidence(NamedTuple):
    """What a text offers for one theme."""

    weight: float
    terms: tuple[str, ...]
    """The terms used, strongest first."""


def read_theme(path: Path) -> Theme:
    """Read one theme file.

    Raises:
        RuleError: for a missing key, an unknown key or a list that is none.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in ("title", "definition", *NEEDED):
        if not content.get(key):
            raise RuleError(f"{path.name}: no {key}")
    for key, value in content.items():
        if key not in {"title", "definition", *LISTS}:
            raise RuleError(f"{path.name}: {key!r} is not a key of a theme")
        if key in LISTS and not all(isinstance(one, str) for one in value):
            raise RuleError(f"{path.name}: {key} is a list of strings")
    for term in (word for key in LISTS[:4] for word in content.get(key, [])):
        check_term(term, path)
    return Theme(
        name=path.stem,
        title=content["title"],
        definition=" ".join(content["definition"].split()),
        **{key: tuple(content.get(key, ())) for key in LISTS},
    )


def check_term(term: str, path: Path) -> None:
    """Refuse a term that would match almost anything."""
    sides = term.split(" ~ ")
    firsts = [side.split()[0] for side in sides if side.split()]
    short = [word for word in firsts if word.endswith("*") and len(word) <= STEM]
    if not all(side.strip() for side in sides) or len(sides) > 2 or short:
        raise RuleError(f"{path.name}: {term!r} is not a term")


@cache
def load_themes(folder: Path = FOLDER) -> tuple[Theme, ...]:
    """Read every theme of a folder, by name."""
    return tuple(read_theme(path) for path in sorted(folder.glob("*.toml")))


class Lexicon:
    """All themes' terms in one table, so that a text is read once."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self.themes = tuple(themes)
        self.roles: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for theme in self.themes:
            for role in ("strong", "names", "weak", "negative"):
                for term in getattr(theme, role):
                    self.roles[term].append((theme.name, role))
        self.terms = Terms(self.roles)
        contexts = rules.load("theme_contexts")
        self.contexts = Sieve((rule, rule.pattern) for rule in contexts)

    def weigh(self, text: str) -> dict[str, Evidence]:
        """Say what speaks for each theme in a text; themes without a term are left out."""
        words = to_words(self.blanked(text))
        found: dict[str, dict[str, list[Use]]] = defaultdict(dict)
        for use in self.terms.find(words):
            for theme, role in self.roles[use.term]:
                found[theme].setdefault(role, []).append(use)
        weighed = {theme: evidence(roles, text, words) for theme, roles in sorted(found.items())}
        return {theme: one for theme, one in weighed.items() if one.weight > 0}

    def blanked(self, text: str) -> str:
        """Blank the names of offices and bodies that would otherwise look like a theme."""
        for rule in self.contexts.through(text):
            text = rule.pattern.sub(lambda match: " " * len(match.group()), text)
        return text


def evidence(roles: dict[str, list[Use]], text: str, words: Words) -> Evidence:
    """Add up the uses of one theme's terms, each term once, without those it excludes."""
    taken = {at for use in roles.get("negative", ()) for at in range(use.start, use.stop)}
    weights: dict[str, float] = {}
    for role, worth in (("strong", STRONG), ("names", STRONG), ("weak", weak_worth(words))):
        for use in sorted(roles.get(role, ()), key=lambda use: (use.start - use.stop, use.start)):
            places = range(use.start, use.stop)
            if not taken.isdisjoint(places):
                continue
            if role == "names" and in_list(text, words.start(use.start)):
                continue
            weights.setdefault(use.term, worth)
            taken.update(places)
    ranked = sorted(weights, key=lambda term: (-weights[term], -len(term), term))
    return Evidence(sum(weights.values()), tuple(ranked))


def weak_worth(words: Words) -> float:
    """Count weak terms for less the longer the text."""
    return WEAK * min(1.0, LONG / max(1, len(words.plain)))


def in_list(text: str, at: int) -> bool:
    """Tell whether a name is one of four or more in a list of names."""
    start = max(text.rfind(stop, 0, at) for stop in ".;:(") + 1
    stop = min((place for sign in ".;:)" if (place := text.find(sign, at)) >= 0), default=len(text))
    before, after = text[start:at].split(",")[1:], text[at:stop].split(",")[:-1]
    short = [part for part in (*before, *after) if len(part.split()) <= 5]
    return len(short) >= 3
