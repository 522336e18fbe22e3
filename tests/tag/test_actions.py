"""Actions in invented papers, written as many kinds of council write them."""

import pytest

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Action, Paper, Source, Tags
from pipeline.tag.action_due import find_due
from pipeline.tag.actions import tag_actions
from pipeline.tag.resolutions import tag_resolutions

HEAD = "EASTMERE PARISH COUNCIL\nMinutes of the meeting held on Tuesday 4 March 2031\n\n"


def paper_of(body: str) -> Paper:
    content = (HEAD + body).encode()
    source = Source(path="a.txt", sha256="0", size_bytes=len(content), date="2031-03-04")
    return parse(extract(content, "a.txt"), source)[0]


def tags_of(body: str) -> tuple[Paper, Tags]:
    paper = paper_of(body)
    return paper, tag_actions(paper, tag_resolutions(paper, Tags()))


def actions_of(body: str) -> list[tuple[str, Action]]:
    paper, tags = tags_of(body)
    return [(paper.text[action.start : action.stop], action) for action in tags.actions]


COMMITMENTS = [
    ("The drain by the pump is blocked. Clerk to notify the contractor.", "Clerk"),
    ("Cllrs Hay & Moss to meet the landowner about the stile.", "Cllrs Hay & Moss"),
    ("The drain was not cleaned. JS to confirm the date with the county.", "JS"),
    ("The clerk is to contact the water company about the leak.", "The clerk"),
    ("Some of the bolts on the footbridge are missing. Clerk report.", "Clerk"),
    ("Cllr Moss will inspect the benches and report back.", "Cllr Moss"),
    (
        "The Director of Place undertook to circulate the survey to members.",
        "The Director of Place",
    ),
    ("The Chairman offered to write to the school.", "The Chairman"),
    ("The Clerk was asked to respond to the application.", "The Clerk"),
    ("Members asked the Head of Waste to circulate the route map.", "the Head of Waste"),
    ("It was agreed that Cllr Hay would speak to the farmer.", "Cllr Hay"),
    ("Quotes are to be obtained for two litter bins.", None),
    ("It was agreed that a letter be sent to the developer.", None),
    ("The Leader confirmed that the strategy would be published in the summer.", None),
    ("The Panel expressed a wish to be kept informed about vacancies.", None),
    ("Members requested further information on reserves.", None),
    ("A new rota would go live for wardens on 1 July 2031.", None),
    ("The results were late. Action: Priya Shah", "Priya Shah"),
    ("A visit to the depot had been put off. ACTION HB", "HB"),
]


@pytest.mark.parametrize(("body", "owner"), COMMITMENTS)
def test_a_commitment_is_found_with_its_owner(body: str, owner: str | None) -> None:
    found = actions_of(body)
    assert len(found) == 1, found
    if owner is not None:
        assert found[0][1].owner == owner


NO_COMMITMENTS = [
    "Members asked whether the bridge would be repaired in the summer.",
    "Ofsted will be undertaking another inspection within six months.",
    "The Government would publish a bill in the autumn.",
    "If funds allow, repairs would be made.",
    "The new wardens would help to spread this through the town.",
    "It was hoped that the scheme would be extended to all staff.",
    "Wishes of tenants would be considered when choosing a home.",
    "It was agreed that tenants should be housed as near to work as they can.",
    "The Leader agreed that progress had been slow.",
    "A policy is being written.",
    "Members are asked to note the report.",
    "Members asked for details of the spend. The Officer explained that it was £400.",
    "The petition asked the Council to build a crossing.",
    "The Clerk should have written in January.",
    "The next meeting will be held on 1 April 2031 at 7pm in the Village Hall.",
    "The Council would not object to the application.",
    "Clerk's report.",
]


@pytest.mark.parametrize("body", NO_COMMITMENTS)
def test_what_commits_nobody_is_left(body: str) -> None:
    assert actions_of(body) == []


def test_what_is_turned_down_is_kept_with_its_veto() -> None:
    _, tags = tags_of("If funds allow, repairs would be made.")
    assert [candidate.veto for candidate in tags.candidates] == ["action_veto.conditional"]


def test_a_pronoun_is_resolved_to_the_person_named_before_it() -> None:
    found = actions_of("Cllr Moss described the flooding. She would report further in May.")
    assert [action.owner for _, action in found] == ["Cllr Moss"]


def test_a_deadline_is_kept_as_printed_and_as_a_date() -> None:
    ((_, action),) = actions_of("Cllr Moss will send the figures by 4 May 2031.")
    assert (action.due_text, action.due_date) == ("4 May 2031", "2031-05-04")


def test_a_clause_with_an_owner_of_its_own_is_an_action_of_its_own() -> None:
    found = actions_of(
        "It was agreed that the tenants would send their bills to the Clerk, "
        "who would then send a claim to the landlord."
    )
    assert len(found) == 2


def test_verbs_that_share_an_owner_are_one_action() -> None:
    assert len(actions_of("Cllr Hay will meet the owner and report back to the council.")) == 1


def test_a_limb_holds_its_action() -> None:
    body = (
        "RESOLVED: That\n(1) the report be noted;\n"
        "(2) the Clerk be instructed to write to the landowner by 4 May 2031.\n"
    )
    ((quote, action),) = actions_of(body)
    assert action.limb == (0, 1)
    assert action.strength == "firm"
    assert "landowner" in quote


LIMBS = [
    ("Requests that members are involved in the review as it develops.", None),
    (
        "Ask that the Chairman meet with the Director and feed back to the Committee.",
        "the Chairman",
    ),
    ("Invite the Chairman of the Board to all meetings.", None),
    ("delegates authority to the Director of Law to settle the terms.", "the Director of Law"),
    ("Expects to be updated at each meeting.", None),
]


@pytest.mark.parametrize(("limb", "owner"), LIMBS)
def test_a_limb_that_binds_is_an_action(limb: str, owner: str | None) -> None:
    ((_, action),) = actions_of(f"4.2 Resolved - That the Committee:\n\n1. {limb}\n")
    assert action.limb is not None
    if owner is not None:
        assert action.owner == owner


@pytest.mark.parametrize(
    "limb", ["Notes the report.", "Welcomes the progress made.", "Endorses the strategy."]
)
def test_a_limb_that_only_notes_is_no_action(limb: str) -> None:
    assert actions_of(f"4.2 Resolved - That the Committee:\n\n1. {limb}\n") == []


def test_initials_in_an_action_column_own_the_sentence_before() -> None:
    body = "Action\n\n3.1 The lights by the hall are out again this month.\n\nSV\n"
    found = actions_of(body)
    assert [action.owner for _, action in found] == ["SV"]


def test_a_marker_names_the_owner_of_a_passive() -> None:
    found = actions_of("It was agreed that a letter be sent to the developer. Action: Clerk")
    assert [action.owner for _, action in found] == ["Clerk"]


def test_an_agenda_has_no_actions() -> None:
    paper = paper_of("Clerk to notify the contractor.")
    agenda = Paper(
        **{name: getattr(paper, name) for name in paper.__dataclass_fields__ if name != "kind"},
        kind="agenda",
    )
    assert tag_actions(agenda, Tags()) == Tags()


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("report back to the next meeting", "the next meeting"),
        ("bring it to the May meeting", "the May meeting"),
        ("conclude early in the summer", "early in the summer"),
        ("finish it by the end of the year", "the end of the year"),
        ("reply within six weeks", "within six weeks"),
        ("tell the school", None),
    ],
)
def test_the_words_of_a_deadline_are_found(clause: str, words: str | None) -> None:
    assert find_due(clause, "2031-03-04")[0] == words


def test_no_break_spaces_and_curly_quotes_change_nothing() -> None:
    plain = actions_of("Cllr Moss will inspect the 'old' bench. Clerk to report it.")
    odd = actions_of("Cllr\u00a0Moss will inspect the ‘old’ bench. Clerk\u00a0to report it.")
    assert [(a.start, a.stop, a.owner) for _, a in plain] == [
        (a.start, a.stop, a.owner) for _, a in odd
    ]


def test_tagging_twice_is_the_same() -> None:
    assert actions_of(COMMITMENTS[0][0]) == actions_of(COMMITMENTS[0][0])


def test_what_follows_due_to_is_a_deed_only_where_it_is_a_verb() -> None:
    found = actions_of(
        "There was a delay in June due to caution shown by the contractor. "
        "The bridge is due to open in June. It was due to underspends in 2031."
    )
    assert [text for text, _ in found] == ["The bridge is due to open in June"]


def test_tests_that_have_been_undertaken_are_no_undertaking() -> None:
    assert actions_of("Tests have been undertaken to find the cause of the leak.") == []
