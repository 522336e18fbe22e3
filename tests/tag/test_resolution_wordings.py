"""How councils word what they decide, one invented sentence for each wording."""

import pytest

from pipeline.records import Tags
from pipeline.tag.resolutions import tag_resolutions
from tests.tag.test_resolutions import to_papers

HEAD = "Wenbury District Council\n\nHousing Committee\n\nMinutes of 4 March 2031\n\n5. Parking\n\n"
PARISH = "Little Wenbury Parish Council\n\nMinutes of 4 March 2031\n\n5. Parking\n\n"


def limbs(text: str) -> list[str]:
    return [
        paper.text[limb.start : limb.stop]
        for paper in to_papers(text)
        for resolution in tag_resolutions(paper, Tags()).resolutions
        for limb in resolution.limbs
    ]


@pytest.mark.parametrize(
    ("sentence", "limb"),
    [
        ("Motion carried: that fees be frozen.", "fees be frozen"),
        ("On a show of hands it was carried that fees be frozen.", "fees be frozen"),
        ("Members discussed the report and agreed that fees be frozen.", "fees be frozen"),
        ("Consensus was reached to support option 2.", "support option 2"),
        ("The Sub-Committee's decision was to grant the licence.", "grant the licence"),
        ("Executive approval: To award the contract.", "To award the contract"),
        ("Outcome: Approved the transfer of £40,000.", "Approved the transfer of £40,000"),
        ("Decision made: That the lease be signed.", "That the lease be signed"),
        ("Agreed we'd ask for a trial.", "we'd ask for a trial"),
    ],
)
def test_what_follows_the_lead_is_decided(sentence: str, limb: str) -> None:
    assert limbs(f"{HEAD}{sentence}\n") == [limb]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Committee was satisfied with the answers and approved it",
        "Members were in favour of the new charges",
        "The Schools Forum voted unanimously in favour of the proposal",
        "Approval was given to the extension of the contract",
        "Permission GRANTED subject to the conditions",
        "The application was refused on grounds of overlooking",
        "The appointment of Ms Dell as vice-chair was approved",
        "Cllr Moss proposed that Mr Hay is co-opted, Cllr Reed seconded, unanimous approval",
    ],
)
def test_the_sentence_is_the_decision(sentence: str) -> None:
    assert limbs(f"{HEAD}{sentence}.\n") == [sentence]


def test_a_parish_only_hears_that_an_application_was_refused() -> None:
    assert not limbs(f"{PARISH}The application was refused on grounds of overlooking.\n")


def test_a_parish_answers_a_planning_application_by_its_own_name() -> None:
    assert limbs(f"{PARISH}25/0123 4 Mill Lane, porch. LWPC objects on grounds of height.\n") == [
        "LWPC objects on grounds of height"
    ]


def test_a_colon_and_a_dash_open_a_list_too() -> None:
    assert limbs(
        f"{HEAD}Having considered the report, the Committee agreed:-\n\n"
        "(a) to note the position; and\n\n(b) that a report be submitted in June.\n"
    ) == ["to note the position", "that a report be submitted in June"]


def test_a_forum_and_a_colon_open_a_list_of_verbs() -> None:
    assert limbs(f"{HEAD}Schools Forum:\n\n- noted the report\n- approved the budget\n") == [
        "noted the report",
        "approved the budget",
    ]


def test_minutes_that_speak_of_their_action_log_are_no_tracker() -> None:
    body = "1. Minutes and action log\n\nMembers: Councillor Hale (Chair), Councillor Moss\n\n"
    text = f"Wenbury Panel\n\n4 March 2031\n\n{body}The Panel agreed to support the appeal.\n"
    assert limbs(text) == ["support the appeal"]
