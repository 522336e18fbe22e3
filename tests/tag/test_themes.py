from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import RuleError
from pipeline.records import Block, Item, Paper, Paragraph, Tags, ThemeTag
from pipeline.tag import UNITS
from pipeline.tag.theme_items import (
    Said,
    is_routine,
    item_features,
    items_or_sections,
    load_item_weights,
)
from pipeline.tag.theme_model import load_model, stem, to_model
from pipeline.tag.theme_rules import Lexicon, in_list, load_themes, read_theme
from pipeline.tag.theme_terms import Terms, to_words
from pipeline.tag.themes import Judge, default_judge, tag_themes, tag_with
from pipeline.vocabulary import ParagraphKind


def paper(*lines: str, items: tuple[Item, ...] = (), **more: object) -> Paper:
    """Build a paper of one paragraph a line; `kind|text` sets a kind."""
    text, paragraphs = "", []
    for line in lines:
        kind, _, words = line.rpartition("|")
        start = len(text)
        text += words + "\n"
        of_kind: ParagraphKind = kind or "para"  # type: ignore[assignment]
        paragraphs.append(
            Paragraph(start=start, stop=start + len(words), body_start=start, kind=of_kind)
        )
    settings: dict[str, object] = {
        "path": "minutes.txt",
        "sha256": "",
        "media_type": "text/plain",
        "kind": "minutes",
        "council": None,
        "committee": None,
        "meeting_date": None,
        "anchor_date": None,
        "anchor_basis": None,
        "title": None,
        "text": text,
        "blocks": (),
        "paragraphs": tuple(paragraphs),
        "items": items,
    }
    return Paper(**{**settings, **more})  # type: ignore[arg-type]


def themes_of(made: Paper, scope: str = "paragraph") -> set[str]:
    return {tag.theme for tag in tag_themes(made, Tags()).themes if tag.scope == scope}


FOSTERING = "Foster carers welcomed the new allowance and kinship carers asked for the same."
ROADS = "The pothole by the mill had been reported to the county once more."


# --- terms -----------------------------------------------------------------------------------


def found(term: str, text: str) -> list[tuple[int, int]]:
    return [(use.start, use.stop) for use in Terms([term]).find(to_words(text))]


def test_a_term_is_found_over_hyphens_and_possessives() -> None:
    assert found("children's home*", "Three children's homes") == [(1, 3)]
    assert found("multi agency", "a multi-agency panel") == [(1, 3)]


def test_a_starred_word_may_go_on_and_others_may_not() -> None:
    assert found("foster*", "fostered") == [(0, 1)]
    assert found("foster", "fostered") == []


def test_a_word_in_capitals_is_found_only_as_written() -> None:
    assert found("SEND", "the SEND team will send it") == [(1, 2)]


def test_both_sides_of_a_pair_must_stand_close_together() -> None:
    assert found("recruit* ~ staff", "recruiting and keeping staff") == [(0, 4)]
    assert found("recruit* ~ staff", "staff had said again that it was too hard to recruit") == []
    assert found("recruit* ~ staff", "staff they recruit") == [(0, 3)]


def test_a_phrase_does_not_run_over_the_last_word() -> None:
    assert found("council tax", "the council") == []


# --- weighing --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_themes())


def test_each_term_counts_once_and_the_strongest_come_first(lexicon: Lexicon) -> None:
    one = lexicon.weigh("Foster carers and more foster carers; carers all.")["fostering"]
    assert one.terms == ("foster*", "carer*")
    assert one.weight == 1.5


def test_a_phrase_that_excludes_a_theme_is_not_counted(lexicon: Lexicon) -> None:
    assert "fostering" not in lexicon.weigh("It would foster community spirit.")


def test_a_name_in_a_long_list_is_a_bare_mention(lexicon: Lexicon) -> None:
    listed = "Members came from the Police, Ofsted, the Schools, the Districts and Health."
    assert "ofsted_inspection" not in lexicon.weigh(listed)
    assert "ofsted_inspection" in lexicon.weigh("Ofsted had praised the service.")
    assert in_list("(a, b, c, d, e)", 4)


def test_an_office_says_nothing_about_its_subject(lexicon: Lexicon) -> None:
    assert "finance" not in lexicon.weigh("The Head of Finance and Budgets left the meeting.")


def test_a_person_called_foster_is_no_foster_carer(lexicon: Lexicon) -> None:
    assert "fostering" not in lexicon.weigh("Present: Cllr Ada Foster, Cllr Tom Marsh.")


def test_weak_terms_count_less_in_a_long_text(lexicon: Lexicon) -> None:
    short = lexicon.weigh("The staff were thanked.")["workforce"].weight
    long = lexicon.weigh("The staff were thanked." + " It rained again." * 60)["workforce"].weight
    assert long < short


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('title = "X"', "no definition"),
        ('title = "X"\ndefinition = "d"\nstrong = ["tree"]\nexamples = ["e"]', "counter_examples"),
        (
            (
                'title = "X"\ndefinition = "d"\nstrong = ["ab*"]\nexamples = ["e"]\n'
                'counter_examples = ["c"]'
            ),
            "is not a term",
        ),
        (
            (
                'title = "X"\ndefinition = "d"\nstrong = ["tree"]\nexamples = ["e"]\n'
                'counter_examples = ["c"]\nweight = 2'
            ),
            "not a key",
        ),
        (
            (
                'title = "X"\ndefinition = "d"\nstrong = [3]\nexamples = ["e"]\n'
                'counter_examples = ["c"]'
            ),
            "list of strings",
        ),
    ],
)
def test_a_broken_theme_file_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        read_theme(path)


# --- the model -------------------------------------------------------------------------------


def test_the_model_prefers_the_theme_that_a_text_is_about() -> None:
    model = load_model()
    vector = model.vector("Care leavers were helped by their personal advisers.")
    best = max(model.themes, key=lambda theme: model.score(theme, vector))
    assert best == "care_leavers"


def test_a_text_without_known_words_has_no_values() -> None:
    assert load_model().vector("qqq zzz") == {}


def test_confidence_grows_with_the_lexicons_weight() -> None:
    model = load_model()
    vector = model.vector(ROADS)
    weights = (0.5, 1.0, 2.0)
    for theme in ("finance", "a theme of one's own"):
        rising = [model.confidence(theme, weight, vector) for weight in weights]
        assert rising == sorted(rising)
        assert rising[0] < 0.5 < rising[-1]


def test_a_model_is_put_together_from_arrays() -> None:
    model = to_model(
        {"themes": ["roads"], "features": ["pothol"]},
        {
            "idf": np.array([2.0]),
            "weights": np.array([[3.0]]),
            "biases": np.array([-1.0]),
            "with_model": np.array([1.0, 1.0, 0.0]),
            "lexicon_alone": np.array([1.0, 0.0]),
        },
    )
    vector = model.vector("potholes")
    assert model.score("roads", vector) == pytest.approx(2.0)
    assert model.confidence("roads", 1.0, vector) == pytest.approx(0.9526, abs=1e-4)


def test_endings_are_cut_off_longer_words_only() -> None:
    assert [stem(word) for word in ("carers", "bus", "policies", "visited")] == [
        "carer",
        "bus",
        "policy",
        "visit",
    ]


# --- tagging ---------------------------------------------------------------------------------


def test_a_paragraph_has_the_themes_it_speaks_of_with_the_reason() -> None:
    (tag,) = tag_themes(paper(FOSTERING), Tags()).themes
    assert (tag.theme, tag.rule, tag.scope) == ("fostering", "theme.fostering", "paragraph")
    assert tag.why[0] == "foster*"
    assert tag.confidence > 0.9


def test_village_matters_have_no_theme() -> None:
    assert (
        themes_of(paper(ROADS, "Councillors had no objection to the porch at Mill End.")) == set()
    )


@pytest.mark.parametrize("kind", ["meta", "boiler", "lead"])
def test_page_matter_has_no_theme(kind: str) -> None:
    assert themes_of(paper(f"{kind}|{FOSTERING}")) == set()


def test_a_paper_in_welsh_has_no_theme() -> None:
    assert themes_of(paper(FOSTERING, language="cy")) == set()


def item(title: str, start: int, stop: int) -> Item:
    return Item(number="1", title=title, start=start, stop=stop)


def test_an_item_has_the_themes_that_fill_it() -> None:
    made = paper(FOSTERING, ROADS, items=(item("Updates", 0, 160),))
    assert themes_of(made, "item") == {"fostering"}


def test_an_item_does_not_have_the_theme_of_a_small_part() -> None:
    mention = "Foster carers had held a fair on the green."
    made = paper(*[ROADS] * 4, mention, *[ROADS] * 4, items=(item("Updates", 0, 700),))
    assert themes_of(made, "item") == set()


def test_an_item_has_the_themes_of_its_title() -> None:
    made = paper(ROADS, items=(item("Fostering initiative", 0, 60),))
    (tag,) = (tag for tag in tag_themes(made, Tags()).themes if tag.scope == "item")
    assert (tag.theme, tag.why) == ("fostering", ("foster*",))


def test_an_item_that_every_meeting_has_says_nothing() -> None:
    made = paper(FOSTERING, items=(item("Apologies for absence", 0, 160),))
    assert themes_of(made, "item") == set()
    assert is_routine("4. Date of next meeting")
    assert not is_routine("Fostering")


def test_a_hint_in_a_title_counts_for_less_than_a_term() -> None:
    evidence = item_features([Said("finance", 0.5, 0.3, ("fees",))], [])
    hint, _ = evidence["finance"]
    strong, _ = item_features([Said("finance", 1.0, 0.8, ("precept*",))], [])["finance"]
    weights = load_item_weights()
    assert weights.likelihood(hint) < weights.least < weights.likelihood(strong)


def test_a_row_of_a_table_counts_for_its_item_and_has_no_theme_itself() -> None:
    made = paper(f"meta|{FOSTERING}", items=(item("Updates", 0, 160),))
    block = Block(start=0, stop=10, kind="table_row")
    rows = replace(made, blocks=(block,))
    assert themes_of(rows) == set()
    assert themes_of(rows, "item") == {"fostering"}


def test_sections_stand_for_items_where_there_are_none() -> None:
    made = paper("heading|1. Fostering", ROADS, "heading|2. Roads", ROADS, "heading|Notes", ROADS)
    blocks = tuple(
        Block(
            start=one.start, stop=one.stop, kind="heading" if one.kind == "heading" else "paragraph"
        )
        for one in made.paragraphs
    )
    paragraphs = tuple(replace(one, block=place) for place, one in enumerate(made.paragraphs))
    sections = items_or_sections(replace(made, blocks=blocks, paragraphs=paragraphs))
    assert [(one.number, one.title) for one in sections] == [("1", "Fostering"), ("2", "Roads")]
    assert sections[0].stop == sections[1].start
    assert items_or_sections(made) == ()


def test_an_item_in_which_nothing_was_said_has_no_theme() -> None:
    made = paper("Payments: None", "Report: no report", items=(item("Payments", 0, 14),))
    assert themes_of(made, "item") == set()
    assert themes_of(made) == set()


def test_a_declared_interest_is_not_about_its_item() -> None:
    line = "Cllr Ash declared an interest in item 9, Budget and precept for the coming year."
    assert themes_of(paper(line)) == set()


def test_one_hint_alone_is_never_enough() -> None:
    assert themes_of(paper("The staff were thanked.")) == set()


def test_minutes_of_another_body_are_not_about_its_subject() -> None:
    line = "RESOLVED that the minutes of the Corporate Parenting Panel meeting be noted."
    assert themes_of(paper(line)) == set()


def test_a_theme_that_the_model_does_not_know_is_tagged_by_its_lexicon(tmp_path: Path) -> None:
    (tmp_path / "allotments.toml").write_text(
        'title = "Allotments"\ndefinition = "Plots."\nstrong = ["allotment*"]\n'
        'examples = ["Two allotments"]\ncounter_examples = ["The time allotted"]\n',
        encoding="utf-8",
    )
    judge = Judge(Lexicon(load_themes(tmp_path)), load_model())
    tags = tag_with(judge, paper("Two allotments were vacant.")).themes
    assert [tag.theme for tag in tags] == ["allotments"]


def test_tags_come_in_order_of_place() -> None:
    made = paper(FOSTERING, FOSTERING, items=(item("Fostering", 0, 200),))
    places = [(tag.start, -tag.stop) for tag in tag_themes(made, Tags()).themes]
    assert places == sorted(places)


def test_themes_are_a_unit_that_names_what_it_reads() -> None:
    (unit,) = (unit for unit in UNITS if unit.name == "themes")
    assert "models/themes" in unit.rules


SEEDS = Path(__file__).parents[2] / "../shared/corpus/seeds"


def test_the_seeds_speak_of_workforce_fostering_and_ofsted_where_they_should() -> None:
    if not SEEDS.is_dir():
        pytest.skip("../shared is not here")
    judge = default_judge()
    hits: dict[str, int] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        lines = tuple(
            line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
        )
        tags: tuple[ThemeTag, ...] = tag_with(judge, paper(*(f"|{line}" for line in lines))).themes
        for tag in tags:
            hits[tag.theme] = hits.get(tag.theme, 0) + 1
    assert min(hits[theme] for theme in ("workforce", "fostering", "ofsted_inspection")) >= 12
