"""Forms of small councils: movers beside a motion, votes, glued sentences, titles with a point."""

import pytest

from tests.tag.test_actions import actions_of
from tests.tag.test_resolution_wordings import HEAD, PARISH, limbs

DECIDED = [
    ("Cllr Moss PROPOSED that a bin be bought; SECONDED by Cllr Hay. It rained.", "be bought"),
    ("Cllr Moss proposed that a bin be bought, seconded by Cllr Hay.", "be bought"),
    ("To buy a bin at £40.\n\nProposed: A Moss Seconded: T Hay", "To buy a bin at £40"),
    ("Cllr Moss proposed to buy a bin. SECONDED by Cllr Hay; the vote was unanimous.", "a bin"),
    ("Approval of the hall lease - Proposed by Cllr Moss and seconded by Cllr Hay.", "hall lease"),
    ("Council voted 5-2 to buy the bin.", "buy the bin"),
    ("It was agreed by a vote of 5 to 2 to buy the bin.", "buy the bin"),
    ("After a show of hands the bin was rejected by 5 votes to 2.", "by 5 votes to 2"),
    ("Councillors decided against buying a bin.", "buying a bin"),
    ("The Council voted in favour of buying a bin. It rained all night.", "buying a bin"),
    ("Councillors were happy to accept the quote.", "accept the quote"),
    ("It was the consensus of the meeting that the bin be moved.", "the bin be moved"),
    ("Unanimous agreement to hire a skip.", "hire a skip"),
    ("It was discussed and agreed that the bin be moved.", "the bin be moved"),
    ("Members have also agreed for the firm to cut the ivy.", "for the firm to cut the ivy"),
    ("A budget of £500 was agreed for further work. It rained.", "was agreed for further work"),
    ("The bin is full.The parish council agreed to buy a second.", "buy a second"),
    (
        "The bin is full. Cllr Hay noted it. RESOLVED\n\nCllr Reed spoke of mud.",
        "Cllr Hay noted it",
    ),
]

UNDECIDED = [
    "Cllr Moss proposed fireworks. Not seconded.",
    "Talk followed on funds for the proposed room. Proposed Cllr Moss, seconded Cllr Hay.",
    "Two people came forward on being co-opted to the council.",
    "Mrs Hay would look after the area until a new warden was appointed.",
    "The Parish Council had agreed to buy a bin.",
]


@pytest.mark.parametrize(("text", "words"), DECIDED)
def test_what_a_small_council_decides(text: str, words: str) -> None:
    found = limbs(f"{PARISH}{text}\n")
    assert [limb.endswith(words) for limb in found] == [True]


@pytest.mark.parametrize("text", UNDECIDED)
def test_what_a_small_council_does_not_decide(text: str) -> None:
    assert limbs(f"{PARISH}{text}\n") == []


def test_a_motion_and_its_seconder_decide_nothing_in_a_larger_council() -> None:
    text = "Councillor Moss proposed that a bin be bought, seconded by Councillor Hay."
    assert limbs(f"{HEAD}{text}\n") == []


def test_who_seconded_is_no_part_of_the_limb() -> None:
    text = "Cllr Moss proposed that a bin be bought; this was seconded by Cllr Hay and all agreed."
    assert limbs(f"{PARISH}{text}\n") == ["a bin be bought"]


def test_who_moved_and_seconded_before_the_decision_stays_in_it() -> None:
    text = "On the proposal of Cllr Moss, seconded by Cllr Hay, the quote was accepted."
    assert limbs(f"{PARISH}{text}\n") == [text.removesuffix(".")]


def test_the_fate_of_a_motion_is_told_once() -> None:
    text = (
        "It was proposed by Cllr Moss and seconded by Cllr Hay that the bin be moved. "
        "This motion was unanimously agreed."
    )
    assert limbs(f"{PARISH}{text}\n") == ["the bin be moved"]


def test_a_list_of_works_with_glued_labels_is_read_limb_by_limb() -> None:
    text = (
        "The committee agreed that the following works needed doing:\n"
        "a.All ivy removed from the wall.\nb.The path widened from the gate.\n"
    )
    assert limbs(PARISH + text) == [
        "All ivy removed from the wall",
        "The path widened from the gate",
    ]


def test_an_order_behind_agreed_is_no_limb_of_the_word_action() -> None:
    text = "Ann asked whether the well was safe. Agreed. ACTION\nAM."
    assert not any(limb.startswith("ACTION") for limb in limbs(f"{PARISH}{text}\n"))


DONE_BY = [
    ("Cllr. Large will remove the padlock.", "Cllr. Large"),
    ("Cllr. Moss said that she would make available the maps to members.", "Cllr. Moss"),
    ("Cllr Moss volunteered to help with the stall.", "Cllr Moss"),
    ("Warden: vacancy to be advertised in the newsletter.", None),
    ("The sign has gone. Order a new one.", None),
    ("The price is high. To be discussed at the next meeting.", None),
    ("Item to go on the next agenda.", None),
    ("The well is unsafe. Agreed clerk to write to the owner.", "clerk"),
    ("Asked the Clerk to invite letters to be received by noon on Friday.", "the Clerk"),
    ("There is a birch which he will remove.", "he"),
]

NOT_DONE = [
    "Mr Hay had offered to sell two plots to the Council.",
    "Efforts would be made to fill the seat.",
    "Felling will start any time soon.",
    "It was agreed that this be discussed in agenda item 13.",
    "It was agreed that Mrs Fell be co-opted to the council.",
    "The Council is hopeful that the club will clear the hall.",
]


@pytest.mark.parametrize(("text", "owner"), DONE_BY)
def test_who_will_do_what_in_a_small_council(text: str, owner: str | None) -> None:
    assert [action.owner for _, action in actions_of(f"{text}\n")] == [owner]


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_no_commitment_of_a_small_council(text: str) -> None:
    assert actions_of(f"{text}\n") == []
