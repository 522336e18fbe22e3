import pytest

from pipeline.trace.events import kind_of
from pipeline.trace.relations import AGAIN, NO_NEWS, Saying
from pipeline.vocabulary import Relation


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
