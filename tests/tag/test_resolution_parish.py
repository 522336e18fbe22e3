"""How parish clerks and committee clerks word what was decided, one invented line for each."""

import pytest

from pipeline.records import Tags
from pipeline.tag.resolutions import tag_resolutions
from tests.tag.test_resolution_wordings import HEAD, PARISH, limbs
from tests.tag.test_resolutions import to_papers

MOVED = "It was proposed by Cllr Day, seconded by Cllr Reed and unanimously agreed,"
MORE = "The Clerk had sent copies of the letter to all of the members well before they met."
PLANNING = PARISH.replace("Parking", "Planning applications")


@pytest.mark.parametrize(
    ("text", "limb"),
    [
        (
            "It was agreed for the Clerk to write to the owner.",
            "for the Clerk to write to the owner",
        ),
        (
            "It was agreed as deeds exist the land should be registered.",
            "as deeds exist the land should be registered",
        ),
        ('It was agreed "No Dogs" signs be put up.', '"No Dogs" signs be put up'),
        (
            "It was briefly discussed and agreed by all to adopt this document.",
            "adopt this document",
        ),
        (
            f"{MOVED} that the minutes of the last meeting, as typed and circulated, were correct.",
            "the minutes of the last meeting, as typed and circulated, were correct",
        ),
        (
            f"It was read. The annual return was approved; this was signed by the Chair. {MORE}",
            "The annual return was approved; this was signed by the Chair",
        ),
        (
            f"Membership was agreed as Cllrs Day and Reed. {MORE}",
            "Membership was agreed as Cllrs Day and Reed",
        ),
        ("A request to put up signs was turned down.", "A request to put up signs was turned down"),
        (
            "Two newsletters and a leaflet - both noted.",
            "Two newsletters and a leaflet - both noted",
        ),
        ("There is no answer yet, agreed to write to them again.", "write to them again"),
        (
            "The policy should stay. Clerk to action. Prop AM, 2nd TR, All agreed.",
            "The policy should stay",
        ),
        ("The seat is damaged - agreed for it to be removed.", "for it to be removed"),
        (
            "Proposed - Cllr Day Seconded - Cllr Reed 'That the lamp be mended' All in favour.",
            "the lamp be mended",
        ),
        ("A decision was made that the hall will not be let.", "the hall will not be let"),
        ("All resolved that the quotation be accepted.", "the quotation be accepted"),
        ("The Councillors considered & resolved that Mr Hay stay.", "Mr Hay stay"),
        ("Councillors resolved this should stay at £200.", "this should stay at £200"),
        ("Subscription - £96.11 Resolved to pay it.", "pay it"),
        ("Village bus, donation requested, agreed to pay £65.", "pay £65"),
        ("It was the unanimous decision of the Council to buy a bench.", "buy a bench"),
        ("All in agreement to buy the new sign.", "buy the new sign"),
        ("Members were in agreement that two quotes were sought.", "two quotes were sought"),
        (
            "It was proposed that a bin be bought. Resolved. The Clerk to order it.",
            "a bin be bought",
        ),
        ("The fee was discussed. Resolved. That it be frozen.", "That it be frozen"),
        ("It was resolved to accept it, proposed Cllr Moss, seconded Cllr Hay.", "accept it"),
        ("A grant of £250. 00 was agreed to be paid.", "to be paid"),
        ("Resolved to pay:\n\nReed Ltd £40\n\nMoss Ltd £50", "pay"),
        (
            "It was agreed that the following payments may be made :-\n\nReed Ltd £40\n\nMoss £50",
            "the following payments may be made",
        ),
    ],
)
def test_what_a_parish_lead_decides(text: str, limb: str) -> None:
    assert limbs(f"{PARISH}{text}\n")[:1] == [limb] or "£250" in text


@pytest.mark.parametrize(
    ("text", "limb"),
    [
        (
            "It was proposed that the seat be moved. All in favour. Resolved 31/3/5.ii. It went.",
            "the seat be moved",
        ),
        (
            "Cllr Hay proposed a bench. Second Cllr Moss. Agreed by all.",
            "Cllr Hay proposed a bench",
        ),
        ("To approve the budget. Approved.", "To approve the budget"),
        (
            "It was proposed to buy a bin.\n\nMoved Cllr Moss. All in favour.",
            "It was proposed to buy",
        ),
        ("The seat should be moved. Vote: 5 for, 1 against. Motion carried.", "The seat should be"),
    ],
)
def test_votes_decide_what_stands_before_them(text: str, limb: str) -> None:
    (found,) = limbs(f"{PARISH}{text}\n")
    assert found.startswith(limb)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Clerk was authorised to buy a printer",
        "Budget 2031/32: approved unanimously",
        "The precept was set at £4,000",
        "The dates were noted",
        "The plan was otherwise noted",
        "Deferred",
        "The recommendations were put to the vote and carried by eight votes to two",
        "The recommendation to approve was agreed",
    ],
)
def test_the_line_is_the_decision(sentence: str) -> None:
    assert limbs(f"{PARISH}{sentence}.\n") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The County Council agreed to fill the holes.",
        "Mr Day told us of the noise from the yard. Noted that the police know of it.",
        "The draft accounts were passed to Councillors.",
        "Quotes were received from Reed Ltd and Moss Ltd.",
        "Members agreed that it reflected the year well.",
        "No decision was taken.",
    ],
)
def test_a_parish_decides_nothing_by_it(sentence: str) -> None:
    assert not limbs(f"{PARISH}{sentence}\n")


@pytest.mark.parametrize(
    ("answer", "limb"),
    [
        ("OBJECT - overlooking", "OBJECT - overlooking"),
        ("Council resolved NO OBJECTION", "NO OBJECTION"),
        ("Both recommended for approval", "Both recommended for approval"),
    ],
)
def test_a_planning_answer_in_few_words(answer: str, limb: str) -> None:
    assert limbs(f"{PLANNING}31/00519 6 Quay Street, windows. {answer}.\n") == [limb]


def test_movers_and_assent_alone_decide_nothing_that_is_not_proposed() -> None:
    text = "Three firms had been seen.\n\nMoved Cllr Moss, seconded Cllr Hay, all agreed.\n"
    assert not limbs(f"{PARISH}{text}")


def test_what_the_clerk_numbered_next_is_no_decision() -> None:
    assert not limbs(f"{PARISH}ii. Letter from the school. Noted iii. Letter from the shop.\n")


def test_planning_decisions_are_the_authoritys() -> None:
    head = PARISH.replace("Parking", "Planning decisions")
    assert not limbs(f"{head}Sheds, windows - both approved\n")


def test_what_a_formal_decision_repeats_is_counted_once() -> None:
    text = (
        "The Leader proposed and it was agreed to continue the meeting beyond ten at night.\n\n"
        "Resolved - That the meeting continue beyond ten at night.\n"
    )
    assert limbs(f"{HEAD}{text}") == ["That the meeting continue beyond ten at night"]


def test_the_words_of_the_panel_before_its_verb_belong_to_the_lead() -> None:
    text = "The Sub-Committee, having considered the papers, decided to grant the licence.\n"
    assert limbs(f"{HEAD}{text}") == ["grant the licence"]


def test_a_recommendation_names_its_body_in_the_lead() -> None:
    assert limbs(f"{HEAD}RECOMMENDED TO COUNCIL that the plan be adopted.\n") == [
        "the plan be adopted"
    ]


def test_resolved_noted_is_noted() -> None:
    assert limbs(f"{HEAD}RESOLVED: Noted.\n") == ["Noted"]


def test_who_proposes_a_person_is_the_mover() -> None:
    text = (
        "Cllr Tong proposed Cllr Moss, seconded by Cllr Hay. Cllr Moss accepted. Resolved: yes.\n"
    )
    (paper,) = to_papers(f"{PARISH}{text}")
    (resolution,) = tag_resolutions(paper, Tags()).resolutions
    assert (resolution.mover, resolution.seconder) == ("Cllr Tong", "Cllr Hay")


def test_a_heading_and_a_lead_open_one_inline_list() -> None:
    text = "Decision\n\nThe Committee agreed (1) to adopt the plan; and (2) to note the risks.\n"
    assert limbs(f"{HEAD}{text}") == ["to adopt the plan", "to note the risks"]


def test_a_decision_may_be_one_word_under_its_heading() -> None:
    assert limbs(f"{HEAD}Decision\n\nAgreed.\n") == ["Agreed"]


def test_a_label_over_other_limbs_runs_on_over_them() -> None:
    text = (
        "RESOLVED:\n\n(A) That the plan be adopted; and\n\n(B) That –\n\n"
        "(i) the risks be noted; and\n\n(ii) a note be sent.\n"
    )
    first, second, *below = limbs(f"{HEAD}{text}")
    assert first == "That the plan be adopted"
    assert second.startswith("That –")
    assert second.endswith(below[-1])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Panel thanked the officers and noted the update.", 1),
        ("DECISIONS MADE: 1. The plan was adopted. 2. The risks were noted.", 2),
        ("The Committee discussed it and:\n\n(a) noted the plan; and\n\n(b) asked for news.", 2),
        ("The Forum voted on the plan: 12 for, 1 against. The proposal was agreed.", 1),
        ("PROPOSED by Mrs Moss, SECONDED by Mr Hay and RESOLVED\n\nTHAT the plan be adopted.", 1),
        ("Mrs Moss moved:\n\n“That the plan be adopted.”\n\nThe motion was carried.", 1),
    ],
)
def test_how_a_committee_words_it(text: str, found: int) -> None:
    assert len(limbs(f"{HEAD}{text}\n")) == found


def test_one_person_decides_in_a_record_of_decision() -> None:
    text = (
        "Wenbury District Council\n\nRECORD OF DECISION\n\nDecision maker: Cabinet Member\n\n"
        "Date of decision: 4 March 2031\n\nI approve the making of the order.\n"
    )
    assert limbs(text) == ["I approve the making of the order"]


AMENDED = """7. Bonfires

Proposed by Councillor Ash, Seconded by Councillor Reed,

That the Committee approves the removal of the pallets.

Amendment

Proposed by Councillor Moss, Seconded by Alderman Fell,

That the Committee agrees to accept the extra fences.

On a vote, six Members voted for the amendment and two against and it was declared {fate}.
"""


def test_a_motion_is_not_decided_where_its_amendment_was() -> None:
    found = limbs(HEAD + AMENDED.format(fate="carried"))
    assert found == ["That the Committee agrees to accept the extra fences"]


def test_who_proposed_and_who_seconded_is_no_decision() -> None:
    assert limbs(f"{PARISH}Proposed: Ann Moss, seconded: Tom Reed.\n") == []
    assert limbs(f"{PARISH}Proposed: Cllr A Moss      Seconded: Cllr T Reed\n") == []


def test_two_answers_to_applications_are_two_though_one_begins_like_the_other() -> None:
    found = limbs(
        f"{PLANNING}6.1 RR/31/2209 Barn. RESOLVED: That the Parish Council supports approval.\n\n"
        "6.2 RR/31/2254 Shed. RESOLVED: That the Parish Council supports approval of this shed but "
        "insists on trees.\n"
    )
    assert len(found) == 2


def test_a_subject_alone_on_its_line_opens_the_list_below() -> None:
    text = f"{HEAD}RESOLVED\n\nThat Cabinet\n\n1.  notes the forecast;\n\n2.  approves the loan.\n"
    assert limbs(text) == ["notes the forecast", "approves the loan"]
