"""Commitments as counties, boroughs and their panels word them, in invented sentences."""

import pytest

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Source
from pipeline.tag import tag
from tests.tag.test_actions import actions_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann asked that this paper is also brought to the Forum in the new year.",
        "Imre Vale, Head of Roads, gave an update. Imre would keep the Board informed of progress.",
        "Due to time the motion on fares will go forward for consideration at the next meeting.",
        "Simon Marten agreed to confirm the figures after the meeting and provide them to Members.",
        "A query was raised about fares and the Director of Law said the map would be amended.",
        "The Scrutiny Officer asked them to send her any comments by the deadline of 30 March.",
    ],
)
def test_indirect_and_unnamed_commitments_are_actions(sentence: str) -> None:
    assert len(actions_of(f"4. Roads\n{sentence}\n")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The head of the school highlighted that training was offered to school governors.",
        "Members agreed to re-elect Mike Lock to the position of Vice-Chair.",
        "It was noted that Roger will be leaving the Forum next year.",
        "It was noted that a new chair will need to be in place for the June 2031 meeting.",
        "He indicated that he would be abstaining from any vote.",
        "The Chairman said that he would bring Item 14 - Ferries further up the agenda.",
        "There was a wish on the Health and Wellbeing Board to move the focus away from illness.",
        "To receive interests from members in matters to be considered at the meeting.",
        "Cabinet to decide if a report on the pier can be taken to full Council.",
        "Support friends groups that may wish to be set up.",
    ],
)
def test_what_settles_itself_or_only_sounds_like_an_order_is_none(sentence: str) -> None:
    assert actions_of(f"4. Roads\n{sentence}\n") == []


@pytest.mark.parametrize(
    ("limb", "owner"),
    [
        (
            "That the Executive Member for Roads have delegated authority to approve the terms.",
            "the Executive Member for Roads",
        ),
        (
            "That the wording be delegated to the Head of Law along the lines of the debate.",
            "the Head of Law",
        ),
    ],
)
def test_who_a_limb_names_acts(limb: str, owner: str) -> None:
    found = actions_of(f"4. Roads\nRESOLVED: {limb}\n")
    assert [action.owner for _, action in found] == [owner]


def test_authority_that_is_given_is_no_body() -> None:
    text = "RESOLVED: That authority be given to the Head of Planning to issue the notices."
    assert [action.owner for _, action in actions_of(f"4. Roads\n{text}\n")] == [
        "the Head of Planning"
    ]


def test_the_order_in_which_items_are_taken_is_nothing_to_do() -> None:
    text = "RESOLVED: That items 19, 20 and 22 be taken immediately after item 5."
    assert actions_of(f"4. Roads\n{text}\n") == []


def test_a_title_before_a_colon_is_no_part_of_who_is_asked() -> None:
    text = "Item 7 Bridges: The Forum will be asked to make its choice of bridge on 9 May."
    assert [action.owner for _, action in actions_of(f"4. Roads\n{text}\n")] == ["The Forum"]


def test_when_a_session_was_held_is_no_deadline() -> None:
    text = "Points from the training session held in March should be sent to the Clerk."
    assert [action.due_date for _, action in actions_of(f"4. Roads\n{text}\n")] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The key priorities to be tackled during the year were noise and litter.",
        "The Panel agreed to Mrs Fell and an independent member to be confirmed.",
        "The Committee considered a report on a schedule of applications to be considered in May.",
        "She would leave the room and take no part in the decision making process.",
        "The Chair stated that the plan would be considered after Item 13, on fares.",
        "With reference to the new requested scrutiny item on fares, Members had a debate.",
        "Members will be asked to make any declarations of interest in items on this agenda.",
        "The Committee will be provided with the results of the appeals that went to Court.",
    ],
)
def test_what_is_told_of_or_foretold_by_an_agenda_is_no_action(sentence: str) -> None:
    assert actions_of(f"4. Roads\n{sentence}\n") == []


def test_somebody_with_their_office_in_brackets_is_asked() -> None:
    text = "The Chair asked Mr Ian Vale (Lawyer) to look into this issue further."
    assert [action.owner for _, action in actions_of(f"4. Roads\n{text}\n")] == [
        "Mr Ian Vale (Lawyer)"
    ]


def test_any_comments_that_were_made_are_seen_to() -> None:
    text = "The Clerk noted that any comments made that day would be included in the final plan."
    assert len(actions_of(f"4. Roads\n{text}\n")) == 1


def test_a_council_that_its_cabinet_names_acts_and_not_the_cabinet() -> None:
    text = (
        "Loam Council\n\nMinutes of the Cabinet held on 4 March 2031\n\n4. Ferries\n\n"
        "RESOLVED: That the Council writes to the Minister about ferries.\n"
    )
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=len(text))
    paper = parse(extract(text.encode(), "a.txt"), source)[-1]
    assert [str(action.owner).split()[-1] for action in tag(paper).actions] == ["Council"]


def test_the_next_meeting_that_something_is_presented_in_is_its_deadline() -> None:
    text = "Ann Vale advised that a list of piers would be presented in the next meeting."
    assert [action.due_text for _, action in actions_of(f"4. Roads\n{text}\n")] == [
        "the next meeting"
    ]
