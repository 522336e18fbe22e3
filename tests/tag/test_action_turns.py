"""Actions in sentences that say several things: what governs a promise, and what no longer does."""

import pytest

from pipeline.tag.action_due import find_due, find_set_time
from tests.tag.test_actions import actions_of

FOUND = [
    (
        "Mr Beck asked if a lower fee might be tried; Cllr Hay said that he would look into it.",
        "he would look into it",
        "Cllr Hay",
    ),
    (
        "The owner said that he would take down the shed in the spring, and if not it might go.",
        "he would take down the shed in the spring",
        "The owner",
    ),
    (
        "PC Fell could not say when it was stolen, but would pass the details to the Chairman.",
        "would pass the details to the Chairman",
        "PC Fell",
    ),
    (
        "The Chair advised that the reply had only just come and would send it on to members.",
        "would send it on to members",
        "The Chair",
    ),
    (
        "Mrs Hay was pleased to confirm that the warden would repair the gate in May.",
        "the warden would repair the gate in May",
        "the warden",
    ),
    (
        "Inspector Crane was to attend the Annual Town Meeting on 28 April.",
        "Inspector Crane was to attend the Annual Town Meeting on 28 April",
        "Inspector Crane",
    ),
    (
        "Cllr Moss asked that the trust email him three dates as the van had moved to Low Lane.",
        "asked that the trust email him three dates as the van had moved to Low Lane",
        "the trust",
    ),
    (
        "The team would look at what could be saved and would report in June.",
        "The team would look at what could be saved",
        "The team",
    ),
    (
        "The Council supported the request. The Council will make an approach to the owner.",
        "The Council will make an approach to the owner",
        "The Council",
    ),
    (
        "It was felt that the road is too narrow and Cllr Moss will raise it with the County.",
        "Cllr Moss will raise it with the County",
        "Cllr Moss",
    ),
    (
        "When Ann has mended the map the Clerk will send it to the school.",
        "the Clerk will send it to the school",
        "the Clerk",
    ),
    (
        "It was asked whether the hire fees are right and further enquiries will be made.",
        "further enquiries will be made",
        None,
    ),
    (
        "Mr Fell has fitted one lamp and is hopeful a second will be installed within a fortnight.",
        "a second will be installed within a fortnight",
        None,
    ),
    (
        "She reported that the barn is due to be inspected.",
        "the barn is due to be inspected",
        None,
    ),
    ("Mrs Fell said she would be willing to store the tent.", None, "Mrs Fell"),
    ("All to read the draft before then.", "All to read the draft before then", "All"),
    ("Cllr Moss asked for the hedge to be cut.", "Cllr Moss asked for the hedge to be cut", None),
    (
        "It would be bought, with Cllr Moss agreeing to speak to the owner.",
        "Cllr Moss agreeing to speak to the owner",
        "Cllr Moss",
    ),
    (
        "Invoice for the lamp - the Clerk was asked to check that it had been paid.",
        "the Clerk was asked to check that it had been paid",
        "the Clerk",
    ),
    (
        "Clarification will be sought from the bus company by Cllr Fell.",
        "Clarification will be sought from the bus company by Cllr Fell",
        "Cllr Fell",
    ),
    (
        "It was agreed that the Clerk would ring the owner and ask him to call in May.",
        "the Clerk would ring the owner and ask him to call in May",
        "the Clerk",
    ),
    ("It was told to Highways, who will inspect the drain.", "who will inspect the drain", None),
    ("A site visit has been arranged for 11th May at 10am.", None, None),
    ("The litter pick will be on 18th May.", None, None),
    ("Work goes on. Delivery of seats expected towards end of March.", None, None),
    ("The Clerk has arranged a meeting with the owner for 4 June.", None, None),
    (
        "It was asked who is to clean up and the Clerk was asked to check on this.",
        "the Clerk was asked to check on this",
        "the Clerk",
    ),
    ("Mr Fell said Low Road is to be resurfaced in stages.", None, None),
    ("The Wharf Officer would keep and update the list.", None, "The Wharf Officer"),
    ("The delivery would arrive by the end of October.", None, None),
    ("Agreed we'd ask for a trial of the new signs.", None, None),
]


@pytest.mark.parametrize(("body", "words", "owner"), FOUND)
def test_a_promise_is_found_behind_a_turn_of_the_sentence(
    body: str, words: str | None, owner: str | None
) -> None:
    found = actions_of(body)
    assert found, body
    if words is not None:
        assert words in [text for text, _ in found]
    if owner is not None:
        assert owner in [action.owner for _, action in found]


NOTHING = [
    "The goal of the plan is to join the quay to the park in June.",
    "The plan was to use Fell Lane in June but it is too steep.",
    "Cllr Moss asked for the figures and received them on Monday.",
    "Mr Dale was asked to email his concerns. He now says that he has gone elsewhere.",
    "The Clerk was asked to give her report at this point.",
    "They have asked Mr Dale for permission to use his field.",
    "The Council did not wish to have the field fenced.",
    "Cllr Moss requested that his dissent be minuted.",
    "Further papers which came too late to be listed were taken.",
    "The Order enables the bridge to be closed from 1 June.",
    "Once the figures to be transferred have been worked out they go to the bank.",
    "The lease is coming to an end in June.",
    "Each school would be visited in turn.",
    "Councillors should contact the Clerk with any questions.",
    "The previous meeting had agreed to ask for a cash machine.",
    "Any proposal outside the criteria would be brought to the Forum.",
    "The decision to put off the elections would be made by central government.",
    "The Surveyor said that he would need notice of the question.",
    "It was agreed to wait to see if the builder would put it right.",
    "RESOLVED that accounts of £302, as listed, be paid.",
    "The notes of the last meeting, now draft minutes, were read and would be approved in May.",
    "HM replied that nobody yet knew and that the DfE was due to announce its plans in the summer.",
]


@pytest.mark.parametrize("body", NOTHING)
def test_a_rule_a_grant_and_an_act_of_government_are_no_promise(body: str) -> None:
    assert actions_of(body) == []


def test_whoever_is_dealt_with_does_not_act() -> None:
    found = actions_of(
        "It was agreed that the clerk liaise with the police and Mrs Fell to find a van."
    )
    assert all(action.owner != "Mrs Fell" for _, action in found)


def test_a_motion_is_dropped_only_where_the_resolution_says_what_is_to_be_done() -> None:
    found = actions_of(
        "RESOLVED that the report be received, save that item 54 (Fees) be referred back to the "
        "Committee for further thought at its next meeting."
    )
    assert any("be referred back" in text for text, _ in found)


STYLES = [
    ("Robin to speak to the school about the key.", "Robin"),
    ("Ann and Tom to draft a letter.", "Ann and Tom"),
    ("Damp in the hall. Action Clerk", "Clerk"),
    ("The notice board is broken and a price is needed. (Act Clerk)", "Clerk"),
    ("The Chair asked Cllr Moss if she could speak to the school.", "Cllr Moss"),
    ("You undertook at the meeting to share the draft with us.", "You"),
    ("We would be grateful if you could confirm the date of the survey.", None),
    ("Members agreed to note the reply and to return to it in six months.", None),
    ("Costs were discussed and a proof be brought to the next meeting.", None),
    ("ACTION: To be raised with the landlord of the hall", None),
    ("Fitting of the panels postponed until next week.", None),
    ("The map, which would be sent to all members, was on show.", None),
    ("He held the letter, which the Chair would sign in May.", "the Chair"),
    ("The dampers would be retrofitted this autumn.", None),
    ("The leaflet should be ready for delivery in August.", None),
    ("Alan Reed, EDC, is to find out who owns the verge.", None),
    ("Mr Dale should be asked to redraw the map.", None),
    ("Cllr Hay to try and get quotes for the track.", "Cllr Hay"),
    ("6. Ann will send a copy of the minutes to the Clerk", "Ann"),
    ("RESOLVED that the report be noted and that the Mayor ask to speak at Cabinet.", "the Mayor"),
    ("RESOLVED that the Scrutiny Co-ordinator email all members about the vacancy.", None),
]


@pytest.mark.parametrize(("body", "owner"), STYLES)
def test_an_order_is_found_in_many_styles(body: str, owner: str | None) -> None:
    found = actions_of(body)
    assert len(found) == 1, found
    if owner is not None:
        assert found[0][1].owner == owner


QUIET = [
    "Items were put on the agenda of the Parish Meeting, to be held on 22 April.",
    "Members did not expect the Sports and Social Club to mend the pitch.",
    "A walk was arranged between Ann Moss, Mr Collins and the Clerk to go through the books.",
    "Highways had requested further details of the pipe.",
    "The deed was to be signed before any loan would be paid.",
    "Members resolved to sign the code of conduct.",
    "An independent person who would look at cases was praised.",
    "The next paper is about what was asked of the Board in May and to whom.",
    "Going to the meeting took an hour.",
]


@pytest.mark.parametrize("body", QUIET)
def test_what_only_looks_like_an_order_is_none(body: str) -> None:
    assert actions_of(body) == []


OWNERS = [
    (
        "Ms Lind replied that the Trust meant to reopen in May and she would write to Mr Ames.",
        "Ms Lind",
    ),
    ("Ruth explained that it did not. She has asked and will bring the answer in May.", "Ruth"),
    ("Cllr Hill has looked into it and Cllr Rich agreed to check it.", "Cllr Rich"),
    ("Mrs Fell joined the table and the clerk was instructed to write to her.", "the clerk"),
    (
        "The Head of Land gave an assurance that every home would be written to by the end of May.",
        "The Head of Land",
    ),
    ("In reply to Cllr Bell the Leader agreed that the costs would be shared.", "the Leader"),
    (
        "The Surveyor said that salt was low. He hoped to bring a plan to the June meeting.",
        "The Surveyor",
    ),
    ("The Treasurer put it at £4. She undertook to circulate a note.", "The Treasurer"),
    ("RESOLVED that the young inspectors be invited to attend in June.", "the Council"),
]


@pytest.mark.parametrize(("body", "owner"), OWNERS)
def test_the_owner_is_whoever_speaks_or_stands_beside_the_verb(body: str, owner: str) -> None:
    found = actions_of(body)
    assert [action.owner for _, action in found][-1:] == [owner], found


DUE = [
    ("send it tomorrow", "2031-03-05"),
    ("have it checked the following day", "2031-03-05"),
    ("send it by Friday", "2031-03-07"),
    ("send it by Tuesday", "2031-03-11"),
    ("object by the 26th", "2031-03-26"),
    ("object by the 3rd", "2031-04-03"),
    ("send it by the end of the week", "2031-03-07"),
    ("send it by the end of next week", "2031-03-14"),
    ("share it by the end of next month", "2031-04-30"),
    ("return to it in six months", "2031-09"),
    ("review it after twelve months", "2032-03"),
    ("report within four weeks of approval", None),
    ("report after 6 months from the start of the scheme", None),
]


@pytest.mark.parametrize(("clause", "day"), DUE)
def test_a_deadline_said_from_the_day_of_the_meeting_is_reckoned(
    clause: str, day: str | None
) -> None:
    words, found = find_due(clause, "2031-03-04")
    assert words is not None
    assert found == day


def test_no_month_has_a_31st_that_it_has_not() -> None:
    assert find_due("object by the 31st", "2031-04-04") == ("the 31st", None)


SET = [
    ("a report be brought within six months", "within six months"),
    ("report to the September meeting", "to the September meeting"),
    ("that it be done by 31 March 2037", "by 31 March 2037"),
    ("defer it to the next meeting", "to the next meeting"),
    ("return to the subject in six months", "in six months"),
    ("raise the fee with effect from 1 April 2031", "with effect from 1 April 2031"),
    ("callers be answered within ten days, beginning on 2 May 2031", "beginning on 2 May 2031"),
    ("the results be given in each progress report", "in each progress report"),
    ("note the plan for 2031", None),
    ("approve the minutes of 4 May 2031", None),
    ("hold the fair in May", None),
    ("the report be noted", None),
]


@pytest.mark.parametrize(("limb", "words"), SET)
def test_a_limb_is_due_only_at_a_time_that_is_set_for_it(limb: str, words: str | None) -> None:
    assert find_set_time(limb) == words
