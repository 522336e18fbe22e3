"""How a limb that decides several things is cut, one invented sentence for each wording."""

import pytest

from pipeline.records import Action, Resolution, Tags
from pipeline.tag import tag
from pipeline.tag.resolution_parts import split, tag_decisions
from tests.tag.test_resolutions import to_papers

HEAD = "Little Wenbury Parish Council\n\nMinutes of 4 March 2031\n\n5. Parking\n\n"


def parts(limb: str, *, is_noted: bool = False) -> list[str]:
    return [limb[each.start : each.stop] for each in split(limb, is_noted=is_noted)]


def resolved(sentence: str) -> Resolution:
    (paper,) = to_papers(f"{HEAD}RESOLVED: {sentence}\n")
    (found,) = tag_decisions(paper, Tags()).resolutions
    return found


@pytest.mark.parametrize(
    "limb",
    [
        (
            "That the report be received|; |that the Caretaker be asked to sow the verge| and |"
            "that Mr Moss clear the drain"
        ),
        "That the Clerk should write to the school|, and also |to contact the owner of the barn",
        "to accept the quote|, |to order the posts| and |to ask the County for a licence",
        "That the maps are agreed| and |should soon be hung in the hall",
        "That this is agreed|, and |the Caretaker should be informed",
        "That leave was given for a year|, but |that the Clerk should inspect the wall first",
        "That the Clerk should buy the bench|, and |ask the miller for a chain",
        "two bins be bought for the lane| and |that the District be asked to empty them",
        "a survey of the pond be made by June| and |its findings be brought to the Council",
        "a register of hirers be drawn up by May| and |published on the website",
        "accept the quote from Ash & Son for three years|; |the Clerk to tell the firm",
        "an answer be sent to the County|, |Cllr Brisley to write a draft",
        "the stones be tested in May|, |notice to be put on the gate",
        "Cllr Ash would empty the bin by the pond|, |Cllr Reed will empty the bin by the inn",
        "the gate should be shut at dusk| and |it was also agreed to buy a lock",
        "the path be closed until May|. |The Clerk to tell the walkers",
        (
            "Requests that members are involved in the review| and |"
            "that a further report is brought to the Committee"
        ),
    ],
)
def test_each_order_is_a_part(limb: str) -> None:
    pieces = limb.split("|")
    assert parts("".join(pieces)) == pieces[::2]


@pytest.mark.parametrize(
    "limb",
    [
        "That the report be noted",
        "That the report and its appendix be received and noted",
        "to write to Ash Parish Council and to Elm Parish Council",
        "to trim the hedge in order to widen the path and to let in light",
        "That the Clerk should tell the owner that the wall is unsafe and that it should be mended",
        "to refuse it on the grounds that it is too high and that trees should be kept",
        "to grant leave provided that the gate be kept shut and the dogs be kept in",
        "to note that the bridge is shut and that a diversion will be signed",
        "to ask Mr Moss to cut the hedge and clear the ditch",
        "to ask whether the barn is empty and the roof should be mended",
        "That the Clerk should buy and fit a lock",
        "That the Clerk should send a letter to explain the delay and to ask for time",
        "not to renew the lease, to let the field lie and to sell the hay",
        'That the sign read "the gate should be shut and the dog should be held" be approved',
        "That the wall which is cracked and should be mended be surveyed",
        "forms were duly completed by all members and submitted to the Clerk",
        "if the band be booked for the fair and that tea be sold",
        "on the proposal of Cllr Reed, seconded by Cllr Ash, that a letter be sent",
        "the school be asked for a crossing but fears it would not be granted",
    ],
)
def test_what_is_of_one_piece_stays_so(limb: str) -> None:
    assert parts(limb) == []


def test_what_the_body_only_notes_has_parts_where_somebody_is_told_to_act() -> None:
    limb = "that the lease ends in May, that rents are raised and that the Clerk should renew it"
    assert parts(limb, is_noted=True) == [limb[:49], "that the Clerk should renew it"]


def test_a_page_is_no_sentence() -> None:
    assert parts("That the gate be shut, and that the Clerk should buy a lock" + " now" * 700) == []


def test_parts_stand_behind_the_limbs_and_say_what_they_do() -> None:
    found = resolved("That the quote be accepted, and that the Clerk be asked to order the posts.")
    assert [(each.parent, each.is_part, each.label) for each in found.limbs] == [
        (None, False, None),
        (0, True, None),
        (0, True, None),
    ]
    assert [each.dispositions for each in found.limbs[1:]] == [("approve",), ("request",)]
    assert found.limbs[2].addressee == "Clerk"
    assert found.limbs[2].rule == "resolution_part.that"


def test_the_parts_of_a_labelled_limb_follow_all_limbs() -> None:
    (paper,) = to_papers(
        f"{HEAD}RESOLVED:\n\n(a) that the gate be shut, and that the Clerk should buy a lock;\n\n"
        "(b) that the fee be raised.\n"
    )
    (found,) = tag_decisions(paper, Tags()).resolutions
    assert [(each.label, each.parent) for each in found.limbs] == [
        ("a", None),
        ("b", None),
        (None, 0),
        (None, 0),
    ]


def test_what_asks_nothing_of_anybody_has_no_parts() -> None:
    found = resolved("To thank Mrs Fell for her work, and to welcome the new Clerk.")
    assert len(found.limbs) == 1


def test_procedure_has_no_parts() -> None:
    found = resolved(
        "That the minutes of 4 May be approved as a correct record, and that the press and public "
        "be excluded."
    )
    assert found.routine
    assert len(found.limbs) == 1


def test_what_is_ordered_beside_procedure_is_a_part_and_is_not_routine() -> None:
    found = resolved(
        "That the minutes of 4 May be approved as a correct record, and that the Clerk should "
        "order the posts."
    )
    assert not found.routine
    assert [limb.routine for limb in found.limbs] == [False, True, False]


def actions_of(sentence: str) -> list[Action]:
    (paper,) = to_papers(f"{HEAD}RESOLVED: {sentence}\n")
    return list(tag(paper).actions)


def test_an_action_stands_in_the_part_that_holds_it() -> None:
    found = actions_of(
        "That the quote be accepted, and that the Clerk be asked to order the posts."
    )
    assert [each.limb for each in found] == [(0, 2)]


def test_an_action_that_goes_across_parts_stands_in_their_limb() -> None:
    found = actions_of("To write to the County and obtain three quotes.")
    assert [each.limb for each in found] == [(0, 0)]
