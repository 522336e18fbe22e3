"""How bodies of volunteers, and boards with headings of their own, write what they decided."""

import pytest

from tests.tag.test_resolution_wordings import HEAD, PARISH, limbs

HALL = "Wenbury Hall Management Committee\n\nMinutes of 4 March 2031\n\n5. Hall\n\n"
SCHOOL = (
    "Mill Lane School Board of Governors\n\nMinutes of the meeting of 4 March 2031\n\n5. School\n\n"
)
BOARD = "Wenbury Standards Board\n\nMinutes of the meeting of 4 March 2031\n\n5. Standards\n\n"
MORE = "Tom Reed told the meeting of the long winter that all of the users of it had lived through."


@pytest.mark.parametrize(
    ("vote", "carried"),
    [
        ("Proposed: AM, Seconded: TR, For: All.", True),
        ("Proposed: AM, Seconded: TR.\nFor: AM, TR, KH. Against: PF, Abstain: DL", True),
        ("Proposed by Ann Moss, seconded by Tom Reed. Carried", True),
        ("Moved: Ann Moss Seconded: Tom Reed\nVote: For 5, Against 2", True),
        ("Proposed: AM, Seconded: TR.\nFor: AM, TR. Against: PF, KH, DL", False),
        ("Proposed: AM, Seconded: TR.\nFor 2, Against 5", False),
        ("Proposed: AM, Seconded: TR.", False),
        ("Tom Reed spoke against it.", False),
    ],
)
def test_a_proposal_is_decided_where_the_vote_below_it_carried_it(vote: str, carried: bool) -> None:
    text = f"{HALL}It was cold.\nProposal: Buy a new boiler for the hall.\n{vote}\n\n{MORE}\n"
    found = limbs(text)
    assert found == (["Buy a new boiler for the hall"] if carried else [])


def test_a_proposal_of_several_sentences_is_one_limb_and_the_next_is_another() -> None:
    text = (
        f"{HALL}Proposal: The clock may be sold.\n\nThe price will be £90.\n\n"
        "Proposed: AM, Seconded: TR. For: All\n\n"
        "Proposal: Buy a drum.\n\nProposed: AM, Seconded: TR. For: All\n"
    )
    assert [limb.split() for limb in limbs(text)] == [
        "The clock may be sold. The price will be £90".split(),
        "Buy a drum".split(),
    ]


@pytest.mark.parametrize(
    ("text", "limb"),
    [
        (
            "TR proposed that the band could play. This was seconded by AM and all agreed.",
            "the band could play",
        ),
        (
            "Fees; proposed to raise them to £90.\n\nAM proposed this, TR seconded, all in favour.",
            "Fees; proposed to raise them to £90",
        ),
        (
            "Tom Reed proposed that the band could play. Ann Moss seconded this and it was agreed.",
            "the band could play",
        ),
        (
            "Ann Moss proposed a vote of thanks. Tom Reed seconded this. All in favour.",
            "Ann Moss proposed a vote of thanks",
        ),
    ],
)
def test_who_moved_and_seconded_is_no_limb(text: str, limb: str) -> None:
    assert limbs(f"{HALL}{text}\n\n{MORE}\n") == [limb]


@pytest.mark.parametrize(
    ("point", "found"),
    [
        ("Trustees agreed to buy a drum. " + MORE, ["buy a drum"]),
        ("The committee agreed that they would bake a cake.", ["they would bake a cake"]),
        ("The committee agreed that Tom Reed would bake a cake.", []),
        ("It was agreed that Tom Reed would bake a cake.", []),
        ("Safety Policy - approved", ["Safety Policy - approved"]),
        ("To receive the plan for the roof - deferred to the next meeting", None),
    ],
)
def test_volunteers_decide_in_bullets_but_not_what_one_of_them_would_do(
    point: str, found: list[str] | None
) -> None:
    wanted = [point] if found is None else found
    assert limbs(f"{SCHOOL}The list was read.\n\n- {point}\n- {MORE}\n") == wanted


def test_in_the_bullets_of_a_council_what_was_agreed_is_no_limb() -> None:
    assert not limbs(f"{HEAD}The list was read.\n\n- Members agreed to buy a drum. {MORE}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Governing Body adopted the pay policy",
        "The Trustees have considered and adopted the plan",
        "The Chair put forward a new rota, which was accepted by the governors",
        "The recommendation that the fair be held in May was accepted",
        "The minutes of the last meeting were checked and approved",
        "The choice of firm was delegated to the Panel",
        "Use of the hall (terms and days to follow) was agreed as before",
        "The Board agreed amendments to the plan",
        "Governors gave their approval to the trip",
        "Mrs Fell was appointed as a governor",
        "Members agreed with the proposal",
    ],
)
def test_what_governors_or_a_board_did_is_decided_at_the_head_of_an_item(sentence: str) -> None:
    assert limbs(f"{SCHOOL}{sentence}. {MORE}\n") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The County has accepted the report",
        "The auditors have read and approved the accounts",
        "A plan was brought, which was accepted by the Borough",
        "The application has been accepted",
        "The Board has considered and approved a number of plans in its first year",
    ],
)
def test_what_others_did_or_what_was_done_before_is_not(sentence: str) -> None:
    assert not limbs(f"{SCHOOL}{sentence}. {MORE}\n")


def test_under_a_heading_decisions_what_is_said_is_decided_even_in_bullets() -> None:
    text = (
        f"{BOARD}Much was said.\n\nDecisions\n\n- The Board agreed that the list would be kept.\n"
        "- It was agreed by the Board that in time it would print the list.\n"
    )
    assert limbs(text) == ["the list would be kept", "in time it would print the list"]


def test_under_decisions_an_application_has_been_accepted() -> None:
    text = (
        f"{BOARD}6. Decisions\n\n1. Loans\n\n"
        "- The loan has been granted for a year.\n"
        f"- Tom Reed spoke with them and the terms have been agreed.\n\n7. Roof\n\n{MORE} "
        "The tender has been accepted.\n"
    )
    assert [limb.rsplit(" and the ")[-1] for limb in limbs(text)] == [
        "The loan has been granted for a year",
        "terms have been agreed",
    ]


def test_of_conclusions_those_that_say_what_is_to_be_done_are_decided() -> None:
    text = (
        f"{HALL}Discussion:\n- Three quotes came in.\n\nConclusions:\n"
        "- The stage should be mended.\n- The roof is the oldest part.\n"
        "- The loan is approved.\n- The fair to take place in June.\n"
    )
    assert limbs(text) == [
        "The stage should be mended",
        "The loan is approved",
        "The fair to take place in June",
    ]


def test_points_under_the_heading_decisions_need_no_lead() -> None:
    text = f"{BOARD}## Decisions\n\n- Adopt the list of dates\n- Reject the list of colours\n"
    assert limbs(text) == ["Adopt the list of dates", "Reject the list of colours"]


@pytest.mark.parametrize(
    "words",
    [
        "Decisions: None needed.",
        "Decisions:\n\n- No decisions this month.",
        "The meeting closed at 8.15 pm.\n\nSigned as a true record\n\nDate:",
    ],
)
def test_nothing_on_the_agenda_and_a_line_to_sign_decide_nothing(words: str) -> None:
    assert not limbs(f"{PARISH}{words}\n")


def test_a_heading_that_runs_into_its_sentence_is_no_part_of_the_limb() -> None:
    text = f"{PARISH}Flower Beds at Mill Lane The Council approved a grant of £90. {MORE}\n"
    assert limbs(text) == ["The Council approved a grant of £90"]


def test_the_name_of_a_parish_council_may_be_two_letters() -> None:
    assert limbs(f"{PARISH}It was cold. PC agreed not to join the scheme. {MORE}\n") == [
        "not to join the scheme"
    ]


def test_thanks_and_a_new_rota_in_one_sentence_are_one_limb() -> None:
    sentence = "Members thanked Mr Hay and agreed a new rota"
    assert limbs(f"{PARISH}{sentence}. {MORE}\n") == [sentence]


def test_what_follows_a_quoted_resolution_is_no_limb_of_it() -> None:
    text = (
        f"{HEAD}On the proposal of Councillor Moss, seconded by Councillor Reed the following was "
        'agreed:\n\n"That, we will write to the Minister. We also call on the Minister to act."\n\n'
        "The Mayor supported the motion and spoke of rents.\n\n"
        "The Clerk told the members of the weather.\n"
    )
    assert limbs(text) == [
        "That, we will write to the Minister",
        "We also call on the Minister to act",
    ]


@pytest.mark.parametrize(
    ("text", "limb"),
    [
        (
            "On the proposal of Cllr Moss, seconded by Cllr Reed, the plan was adopted.",
            "On the proposal of Cllr Moss, seconded by Cllr Reed, the plan was adopted",
        ),
        (
            'Proposed by Cllr Moss;\nSeconded by Cllr Reed;\nAnd Resolved:\n"That it be adopted."',
            "That it be adopted",
        ),
    ],
)
def test_what_was_adopted_on_a_proposal_is_decided(text: str, limb: str) -> None:
    assert limbs(f"{HEAD}{text}\n\n{MORE}\n") == [limb]


def test_what_one_may_choose_from_is_one_limb() -> None:
    text = f"{SCHOOL}Governors agreed to meet either a) in May or b) in June. {MORE}\n"
    assert limbs(text) == ["meet either a) in May or b) in June"]


def test_what_was_noted_in_the_first_words_of_an_item_is_decided() -> None:
    items = "\n\n".join(
        f"{number}. {title}\n\n{MORE}" for number, title in enumerate(("Apologies", "Dates"), 1)
    )
    head = "Wenbury Standards Board\n\nMinutes of the meeting of 4 March 2031\n\n"
    report = (
        f"3. Report\n\nThe yearly return was discussed and noted. {MORE}\n\n4. Roof\n\n{MORE}\n"
    )
    received = report.replace("discussed and noted", "received")
    assert limbs(f"{head}{items}\n\n{report}") == ["The yearly return was discussed and noted"]
    assert not limbs(f"{head}{items}\n\n{received}")


def test_a_remark_that_something_was_noted_in_the_midst_of_a_report_is_no_limb() -> None:
    talk = "Governors talked of attendance at length with the Head."
    assert not limbs(f"{SCHOOL}{talk} Noted: attendance is at 95%. {MORE}\n")
    assert limbs(f"{SCHOOL}Noted: attendance is at 95%.\n") == ["attendance is at 95%"]


def test_who_is_elected_by_a_motion_that_passed_is_the_limb_without_its_movers() -> None:
    words = "Mrs Fell be elected as Chairman, and this was passed unanimously"
    assert limbs(f"{PARISH}Cllr Moss proposed and Cllr Reed seconded, that {words}.\n") == [words]


def test_what_aims_were_noted_to_be_is_no_decision() -> None:
    assert limbs(f"{PARISH}The aims were noted to be to thin the wood and plant oaks.\n") == []
