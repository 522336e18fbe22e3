"""One paper -> everything that is tagged in it, by units that each recompute alone."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from pipeline.records import Paper, Tags
from pipeline.tag.actions import tag_actions
from pipeline.tag.calibration import calibrated
from pipeline.tag.dates import tag_dates
from pipeline.tag.figures import tag_figures
from pipeline.tag.people import tag_people
from pipeline.tag.references import tag_references
from pipeline.tag.resolution_parts import tag_decisions
from pipeline.tag.themes import tag_themes

Tagger = Callable[[Paper, Tags], Tags]
"""Given a paper and what the units it needs have found, return its own fields of `Tags` only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One tagger: what it needs is run first, and a change of it wakes only what needs it."""

    name: str
    run: Tagger
    needs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Paths below `pipeline/rules` and `models` that it reads, folders included."""


UNITS: tuple[Unit, ...] = (
    Unit(name="dates", run=tag_dates, rules=("patterns/date.toml",)),
    Unit(
        name="references",
        run=tag_references,
        needs=("dates",),
        rules=("patterns/reference.toml",),
    ),
    Unit(
        name="resolutions",
        run=tag_decisions,
        rules=(
            "patterns/resolution_leads.toml",
            "patterns/resolution_vetoes.toml",
            "patterns/resolution_limbs.toml",
            "patterns/resolution_parts.toml",
            "patterns/resolution_votes.toml",
            "patterns/resolution_dispositions.toml",
            "patterns/action_due.toml",
            "patterns/date.toml",
            "lexicons/action_verbs.csv",
        ),
    ),
    Unit(
        name="actions",
        run=tag_actions,
        needs=("resolutions",),
        rules=(
            "patterns/action.toml",
            "patterns/action_accept.toml",
            "patterns/action_due.toml",
            "patterns/action_frame.toml",
            "patterns/action_limb.toml",
            "patterns/action_veto.toml",
            "patterns/date.toml",
            "lexicons/action_verbs.csv",
            "lexicons/agents.csv",
            "lexicons/given_names.csv",
        ),
    ),
    Unit(
        name="people",
        run=tag_people,
        rules=("patterns/people.toml", "lexicons/given_names.csv"),
    ),
    Unit(
        name="figures",
        run=tag_figures,
        needs=("dates",),
        rules=(
            "patterns/figure.toml",
            "patterns/figure_cell.toml",
            "patterns/figure_role.toml",
            "patterns/figure_veto.toml",
            "lexicons/figure_nouns.csv",
            "lexicons/figure_words.csv",
        ),
    ),
    Unit(
        name="themes",
        run=tag_themes,
        rules=("themes", "patterns/theme_contexts.toml", "models/themes"),
    ),
)
"""In an order in which every unit stands after what it needs."""


def merge(parts: list[Tags]) -> Tags:
    """Join what the units found, in the order of the parts."""
    return Tags(
        **{
            field.name: tuple(tag for part in parts for tag in getattr(part, field.name))
            for field in fields(Tags)
        }
    )


def finish(parts: list[Tags]) -> Tags:
    """Join what all units found, each tag as sure as its rule has proved to be."""
    return calibrated(merge(parts))


def tag(paper: Paper) -> Tags:
    """Run every unit over one paper."""
    found: dict[str, Tags] = {}
    for unit in UNITS:
        found[unit.name] = unit.run(paper, merge([found[name] for name in unit.needs]))
    return finish(list(found.values()))
