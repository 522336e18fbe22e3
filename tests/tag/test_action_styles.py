"""How different councils write what is to be done: invented lines, by house style."""

import pytest

from pipeline.tag.action_owners import nearest_named, owner_kind, plural_named
from pipeline.tag.action_verbs import base_form
from tests.tag.test_actions import actions_of, tags_of

ONE_ACTION = [
    ("5.1 The owner has not replied. Clerk to chase. Action: Clerk", "Clerk"),
    ("5.2 The signs had been put back. MG Action.", "MG"),
    ("5.3 Nobody is able to attend - apologies to be sent.", None),
    ("5.4 A fair is being organised in the new year.", None),
    ("5.5 The team is hosting a workshop in February 2032.", "The team"),
    ("5.6 An interview was scheduled for the following day.", None),
    ("5.7 We are about to start a three-month project, which has been funded.", "We"),
    ("5.8 The intention is to commission a survey in the autumn.", None),
    ("5.9 The Head of Finance offered a briefing for members.", "The Head of Finance"),
    ("6.1 Highways officers confirmed that they would look at the culvert.", "Highways officers"),
    ("6.2 Officers should consider which meeting is best.", "Officers"),
    ("6.3 Contact should be made with the school.", None),
    ("6.4 The Chair asked that the map be shared with the Panel.", None),
    ("6.5 The letter would be sent by Cllr Moss.", "Cllr Moss"),
    ("6.6 There will be a new service for carers in the new year.", None),
    ("6.7 Resurfacing works would commence on Mill Lane.", None),
    ("6.8 In Autumn 2031 a new panel would be looking at the rota.", "a new panel"),
    ("6.9 12 trainees are due to start in September.", None),
    ("7.1 Drains - Mr. Moss volunteered to contact the county.", "Mr. Moss"),
    ("7.2 He suggested that the plan should be circulated to members.", None),
    ("7.3 [Action - Clerk to write to the county]", "Clerk"),
]


@pytest.mark.parametrize(("line", "owner"), ONE_ACTION)
def test_each_house_style_gives_one_action(line: str, owner: str | None) -> None:
    found = actions_of(line)
    assert len(found) == 1, found
    if owner is not None:
        assert found[0][1].owner == owner


NO_ACTION = [
    ("Due to the break no post was sent to members.", None),
    ("The plan would reduce waiting times.", "action_veto.state"),
    ("The trustees would be a body that would advise.", None),
    ("The Council agreed to approve the accounts.", None),
    ("Residents would repair the path.", "action_veto.public"),
    ("The scheme will focus on schools.", "action_veto.state"),
    ("Mr Hay would like to see more trees.", "action_veto.own_wish"),
    ("The Clerk should be proud of the work.", "action_veto.exhortation"),
    ("Horse riders will be asked to be patient.", None),
    ("Cllr Hay moved that the Clerk should write to the county.", "action_veto.motion"),
    ("The bins would always be emptied.", "action_veto.practice"),
    ("It was previously agreed that the Clerk would write.", None),
    ("Section meetings will normally be held in the hall.", "action_veto.practice"),
    ("The Director was asked to give an outline of the budget.", "action_veto.decision"),
    ("The work is expected to cost more.", "action_veto.sums"),
    ("The survey is being written up.", None),
]


@pytest.mark.parametrize(("line", "veto"), NO_ACTION)
def test_what_is_no_commitment_says_why_where_it_was_considered(
    line: str, veto: str | None
) -> None:
    _, tags = tags_of(line)
    assert tags.actions == ()
    if veto is not None:
        assert veto in [candidate.veto for candidate in tags.candidates]


def test_the_next_meeting_takes_the_date_that_is_printed() -> None:
    body = (
        "Cllr Moss will report back to the next meeting.\n\n"
        "Date of next meeting: Tuesday 1 April 2031 at 7.30pm."
    )
    ((_, action),) = actions_of(body)
    assert (action.due_text, action.due_date) == ("the next meeting", "2031-04-01")


def test_a_time_before_the_clause_is_its_deadline() -> None:
    ((_, action),) = actions_of("In Autumn 2031 a new panel would be looking at the rota.")
    assert action.due_date == "2031-09/2031-11"


def test_a_motion_printed_before_its_resolution_counts_once() -> None:
    words = "the Clerk be instructed to write to the landowner about the broken stile by 4 May 2031"
    body = f"The recommendation read that {words}.\n\nRESOLVED: That {words}.\n"
    assert len(actions_of(body)) == 1


def test_a_limb_may_ask_for_two_things() -> None:
    body = (
        "9.1 Resolved - That the Committee:\n\n1. Requests that members are involved in the review "
        "and that another paper is brought to the Committee.\n"
    )
    assert len(actions_of(body)) == 2


def test_a_paragraph_of_initials_is_nothing_without_an_action_column() -> None:
    assert actions_of("3.1 The lights by the hall are out again this month.\n\nSV\n") == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A Stone from the county", "person"),
        ("MCC", "person"),
        ("HS", "thing"),
        ("the Head of Parks", "office"),
        ("Mill Lane", "thing"),
        ("the Secretary of State for Health", "office"),
        ("they", "pronoun"),
        ("DfE", "regulator"),
        ("the strategy", "scheme"),
    ],
)
def test_words_for_somebody_have_a_kind(words: str, kind: str) -> None:
    assert owner_kind(words) == kind


def test_two_capitals_are_a_name_only_after_a_given_name() -> None:
    assert nearest_named("Ann Hay looked at Mill Lane and said") == "Ann Hay"


def test_they_are_nobody_where_a_person_opens_the_sentence() -> None:
    assert plural_named("Cllr Moss said that") is None


@pytest.mark.parametrize(("verb", "base"), [("notified", "notify"), ("xyzzy", "xyzzy")])
def test_a_verb_is_brought_to_its_base_form(verb: str, base: str) -> None:
    assert base_form(verb) == base


PLANS_AND_NOTES = [
    ("7.4 Two homes at Mill Road are on track to register in January 2032.", None),
    ("7.5 Completion of the depot remains on target for late March 2032.", None),
    ("7.6 Twelve more call handlers would be in post by July 2031.", None),
    ("7.7 It was hoped that the drains would be relined by the end of August 2031.", None),
    ("7.8 Potholes: Highways filling from early November.", "Highways"),
    ("7.9 The library service plans to launch a campaign in September.", "The library service"),
    ("8.1 A planning application was to be lodged in the new year.", None),
    ("8.2 From 4 November the Social Worker will visit each school.", "the Social Worker"),
    ("8.3 The Director promised to have the line checked by 4 August 2031.", "The Director"),
    ("8.4 The Head of Place would e-mail the figures to members.", "The Head of Place"),
    (
        "8.5 In reply to Cllr Moss, the Mayor gave an assurance that it would be mended.",
        "the Mayor",
    ),
]


@pytest.mark.parametrize(("line", "owner"), PLANS_AND_NOTES)
def test_plans_with_a_time_and_promises_are_actions(line: str, owner: str | None) -> None:
    found = actions_of(line)
    assert len(found) == 1, found
    assert found[0][1].owner == owner


@pytest.mark.parametrize(
    "line",
    [
        "8.6 The target was to bring the share down to 20% by March 2032.",
        "8.7 At its meeting on 4 May the Board had resolved that officers consult on it.",
        "8.8 No comment to be made.",
        "8.9 The Councillors propose filling the holes.",
        "9.1 Should a plan be made, an application would be considered.",
        '9.2\n\n"This Council regrets the loss of hours and instructs the Clerk to write to all."',
    ],
)
def test_aims_earlier_decisions_and_quotations_are_none(line: str) -> None:
    assert actions_of(line) == []


def test_the_meetings_own_day_is_the_deadline_where_it_is_printed() -> None:
    found = actions_of(
        "9.3 The Clerk agreed to bring a plan to the July meeting.\n\n"
        "9.4 The next meeting of the Council will be on 4 July 2031.\n"
    )
    assert found[0][1].due_date == "2031-07-04"


def test_a_limb_sends_its_matter_to_whom_it_names_and_tells_an_office() -> None:
    found = actions_of(
        "RESOLVED that the petition be received and referred to the Traffic Panel.\n\n"
        "RESOLVED that the Head of Roads report to the Panel in May."
    )
    assert [one.owner for _, one in found] == ["the Traffic Panel", "the Head of Roads"]
