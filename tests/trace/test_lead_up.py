"""What leads up to a commitment, and what part of a passage with a heading is about it."""

import pytest

from pipeline.identify import identify
from pipeline.marked_meetings import read_text
from pipeline.trace.ends import About, Body, weights_of
from pipeline.trace.passages import gather
from tests.trace.closest_part import closest_part

MARCH, JUNE = "2025-03-04", "2025-06-03"
THINGS = ("weir", "stile", "pump", "clock", "bench", "pound", "gate", "cross")


def body_of(first: str, then: str = "1. Apologies\n\nNone.") -> Body:
    """Read two meetings of one body."""
    head = "Minutes of a meeting of Otterford Parish Council"
    meetings = [(MARCH, first), (JUNE, then)]
    read = [read_text(f"{head}\n\n{text}\n", day, "otterford", day) for day, text in meetings]
    (body,) = gather(identify([one for each in read for one in each]))
    return body


def before(body: Body, begins: str) -> frozenset[str]:
    """Give what leads up to the commitment that holds some words."""
    (found,) = {one.about.before for one in body.commitments if begins in one.reading}
    return found


@pytest.mark.parametrize(
    ("said", "led", "not_led"),
    [
        (
            "The weir at Ottery Bank leaks. Nobody knows its owner. The Clerk to write to them.",
            {"weir", "otter"},
            set(),
        ),
        (
            "The swings creak. The pond is full. The weir leaks. A boat sank here. Clerk to write.",
            {"weir", "boat"},
            {"swing"},
        ),
    ],
)
def test_the_few_sentences_before_lead_up_to_it(
    said: str, led: set[str], not_led: set[str]
) -> None:
    found = before(body_of(f"5. Correspondence\n\n{said}"), "Clerk to write")
    assert led <= found
    assert not_led.isdisjoint(found)


def test_what_begins_its_paragraph_follows_from_the_one_before() -> None:
    said = (
        "The weir at Ottery Bank leaks, and nobody knows its owner.\n\nThe Clerk to write to them."
    )
    assert {"weir", "otter"} <= before(body_of(f"5. Correspondence\n\n{said}"), "Clerk to write")


def test_a_bullet_follows_from_no_other() -> None:
    said = "* The weir at Ottery Bank leaks badly.\n\n* The Clerk to write to the school."
    assert not before(body_of(f"5. Correspondence\n\n{said}"), "Clerk to write")


def test_the_first_words_of_an_item_follow_from_nothing() -> None:
    assert not before(body_of("5. The Clerk to write to the school.\n"), "Clerk to write")


def test_a_heading_over_a_paragraph_draws_to_none_of_its_sentences() -> None:
    told = (
        "Mill Weir - The gauge at Mill Weir was read. A heron nested. Nobody came. "
        "The lock keeper has painted the footbridge. It looks well."
    )
    body = body_of("5. Updates\n\nThe Clerk to ask for paint.", f"5. Updates\n\n{told}")
    (passage,) = [one for one in body.passages if "heron" in one.reading]
    assert passage.about.title == {"mill", "weir"}
    assert all(passage.about.title.isdisjoint(each) for each in passage.sentences)
    wanted = About(
        own=frozenset({"footbridg"}),
        title=frozenset({"mill", "weir"}),
        context=frozenset(),
        names=frozenset(),
        before=frozenset(),
        standing=True,
        weight=weights_of(body.passages),
    )
    part, _ = closest_part(passage, wanted)
    assert "footbridge" in part.said.text


def test_who_speaks_is_no_heading() -> None:
    said = "Cllr Thorne - The swings in Mill Lane creak. The Clerk to write to the makers of them."
    body = body_of(f"5. Any other business\n\n{said}")
    assert not body.commitments[0].about.title


def test_a_sentence_that_numbers_no_title_is_not_over_what_follows_it() -> None:
    said = "It was reported that the stile in Mill Lane has been mended by its owner.\n\n"
    body = body_of(f"7.1 {said}The pond is full of weed. The Clerk to write to the warden.")
    assert all("stil" not in one.about.title for one in body.passages)


def test_under_a_title_of_every_agenda_a_word_of_one_line_is_rare() -> None:
    lines = [f"The {thing} in the village is old and broken again." for thing in THINGS]
    body = body_of("5. Correspondence\n\n" + "\n\n".join(lines))
    weight = weights_of(body.passages)
    assert weight["weir"] > 3 * weight["villag"]
