import pytest

from pipeline.identify import Tagged
from pipeline.trace.passages import gather
from pipeline.trace.relations import Saying, saying
from tests.trace.meetings import corpus, meeting


def said(commitment: str, passage: str, dates: list[tuple[str, str]] | None = None) -> Saying:
    asked: Tagged = meeting("2025-03-04", [("9", "Quay wall", [f"*{commitment}"])])
    later = meeting("2025-06-03", [("4", "Quay wall", [passage])], dates=dates or [])
    (body,) = gather(corpus(asked, later))
    last = [each for each in body.passages if each.day == "2025-06-03"][-1]
    return saying(body.commitments[0], last)


@pytest.mark.parametrize(
    ("commitment", "passage", "relation"),
    [
        ("asks for a survey of the quay wall", "There was no update on the quay wall.", "repeats"),
        ("asks for a survey of the quay wall", "The quay wall was discussed.", "reports"),
        ("asks for a survey of the quay wall", "The survey of the wall was delayed.", "reports"),
        ("asks for a plan for the quay wall", "The Surveyor presented the plan.", "completes"),
        ("the quay wall be closed", "The Surveyor presented the quay wall's history.", "reports"),
        ("that a mason be chosen for the quay", "The mason had been chosen in May.", "completes"),
        ("that a mason be chosen for the quay", "No mason had been chosen.", "reports"),
        ("invites the harbour master", "The harbour master attended.", "completes"),
        ("to repair the quay wall", "The quay wall had been repaired.", "completes"),
        ("to repair the quay wall", "*not to proceed with the quay wall", "supersedes"),
        ("keep the quay wall as it is", "*keep the quay wall as it is", "repeats"),
        ("asks the county to join the quay trust", "*join the county quay trust", "completes"),
        ("that for the moment the quay stay open", "*the quay should be closed", "supersedes"),
        ("asks for a survey of the quay", "*the Clerk should continue to seek one", "repeats"),
        ("asks for a survey of the quay", "The quay should continue to be wet.", "reports"),
        ("that the quay fee is agreed", "*to leave the fee unchanged", "repeats"),
        ("that the mason be paid", "*to leave the fee unchanged", "reports"),
        ("that the quay be considered again", "The Council discussed the quay.", "completes"),
        ("to write to the quay company", "The Council discussed the quay.", "reports"),
        ("await the quay fund's answer", "The quay bid was turned down.", "completes"),
        ("that the Clerk consult the quay mason", "She had met the quay mason.", "completes"),
        ("to check if the quay is let", "She had been told that the quay was let.", "completes"),
        ("to repair the quay wall", "The quay wall leaked. A bell had been installed.", "reports"),
        ("to repair the quay wall", "The quay wall leaked. It had been repaired.", "completes"),
        ("the Clerk to write to the quay trust", "She had written to the trust; no reply had come.",
         "completes"),
        ("to ask the Clerk for quay prices", "The Clerk had written to the quay trust.", "reports"),
        ("to take the quay wall to the May meeting", "*the quay wall be closed was agreed",
         "completes"),
        ("bring the quay back to the next meeting", "*the quay be brought back in July was agreed",
         "reports"),
        ("to mend the quay wall", "Once the quay wall has been mended, it will be painted.",
         "reports"),
        ("to paint the quay wall", "The quay wall has now been repainted.", "completes"),
        ("to mend the quay wall", "The quay wall action could now be closed.", "completes"),
        ("to mend the quay wall", "The quay wall was on hold.", "reports"),
        ("to mend the quay wall", "The quay wall had not been started.", "repeats"),
        ("that the quay wall be swept each month", "The quay wall had been swept.", "reports"),
        ("Mr Orr has offered to sweep the quay", "Mr Orr has offered to sweep the quay.",
         "reports"),
        ("asks that the wall be repaired", "Cabinet accepted the recommendation on the wall.",
         "responds"),
        ("the Clerk to obtain a quote for the quay wall", "The quay wall would cost £900.",
         "completes"),
        ("the Clerk to obtain a quote for the quay wall", "Only one quote for the quay wall, £900.",
         "reports"),
        ("prepare options for the quay wall", "Mr Orr set out two options for the quay wall.",
         "completes"),
        ("the quay band to be invited", "The quay band came at the Committee's request.",
         "completes"),
        ("Mr Orr will sweep the quay", "Mr Orr was thanked for sweeping the quay.", "completes"),
        ("the Clerk to ask the quay trust for a key", "The quay trust had refused.", "completes"),
        ("two quay lamps be had for the wall", "Quay wall: lamps set up on 3 May.", "completes"),
        ("two quay lamps be had for the wall", "Quay wall lamps. Done.", "completes"),
        ("the quay lamps be lit", "The quay lamps are now in place.", "completes"),
        ("the quay lamps be lit", "The quay lamps have been mended, but only in part.", "reports"),
        ("the quay lamps be fixed", "Two of the quay lamps have been fixed.", "reports"),
        ("the quay lamps be fixed", "The quay lamps are to be fixed and the wall has been let.",
         "reports"),
        ("the quay traders be asked by leaflet", "Quay traders: nine replies to the leaflet.",
         "completes"),
        ("the Clerk to contact the quay trust", "She had been approached by the quay trust.",
         "reports"),
        ("that Cabinet be asked for a quay", "The Cabinet Member replied that no quay was due.",
         "responds"),
        ("that Cabinet be asked for a quay", "Cabinet had agreed to the quay.", "completes"),
        ("the quay lamps be lit", "The quay lamps glow, and a bell was repaired.", "reports"),
        ("the quay wall will be an agenda item", "No update on the quay wall.", "completes"),
        ("the quay wall will be an agenda item", "The quay wall will be discussed in May.",
         "reports"),
    ],
)  # fmt: skip
def test_what_a_passage_says_is_told_by_its_words(
    commitment: str, passage: str, relation: str
) -> None:
    assert said(commitment, passage).relation == relation


def test_a_date_foreseen_is_a_promise() -> None:
    words = "The survey of the quay was delayed and would be brought on 1 July 2025."
    found = said("asks for a survey of the quay", words, [("1 July 2025", "2025-07-01")])
    assert found.promised == "2025-07-01"


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("The survey of the quay was delayed on 1 May 2025.", ("1 May 2025", "2025-05-01")),
        ("The survey of the quay covered June to November.", ("November", "2025-11")),
        ("The survey of the quay would recur each month.", ("each month", "R/P1M")),
        ("The survey of the quay would be paid in 2025.", ("2025", "2025")),
        ("The survey of the quay had been sent; it will rain in July.", ("July", "2025-07")),
    ],
)
def test_other_dates_promise_nothing(words: str, date: tuple[str, str]) -> None:
    assert said("asks for a survey of the quay", words, [date]).promised is None


def test_a_decisions_own_date_moves_no_earlier_one() -> None:
    words = "*close the quay by 1 July 2025"
    found = said("asks for a survey of the quay", words, [("1 July 2025", "2025-07-01")])
    assert found.promised is None


def test_a_sentence_that_cites_the_day_counts_though_it_shares_no_word() -> None:
    words = "As agreed on 4 March 2025, the mason reported again. The quay wall was dry."
    found = said("that the figures be reported", words, [("4 March 2025", "2025-03-04")])
    assert found.relation == "completes"


def test_no_news_of_something_else_in_the_passage_is_none_of_this() -> None:
    words = "The survey of the quay wall was discussed. The toll board had no reply from Whinfell."
    assert said("asks for a survey of the quay wall", words).relation == "reports"
    words = "The survey of the quay wall was asked for. There was no reply."
    assert said("asks for a survey of the quay wall", words).relation == "repeats"


def test_the_very_sum_that_was_agreed_is_paid_where_payments_are_listed() -> None:
    asked = meeting(
        "2025-03-04", [("9", "Quay wall", ["*accept the offer of £1,250 for the quay"])]
    )
    later = meeting(
        "2025-06-03",
        [
            ("4", "Payments", ["Hobb & Sons, quay: £1,250.00", "Hobb & Sons, quay: £90.00"]),
            ("5", "Quay wall", ["It had cost £1,250.00 by then."]),
        ],
    )
    (body,) = gather(corpus(asked, later))
    told = [each for each in body.passages if each.day == "2025-06-03"]
    assert [saying(body.commitments[0], each).relation for each in told] == [
        "completes",
        "reports",
        "reports",
    ]


def test_what_was_to_be_bought_is_bought_where_it_is_paid_for() -> None:
    asked = meeting("2025-03-04", [("9", "Quay lamps", ["*purchase a brass lamp for the quay"])])
    talk = (
        "Mr Orr wondered whether the brass lamp for the quay was worth the £61.00 that the mill"
        " wants for one like it, and the band agreed with him in this."
    )
    later = meeting("2025-06-03", [("4", "Payments", ["Orr & Son, quay lamp: £61.00", talk])])
    (body,) = gather(corpus(asked, later))
    told = [each for each in body.passages if each.day == "2025-06-03"]
    found = [saying(body.commitments[0], each).relation for each in told]
    assert found == ["completes", "reports"]


def test_a_delay_of_something_else_in_a_long_paragraph_is_none_of_this() -> None:
    words = (
        "The survey of the quay has been carried out. The band played. The fair was wet."
        " The ferry timetable was delayed."
    )
    assert said("asks for a survey of the quay", words).relation == "completes"


def test_an_event_that_is_told_of_on_its_day_took_place() -> None:
    days = [("10 May 2025", "2025-05-10")]
    asked = meeting("2025-03-04", [("9", "Quay", ["*the quay fair be on 10 May 2025"])], dates=days)
    later = meeting(
        "2025-06-03", [("4", "Quay", ["The quay fair of 10 May 2025 was a success."])], dates=days
    )
    (body,) = gather(corpus(asked, later))
    last = [each for each in body.passages if each.day == "2025-06-03"][-1]
    assert saying(body.commitments[0], last).rule == "trace.completes.held"


def test_a_passage_about_another_decision_of_the_item_only_mentions_this() -> None:
    limbs = ["*repaint the ferry hut shutters", "*quotations for slipway railings"]
    asked = meeting("2025-03-04", [("9", "Quay", limbs)])
    later = meeting("2025-06-03", [("4", "Quay", ["Quotations for slipway railings were dear."])])
    (body,) = gather(corpus(asked, later))
    last = [each for each in body.passages if each.day == "2025-06-03"][-1]
    assert saying(body.commitments[0], last).relation == "refers"


@pytest.mark.parametrize(
    ("title", "words", "relation"),
    [
        ("Bells", "The ferry hut is let again to Marlow and his sons.", "refers"),
        ("Ferry", "The ferry hut is let again to Marlow and his sons.", "reports"),
        ("Bells", "The shutters are loose and the paint is dear.", "reports"),
        ("Bells", "As asked on 4 March 2025, Marlow is to see to all.", "reports"),
        ("Bells", "Ferry hut", "reports"),
    ],
)
def test_a_passage_with_none_of_its_words_or_its_title_only_touches_a_matter(
    title: str, words: str, relation: str
) -> None:
    asked = meeting("2025-03-04", [("9", "Ferry", ["*to repaint the shutters"])])
    dates = [("4 March 2025", "2025-03-04")] if "March" in words else []
    later = meeting("2025-06-03", [("4", title, [words])], dates=dates)
    (body,) = gather(corpus(asked, later))
    assert saying(body.commitments[0], body.passages[-1]).relation == relation


def test_what_is_done_is_done_though_something_beside_it_is_delayed() -> None:
    words = "The rent review was delayed. The quay wall has now been repaired. Rain fell."
    assert said("to repair the quay wall", words).relation == "completes"
