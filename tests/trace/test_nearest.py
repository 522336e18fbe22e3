from pipeline.records import Span
from pipeline.trace.ends import Commitment, Passage
from pipeline.trace.nearest import SHORT, closest, is_of_neighbour, joined, nearness, telling_span
from pipeline.trace.passages import gather
from pipeline.trace.relations import saying
from pipeline.trace.run import quoted
from tests.trace.meetings import corpus, meeting


def both(decided: list[str], told: str) -> tuple[Commitment, Passage]:
    asked = meeting("2025-03-04", [("9", "Quay", [f"*{each}" for each in decided])])
    later = meeting("2025-06-03", [("4", "Quay", [told])])
    (body,) = gather(corpus(asked, later))
    last = [each for each in body.passages if each.day == "2025-06-03"][-1]
    return body.commitments[0], last


def test_the_sentences_with_most_of_the_words_are_the_closest_and_what_goes_on_from_them() -> None:
    ends = both(
        ["mend the slipway railings"],
        "The toll was dear. The slipway railings were loose. They had been mended. Rain fell.",
    )
    assert joined(ends[1], closest(*ends)) == (
        "The slipway railings were loose. They had been mended."
    )


def test_where_no_sentence_has_any_of_the_words_all_that_is_told_counts() -> None:
    ends = both(["approve the same"], "The quay toll was dear. Rain fell.")
    assert joined(ends[1], closest(*ends)) == "The quay toll was dear. Rain fell."


def test_nearness_is_the_share_of_the_words_in_one_sentence() -> None:
    assert nearness(*both(["slipway railings"], "The slipway railings shone.")) == 1.0
    assert nearness(*both(["slipway railings"], "The slipway shone.")) < 1.0
    assert nearness(*both(["slipway railings"], "Rain fell.")) == 0.0


def telling(commitment: Commitment, passage: Passage) -> Span | None:
    return telling_span(commitment, passage, closest(commitment, passage))


RAIN = "Rain fell on the moor and on the town beneath it for the whole of that week. " * 4


def test_of_a_long_paragraph_the_sentences_that_tell_are_quoted() -> None:
    told = f"{RAIN}The slipway railings were loose. They had been mended. {RAIN}".strip()
    assert len(told) > SHORT
    start = told.index("The slipway")
    span = (start, told.index(" Rain", start))
    assert telling(*both(["mend the slipway railings"], told)) == span
    assert telling(*both(["approve the ferry fares"], told)) is None


def test_of_two_stretches_the_one_that_tells_more_is_quoted() -> None:
    told = f"The railings shone. {RAIN}The slipway railings had been mended. {RAIN}".strip()
    span = telling(*both(["mend the slipway railings"], told))
    assert span is not None
    assert told[slice(*span)] == "The slipway railings had been mended."


def test_a_short_paragraph_is_quoted_whole() -> None:
    told = "The toll was dear. The slipway railings had been mended."
    assert telling(*both(["mend the slipway railings"], told)) is None


def test_a_link_quotes_what_tells_at_its_later_end() -> None:
    commitment, passage = both(
        ["mend the slipway railings"], f"{RAIN}The slipway railings had been mended. {RAIN}".strip()
    )
    assert quoted(passage, saying(commitment, passage)) == "The slipway railings had been mended."


def test_a_passage_about_something_else_that_the_item_decided_is_not_about_this() -> None:
    decided = ["repaint the ferry hut shutters", "quotations for slipway railings"]
    assert is_of_neighbour(*both(decided, "Quotations for slipway railings were dear."))
    assert not is_of_neighbour(*both(decided, "The ferry hut shutters and slipway railings shone."))
    assert not is_of_neighbour(*both(decided, "Rain fell."))
    assert not is_of_neighbour(*both(decided[:1], "Quotations for slipway railings were dear."))


def test_words_too_few_to_tell_a_neighbour_by_say_nothing() -> None:
    decided = ["do it", "quotations for slipway railings"]
    assert not is_of_neighbour(*both(decided, "Quotations for slipway railings were dear."))
