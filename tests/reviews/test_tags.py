from typing import Any

import pytest

from pipeline.records import Identified, Problem, Tags
from pipeline.reviews.rulings import Ruling
from pipeline.reviews.tags import amend
from tests.publish.published import ACTION, BASE, LIMB, RESOLUTION, documents

ASKED = "the Head of Housing bring a plan by June 2025"
NOTED = "Cllr Quill said that 140 homes stood empty on 1 March 2025 (Minute 3 refers)."
PARAGRAPH = f"{BASE}.2025-03-04.12.p3"


def ruled(
    target: str, quote: str, value: str = "", kind: str = "correct_tag", words: str = ""
) -> tuple[Identified, list[Problem]]:
    found, problems = amend(documents(), [said(target, quote, value, kind, words)])
    return next(each for each in found if each.paper.meeting_date == "2025-03-04"), problems


def said(target: str, quote: str, value: str, kind: str, words: str = "") -> Ruling:
    kinds: Any = kind
    return Ruling(date="2025-07-01", who="A. Clerk", kind=kinds, target=target, quote=quote,
                  other_quote=words, value=value, why="It says so.", line=2)  # fmt: skip


@pytest.mark.parametrize(
    ("target", "quote", "value", "read", "new"),
    [
        (ACTION, ASKED, "owner=the Clerk", lambda t: t.actions[0].owner, "the Clerk"),
        (ACTION, ASKED, "due_date=2025-07", lambda t: t.actions[0].due_date, "2025-07"),
        (LIMB, ASKED, "due_date=", lambda t: t.resolutions[0].limbs[0].due_date, None),
        (LIMB, ASKED, "owner=the Clerk", lambda t: t.resolutions[0].limbs[0].addressee,
         "the Clerk"),
        (LIMB, ASKED, "dispositions=note, request",
         lambda t: t.resolutions[0].limbs[0].dispositions, ("note", "request")),
        (f"{BASE}.2025-03-04.12.f1", "140", "value=141", lambda t: t.figures[0].value, 141),
        (f"{BASE}.2025-03-04.12.n1", "Cllr Quill", "name=Ada Quill", lambda t: t.people[0].name,
         "Ada Quill"),
        (PARAGRAPH, NOTED, "themes=workforce,fostering",
         lambda t: sorted(x.theme for x in t.themes if x.scope == "paragraph"),
         ["fostering", "workforce"]),
        (f"{BASE}.2025-03-04.12", "An item", "themes=",
         lambda t: [x.theme for x in t.themes if x.scope == "item"], []),
    ],
)  # fmt: skip
def test_a_tag_says_what_a_person_says(
    target: str, quote: str, value: str, read: Any, new: object
) -> None:
    document, problems = ruled(target, quote, value)
    assert not problems
    assert read(document.tags) == new


def test_a_corrected_tag_is_a_persons_and_keeps_its_id() -> None:
    document, _ = ruled(ACTION, ASKED, "owner=the Clerk")
    assert (document.tags.actions[0].rule, document.tags.actions[0].confidence) == ("review", 1.0)
    assert document.ids == documents()[0].ids


def test_a_removed_tag_takes_no_other_ids() -> None:
    before = documents()[0]
    document, problems = ruled(ACTION, ASKED, kind="remove_tag")
    assert not problems
    assert document.tags.actions == ()
    assert ACTION not in document.ids.values()
    assert set(before.ids.values()) - {ACTION} == set(document.ids.values())


def test_a_resolution_goes_with_its_limbs_and_actions_lose_theirs() -> None:
    whole = "RESOLVED that the Head of Housing bring a plan by June 2025."
    document, _ = ruled(RESOLUTION, whole, kind="remove_tag")
    assert document.tags.resolutions == ()
    assert document.tags.actions[0].limb is None
    assert LIMB not in document.ids.values()


def test_a_resolution_without_its_only_limb_is_none() -> None:
    document, _ = ruled(LIMB, ASKED, kind="remove_tag")
    assert document.tags.resolutions == ()


def test_a_tag_may_be_of_another_type() -> None:
    document, problems = ruled(f"{BASE}.2025-03-04.12.n1", "Cllr Quill", "type=role")
    assert not problems
    assert document.tags.people == ()
    index = [each.office for each in document.tags.roles].index("Cllr Quill")
    assert document.ids["role", index] == f"{BASE}.2025-03-04.12.ov1"


@pytest.mark.parametrize("kind", ["action", "resolution"])
def test_what_no_rule_found_can_be_tagged(kind: str) -> None:
    words = "140 homes stood  empty"
    document, problems = ruled(PARAGRAPH, NOTED, kind, "add_tag", words)
    assert not problems
    rows: Any = document.tags.actions if kind == "action" else document.tags.resolutions
    added = next(each for each in rows if each.rule == "review")
    assert document.paper.text[added.start : added.stop] == "140 homes stood empty"
    assert document.ids[kind, rows.index(added)].endswith("v1")


def test_added_tags_move_no_links_between_tags() -> None:
    document, _ = ruled(PARAGRAPH, NOTED, "resolution", "add_tag", "140 homes")
    index, place = document.tags.actions[0].limb or (9, 9)
    assert document.ids["limb", index, place] == LIMB


@pytest.mark.parametrize(
    ("target", "quote", "value", "kind", "words", "why"),
    [
        (LIMB, "ask for rain on Sundays only", "due_date=2025-07", "correct_tag", "", "nothing"),
        (LIMB, ASKED, "colour=red", "correct_tag", "", "not 'colour'"),
        (ACTION, ASKED, "strength=huge", "correct_tag", "", "'huge' is no strength"),
        (PARAGRAPH, NOTED, "themes=weather", "correct_tag", "", "'weather' is no theme"),
        (PARAGRAPH, NOTED, "", "remove_tag", "", "a paragraph is no tag"),
        (PARAGRAPH, NOTED, "action", "add_tag", "it rained", "does not say"),
        (ACTION, ASKED, "action", "add_tag", "a plan", "no paragraph"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_a_problem_and_changes_nothing(
    target: str, quote: str, value: str, kind: str, words: str, why: str
) -> None:
    document, (problem,) = ruled(target, quote, value, kind, words)
    assert (problem.stage, problem.kind) == ("review", "unmatched_review")
    assert why in problem.message
    assert problem.message.startswith("line 2 of reviews.csv")
    assert document.tags == documents()[0].tags


def test_a_tag_that_was_removed_cannot_be_made_another() -> None:
    rulings = [
        said(f"{BASE}.2025-03-04.12.n1", "Cllr Quill", "", "remove_tag"),
        said(f"{BASE}.2025-03-04.12.n1", "Cllr Quill", "type=role", "correct_tag"),
    ]
    found, (problem,) = amend(documents(), rulings)
    assert "has been removed" in problem.message
    assert isinstance(found[0].tags, Tags)
