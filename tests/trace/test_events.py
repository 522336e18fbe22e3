import pytest

from pipeline.trace.events import is_believed, kind_of
from pipeline.trace.found import Found
from pipeline.trace.passages import gather
from pipeline.trace.relations import AGAIN, NO_NEWS, Saying
from pipeline.trace.told import enough_of
from pipeline.vocabulary import Relation
from tests.trace.meetings import corpus, meeting


@pytest.mark.parametrize(
    ("relation", "rule", "kind"),
    [
        ("repeats", NO_NEWS, "repeated"),
        ("repeats", AGAIN, "renewed"),
        ("repeats", None, "repeated"),
        ("refers", None, "mentioned"),
        ("completes", None, "completed"),
    ],
)
def test_deciding_a_thing_again_is_not_to_have_no_news_of_it(
    relation: Relation, rule: str | None, kind: str
) -> None:
    assert kind_of(Saying(relation=relation, rule=rule, promised=None)) == kind


@pytest.mark.parametrize(
    ("line", "rule", "confidence", "believed"),
    [
        ("Quay wall", None, 0.5, True),
        ("The quay wall was spoken of by several.", None, 0.6, False),
        ("The quay wall was spoken of by several.", None, 0.66, True),
        ("The quay wall was spoken of. Oak is dear. Tea was had. All left.", None, 0.66, False),
        ("The quay wall was spoken of. Oak is dear. Tea was had. All left.", None, 0.71, True),
        ("The quay wall was mended. Oak is dear. Tea was had. All left.", "trace.x.y", 0.5, True),
    ],
)
def test_the_less_a_passage_says_of_a_thing_the_surer_it_must_be_about_it(
    line: str, rule: str | None, confidence: float, believed: bool
) -> None:
    asked = meeting("2025-03-04", [("9", "Quay wall", ["*to mend the quay wall"])])
    (body,) = gather(corpus(asked, meeting("2025-04-01", [("4", "Quays", [line])])))
    found = Found(
        commitment=body.commitments[0],
        passage=body.passages[-1],
        method="similarity",
        confidence=confidence,
        rule="x",
    )
    enough = enough_of(found.passage)
    said = Saying(relation="reports", rule=rule, promised=None, enough=enough)
    assert is_believed(found, said) is believed


def test_what_only_mentions_a_thing_must_be_as_sure_as_what_says_nothing_of_it() -> None:
    asked = meeting("2025-03-04", [("9", "Quay wall", ["*to mend the quay wall"])])
    later = meeting("2025-04-01", [("4", "Quays", ["The quay wall was spoken of by several."])])
    (body,) = gather(corpus(asked, later))
    found = Found(
        commitment=body.commitments[0],
        passage=body.passages[-1],
        method="similarity",
        confidence=0.6,
        rule="x",
    )
    assert not is_believed(found, Saying(relation="refers", rule="trace.refers.x", promised=None))
    assert is_believed(found, Saying(relation="completes", rule="trace.completes.x", promised=None))
