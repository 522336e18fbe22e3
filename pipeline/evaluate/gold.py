"""A folder of annotated papers -> the mentions that a pipeline should find in each.

Two shapes are read: seeds (`seeds/*.json`, spans as `{"start", "end"}`, texts in `corpus/seeds`
beside the gold folder) and papers (`*.json`, spans as `[start, stop]`, texts in `text/`, under
the paper's own name unless `text_file` says another).
Files named `trace_*.json` hold links and are read by whoever scores those.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.records import Span
from pipeline.vocabulary import GOLD_SPELLINGS

Row = dict[str, Any]

SEEDS = "seeds"
SEED_TEXTS = Path("..", "corpus", "seeds")
OTHER_GOLD = "trace_"
TYPE_OF_KEY = {"resolutions": "limbs", "themes_by_item": "item_themes"}
ITEM_TYPES = ("item_themes", "themes_in_items")
"""An item's themes are scored twice: as tagged on the item, and as found anywhere inside it."""
COUNCIL_WORDS = re.compile(
    r"\b(?:(?:county|city|borough|district|parish|town) )?council\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One annotated or predicted thing, in whatever type it is."""

    type: str
    spans: tuple[Span, ...]
    """Where it stands; places after the first are the same thing printed again."""
    label: str = ""
    """What must agree for two mentions to be compared at all: the theme."""
    optional: bool = False
    rule: str = ""
    confidence: float | None = None
    attributes: tuple[tuple[str, object], ...] = ()
    """What is compared once two mentions are paired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPaper:
    """One annotated paper: where its text is, and what was annotated in it."""

    name: str
    council: str
    text_path: Path
    types: tuple[str, ...]
    """The types this paper was annotated for; others count neither way."""
    mentions: tuple[Mention, ...]
    scope: Span | None = None
    items: tuple[Span, ...] = ()
    """The agenda items whose themes were annotated, those without a theme included."""
    whole_text_is_one_item: bool = False
    meeting: tuple[tuple[str, str], ...] = ()
    """Council, committee and date as annotated, for runs that are told them."""


def read_gold(folder: Path) -> tuple[GoldPaper, ...]:
    """Read every annotated paper of a gold folder, seeds first.

    Raises:
        UsageError: for a folder that holds none nor links of any, or a paper whose text is missing.
    """
    papers = [seed(path, folder) for path in sorted((folder / SEEDS).glob("*.json"))]
    papers += [
        annotated_paper(path, folder)
        for path in sorted(folder.glob("*.json"))
        if not path.name.startswith(OTHER_GOLD)
    ]
    if not papers and not any(folder.glob(f"{OTHER_GOLD}*.json")):
        raise UsageError(f"no annotated papers in {folder}")
    for paper in papers:
        if not paper.text_path.is_file():
            raise UsageError(f"{paper.name}: its text is not at {paper.text_path}")
    return tuple(papers)


def load(path: Path) -> Row:
    """Parse one annotation file."""
    content: Row = json.loads(path.read_text(encoding="utf-8"))
    return content


# --- seeds -----------------------------------------------------------------------------------


def seed(path: Path, folder: Path) -> GoldPaper:
    """Read one seed, with themes by paragraph."""
    content = load(path)
    mentions = [
        *seed_limbs(content["resolutions"]),
        *(seed_action(row) for row in content["actions"]),
        *(seed_figure(row) for row in content["figures"]),
        *(
            Mention(
                type="dates",
                spans=(seed_span(row),),
                attributes=(("iso", iso(row["norm"])), ("role", word(row["role"]))),
            )
            for row in content["dates"]
        ),
        *(Mention(type="people", spans=(seed_span(row),)) for row in content["people"]),
        *(Mention(type="roles", spans=(seed_span(row),)) for row in content["roles"]),
        *(
            Mention(type="paragraph_themes", spans=(seed_span(row),), label=theme)
            for row in content["paragraphs"]
            for theme in row["themes"]
        ),
    ]
    return GoldPaper(
        name=path.stem,
        council=council_slug(content["council"]),
        text_path=folder / SEED_TEXTS / content["doc"],
        types=("limbs", "actions", "figures", "dates", "people", "roles", "paragraph_themes"),
        mentions=tuple(mentions),
        meeting=(("council", content["council"]), ("date", content["doc_date"])),
    )


def seed_span(row: Row) -> Span:
    """Read a span noted as two keys."""
    return row["start"], row["end"]


def seed_limbs(resolutions: list[Row]) -> Iterator[Mention]:
    """Yield the clauses, with what the lead says of all of them."""
    for resolution in resolutions:
        for clause in resolution["clauses"]:
            yield Mention(
                type="limbs",
                spans=(seed_span(clause),),
                optional=bool(resolution.get("optional")),
                attributes=(
                    ("form", word(resolution["verb"])),
                    ("dispositions", dispositions(clause["dispositions"])),
                ),
            )


def seed_action(row: Row) -> Mention:
    """Read one action; an owner nobody names in words may be implied."""
    owner = row["owner"]["text"] if row["owner"] else row.get("owner_implied")
    due = row["deadline"]["norm"] if row["deadline"] else None
    return Mention(
        type="actions",
        spans=(seed_span(row),),
        optional=row["optional"],
        attributes=(("owner", owner), ("due_date", dates(due)), ("strength", row["strength"])),
    )


def seed_figure(row: Row) -> Mention:
    """Read one figure."""
    return Mention(
        type="figures",
        spans=(seed_span(row),),
        optional=bool(row.get("optional")),
        attributes=figure_attributes(row),
    )


# --- papers ----------------------------------------------------------------------------------


def annotated_paper(path: Path, folder: Path) -> GoldPaper:
    """Read one paper, with themes by item or, of a single item, for the whole text."""
    content = load(path)
    text_path = folder / "text" / content.get("text_file", f"{path.stem}.txt")
    readers: dict[str, Callable[[Row], list[Mention]]] = {
        "resolutions": limbs,
        "actions": lambda row: [action(row)],
        "figures": lambda row: [figure(row)],
        "dates": lambda row: [of_span("dates", row, (("iso", iso(row["iso"])),))],
        "people": lambda row: [of_span("people", row)],
        "roles": lambda row: [of_span("roles", row)],
        "references": lambda row: [of_span("references", row)],
        "themes_by_item": item_themes,
    }
    present = [key for key in readers if key in content]
    mentions = [mention for key in present for row in content[key] for mention in readers[key](row)]
    items = [(row["span"][0], row["span"][1]) for row in content.get("themes_by_item", [])]
    if "themes" in content:
        items = [(0, text_length(text_path))]
        mentions += item_themes({"span": items[0], "themes": content["themes"]})
    types = [TYPE_OF_KEY.get(key, key) for key in present]
    if items:
        types = [*(name for name in types if name != "item_themes"), *ITEM_TYPES]
    scope = content.get("scope")
    return GoldPaper(
        name=path.stem,
        council=re.split(r"--|-", path.stem.removeprefix("mgitem--"))[0],
        text_path=text_path,
        types=tuple(types),
        mentions=tuple(mentions),
        scope=(scope[0], scope[1]) if scope else None,
        items=tuple(items),
        whole_text_is_one_item="themes" in content,
        meeting=tuple((key, value) for key, value in content["meeting"].items() if value),
    )


def text_length(path: Path) -> int:
    """Count the characters of a text; a missing one is reported later, by name."""
    return len(path.read_bytes().decode()) if path.is_file() else 0


def of_span(type_: str, row: Row, attributes: tuple[tuple[str, object], ...] = ()) -> Mention:
    """Read a row whose place is its `span`."""
    start, stop = row["span"]
    return Mention(
        type=type_,
        spans=((start, stop),),
        optional=bool(row.get("optional")),
        attributes=attributes,
    )


def limbs(row: Row) -> list[Mention]:
    """Read one resolution; what was only proposed is none."""
    if row["form"] == "proposed":
        return []
    words = row["dispositions"] + [""] * (len(row["limbs"]) - len(row["dispositions"]))
    return [
        Mention(
            type="limbs",
            spans=((start, stop),),
            optional=bool(row.get("optional")),
            attributes=(
                ("form", word(row["form"])),
                ("dispositions", dispositions(verbs.split("+"))),
            ),
        )
        for (start, stop), verbs in zip(row["limbs"], words, strict=False)
    ]


def action(row: Row) -> Mention:
    """Read one action."""
    attributes = (
        ("owner", row["owner"]),
        ("due_date", dates(row["deadline"])),
        ("strength", row["strength"]),
    )
    return of_span("actions", row, attributes)


def figure(row: Row) -> Mention:
    """Read one figure."""
    return of_span("figures", row, figure_attributes(row))


def item_themes(row: Row) -> list[Mention]:
    """Read the themes of one agenda item, for both ways of scoring them."""
    start, stop = row["span"]
    return [
        Mention(
            type=type_,
            spans=((start, stop),),
            label=theme,
            optional=bool(row.get("optional")) or theme not in row["themes"],
        )
        for theme in [*row["themes"], *row.get("optional_themes", ())]
        for type_ in ITEM_TYPES
    ]


# --- values ----------------------------------------------------------------------------------


def figure_attributes(row: Row) -> tuple[tuple[str, object], ...]:
    """Read what a figure says, in today's spelling."""
    value = (number(row["value"]), number(row.get("value_max")))
    said = ("subject", "period") if "subject" in row else ()
    return (
        ("value", value),
        ("kind", word(row["kind"])),
        ("unit", word(row["unit"])),
        ("role", word(row["role"])),
        *((name, row[name] and row[name]["text"]) for name in said),
    )


def number(value: float | None) -> float | None:
    """Make whole numbers and fractions comparable."""
    return None if value is None else float(value)


def word(value: str | None) -> str | None:
    """Put an older spelling into today's."""
    return None if value is None else GOLD_SPELLINGS.get(value, value)


def dispositions(verbs: list[str]) -> frozenset[str]:
    """Put verbs into today's spelling; gold's one class of endorsing and agreeing stays one."""
    words = (word(verb.strip()) for verb in verbs)
    return frozenset("endorse" if verb == "agree" else verb for verb in words if verb)


def iso(value: str | None) -> str | None:
    """Put a date into today's spelling: `R/P3M` recurs, and several stand between commas.

    >>> iso("P3M"), iso("2031-07;2031-12")
    ('R/P3M', '2031-07,2031-12')
    """
    if value is None:
        return None
    return f"R/{value}" if re.match(r"P\d", value) else value.replace(";", ",")


def dates(value: str | list[str] | None) -> frozenset[str]:
    """Read one deadline or several."""
    if value is None:
        return frozenset()
    several = value if isinstance(value, list) else value.split(",")
    return frozenset(one.strip() for one in several)


def council_slug(name: str) -> str:
    """Shorten a council's name: `West Sussex County Council` is `west-sussex`."""
    return re.sub(r"\W+", "-", COUNCIL_WORDS.sub("", name).strip().lower()).strip("-")
