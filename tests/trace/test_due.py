from pipeline.records import DateMention, Limb, Resolution
from pipeline.trace.due import due_by_sibling
from tests.trace.meetings import corpus, meeting

FIRST, LAST = "asks for a report on the ferry", "requests that the report come on 3 June 2025"


def set_by(last: str, *, due: str | None = None, iso: str = "2025-06-03") -> str | None:
    made = meeting("2025-03-04", [("9", "Ferry", [FIRST, last])])
    (document,) = corpus(made)
    text = document.paper.text
    sure = {"rule": "rule.test", "confidence": 0.9}
    places = [text.index(FIRST), text.index(last)]
    limbs = (
        Limb(start=places[0], stop=places[0] + len(FIRST), **sure),  # type: ignore[arg-type]
        Limb(start=places[1], stop=places[1] + len(last), due_date=due, **sure),  # type: ignore[arg-type]
    )
    day = DateMention(start=places[1] + 5, stop=places[1] + 9, iso=iso, **sure)  # type: ignore[arg-type]
    object.__setattr__(document.tags, "dates", (day,))
    whole = Resolution(start=0, stop=len(text), form="resolved", limbs=limbs, **sure)  # type: ignore[arg-type]
    return due_by_sibling(whole, 0, document)


def test_a_later_limb_may_set_the_day_of_what_an_earlier_one_asks() -> None:
    assert set_by(LAST) == "2025-06-03"
    assert set_by(LAST, due="2025-06") == "2025-06"


def test_a_limb_about_something_else_sets_no_day() -> None:
    assert set_by("requests that the ferry be painted on 3 June 2025") is None
    assert set_by("requests that the plan come on 3 June 2025") is None


def test_a_day_gone_by_is_no_deadline() -> None:
    assert set_by(LAST, iso="2025-01-07") is None
