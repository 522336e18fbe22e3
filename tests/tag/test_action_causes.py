"""Promises as minutes word them, beside what is worded alike and promises nothing."""

import pytest

from tests.tag.test_actions import actions_of

PROMISES = [
    ("The Clerk will check with other firms if this is to be had for less.", "will check with"),
    ("Brightbins will be asked what time its lorries leave.", "Brightbins will be asked"),
    ("Parishioners will be asked via the website if the box would be used.", "will be asked via"),
    ("Brightbins will consult with the Parish Council on its plans.", "Brightbins will consult"),
    ("The County replied that it was late but would contact the Council again.", "would contact"),
    ("Residents were told in the newsletter and this will be reiterated.", "will be reiterated"),
    ("Cleaners have agreed to make reparations to the floor.", "agreed to make reparations"),
    ("Volunteers will form a working party to trim Mill Lane.", "will form a working party"),
    ("Weldnet Internet would be in touch shortly to fit it.", "would be in touch shortly"),
    ("A wish for a \u201cToo fast?\u201d sign will be passed to the mill.", "will be passed"),
    ("Fees are unclear and this will be an agenda item for the April meeting.", "agenda item"),
    ("More work is going to be carried out outside the mill.", "going to be carried out"),
    ("Hopefully this will have been completed by the next Parish Council meeting.", "completed"),
    ("A bill is to be re-issued.", "A bill is to be re-issued"),
    ("It will be put off to the next meeting when the Council will draft a letter.", "draft a"),
    ("The lease had expired, this to be put on the June agenda.", "this to be put on"),
    ("First aid training was being arranged with the club in the next few weeks.", "arranged"),
    ("Repair of the path is scheduled to be undertaken in 2031/32.", "to be undertaken in"),
    ("AR requested for one of the Parish Councillors to send a map.", "to send a map"),
    ("It was agreed to purchase wood for the fence at the green.", "purchase wood"),
    ("Clerk to make a reservation for two.", "Clerk to make a reservation"),
    ("The bank which has been worn along Mill Lane will be reinstated.", "will be reinstated"),
    (
        "It was agreed that the books will go for audit on 24th April, and be adopted on 2nd May.",
        "will go",
    ),
    ("HB requested the matter be debated at the next meeting.", "the matter be debated"),
    ("Cllr Moss will help putting together some words for the lease.", "Cllr Moss will help"),
    ("The engineer said that new limits will come into force on 7 May 2031.", "come into force"),
    ("After approval Parish Council minutes will be published in the Echo.", "be published"),
]

NO_PROMISES = [
    "He had never been asked to mend the gate.",
    "HB provided requested information in an email.",
    "A link was on the website should members of the public wish to join the meeting.",
    "The mill was committed to opening safely.",
    "The Treasurer had nothing to report as matters will be covered in other agenda items.",
    "Residents will be asked to park with more care.",
    "The Clerk will mend the gate if it rains.",
    "The Chairman did ask the owners of the mill if they intended to extend the yard.",
    "They are looking for funds and have asked if the Council would give some in June.",
    "The sum of \u00a3400 has VAT to reclaim.",
    "They are preparing for a visit by inspectors, expected in the next six months.",
]


@pytest.mark.parametrize(("text", "words"), PROMISES)
def test_a_promise_is_an_action_however_it_is_worded(text: str, words: str) -> None:
    assert words in " / ".join(found for found, _ in actions_of(text))


@pytest.mark.parametrize("text", NO_PROMISES)
def test_what_only_sounds_like_a_promise_is_none(text: str) -> None:
    assert actions_of(text) == []


def test_a_point_within_a_line_is_a_sentence_of_its_own() -> None:
    found = actions_of("Moss asked if it was late. \u2022 Cllr Reed will look into it.")
    assert [words for words, _ in found] == ["Cllr Reed will look into it"]


NO_ERRANDS = [
    "All complaints about noise should be reported to the County.",
    "Reedshire Police should be contacted on 01234 567890.",
    "A map was shown of the areas that are to be kept by the farm.",
    "The fair due to be held on 4th May 2031 had been postponed.",
    "The date is to be confirmed.",
    "Cheques to be signed at the end of the meeting.",
    "The Parish Council has also been asked to provide plants for the fair.",
    "The Clerk went through the cheques to be authorised.",
    "Dates for the walks to be held in Mill Wood have not been forthcoming.",
]


@pytest.mark.parametrize("text", NO_ERRANDS)
def test_what_is_said_of_things_or_to_the_public_is_nobodys_errand(text: str) -> None:
    assert actions_of(text) == []


def test_a_day_may_have_its_month_before_it() -> None:
    [(_, action)] = actions_of("A fair will be held by the Clerk on the green on March 13th.")
    assert action.due_date == "2031-03-13"


def test_the_day_of_something_over_is_no_deadline() -> None:
    [(_, action)] = actions_of(
        "Brightbins will be asked about the slip which happened on June 4th."
    )
    assert action.due_date is None


def test_whoever_is_named_alone_at_the_line_s_end_must_act() -> None:
    [(_, action)] = actions_of("It was agreed to write to the owners. Clerk")
    assert action.owner == "Clerk"


def test_a_name_on_a_line_of_its_own_signs_and_is_told_nothing() -> None:
    [(_, action)] = actions_of("Quotes for the gate will be sought.\nParish Clerk")
    assert action.owner is None


def test_minutes_are_signed_at_the_next_meeting() -> None:
    body = (
        "The Clerk to bring the map to the next meeting.\n\nMr Hay left.\n\n"
        "........................ 8 April 2031\n\nChairman"
    )
    [(_, action)] = actions_of(body)
    assert action.due_date == "2031-04-08"


@pytest.mark.parametrize("day", ["4 February 2031", "8 April 2032"])
def test_a_day_before_or_long_after_the_meeting_is_not_the_next_one(day: str) -> None:
    body = f"The Clerk to bring the map to the next meeting.\n\n..................... {day}"
    [(_, action)] = actions_of(body)
    assert action.due_date is None


TOLD = [
    ("Polly will find out.", "Polly will find out", "Polly"),
    ("JF will supply cakes and squash.", "JF will supply cakes", "JF"),
    (
        "Cllr. Hay will forward news from the Water Board to the Chairman.",
        "will forward",
        "Cllr. Hay",
    ),
    ("Cllr Bill Moss will chase this up.", "will chase this up", "Cllr Bill Moss"),
    ("The mill has confirmed it will be fixing this soon.", "it will be fixing", "The mill"),
    ("Quayside had said it would clear the silt by Easter.", "it would clear", "Quayside"),
    ("Caro to approach the school about the seat.", "Caro to approach", "Caro"),
    ("Head of Quays authorised to enter into the leases.", "authorised to enter", "Head of Quays"),
    ("Mr Moss was still to write to the mill.", "was still to write", "Mr Moss"),
    ("The Head of Quays was asked by the Leader to find out why.", "find out", "The Head of Quays"),
    ("Can the broken signs on the slip be chased up.", "be chased up", None),
    ("Speeds averaged 33. Forward to the police.", "Forward to the police", None),
    ("The plan was thin; the Head of Quays to be invited.", "to be invited", None),
    ("Members asked for the model to be made available.", "made available", None),
    (
        "The Head of Quays expects to bring a revised plan in April.",
        "expects to bring",
        "The Head of Quays",
    ),
    (
        "Ms Lind said that was too slow and undertook to look into it.",
        "undertook to look into",
        "Ms Lind",
    ),
    (
        "Mr Hay gave an assurance that the plans would be with the Committee on 14 April.",
        "would be with the Committee",
        "Mr Hay",
    ),
    (
        "The Council took the first offer and left it to the Clerk to settle a day.",
        "left it to the Clerk",
        "the Clerk",
    ),
]


@pytest.mark.parametrize(("text", "words", "owner"), TOLD)
def test_whoever_is_told_or_says_so_must_act(text: str, words: str, owner: str | None) -> None:
    found = [(said, action.owner) for said, action in actions_of(text)]
    assert [one for one in found if words in one[0]] == found
    assert [one[1] for one in found] == [owner]


NOBODY_TOLD = [
    "The Chairman said it would improve the look of the quay.",
    "There will be fewer boats this year owing to the tide.",
    "Mr Moss pressed for something to be done about the weed.",
    "The report of the Head of Quays asked the Board to assess what had been done.",
    "The Board was asked to ratify a lease that was signed in May.",
    "The dredging fund would be exhausted by 2034.",
    "Boats will be added to the fleet if necessary.",
    "The notice asked if the weed could be cut.",
]


@pytest.mark.parametrize("text", NOBODY_TOLD)
def test_nobody_is_told_to_do_what_is_only_foreseen_or_put_to_the_body(text: str) -> None:
    assert actions_of(text) == []


RECOMMENDED = [
    (
        "RESOLVED to recommend to the Harbour Board that the dues be raised by 6%.",
        ("the dues be raised by 6%", "requested", "the Harbour Board"),
    ),
    (
        "RESOLVED that the Panel recommends to Council that the sum be spent on locks.",
        ("the sum be spent on locks", "requested", "Council"),
    ),
    (
        "RESOLVED that the Panel asks the Treasurer for a report on it by 20 May 2031.",
        ("asks the Treasurer for a report on it by 20 May 2031", "firm", "the Treasurer"),
    ),
    (
        "RESOLVED to require a plan of the works from Tarn Marine within six weeks.",
        ("require a plan of the works from Tarn Marine within six weeks", "firm", "Tarn Marine"),
    ),
    (
        "RESOLVED that each partner nominate a lead officer by 5 September.",
        ("each partner nominate a lead officer by 5 September", "firm", "each partner"),
    ),
    (
        "RESOLVED that Cllrs Hay and Moss complete the form by 29 November.",
        ("Cllrs Hay and Moss complete the form by 29 November", "firm", "Cllrs Hay and Moss"),
    ),
    (
        "RESOLVED that a further report be received in six months.",
        ("a further report be received in six months", "firm", None),
    ),
]


@pytest.mark.parametrize(("text", "told"), RECOMMENDED)
def test_what_a_body_asks_of_others_is_to_be_done_by_them(
    text: str, told: tuple[str, str, str | None]
) -> None:
    found = [(said, action.strength, action.owner) for said, action in actions_of(text)]
    assert found == [told]


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED to recommend Ann Moss for the vacant seat.",
        "RESOLVED to recommend to the Harbour Board that the report be noted.",
    ],
)
def test_a_name_or_a_note_that_is_recommended_is_nothing_to_do(text: str) -> None:
    assert actions_of(text) == []


OWNERS = [
    ("The Harbour Master said he would speak to the mill.", "The Harbour Master"),
    ("Hetty Rawdon said she would send the map.", "Hetty Rawdon"),
    (
        "RESOLVED that Councillors Aldous, Ling and Usher inspect the wall.",
        "Councillors Aldous, Ling and Usher",
    ),
    (
        "RESOLVED that the Panel authorised the Head of Quays to advertise the changes.",
        "the Head of Quays",
    ),
    ("It was RECOMMENDED to the Harbour Committee that the plan be adopted.", "Harbour Committee"),
]


@pytest.mark.parametrize(("text", "owner"), OWNERS)
def test_the_owner_is_whoever_speaks_all_who_are_named_or_the_body_addressed(
    text: str, owner: str
) -> None:
    assert [action.owner for _, action in actions_of(text)] == [owner]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Panel asked about fares, which officers agreed to print.", "officers"),
        (
            "There was a question on the ferry, which the Chairman said he would answer in May.",
            "the Chairman",
        ),
        (
            (
                "The Harbour Master said that it could not be moved until the tide turned but "
                "offered to write to the owner."
            ),
            "The Harbour Master",
        ),
        ("The Mayor and Vice-Chair would open the pier in May.", "The Mayor and Vice-Chair"),
        ("A request was made for the signs to show the tide.", None),
        ("A request was made by Ann Moss that two buoys be added.", None),
    ],
)
def test_promises_that_hang_on_a_question_and_requests_that_were_made(
    sentence: str, owner: str | None
) -> None:
    ((_, action),) = actions_of(f"4. Roads\n{sentence}\n")
    assert action.owner == owner


def test_requests_that_came_in_are_none() -> None:
    assert actions_of("4. Roads\nRequests for maps rose in May.\n") == []


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("RESOLVED that the sums set aside for 2031/32 and 2032/33 be shared out.", None),
        ("RESOLVED that the pier be painted in 2031/32.", "2031-04/2032-03"),
        ("RESOLVED that the plan of 2030/31 be sent to the County.", None),
    ],
)
def test_the_year_of_what_is_dealt_with_is_no_deadline(sentence: str, due: str | None) -> None:
    assert [action.due_date for _, action in actions_of(f"4. Piers\n\n{sentence}\n")] == [due]


def test_an_office_with_its_branch_in_brackets_is_the_owner() -> None:
    text = (
        "RESOLVED that the Head of Piers (North) in consultation with the Chair be asked to act.\n"
    )
    ((_, action),) = actions_of(f"4. Piers\n\n{text}")
    assert action.owner == "the Head of Piers (North)"


def test_what_is_also_recommended_to_another_body_is_whole() -> None:
    text = "Cabinet also recommended to Council that the fares are changed as set out below.\n"
    ((words, _),) = actions_of(f"4. Fares\n\nDecision:\n\n{text}")
    assert words == "the fares are changed as set out below"


def test_the_words_of_a_motion_of_which_notice_is_given_promise_nothing() -> None:
    body = "I will move at the next meeting that the Council mow the green. "
    assert not actions_of(f"4. Motion by Cllr Moss\n\n{body}The Council will hold a fair in May.\n")
    assert actions_of("We will move the bench in May.\n")


def test_a_request_that_the_next_paragraph_answers_is_no_action() -> None:
    asked = "Cllr Moss requested an update on the repairs of the wall."
    assert not actions_of(f"{asked}\n\nAnn Reed, Engineer, advised that the firm was late.\n")
    assert actions_of(f"{asked}\n\nThe gate was loose.\n")
