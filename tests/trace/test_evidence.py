import pytest

from pipeline.trace.by_likeness import make_index, weigh_all
from pipeline.trace.evidence import pair_evidence
from pipeline.trace.passages import Body, gather
from tests.trace.closest_part import closest_part
from tests.trace.meetings import FILLER, corpus, meeting

TITLE = "Quay wall"


def body_of(asked: str, told: str, *, title: str = TITLE, day: str = "2025-06-03") -> Body:
    first = meeting("2025-03-04", [*FILLER, ("9", TITLE, [f"*{asked}"])])
    later = meeting(day, [*FILLER, ("4", title, [told])])
    (body,) = gather(corpus(first, later))
    return body


def measured(asked: str, told: str, **known: str) -> dict[str, float]:
    body = body_of(asked, told, **known)
    passage = next(each for each in body.passages if each.quote == told.lstrip("*"))
    return pair_evidence(body.commitments[0], passage, body)


def test_what_was_asked_for_may_be_given() -> None:
    assert measured("asks for a report", "The Surveyor presented the report.")["delivers"] == 1
    assert measured("asks for a report", "The Surveyor presented a map.")["delivers"] == 0


def test_what_was_to_be_done_may_be_said_to_be_done() -> None:
    assert measured("repair the quay", "The quay had been repaired.")["echo"] == 1
    assert measured("repair the quay", "The quay had been closed.")["echo"] == 0


def test_the_meeting_that_was_promised_counts_and_more_so_where_it_says_due() -> None:
    due = measured("report|2025-06-03", "The report, due at this meeting, was delayed.")
    assert (due["promised"], due["due_here"]) == (1, 1)
    assert measured("report|2025-07-01", "The report was delayed.")["due_here"] == 0


def test_a_title_that_comes_round_with_the_year_is_known() -> None:
    assert measured("report", "The report came.", day="2026-03-10")["cycle"] == 1
    assert measured("report", "It came.", title="Reports", day="2026-03-10")["anniversary"] == 1
    assert measured("report", "The report came.", day="2025-06-03")["cycle"] == 0


def test_a_decision_may_take_the_place_of_another() -> None:
    assert measured("close the quay", "*open the quay, in place of closing it")["replaces"] == 1


@pytest.mark.parametrize(
    "line",
    [
        "Present: Councillors Thorne and Oxlip of the quay wall",
        "A meeting of the Quay Wall Committee was held in the hall.",
        "There were no matters arising from the quay wall.",
        "Members did not raise any items on the quay wall.",
    ],
)
def test_a_paragraph_that_says_nothing_is_no_passage(line: str) -> None:
    assert not [
        each for each in body_of("repair the quay wall", line).passages if line in each.quote
    ]


def test_what_is_told_of_a_meeting_besides_that_it_was_held_is_a_passage() -> None:
    told = "A meeting of the owners was held on site. They will mend the quay wall in May."
    assert [each for each in body_of("repair the quay wall", told).passages if told in each.quote]


def test_under_a_title_that_says_nothing_a_run_in_heading_does() -> None:
    body = body_of("report", "Quay wall: the mason had come.", title="Any other business")
    passage = next(each for each in body.passages if "mason had" in each.quote)
    assert {"quay", "wall"} <= passage.about.title


def test_what_shares_nothing_is_not_weighed() -> None:
    body = body_of("report on moorings", "The heron had flown.", title="Birds")
    assert weigh_all(body) == []
    assert make_index(body).body is body


def test_of_a_paragraph_of_many_matters_the_sentences_on_the_commitments_own_count() -> None:
    many = (
        "The pump was tested. The lamp at the slip is out and the Clerk wrote. "
        "The quay wall was repaired in May. The mason was paid. A bench was given."
    )
    body = body_of("repair the quay wall", many)
    (passage,) = (each for each in body.passages if "lamp" in each.quote)
    part, best = closest_part(passage, body.commitments[0].about)
    assert part.said.text == "The quay wall was repaired in May. The mason was paid."
    assert {"quay", "wall"} <= part.about.own
    assert "lamp" not in part.about.own
    assert best > 0


def test_a_paragraph_of_a_few_sentences_is_about_one_thing() -> None:
    body = body_of("repair the quay wall", "The mason came. The quay wall was repaired.")
    (passage,) = (each for each in body.passages if "mason" in each.quote)
    part, _ = closest_part(passage, body.commitments[0].about)
    assert part.about is passage.about


def test_two_applications_are_apart() -> None:
    asked = "object to 25/00114/F at the quay"
    assert measured(asked, "25/00131/F at the quay was refused.")["apart"] == 1
    assert measured(asked, "25/00114/F at the quay was refused.")["apart"] == 0
    assert measured("object at the quay", "25/00131/F at the quay was refused.")["apart"] == 0
    assert measured(asked, "The accounts of 2024/25 for the quay came.")["apart"] == 0


def test_cases_told_of_before_an_end_are_apart_by_their_numbers() -> None:
    def apart(other: str) -> float:
        before = meeting("2024-12-10", [
            *FILLER, ("3", "Land registry", ["Title HMR104412 was read.", "*consents to the form"]),
        ])  # fmt: skip
        lines = [f"Title {other} was read.", "Consent to the form was given."]
        after = meeting("2025-03-04", [*FILLER, ("3", "Land registry", lines)])
        (body,) = gather(corpus(before, after))
        (asked,) = (each for each in body.commitments if "form" in each.quote)
        (told,) = (each for each in body.passages if "form was given" in each.quote)
        return pair_evidence(asked, told, body)["apart"]

    assert apart("HMR104518") == 1
    assert apart("HMR104412") == 0
    assert apart("10/12/2024") == 0


def test_what_shares_only_the_name_of_a_place_shares_little() -> None:
    asked = "mend the lamp in Cutler Street"
    assert measured(asked, "Cars park in Cutler Street.", title="Roads")["names_only"] == 1
    assert measured(asked, "The lamp in Cutler Street burns.", title="Roads")["names_only"] == 0


def test_what_is_due_to_the_weather_is_not_due() -> None:
    told = "The quay was shut due to the gale."
    assert measured("quay wall|2025-06-03", told)["due_here"] == 0


@pytest.mark.parametrize("before", ["Repairs to the quay wall", "**Repairs to the quay wall**"])
def test_a_line_may_head_the_paragraph_after_it(before: str) -> None:
    text = "The Harbour Master said that he had begun on Monday and would be done by the autumn."
    text += " He thanked the volunteers."
    first = meeting("2025-03-04", [*FILLER, ("9", TITLE, ["*repair the quay wall"])])
    later = meeting("2025-06-03", [*FILLER, ("4", "Matters arising", [before, text])])
    (body,) = gather(corpus(first, later))
    (told,) = (each for each in body.passages if each.quote == text)
    assert {"quay", "wall"} <= told.about.title


def test_what_a_title_names_that_was_never_asked_for_is_measured() -> None:
    asked, told = "mend the lamp on the quay", "The lamp on the quay burns."
    assert measured(asked, told, title="Ferry timetable")["title_other"] > 0
    assert measured(asked, told)["title_other"] == 0
    assert measured(asked, told, title="Ferry timetable")["title_missed"] > 0


def test_of_a_sentence_what_was_said_around_the_commitment_is_known() -> None:
    first = [
        *FILLER,
        ("9", TITLE, ["The gulls had nested in the crane.", "*ask the harbourmaster"]),
    ]
    told = "Gulls had left the crane."
    later = [*FILLER, ("4", "Works", [told])]
    (body,) = gather(corpus(meeting("2025-03-04", first), meeting("2025-06-03", later)))
    passage = next(each for each in body.passages if each.quote == told)
    found = pair_evidence(body.commitments[0], passage, body)
    assert found["sentence"] == 0
    assert found["known"] > 0
    assert 0 < found["known_share"] < 1


def test_a_sentence_that_says_much_else_is_known_in_a_small_part() -> None:
    plain = measured("repair the quay lantern", "The lantern shone.")
    full = measured("repair the quay lantern", "The lantern shone on gulls, herring and tar.")
    assert full["known"] == plain["known"]
    assert full["known_share"] < plain["known_share"]


def test_decisions_in_one_formula_about_other_things_are_apart() -> None:
    formula = "that the consent of the Council be given to the letting of the "
    asked = f"*{formula}boathouse to Moss Cruises"
    others = [f"{day}: a letter of consent came." for day in ("Monday", "Tuesday", "Friday")]

    def apart(told: str) -> float:
        first = meeting("2025-03-04", [*FILLER, ("8", "Post", others), ("9", TITLE, [asked])])
        later = meeting("2025-06-03", [*FILLER, ("8", "Post", others), ("9", TITLE, [told])])
        (body,) = gather(corpus(first, later))
        (passage,) = (each for each in body.passages if each.quote == told[1:])
        return pair_evidence(body.commitments[0], passage, body)["apart"]

    assert apart(f"*{formula}kiosk to Fernley Ices") > 1
    assert apart(f"*{formula}boathouse to Fernley Ices") == 0
    assert apart("*that the kiosk be let to Fernley Ices") == 0
