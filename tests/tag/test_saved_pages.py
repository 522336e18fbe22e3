"""Pages of councils saved as text, without their headings, in invented sentences."""

import pytest

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Paper, Source, Tags
from pipeline.tag.resolutions import tag_resolutions


def read(text: str) -> Paper:
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=len(text))
    return parse(extract(text.encode(), "a.txt"), source)[-1]


def limbs(text: str) -> list[str]:
    paper = read(text)
    return [
        paper.text[limb.start : limb.stop]
        for resolution in tag_resolutions(paper, Tags()).resolutions
        for limb in resolution.limbs
        if limb.parent is None
    ]


ITEM = "Agenda item\n\nFerries\n\nMinutes:\n\nThe Director introduced the report.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        (
            "The report of the Head of Ferries is attached.\n\nMinutes:\n\nMr Day spoke to it.\n\n"
            "Resolved to reject the application.\n\nSupporting documents:\n"
        ),
        (
            "Report of Chief Officer\n\nThe Chief Officer submitted a report (previously "
            "circulated) on the fares.\n\nRESOLVED - That the programme be approved.\n"
        ),
        (
            "Report of Chief Officer\n\nIt was suggested that an item be put off to the meeting "
            "scheduled to be held on 18 December. The Chief Officer submitted a report on it.\n\n"
            "RESOLVED - That the programme be approved.\n"
        ),
        (
            "Joint Report of the Director of Ferries and the Director of Roads\n\nThe Cabinet "
            "considered a report of the Director of Ferries.\n\nThat the report be approved.\n"
        ),
    ],
)
def test_the_page_of_an_item_under_its_reports_title_is_a_record(text: str) -> None:
    assert read(text).kind == "minutes"
    assert len(limbs(text)) == 1


def test_a_report_that_tells_of_an_earlier_report_stays_one() -> None:
    text = (
        "Report of the Head of Ferries\n\nPurpose of the report\n\nTo tell of fares.\n\n"
        "The Cabinet considered a report of the Head of Ferries in May.\n\n"
        "RESOLVED - That fares be raised.\n\nRecommendation\n\nThat fares be held.\n"
    )
    assert read(text).kind == "report"


def test_what_is_told_below_the_papers_is_minuted_where_no_heading_says_so() -> None:
    text = (
        "Agenda and minutes\n\nContact: Democratic Services\n\nNo. Item\n\nMinutes\n\n"
        "To confirm the minutes of 2 July\n\nAdditional documents:\n\n"
        "Ferry plan\n\nThe Chair noted a slip in the minutes of July.\n\n"
        "RESOLVED that the Committee approve the ferry plan.\n"
    )
    assert limbs(text) == ["the Committee approve the ferry plan"]


def test_limbs_counted_under_a_lead_are_no_items() -> None:
    text = (
        "Decision:\n\nCabinet considered a report on the pier.\n\nResolved to:\n\n"
        "1.    Approve the sum of £900 for the pier;\n\n2.    Approve the builder;\n\n"
        "3.    Authorise the Head of Law to sign the lease.\n\nReason for Decision\n\nIt leans.\n"
    )
    assert limbs(text) == [
        "Approve the sum of £900 for the pier",
        "Approve the builder",
        "Authorise the Head of Law to sign the lease",
    ]


def test_the_verb_above_a_list_or_paragraph_is_no_limb() -> None:
    assert limbs(f"{ITEM}RESOLVED: To note\n\n1. The ferry plan.\n\n2. The pier plan.\n") == [
        "The ferry plan",
        "The pier plan",
    ]
    decision = "Decision Maker: Cabinet\n\nDecision:\n\nCabinet Approves:\n\nThe new ferry plan.\n"
    assert limbs(decision) == ["The new ferry plan"]


def test_limbs_with_capital_letters_are_read_behind_that() -> None:
    text = "RESOLVED - that (A) the report be received; and\n\n(B) the pier be included in it.\n"
    assert limbs(ITEM + text) == ["the report be received", "the pier be included in it"]


def test_a_numbered_condition_that_a_limb_quotes_does_not_end_the_list() -> None:
    text = (
        "RESOLVED:\n\nA. That Condition 18 be amended as follows:\n\n18. All seats shall be "
        "taken in by eight.\n\nB. That the plan be replaced.\n"
    )
    assert limbs(ITEM + text) == [
        "That Condition 18 be amended as follows",
        "That the plan be replaced",
    ]


def test_the_list_below_the_movers_is_decided_as_a_whole() -> None:
    text = (
        "It was moved by Councillor T Moss, seconded by Councillor M Reed, and\n\n"
        "1)    The report be received ahead of Council\n\n"
        "2)    Authority be delegated to the Director of Place to amend it.\n"
    )
    assert limbs(ITEM + text) == [
        "The report be received ahead of Council",
        "Authority be delegated to the Director of Place to amend it",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Decision:\n\nThere were no petitions to be heard.\n",
        "Decision:\n\nApologies for absence were received from Councillor Day.\n",
        (
            "The amendment of the resolution was noted, to read:-\n\n"
            '"RESOLVED: That the Committee notes the plan."\n'
        ),
        "Council is RECOMMENDED to: -\n\nEndorse the annual report\n",
        "The budget was agreed at the 3rd December 2031 Cabinet meeting.\n",
    ],
)
def test_what_only_looks_decided_is_no_limb(text: str) -> None:
    assert limbs(f"Agenda item\n\nFerries\n\n{text}") == []


def test_recommendations_approved_and_then_spelled_out_are_decided_once() -> None:
    text = (
        "The Committee approved the recommendations as summarised in the report.\n\n"
        "RESOLVED -\n\n1)     That the ferry plan be approved.\n"
    )
    assert limbs(ITEM + text) == ["That the ferry plan be approved"]


def test_a_motion_put_to_the_vote_is_what_was_moved() -> None:
    text = (
        "It was moved by Councillor Moss and seconded by Councillor Reed\n\n"
        "that items 9 and 10 be taken first.\n\nThe motion was put to the vote and AGREED.\n"
    )
    assert limbs(ITEM + text) == ["items 9 and 10 be taken first"]


def test_proposals_of_a_panel_below_the_decision_are_not_decided() -> None:
    text = (
        "RESOLVED:\n\nThat Cabinet:\n\n1. Welcomes the report.\n\n"
        "Scrutiny Panel Recommendations\n\nFairer use\n\n"
        "a) That Cabinet agree the revised rules that have been written.\n"
    )
    assert limbs(ITEM + text) == ["Welcomes the report"]


def test_a_vote_for_somebody_decides() -> None:
    voted = "Members voted unanimously in favour of Sarah becoming the new chair of the Forum"
    assert limbs(f"{ITEM}{voted}. Mr Day stays a member of the Forum in the coming year.\n") == [
        voted
    ]


ROWS = (
    "Fares Panel - Tuesday, 9 September 2031\nNo. | Item |\n---|---|\n"
    "Apologies To receive apologies. Minutes: None were received. |\n|\n"
    "Fares PDF 89 KB To approve the fares for the year. Decision: It was RESOLVED that the fares "
    "be approved. Minutes: It was RESOLVED that the fares be approved. |\n|\n"
    "Piers Report of the Head of Piers\nMembers are asked to note it. Minutes: The Head spoke.\n"
    "It was resolved to: A Note the plan for the pier. B Approve the new rail. |\n"
)


def test_the_rows_of_a_saved_page_are_items_with_sections() -> None:
    paper = read(ROWS)
    assert [item.title for item in paper.items] == ["Apologies", "Fares", "Piers"]
    assert limbs(ROWS) == [
        "the fares be approved",
        "Note the plan for the pier",
        "Approve the new rail",
    ]
    asked = next(p for p in paper.paragraphs if "asked to note" in paper.text[p.start : p.stop])
    assert asked.section == "agenda_text"


@pytest.mark.parametrize(
    "text",
    [
        "Minutes:\n\nThe Chair moved Item 4.\n\nThe decision:\n\nThat the pier be shut.\n",
        "Proposal that the pier be shut.\n\nAgreed by unanimous vote.\n",
        "Agreed the notes of the meeting held on Thursday 21 January 2031.\n",
    ],
)
def test_short_records_of_what_was_decided_are_limbs(text: str) -> None:
    assert len(limbs(f"Agenda item\n\nFerries\n\n{text}")) == 1


def test_a_report_noted_closes_its_item_above_the_next_number() -> None:
    text = (
        "Minutes:\n\nThe Head of Piers spoke of rust.\n\nThe Board noted the report.\n\n4b\n\n"
        "Ropes\n\nMinutes:\n\nMr Day spoke of ropes.\n"
    )
    assert limbs(f"Agenda item\n\nPiers\n\n{text}") == ["The Board noted the report"]


def test_a_title_after_an_agreed_record_is_no_limb() -> None:
    text = "AGREED:\n\nThe minutes of May were confirmed as correct.\n\n1. SCOPING\n\nIt rained.\n"
    assert limbs(ITEM + text) == ["The minutes of May were confirmed as correct"]


def test_a_heading_that_says_what_to_decide_is_what_was_agreed_below_it() -> None:
    text = (
        "Marbury Parish Council\n\nMinutes of the meeting held on 4 March 2031\n\n"
        "6. To adopt the revised standing orders\n\nProposed by Cllr Moss, seconded by Cllr Reed. "
        "Agreed.\n\n7. To approve the grant to the band\n\nCllr Moss spoke of the band.\n\n"
        "Proposed by Cllr Moss, seconded by Cllr Reed and agreed.\n"
    )
    assert limbs(text) == [
        "To adopt the revised standing orders",
        "To approve the grant to the band",
    ]


def test_the_number_of_a_decision_on_its_own_line_cuts_no_list() -> None:
    text = "RESOLVED that:\n\n(a) the oak be felled;\n\n149/2031\n\n(b) the ash be kept.\n"
    assert limbs(ITEM + text) == ["the oak be felled", "the ash be kept"]


def test_what_a_list_is_noted_under_does_nothing_more() -> None:
    paper = read(f"{ITEM}RESOLVED: To note\n\n1. Sums to be approved in May.\n\n2. The plan.\n")
    found = tag_resolutions(paper, Tags()).resolutions
    assert [limb.dispositions for one in found for limb in one.limbs] == [("note",), ("note",)]


def test_the_grounds_on_which_something_is_done_are_no_limbs() -> None:
    text = (
        "RESOLVED that the public be excluded from the meeting on the grounds that:\n\n"
        "i)  it involves the disclosure of secrets; and\n\nii)  secrecy outweighs openness.\n"
    )
    assert limbs(ITEM + text) == ["the public be excluded from the meeting on the grounds that"]


def test_what_the_agenda_recommends_above_the_decision_is_not_decided() -> None:
    text = (
        "Agenda and decisions\n\nVenue: Guildhall\n\nItems\nNo. Item\n\n4.\n\nAppointments\n\n"
        "RECOMMENDED that further appointments be made by Cabinet.\n\nDecision:\n\n"
        "Appointments were made to two of the boards.\n\n5.\n\nPiers\n\nDecision:\n\n"
        "RESOLVED that the pier be mended.\n"
    )
    assert limbs(text) == ["Appointments were made to two of the boards", "the pier be mended"]


def test_what_an_order_had_approved_before_it_was_received_is_no_decision() -> None:
    received = (
        "The Board received the order of the Court, which appointed it and approved its terms."
    )
    text = f"{received}\n\nRESOLVED, that - the order be noted.\n"
    assert limbs(ITEM + text) == ["the order be noted"]


def test_what_a_decision_was_asked_for_is_not_what_was_decided() -> None:
    text = (
        "Decisions published\n\n17/11/2031 - Lifeboats - their colour    Item Deferred\n\n"
        "To consider painting the lifeboats.\n\n"
        "Decision Maker: Lead Member for Harbours\n\nMade at meeting: 17/11/2031\n\n"
        "Decision:\n\n4.1 The Lead Member RESOLVED to defer the report.\n"
    )
    assert limbs(text) == ["defer the report"]


def test_what_was_agreed_in_debate_and_resolved_below_is_resolved_once() -> None:
    text = (
        "The Panel heard the pilots. It was agreed that the bell should be rung at noon.\n\n"
        "RESOLVED\n\nThat the bell be rung at noon.\n"
    )
    assert limbs(ITEM + text) == ["That the bell be rung at noon"]


def test_an_opinion_that_something_would_help_is_no_decision() -> None:
    text = "The Panel agreed that it would be useful to see the tide tables.\n"
    assert limbs(ITEM + text) == []


def test_a_condition_between_commas_does_not_part_a_limb() -> None:
    words = "any later bids, should the fund allow, should be sent to the Clerk"
    assert limbs(f"{ITEM}RESOLVED that {words}.\n") == [words]
