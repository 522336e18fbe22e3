"""What stands between a lead and its limbs, and what a limb only speaks of."""

import pytest

from pipeline.extract.line_labels import read_label
from pipeline.tag.resolution_dispositions import find_dispositions
from tests.tag.test_resolutions import limbs


def test_a_stem_and_titles_under_a_lead_are_no_limbs() -> None:
    assert limbs(
        "4. Declarations\n\nThere were none.\n\n5. Budget\n\nMembers spoke at length.\n\n"
        "RESOLVED that:\n\nCouncil, having considered the report, is asked to agree the "
        "following:\n\n2030-35 Capital Programme\n\n(a) The capital programme of £4m.\n\n"
        "2030-31 Council Tax\n\n(b) To increase council tax by 2%.\n"
    ) == ["The capital programme of £4m", "To increase council tax by 2%"]


def test_a_second_list_of_one_decision_starts_its_labels_anew() -> None:
    assert limbs(
        "RESOLVED that:\n\nThis Council believes that:\n\na) Bees are needed.\n\n"
        "b) Meadows are wanted by everyone.\n\nThis Council agrees to:\n\n"
        "a) Write to the Minister.\n\nb) Sow a meadow.\n"
    ) == [
        "Bees are needed",
        "Meadows are wanted by everyone",
        "Write to the Minister",
        "Sow a meadow",
    ]


def test_a_semicolon_lets_a_decision_go_on_in_the_next_line() -> None:
    assert limbs(
        "It was\n\nRESOLVED\n\nto adopt the policy; and\n\nto send it to every member.\n"
    ) == ["to adopt the policy", "to send it to every member"]


def test_thanks_may_stand_before_the_verb_that_opens_a_list() -> None:
    assert limbs(
        "The Committee thanked the officers and recommended:\n\n"
        "a. that the Trust send its figures;\n\nb. that the bus be kept.\n"
    ) == ["that the Trust send its figures", "that the bus be kept"]


def test_a_counted_majority_belongs_to_the_lead() -> None:
    assert limbs("It was RESOLVED by a majority of 4 to 2 that the lamp be lit.\n") == [
        "the lamp be lit"
    ]


def test_a_name_wrapped_over_a_line_end_does_not_end_the_limb() -> None:
    found = limbs(
        "The meeting heard that the hall had been let for all of the year to the\n"
        "players, who had paid what they owed and had asked to be let it again,\n"
        "as they had in the two years before that one.\n\n"
        "It was AGREED that a letter of thanks be sent to the Reverend Mr Hal\n"
        "Fenwick for his many years of service to the parish and to the school,\n"
        "which all the members present wished to have put on the record of it.\n"
    )
    assert len(found) == 1
    assert found[0].endswith("record of it")


@pytest.mark.parametrize(
    ("answer", "limb"),
    [
        ("No objection", "No objection"),
        ("Object on grounds of noise", "Object on grounds of noise"),
    ],
)
def test_a_parish_answers_a_planning_application(answer: str, limb: str) -> None:
    assert limbs(f"7. Planning\n\n31/00519 - 6 Quay Street, new windows: {answer}.\n") == [limb]


def test_no_objection_to_anything_else_is_no_decision() -> None:
    assert limbs("7. Fair\n\nThe fair on the green: no objections.\n") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("note that the fees were reviewed and approved", ("note",)),
        ("note that the fees were reviewed, and agree the plan", ("note", "agree")),
        ("delegates authority to the Director to approve changes", ("delegate",)),
        ("the draft is agreed and should be forwarded to Mr Hay", ("agree", "request")),
        ("the petition be forwarded to the Planning Committee", ("refer",)),
        ("The minutes were confirmed as a true record", ("approve",)),
        ("the garages be sold and the Clerk write to the tenants", ("approve", "request")),
        ("the Head of Place report to the May meeting", ("request",)),
        ("a task group of four be established", ("appoint",)),
        ("the proposal be not accepted", ("reject",)),
        (
            "to award £90 to the band and to continue consideration of the rest",
            ("approve", "defer"),
        ),
        ("permission be refused because it would be approved nowhere", ("reject",)),
        ("recommend to the Council that the plan be adopted", ("recommend",)),
        ("That, should the deed not be signed, the sale be refused", ("reject",)),
        ("Not to make any comment", ("agree",)),
        ("the Council object on grounds of noise", ("agree",)),
        ("That the Treasurer draw up a list of members", ("request",)),
        ("parishes be encouraged to adopt it", ("request",)),
        ("a progress report be made to the Panel in June", ("request",)),
        ("the Clerk should be employed for ten hours", ("approve",)),
        ("the Director be given delegated authority to agree exceptions", ("delegate",)),
        ("the Head of Housing be authorised to settle the terms", ("delegate",)),
        ("the report be noted and Mrs Hay thanked", ("note", "thank")),
        ("raise the fee to £30", ("approve",)),
        ("contact the owner when the survey is received", ("agree",)),
    ],
)
def test_only_the_limbs_own_verbs_are_dispositions(words: str, found: tuple[str, ...]) -> None:
    assert find_dispositions(words, "resolved") == found


@pytest.mark.parametrize("line", ["2030-35 Capital Programme", "2030/31 Budget"])
def test_years_are_no_label(line: str) -> None:
    assert read_label(line, 0, len(line)) is None


def test_what_is_noted_and_more_is_noted_first() -> None:
    assert find_dispositions("the position and requested a report", "noted") == ("note", "request")
