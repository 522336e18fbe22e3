"""Layouts of decisions met on pages of counties, districts and boroughs, in invented sentences."""

import pytest

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Action, Paper, Source, Tags
from pipeline.tag.actions import tag_actions
from pipeline.tag.figures import tag_figures
from pipeline.tag.resolutions import tag_resolutions

HEAD = (
    "Elmshire County Council\n\nMinutes of the meeting of the Cabinet held on 4 March 2031\n\n"
    "Present: Councillor A Moss (Chair), Councillor B Reed\n\n12. Ferry plan\n\n"
    "The Cabinet considered a report by the Director of Place.\n\n"
)
FOOT = "\n\n13. Date of next meeting\n\nThe next meeting was on 5 May 2031.\n"
THREE = ["note the report", "approve the plan", "ask the Director to report back in June"]
DID = ["Agreed the plan", "Noted the risks", "Delegated the lease to the Director of Place"]


def read(text: str) -> Paper:
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=len(text))
    return parse(extract(text.encode(), "a.txt"), source)[-1]


def limbs(body: str, *, page: bool = False) -> list[str]:
    paper = read(body if page else HEAD + body + FOOT)
    return [
        paper.text[limb.start : limb.stop]
        for resolution in tag_resolutions(paper, Tags()).resolutions
        for limb in resolution.limbs
        if limb.parent is None
    ]


def actions(body: str) -> list[tuple[Action, str]]:
    paper = read(HEAD + body + FOOT)
    found = tag_actions(paper, tag_resolutions(paper, Tags())).actions
    return [(action, paper.text[action.start : action.stop]) for action in found]


@pytest.mark.parametrize(
    "marks",
    [
        ("A    ", "B    ", "C    "),
        ("1 ", "2 ", "3 "),
        ("R1 ", "R2 ", "R3 "),
        ("1)", "2)", "3)"),
        ("(a)", "(b)", "(c)"),
        ("1.", "2.", "3."),
    ],
)
def test_a_label_needs_neither_point_nor_blank_among_others_like_it(marks: tuple[str, ...]) -> None:
    listed = "\n\n".join(mark + words for mark, words in zip(marks, THREE, strict=True))
    assert limbs(f"It was resolved to:\n\n{listed}.") == THREE


def test_an_article_or_a_count_is_no_label() -> None:
    assert limbs("RESOLVED:\n\nA report be brought in June.") == ["A report be brought in June"]
    assert limbs("RESOLVED:\n\n2 members be appointed.") == ["2 members be appointed"]


def test_labels_in_one_line_below_the_lead_part_it() -> None:
    line = "That (i) the report be noted; (ii) the plan be approved; and (iii) fares be frozen."
    assert limbs(f"RESOLVED\n\n{line}") == [
        "the report be noted",
        "the plan be approved",
        "fares be frozen",
    ]


@pytest.mark.parametrize("lead", ["Cabinet:", "The Director of City Ferries:", "That the Panel:"])
@pytest.mark.parametrize("mark", ["(i) ", "1. ", "·      "])
def test_whoever_decides_stands_alone_over_what_was_done(lead: str, mark: str) -> None:
    marks = ["(i) ", "(ii) ", "(iii) "] if mark == "(i) " else [mark] * 3
    if mark == "1. ":
        marks = ["1. ", "2. ", "3. "]
    listed = "\n\n".join(one + words + "." for one, words in zip(marks, DID, strict=True))
    assert limbs(f"{lead}\n\n{listed}") == DID


def test_a_run_up_without_a_colon_opens_what_the_body_did() -> None:
    text = "After consideration, the committee\n\n(1)  noted the report; and\n(2)  agreed the plan."
    assert limbs(text) == ["noted the report", "agreed the plan"]


def test_who_announced_something_decided_nothing() -> None:
    text = "The Leader of the Council announced:\n\n·  Mr Hay would be nominated for Mayor in 2032."
    assert limbs(text) == []


@pytest.mark.parametrize(
    "stem",
    [
        "RESOLVED that for the reasons contained in the report:",
        "RESOLVED (12-0) that:",
        "It was RESOLVED, nem. con., that:",
    ],
)
def test_reasons_counts_and_no_votes_against_are_part_of_the_lead(stem: str) -> None:
    text = f"{stem}\n\n(i)  the plan be approved;\n(ii)  fares be frozen."
    assert limbs(text) == ["the plan be approved", "fares be frozen"]


@pytest.mark.parametrize(
    "limb",
    [
        "permission be GRANTED subject to",
        "members approve an amendment to the Ferry Licensing Policy as follows",
    ],
)
def test_conditions_and_changes_are_no_limbs(limb: str) -> None:
    listed = "1. Vessels be licensed within three years.\n\n2. Plans be approved."
    assert limbs(f"RESOLVED that {limb}:\n\n{listed}") == [limb]


def test_what_a_limb_quotes_is_part_of_it() -> None:
    text = (
        "Resolved:\n\n1. That the following decision of Cabinet be noted:\n\n“1. That the plan be "
        "approved.\n\n2. That fares be frozen.”\n\n2. That officers be thanked.\n"
    )
    first, second = limbs(text)
    assert first.endswith("frozen.”")
    assert second == "That officers be thanked"


def test_a_list_below_as_follows_takes_the_place_of_its_stem() -> None:
    stem = "The Committee AGREED the recommendations as set out in the report as follows:"
    assert limbs(f"{stem}\n\n* Note the report\n* Approve the plan") == [
        "Note the report",
        "Approve the plan",
    ]
    names = "RESOLVED: That members be named as follows:\n\n• Pier Panel - Cllrs Moss and Reed"
    assert limbs(names) == ["That members be named as follows"]


def test_a_motion_that_was_put_says_nothing_of_its_own() -> None:
    text = 'Moved by Councillor Moss:\n\n"That fares be frozen."\n\nThe motion was put and agreed.'
    assert "The motion was put" not in limbs(text)


PAGE = "Issue - decisions\n\nFerry consent\n\n"


def test_a_page_of_one_decision_needs_no_lead_over_its_list() -> None:
    listed = "a) To consent to the order.\n\nb) To approve the plan.\n\n"
    assert limbs(f"{PAGE}{listed}Decision type: Key Decision\n", page=True) == [
        "To consent to the order",
        "To approve the plan",
    ]
    asked = f"{PAGE}{listed}(1) Cabinet approved the order for the ferry.\n"
    assert limbs(asked, page=True) == ["Cabinet approved the order for the ferry"]


def test_a_page_of_one_issue_tells_what_was_resolved() -> None:
    text = (
        "Issue - meetings\n\nMeeting: 16/07/2031 - Audit Committee (Item 77)\n\n77 Internal Audit "
        "Progress Report\n\nMembers heard from the auditor about action tracking.\n\n"
        "RESOLVED That the report be noted.\n"
    )
    assert limbs(text, page=True) == ["the report be noted"]


@pytest.mark.parametrize(
    ("limb", "owner"),
    [
        ("the Council requires the Head of Law to keep a register of ferries", "the Head of Law"),
        (
            "the Director of Place in consultation with Mr Hay be given delegated powers to sign",
            "the Director of Place",
        ),
        (
            "the plan be endorsed and that the Pier Committee be requested to appoint a warden",
            "the Pier Committee",
        ),
        ("delegate the plan to the Pier Board as is needed for the works", "the Pier Board"),
    ],
)
def test_a_limb_names_who_is_to_act(limb: str, owner: str) -> None:
    assert [action.owner for action, _ in actions(f"RESOLVED that {limb}.")] == [owner]


def test_a_scheme_of_delegation_is_no_delegation() -> None:
    limb = "the Scheme of Delegation of Powers to Officers be amended"
    found = actions(f"RESOLVED that {limb}.")
    assert all(action.owner != "Officers" for action, _ in found)


def test_a_report_to_come_is_asked_for_behind_what_is_noted() -> None:
    found = actions("RESOLVED That the report be noted and a further report be brought in June.")
    assert [action.due_date for action, _ in found] == ["2031-06"]


def test_a_time_that_was_over_sets_no_limit() -> None:
    limb = "the list of those at the meeting on 18 December 2030 be amended to include Mr Hay"
    assert [action.due_date for action, _ in actions(f"RESOLVED that {limb}.")] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "A meeting had been suggested on 3 May at 7pm, Ash Hall to discuss the ferry.",
        "Members discussed items which they would like to see considered.",
        "The Chair said that the agenda order would be amended.",
        "He said he would deal with the first two items on the agenda together.",
        "ACTION SHEET\n\nConsideration was given to the sheet.",
        "RESOLVED: That the Cabinet agrees to:",
        "He said that the ferry would be funded by a grant from the county.",
        "Mr Hay said he would be joining the meeting late.",
        "NOTED\n\n1. That more boats would be added to the fleet if necessary.\n\n2. Fares rose.",
    ],
)
def test_what_is_no_commitment(sentence: str) -> None:
    assert actions(sentence) == []


def test_what_somebody_will_find_out_is_promised() -> None:
    found = actions("Democratic Services would ascertain if there was a reserve list.")
    assert [action.owner for action, _ in found] == ["Democratic Services"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Approval was given to the orders numbered 1 to 4 in Section 3.", []),
        ("The four remaining were with the Monitoring Officer.", [4.0]),
        ("It told of two Amber Red (some assurance) reports issued since.", [2.0]),
    ],
)
def test_what_a_number_counts(sentence: str, found: list[float]) -> None:
    paper = read(HEAD + sentence + FOOT)
    figures = tag_figures(paper, Tags()).figures
    assert [figure.value for figure in figures] == found


def test_the_field_of_a_saved_page_gives_the_day_of_the_meeting() -> None:
    text = (
        "Ferry policy\n\nMeeting: 20/01/2032 - Council (Item 16)\n\n16 Ferry policy\n\nMembers are "
        "asked to note that it was considered at the Licensing Committee meetings held on 21 July "
        "and 20 October 2031.\n\nMinutes:\n\nCouncillor Moss presented the report.\n\n"
        "RESOLVED that the policy be adopted.\n"
    )
    assert read(text).meeting_date == "2032-01-20"


@pytest.mark.parametrize(
    "lead",
    [
        "CABINET DECISION:",
        "The recommendations in the report were moved, seconded and agreed as follows:",
        "The Leader agreed the recommendations in the report, namely:",
        "RESOLVED THAT",
    ],
)
def test_a_list_of_its_own_spells_out_what_was_decided(lead: str) -> None:
    listed = ["that the plan be approved", "that a report be brought to Cabinet in June"]
    assert limbs(lead + "\n\n" + "\n\n".join(f"- {words};" for words in listed)) == listed


def test_limbs_without_labels_go_on_where_a_participle_has_no_ending() -> None:
    listed = ["the plan be approved", "a report be brought to Cabinet in June"]
    assert limbs("RESOLVED THAT\n\n" + ";\n\n".join(listed) + ".") == listed


def test_votes_in_brackets_may_stand_before_what_was_agreed() -> None:
    text = "The Committee agreed (with 5 votes in favour, 2 against) to approve the plan."
    assert limbs(text) == ["approve the plan"]


def test_the_number_of_an_application_may_stand_before_its_fate() -> None:
    text = "Application 24/00123/FUL: GRANTED, subject to conditions."
    assert limbs(text) == [text[:-1]]


def test_a_marker_names_who_acts_for_the_body() -> None:
    text = "AGREED to:\n\n• Circulate the fares to all members (Action: Head of Ferries)"
    assert [action.owner for action, _ in actions(text)] == ["Head of Ferries"]


def test_a_body_alone_counts_only_over_what_it_did() -> None:
    text = "Cabinet\n\n1) APPROVED the award of grants;\n2) DELEGATED the lease to the Director."
    assert limbs(text) == ["APPROVED the award of grants", "DELEGATED the lease to the Director"]
    assert limbs("Planning Committee\n\n1. Plans were shown of the quay.\n2. Boats passed.") == []


def test_of_two_lists_on_a_page_of_one_decision_the_last_was_decided() -> None:
    text = (
        f"{PAGE}a) to note the award\n\nb) to approve the terms\n\n"
        "(1) Cabinet approved the award.\n\n(2) Cabinet delegated the terms to the Head of Law.\n"
    )
    assert limbs(text, page=True) == [
        "Cabinet approved the award",
        "Cabinet delegated the terms to the Head of Law",
    ]


def test_a_report_that_was_submitted_is_no_decision_under_its_heading() -> None:
    text = (
        "Decision details\n\nFerry lights\n\nDecision:\n\nThe Director of Place submitted a "
        "report on lights.\n\nDecision taken\n\nThat the scheme be updated in June.\n"
    )
    assert limbs(text, page=True) == ["That the scheme be updated in June"]


def test_what_another_body_resolved_stands_above_the_minutes_of_a_page() -> None:
    text = (
        "Issue - meetings\n\nMeeting: 15/02/2031 - Cabinet (Item 304)\n\n304 Ferry report\n\n"
        "The Pier Committee RESOLVED that the report be commended to the Cabinet.\n\n"
        "Additional documents:\n\nMinutes:\n\nThe Cabinet considered the report.\n\n"
        "RESOLVED that the report be endorsed.\n"
    )
    assert limbs(text, page=True) == ["the report be endorsed"]


def test_what_a_committee_were_to_have_is_asked_for() -> None:
    found = actions("RESOLVED:\n\ni)  That the Committee were provided with a breakdown of fares.")
    assert len(found) == 1


def test_they_are_whoever_speaks_last() -> None:
    text = "Members asked what SAIT meant and Officers confirmed they would clarify this in June."
    assert [action.owner for action, _ in actions(text)] == ["Officers"]


def test_amending_the_minutes_is_procedure() -> None:
    assert actions("Members were told that the minutes would be amended to add Mr Hay.") == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "ACTION: Ferry Response Support Officer to circulate the plan.",
            "Ferry Response Support Officer",
        ),
        ("Members asked for the ferry policy to be sent to them.", None),
        ("It was requested this is arranged by the Head of Law.", "the Head of Law"),
        ("RESOLVED: That a map be requested for a future meeting of this Committee.", None),
    ],
)
def test_long_offices_and_requests_that_name_the_thing(text: str, owner: str | None) -> None:
    assert [action.owner for action, _ in actions(text)] == [owner]


def test_a_limit_that_was_missed_is_still_one() -> None:
    found = actions("The Clerk was asked to write to Mr Hay by 18 December 2030.")
    assert [action.due_date for action, _ in found] == ["2030-12-18"]


def test_without_a_day_of_meeting_no_time_is_over() -> None:
    text = "Minutes of the Pier Committee\n\nThe Clerk was asked to write to us by 3 May 2030.\n"
    paper = read(text)
    found = tag_actions(paper, tag_resolutions(paper, Tags())).actions
    assert [action.due_date for action in found] == ["2030-05-03"]


def test_who_is_asked_is_not_reached_across_another_verb() -> None:
    limb = "the club could lay the floor and Mr. Hay was asked to tell the club of it"
    assert all(
        "could" not in (action.owner or "") for action, _ in actions(f"RESOLVED that {limb}.")
    )


def test_who_attends_after_the_days_of_a_meeting_is_to_do_so() -> None:
    assert len(actions("Ferry users: meeting dates January 2031 – Mr Hay to attend.")) == 1
