"""What is kept of a body's papers is what looking through them finds."""

import datetime as dt

import msgspec
import pytest

from pipeline.identify import Tagged
from pipeline.records import Identified
from pipeline.trace.by_likeness import FURTHEST_DAYS
from pipeline.trace.found import ALWAYS_SHOWN, LEAST_SHOWN, Found, worth_showing
from pipeline.trace.passages import gather
from pipeline.trace.run import trace_council
from pipeline.trace.within import BACK, Notes
from tests.trace.meetings import FILLER, corpus, meeting

TITLE = "Footbridge at Hollin Beck"
ASKED = [*FILLER, ("12", TITLE, ["Planks had rotted.", "*asks for repairs to the footbridge"])]
DONE = [*FILLER, ("9", TITLE, ["The footbridge at Hollin Beck had been repaired."])]
CITED = [*FILLER, ("3", TITLE, ["Minute 12 of 4 March 2025 was read."])]
MANY = [
    ("9", TITLE, [f"The footbridge {told}." for told in ("is up", "was oiled", "shone", "fell")])
]
PAPERS = (
    meeting("2025-03-04", ASKED),
    meeting("2025-06-03", DONE),
    meeting("2025-03-05", CITED, committee="Audit Committee", path="audit.txt", sha256="a" * 64),
)
AGENDA = meeting("2025-09-02", [*FILLER], kind="agenda", committee="Pier Committee",
                 path="agenda.txt", sha256="d" * 64)  # fmt: skip


def stored(documents: tuple[Identified, ...]) -> dict[str, dict[str, Notes]]:
    kept = msgspec.json.encode(trace_council(documents).kept)
    return msgspec.json.decode(kept, type=dict[str, dict[str, Notes]])


@pytest.mark.parametrize("known", [0, 1, 2, 3])
def test_however_many_bodies_are_known_the_same_is_traced(known: int) -> None:
    documents = corpus(*PAPERS, AGENDA)
    whole, notes = trace_council(documents), stored(documents)
    names = sorted(notes)
    assert len(names) == 3
    again = trace_council(documents, known={name: notes[name] for name in names[:known]})
    assert again.tracing == whole.tracing
    assert sorted(name for name, years in again.kept.items() if years) == names[known:]


def test_of_what_is_known_no_word_is_read_before_it_is_asked_for() -> None:
    documents = corpus(*PAPERS)
    counts = {
        body: {year: each.counts for year, each in years.items() if each.counts}
        for body, years in stored(documents).items()
    }
    (body, *_) = gather(documents, counts)
    unread = body.passages[0]
    assert "about" not in vars(unread)
    assert unread.about.own == gather(documents)[0].passages[0].about.own
    assert "about" in vars(unread)


def test_what_likeness_may_link_lies_in_the_years_that_are_looked_back_on() -> None:
    for year in range(2020, 2029):
        first, last = dt.date(year - BACK, 1, 1), dt.date(year, 1, 1)
        assert (last - first).days >= FURTHEST_DAYS


def find(confidence: float, place: int, papers: tuple[Tagged, ...]) -> Found:
    (body,) = gather(corpus(*papers))
    return Found(
        commitment=body.commitments[0],
        passage=body.passages[place],
        method="similarity",
        confidence=confidence,
        rule="link.test",
    )


def test_what_is_less_likely_than_one_in_five_is_shown_only_if_few_are_likelier() -> None:
    papers = (PAPERS[0], meeting("2025-06-03", MANY))
    finds = [find(LEAST_SHOWN + 0.1 - place / 10, place, papers) for place in range(4)]
    assert worth_showing(finds) == finds[:ALWAYS_SHOWN]
    assert worth_showing(finds[2:]) == finds[2:]


def test_all_that_is_likely_enough_is_shown() -> None:
    papers = (PAPERS[0], meeting("2025-06-03", MANY))
    finds = [find(LEAST_SHOWN, place, papers) for place in range(4)]
    assert worth_showing(finds) == finds
