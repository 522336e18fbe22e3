"""What in one paper may be an end of a link."""

from dataclasses import replace

from pipeline.records import Identified, Limb
from pipeline.trace.outlines import outline_of, record_at
from tests.trace.meetings import FILLER, corpus, meeting

ASKED = "asks the Surveyor to mend the quay wall"
DECIDED = "That the budget be approved"


def paper(*lines: str) -> Identified:
    (document,) = corpus(meeting("2025-03-04", [*FILLER, ("9", "Quay", lines)]))
    return document


def test_headings_and_apologies_tell_nothing() -> None:
    document = paper("The quay wall fell.")
    told = [document.paper.paragraphs[index] for index in outline_of(document).telling]
    assert "The quay wall fell." in {document.paper.text[one.start : one.stop] for one in told}
    assert {one.kind for one in told} == {"para"}


def test_each_limb_is_found_again_with_what_it_asks() -> None:
    document = paper(f"*{ASKED}|2025-06-03", f"*approve~{DECIDED}")
    first, last = outline_of(document).undertaken
    assert (first.asked, first.due_date) == ("act", "2025-06-03")
    assert (last.asked, last.due_date) == ("decided", None)
    found = [record_at(each.key, document) for each in (first, last)]
    words = [document.paper.text[each.start : each.stop] for each in found]
    assert words == [ASKED, DECIDED]


def test_a_limb_of_a_list_of_recommendations_may_be_accepted_or_not() -> None:
    document = paper(f"*{ASKED}")
    (plain,) = outline_of(document).undertaken
    (resolution,) = document.tags.resolutions
    recommended = replace(document.tags, resolutions=(replace(resolution, form="recommended"),))
    (put,) = outline_of(replace(document, tags=recommended)).undertaken
    assert (plain.is_recommended, put.is_recommended) == (False, True)


def test_an_action_is_found_again_too() -> None:
    (document,) = corpus(
        meeting(
            "2025-03-04",
            [*FILLER, ("9", "Quay", ["The Clerk will write to the ferry."])],
            actions=[("The Clerk will write to the ferry", {})],
        )
    )
    (each,) = outline_of(document).undertaken
    record = record_at(each.key, document)
    assert not isinstance(record, Limb)
    assert each.asked == "act"
