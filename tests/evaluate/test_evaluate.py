import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from pipeline import evaluate
from pipeline.cli import matters
from pipeline.errors import UsageError
from pipeline.evaluate import gold as gold_module
from pipeline.evaluate import predict, render, run_evaluation
from pipeline.evaluate.gold import GoldPaper, Mention, council_slug, read_gold
from pipeline.evaluate.match import Letters, affinity, pair
from pipeline.evaluate.report import (
    POOL,
    Report,
    Verdict,
    agrees,
    as_rows,
    attribute_shares,
    council_scores,
    f1_interval,
    judge,
    macro_f1,
    rule_scores,
    score,
)
from pipeline.records import (
    Action,
    DateMention,
    Figure,
    Limb,
    Person,
    Reference,
    Resolution,
    RoleMention,
    Tags,
    ThemeTag,
)

TEXT = "RESOLVED that the grant of £250 be paid by 3 May 2024. The Clerk would write to Mr Fenn."


def mention(type_: str, quote: str, text: str = TEXT, **more: object) -> Mention:
    start = text.index(quote)
    return Mention(type=type_, spans=((start, start + len(quote)),), **more)  # type: ignore[arg-type]


def paper(*mentions: Mention, **more: object) -> GoldPaper:
    settings: dict[str, object] = {
        "name": "fenwick--2024",
        "council": "fenwick",
        "text_path": Path("fenwick.txt"),
        "types": ("limbs", "actions", "figures"),
    }
    return GoldPaper(**{**settings, "mentions": mentions, **more})  # type: ignore[arg-type]


def outcomes(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [verdict.outcome for verdict in verdicts]


# --- pairing ---------------------------------------------------------------------------------


def test_only_letters_and_digits_are_compared() -> None:
    letters = Letters("a-b  (c)")
    assert letters.reduce((0, 4)) == (0, 2)
    assert letters.reduce((0, 8)) == (0, 3)


def test_half_of_the_shorter_is_enough() -> None:
    letters = Letters("abcdefghij")
    one, other = Mention(type="x", spans=((0, 4),)), Mention(type="x", spans=((2, 10),))
    assert affinity(one, other, letters) > 0
    assert affinity(one, Mention(type="x", spans=((3, 10),)), letters) == 0


def test_spans_of_very_different_length_do_not_pair() -> None:
    letters = Letters("x" * 100)
    short = Mention(type="x", spans=((0, 10),))
    assert affinity(short, Mention(type="x", spans=((0, 40),)), letters) > 0
    assert affinity(short, Mention(type="x", spans=((0, 41),)), letters) == 0


def test_figures_must_share_the_numeral() -> None:
    text = "three to five-year"
    letters = Letters(text)
    whole = Mention(type="figures", spans=((0, len(text)),))
    assert affinity(whole, mention("figures", "five-year", text), letters) > 0
    assert affinity(mention("figures", "year", text), whole, letters) == 0


def test_themes_pair_only_with_the_same_theme() -> None:
    letters = Letters("abc")
    one = Mention(type="themes", spans=((0, 3),), label="finance")
    assert affinity(one, Mention(type="themes", spans=((0, 3),), label="covid"), letters) == 0


def test_as_many_pairs_are_made_as_can_be() -> None:
    letters = Letters("x" * 20)
    wanted = [Mention(type="x", spans=((0, 10),)), Mention(type="x", spans=((4, 14),))]
    found = [Mention(type="x", spans=((3, 13),)), Mention(type="x", spans=((8, 18),))]
    assert pair(wanted, found, letters) == ((0, 0), (1, 1))


def test_a_mention_moves_over_for_one_that_has_no_other_partner() -> None:
    letters = Letters("x" * 40)
    wanted = [Mention(type="x", spans=((0, 10),)), Mention(type="x", spans=((0, 12),))]
    found = [Mention(type="x", spans=((0, 11),)), Mention(type="x", spans=((5, 30),))]
    assert len(pair(wanted, found, letters)) == 2


# --- judging ---------------------------------------------------------------------------------


def test_what_is_found_missed_and_invented_is_told_apart() -> None:
    gold = paper(mention("limbs", "the grant of £250 be paid"), mention("figures", "£250"))
    found = [mention("limbs", "grant of £250 be paid by"), mention("figures", "3")]
    assert outcomes(judge(gold, TEXT, found)) == ["hit", "missed", "invented"]


def test_optional_gold_counts_neither_way() -> None:
    gold = paper(mention("actions", "The Clerk would write to Mr Fenn", optional=True))
    assert judge(gold, TEXT, []) == ()
    assert judge(gold, TEXT, [mention("actions", "Clerk would write to Mr Fenn")]) == ()


def test_required_gold_has_the_first_choice_of_a_prediction() -> None:
    gold = paper(
        mention("actions", "The Clerk would write to Mr Fenn", optional=True),
        mention("actions", "Clerk would write"),
    )
    found = [mention("actions", "The Clerk would write to Mr Fenn")]
    assert outcomes(judge(gold, TEXT, found)) == ["hit"]


def test_predictions_outside_the_scope_are_not_judged() -> None:
    gold = paper(scope=(0, 40))
    assert judge(gold, TEXT, [mention("actions", "The Clerk would write")]) == ()


def test_types_that_were_not_annotated_are_not_judged() -> None:
    assert judge(paper(), TEXT, [mention("dates", "3 May 2024")]) == ()


def test_a_second_place_counts_as_the_limb() -> None:
    text = "That the wall be mended. Minutes: that the wall be mended."
    first, second = (0, 23), (34, 57)
    places = Mention(type="limbs", spans=(first, second), rule="r")
    gold = paper(Mention(type="limbs", spans=(first,)), Mention(type="limbs", spans=(second,)))
    assert outcomes(judge(gold, text, [places])) == ["hit", "hit"]
    assert outcomes(judge(paper(gold.mentions[1]), text, [places])) == ["hit"]
    assert outcomes(judge(paper(), text, [places])) == ["invented"]


def test_attributes_of_hits_are_compared() -> None:
    gold = paper(mention("figures", "£250", attributes=(("value", (250.0, None)), ("unit", "GBP"))))
    found = mention("figures", "£250", attributes=(("value", (250.0, None)), ("unit", None)))
    (hit,) = judge(gold, TEXT, [found])
    assert hit.agreement == (("value", True), ("unit", False))
    assert attribute_shares([hit]) == {"value": (1, 1), "unit": (0, 1)}


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ("the Clerk", "Clerk", True),
        ("Cllr Ann Fenn", "Cllr Ann Fenn (Chair)", True),
        ("the Clerk", "the Chair", False),
        ("the Clerk", None, False),
        (None, None, True),
        ("the Clerk", "-", False),
    ],
)
def test_owners_agree_when_one_contains_the_other(
    wanted: str | None, found: str | None, *, right: bool
) -> None:
    assert agrees("owner", wanted, found) is right


# --- counting --------------------------------------------------------------------------------


def row(outcome: str, council: str = "fenwick", rule: str = "") -> Verdict:
    return Verdict(
        type="limbs",
        paper="p",
        council=council,
        outcome=outcome,  # type: ignore[arg-type]
        label="",
        rule=rule,
        start=0,
        stop=1,
        quote="q",
    )


def test_shares_are_counted_from_outcomes() -> None:
    counted = score([row("hit"), row("hit"), row("missed"), row("invented"), row("invented")])
    assert counted.precision == 0.5
    assert counted.recall == pytest.approx(2 / 3)
    assert counted.f1 == pytest.approx(4 / 7)


def test_a_share_of_nothing_is_none() -> None:
    empty = score([])
    assert (empty.precision, empty.recall, empty.f1) == (None, None, None)
    assert macro_f1([]) is None


def test_an_f1_of_few_things_may_lie_further_off_than_one_of_many() -> None:
    few = [row("hit")] * 8 + [row("missed")] + [row("invented")]
    narrow, wide = f1_interval(score(few * 20)), f1_interval(score(few))
    assert narrow is not None
    assert wide is not None
    assert wide[0] < narrow[0] < 16 / 18 < narrow[1] < wide[1]
    assert f1_interval(score(few)) == wide
    assert f1_interval(score([row("hit")] * 9)) == (1, 1)
    assert f1_interval(score([])) is None


def test_small_councils_are_pooled_in_the_macro_average() -> None:
    large = [row("hit", "fenwick") for _ in range(15)]
    small = [row("missed", "marsh"), row("hit", "ashby")]
    assert list(council_scores(large + small)) == ["fenwick", POOL]
    assert macro_f1(large + small) == pytest.approx((1 + 2 / 3) / 2)
    assert macro_f1(large) == 1


def test_rules_are_scored_on_what_they_predicted() -> None:
    rows = [row("hit", rule="a"), row("invented", rule="a"), row("missed")]
    assert rule_scores(rows)["a"].precision == 0.5


# --- gold files ------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold, seeds = tmp_path / "gold", tmp_path / "corpus" / "seeds"
    (gold / "seeds").mkdir(parents=True)
    (gold / "text").mkdir()
    seeds.mkdir(parents=True)
    (seeds / "s1.txt").write_text(TEXT, encoding="utf-8")
    (gold / "seeds" / "s1.json").write_text(json.dumps(SEED), encoding="utf-8")
    (gold / "text" / "fenwick--2024-05-03.txt").write_text(TEXT, encoding="utf-8")
    (gold / "fenwick--2024-05-03.json").write_text(json.dumps(PAPER), encoding="utf-8")
    (gold / "text" / "mgitem--marsh-jan26-05.txt").write_text(TEXT, encoding="utf-8")
    (gold / "mgitem--marsh-jan26-05.json").write_text(json.dumps(ITEM), encoding="utf-8")
    parts = ("docs", "nodes", "links", "no_progress", "status_as_of_last", "matters")
    chain = {part: list[str]() for part in parts}
    (gold / "trace_fenwick.json").write_text(json.dumps(chain), encoding="utf-8")
    return gold


SEED = {
    "doc": "s1.txt",
    "council": "West Fenwick County Council",
    "doc_date": "2024-05",
    "paragraphs": [{"start": 0, "end": 54, "themes": ["finance", "youth_voice"]}],
    "resolutions": [
        {
            "verb": "resolved",
            "clauses": [{"start": 9, "end": 53, "dispositions": ["agree", "request"]}],
        }
    ],
    "actions": [
        {
            "start": 55,
            "end": 86,
            "optional": False,
            "strength": "firm",
            "owner": None,
            "owner_implied": "the Clerk",
            "deadline": {"norm": ["2024-06", "2024-09"]},
        }
    ],
    "figures": [
        {
            "start": 27,
            "end": 31,
            "kind": "money",
            "value": 250,
            "value_max": None,
            "unit": "GBP",
            "role": "actual",
        }
    ],
    "dates": [{"start": 43, "end": 53, "norm": "2024-05-03", "role": "deadline"}],
    "people": [{"start": 80, "end": 87}],
    "roles": [{"start": 59, "end": 64}],
}
PAPER = {
    "doc": "fenwick--2024-05-03",
    "meeting": {"council": "Fenwick Parish Council", "committee": None, "date": "2024-05-03"},
    "resolutions": [
        {
            "limbs": [[9, 53]],
            "form": "resolved",
            "dispositions": ["endorse/agree+request"],
            "optional": False,
        },
        {"limbs": [[55, 86]], "form": "proposed", "dispositions": [], "optional": False},
    ],
    "actions": [
        {
            "span": [55, 86],
            "owner": "the Clerk",
            "deadline": "2024-06",
            "strength": "firm",
            "optional": True,
        }
    ],
    "figures": [
        {"span": [27, 31], "kind": "percent", "value": 2, "unit": "%", "role": "actual"},
    ],
    "dates": [{"span": [43, 53], "iso": "2024-05-03"}],
    "references": [{"span": [80, 87], "to": "Minutes of 2024-04-01"}],
    "themes_by_item": [{"item": "1", "span": [0, 54], "themes": ["finance"]}],
    "scope": [0, 87],
}
ITEM = {
    "doc": "mgitem--marsh-jan26-05",
    "meeting": {"council": "Marsh", "committee": "Panel", "date": "2026-01-15"},
    "resolutions": [],
    "actions": [],
    "figures": [],
    "themes": ["finance"],
    "references": [],
}


def test_both_shapes_of_gold_are_read_and_links_left_alone(folder: Path) -> None:
    papers = read_gold(folder)
    assert [paper.name for paper in papers] == [
        "s1",
        "fenwick--2024-05-03",
        "mgitem--marsh-jan26-05",
    ]
    assert [paper.council for paper in papers] == ["west-fenwick", "fenwick", "marsh"]


def test_a_seed_is_annotated_for_themes_by_paragraph(folder: Path) -> None:
    seed = read_gold(folder)[0]
    assert {one.label for one in seed.mentions if one.type == "paragraph_themes"} == {
        "finance",
        "youth_voice",
    }
    (action,) = (one for one in seed.mentions if one.type == "actions")
    assert dict(action.attributes)["owner"] == "the Clerk"
    assert dict(action.attributes)["due_date"] == {"2024-06", "2024-09"}


def test_older_spellings_and_proposals_are_handled(folder: Path) -> None:
    fenwick = read_gold(folder)[1]
    (limb,) = (one for one in fenwick.mentions if one.type == "limbs")
    assert dict(limb.attributes)["dispositions"] == {"endorse", "request"}
    (figure,) = (one for one in fenwick.mentions if one.type == "figures")
    assert dict(figure.attributes)["unit"] == "percent"
    assert "people" not in fenwick.types


def test_themes_of_a_single_item_are_of_the_whole_text(folder: Path) -> None:
    item = read_gold(folder)[2]
    assert item.items == ((0, len(TEXT)),)
    assert item.types[-2:] == gold_module.ITEM_TYPES


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotated papers"):
        read_gold(tmp_path)


def test_a_folder_of_chains_alone_has_no_papers_but_is_gold(tmp_path: Path) -> None:
    (tmp_path / "trace_skerry.json").write_text("{}", encoding="utf-8")
    assert read_gold(tmp_path) == ()


def test_a_missing_text_is_named(folder: Path) -> None:
    (folder / "text" / "mgitem--marsh-jan26-05.txt").unlink()
    with pytest.raises(UsageError, match="mgitem--marsh-jan26-05: its text is not at"):
        read_gold(folder)


def test_council_names_are_shortened() -> None:
    assert council_slug("West Fenwick County Council") == "west-fenwick"
    assert council_slug("Marsh") == "marsh"


# --- the whole -------------------------------------------------------------------------------

COMMON = {"rule": "t.r", "confidence": 0.9}


def canned_tags(paper: object, so_far: object = None) -> Tags:
    resolution = Resolution(
        start=0,
        stop=53,
        rule="t.r",
        confidence=0.9,
        form="resolved",
        limbs=(
            Limb(start=9, stop=53, rule="t.r", confidence=0.9, dispositions=("agree", "request")),
        ),
    )
    bare = Resolution(start=55, stop=86, rule="t.r", confidence=0.9, form="noted", limbs=())
    return Tags(
        resolutions=(resolution, bare),
        actions=(
            Action(
                start=55,
                stop=86,
                rule="t.r",
                confidence=0.9,
                strength="firm",
                owner="Clerk",
                due_date="2024-06, 2024-09",
            ),
        ),
        figures=(
            Figure(
                start=27, stop=31, rule="t.r", confidence=0.9, kind="money", value=250, unit="GBP"
            ),
        ),
        dates=(
            DateMention(
                start=43, stop=53, rule="t.r", confidence=0.9, iso="2024-05-03", role="deadline"
            ),
        ),
        people=(Person(start=80, stop=87, rule="t.r", confidence=0.9, name="Mr Fenn"),),
        roles=(RoleMention(start=59, stop=64, rule="t.r", confidence=0.9, office="Clerk"),),
        references=(
            Reference(start=80, stop=87, rule="t.r", confidence=0.9, kind="minute"),
            Reference(start=0, stop=8, rule="t.r", confidence=0.9, kind="law"),
        ),
        themes=(
            ThemeTag(start=0, stop=54, rule="t.r", confidence=0.9, theme="finance"),
            ThemeTag(start=0, stop=54, rule="t.r", confidence=0.9, theme="finance", scope="item"),
        ),
    )


@pytest.fixture
def report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setattr(predict, "tag", canned_tags)
    return run_evaluation(folder)


def test_a_pipeline_that_finds_what_was_annotated_is_right(report: Report) -> None:
    types = as_rows(report)["types"]
    assert isinstance(types, dict)
    for name in ("dates", "people", "roles", "item_themes", "themes_in_items"):
        assert types[name]["f1"] == 1.0, name
    assert types["paragraph_themes"]["recall"] == 0.5
    assert types["references"]["invented"] == 1
    assert types["actions"]["attributes"]["due_date"] == {"right": 1, "compared": 1}


def test_a_report_can_be_read_in_a_terminal(report: Report) -> None:
    console = Console(width=100)
    with console.capture() as capture:
        console.print(render(report, verbose=True))
    shown = capture.get()
    assert "themes_in_items" in shown
    assert "missed    s1:0-54  [youth_voice]" in shown


def test_types_and_councils_can_be_picked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predict, "tag", canned_tags)
    picked = run_evaluation(folder, types=("themes",), councils=("marsh",))
    assert picked.papers == ("mgitem--marsh-jan26-05",)
    assert {verdict.type for verdict in picked.verdicts} == {"item_themes", "themes_in_items"}


def test_a_text_that_cannot_be_read_is_reported(folder: Path) -> None:
    (folder / "text" / "mgitem--marsh-jan26-05.txt").write_bytes(b"")
    seed = folder.parent / "corpus" / "seeds" / "s1.txt"
    seed.rename(seed.with_suffix(".rtf"))
    content = {**SEED, "doc": "s1.rtf"}
    (folder / "seeds" / "s1.json").write_text(json.dumps(content), encoding="utf-8")
    told = run_evaluation(folder, councils=("west-fenwick",), told_meeting=True)
    assert [name for name, _ in told.unread] == ["s1"]
    assert told.verdicts == ()


def test_a_part_of_a_pack_is_judged_in_its_place() -> None:
    shifted = predict.moved(Mention(type="x", spans=((1, 2),), label="l"), 10)
    assert shifted == Mention(type="x", spans=((11, 12),), label="l")


def test_the_command_prints_tables_or_json(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predict, "tag", canned_tags)
    runner = CliRunner()
    assert "By council" in runner.invoke(matters, ["evaluate", str(folder)]).output
    words = ["evaluate", str(folder), "--json", "--told-meeting"]
    printed = json.loads(runner.invoke(matters, words).output)
    assert printed["types"]["dates"]["f1"] == 1.0


def test_the_command_refuses_an_empty_folder(tmp_path: Path) -> None:
    # `cli.main` turns wrong use into its message and exit code 2; see tests/test_cli.py.
    with pytest.raises(UsageError, match="no annotated papers"):
        CliRunner().invoke(matters, ["evaluate", str(tmp_path)], catch_exceptions=False)


def test_the_package_names_what_others_rely_on() -> None:
    assert {"run_evaluation", "render", "Report"} <= set(evaluate.__all__)


def test_the_shared_gold_is_read_where_it_is_here() -> None:
    shared = Path(__file__).parents[2] / "../shared/gold"
    if not shared.is_dir():
        pytest.skip("../shared is not here")
    papers = read_gold(shared)
    for one in papers:
        text = one.text_path.read_bytes().decode()
        same = [
            Mention(type=gold.type, spans=gold.spans, label=gold.label, rule="gold")
            for gold in one.mentions
        ]
        assert {verdict.outcome for verdict in judge(one, text, same)} <= {"hit"}, one.name
