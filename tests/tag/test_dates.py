from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Paper, Source, Tags
from pipeline.tag.date_calendar import to_anchor
from pipeline.tag.dates import resolve_deadline, tag_dates


@pytest.mark.parametrize(
    ("words", "anchor", "iso"),
    [
        ("the September meeting", "2019-05", "2019-09"),
        ("the September meeting", "2019-10-03", "2020-09"),
        ("by the end of the year", "2024-11-12", "2024-12-31"),
        ("early 2022", "2021-06", "2022-01/2022-03"),
        ("in Q3", "2024-05-01", "2024-10/2024-12"),
        ("in Q3 2024/25", "2024-05-01", "2024-10/2024-12"),
        ("at each meeting", "2024-05-01", "R/meeting"),
        ("all Group meetings", None, "R/meeting"),
        ("monthly", None, "R/P1M"),
        ("every six weeks", None, "R/P6W"),
        ("in July and December", "2021-06", "2021-07,2021-12"),
        ("before the summer recess", "2024-05-01", "2024-07"),
        ("before Christmas", "2024-11-12", "2024-12-25"),
        ("by Easter", "2024-11-12", "2025-04-20"),
        ("by Friday", "2024-11-12", "2024-11-15"),
        ("within six weeks", "2024-11-12", "2024-11-12/2024-12-24"),
        ("in six months' time", "2024-11-12", "2025-05"),
        ("the new year", "2024-11-12", "2025-01"),
        ("the autumn", "2021-06", "2021-09/2021-11"),
        ("next week", "2023-07-31", "2023-08-07/2023-08-13"),
        ("by the end of May", "2024-11-12", "2025-05-31"),
        ("by the end of the financial year", "2024-11-12", "2025-03-31"),
        ("31 March 2026", None, "2026-03-31"),
    ],
)
def test_deadline_words_look_forward_from_the_anchor(
    words: str, anchor: str | None, iso: str
) -> None:
    assert resolve_deadline(words, anchor) == iso


@pytest.mark.parametrize(
    "words", ["in due course", "as soon as possible", "at the next meeting", "going forward"]
)
def test_words_that_name_no_time_have_no_day(words: str) -> None:
    assert resolve_deadline(words, "2024-11-12") is None


def test_a_month_without_an_anchor_is_not_guessed() -> None:
    assert resolve_deadline("by September", None) is None


def paper_of(text: str, day: str | None) -> Paper:
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=1, date=day)
    return parse(extract(text.encode(), "a.txt"), source)[-1]


def dates_in(text: str, day: str | None = "2024-11-12") -> list[tuple[str, str]]:
    paper = paper_of(text, day)
    return [(paper.text[d.start : d.stop], d.iso) for d in tag_dates(paper, Tags()).dates]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "On 7 and 8 September 2021 it met.",
            [("7 and 8 September 2021", "2021-09-07/2021-09-08")],
        ),
        ("The fair will be on 16th/17th May.", [("16th/17th May", "2025-05-16/2025-05-17")]),
        ("TUESDAY, 1 OCTOBER 2024", [("1 OCTOBER 2024", "2024-10-01")]),
        ("It was received on July 11th, 2024.", [("July 11th, 2024", "2024-07-11")]),
        ("From 28 March to 4 April 2025.", [("28 March to 4 April 2025", "2025-03-28/2025-04-04")]),
        (
            "30 December - 2 January 2025",
            [("30 December - 2 January 2025", "2024-12-30/2025-01-02")],
        ),
        ("Due 12/05/2025 or 1.6.25.", [("12/05/2025", "2025-05-12"), ("1.6.25", "2025-06-01")]),
        ("Due 2025-03-31.", [("2025-03-31", "2025-03-31")]),
        ("31/02/2025 is no day, nor is 31 June.", []),
        ("In late March 2021.", [("late March 2021", "2021-03-21/2021-03-31")]),
        ("Early to mid March 2021.", [("Early to mid March 2021", "2021-03-01/2021-03-20")]),
        (
            "In late January and February 2021.",
            [("late January and February 2021", "2021-01-21/2021-02")],
        ),
        (
            "The first week of March 2021.",
            [("The first week of March 2021", "2021-03-01/2021-03-07")],
        ),
        ("The last week of May 2024.", [("The last week of May 2024", "2024-05-25/2024-05-31")]),
        ("In April to May 2021.", [("April to May 2021", "2021-04/2021-05")]),
        ("In July and December 2021.", [("July and December 2021", "2021-07,2021-12")]),
        ("In November and January.", [("November and January", "2024-11,2025-01")]),
        ("April 2024 - March 2025", [("April 2024 - March 2025", "2024-04/2025-03")]),
        (
            "By April 2027 or April 2028.",
            [("April 2027", "2027-04"), ("April 2028", "2028-04")],
        ),
        ("In the third quarter of 2025.", [("the third quarter of 2025", "2025-07/2025-09")]),
        ("By Q4 2024/25.", [("Q4 2024/25", "2025-01/2025-03")]),
        ("For 2025/26.", [("2025/26", "2025-04/2026-03")]),
        ("In the 2025/26 academic year.", [("2025/26", "2025-09/2026-08")]),
        (
            "Over 2021-2025 and 2023 to 2024.",
            [("2021-2025", "2021/2025"), ("2023 to 2024", "2023/2024")],
        ),
        ("A ratio of 2030/28.", []),
        ("In Autumn 2021.", [("Autumn 2021", "2021-09/2021-11")]),
        ("The summer term 2025.", [("The summer term 2025", "2025-04/2025-07")]),
        ("It opens next spring.", [("next spring", "2025-03/2025-05")]),
        ("It opened last summer.", [("last summer", "2024-06/2024-08")]),
        ("It will open in the summer.", [("the summer", "2025-06/2025-08")]),
        ("It was in the summer.", [("the summer", "2024-06/2024-08")]),
        (
            "The end of 2018 and mid-2024.",
            [("The end of 2018", "2018-12"), ("mid-2024", "2024-04/2024-09")],
        ),
        (
            "Late 2021 and the start of 2022.",
            [("Late 2021", "2021-10/2021-12"), ("the start of 2022", "2022-01")],
        ),
        ("Since 2018 and in 1889.", [("2018", "2018"), ("1889", "1889")]),
        ("Last year and next year.", [("Last year", "2023"), ("next year", "2025")]),
        ("Over the last 14 years.", [("the last 14 years", "2010/2024")]),
        ("In the next six months.", [("the next six months", "2024-11-12/2025-05-12")]),
        ("Over the last decade.", [("the last decade", "2014/2024")]),
        (
            "Last month, next week.",
            [("Last month", "2024-10"), ("next week", "2024-11-18/2024-11-24")],
        ),
        ("Over the last few years.", []),
        (
            "Today, this week, this month.",
            [
                ("Today", "2024-11-12"),
                ("this week", "2024-11-11/2024-11-17"),
                ("this month", "2024-11"),
            ],
        ),
        ("Tomorrow.", [("Tomorrow", "2024-11-13")]),
        ("This year.", [("This year", "2024")]),
        ("The current financial year.", [("The current financial year", "2024-04/2025-03")]),
        ("The next municipal year.", [("The next municipal year", "2025-05/2026-04")]),
        ("Rated 3 years ago.", [("3 years ago", "2021")]),
        ("It was six months ago.", [("six months ago", "2024-05")]),
        ("Two weeks ago.", [("Two weeks ago", "2024-10-29")]),
        ("In a year's time.", [("a year's time", "2025-11")]),
        ("Later this year.", [("Later this year", "2024-11/2024-12")]),
        ("By the end of the month.", [("the end of the month", "2024-11-30")]),
        ("By the end of next week.", [("the end of next week", "2024-11-24")]),
        ("By the end of this quarter.", [("the end of this quarter", "2024-12-31")]),
        ("The start of next year.", [("The start of next year", "2025-01")]),
        ("At year end.", [("year end", "2025-03-31")]),
        ("Over the Bank Holiday weekend.", [("the Bank Holiday weekend", "2025-04-19/2025-04-21")]),
        ("August Bank Holiday Monday.", [("August Bank Holiday Monday", "2025-08-25")]),
        ("A three-monthly visit.", [("three-monthly", "R/P3M")]),
        ("Half-yearly and bi-monthly.", [("Half-yearly", "R/P6M"), ("bi-monthly", "R/P2M")]),
        ("Every six weeks, every other.", [("Every six weeks", "R/P6W")]),
        ("Every week at each meeting.", [("Every week", "R/P1W"), ("each meeting", "R/meeting")]),
        (
            "Twice a year, once a month, four times a week.",
            [
                ("Twice a year", "R/P6M"),
                ("once a month", "R/P1M"),
                ("four times a week", "R/4/P1W"),
            ],
        ),
        (
            "On a daily and on a regular basis.",
            [("daily", "R/P1D"), ("regular basis", "R/regular")],
        ),
        ("An annual visit.", [("annual", "R/P1Y")]),
        ("The Annual Return; the annual leave.", []),
        ("Under the Children Act 1989 and LGA 1972.", []),
        ("They may march in due course, soon.", []),
        ("Cllr May spoke to June Peel.", []),
        ("Application DM/2023/00989.", []),
    ],
)
def test_dates_are_found_and_read(text: str, found: list[tuple[str, str]]) -> None:
    assert dates_in(text) == found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("It was held in June.", "2024-06"),
        ("It will be held in June.", "2025-06"),
        ("They met on 24 October.", "2024-10-24"),
        ("It is to be held on Thursday, 24 December.", "2024-12-24"),
    ],
)
def test_a_month_without_a_year_takes_the_one_that_fits(text: str, iso: str) -> None:
    [(_, found)] = dates_in(text)
    assert found == iso


def test_without_an_anchor_the_year_stays_open_and_relative_dates_are_left() -> None:
    assert dates_in("On 4 May, next year.", None) == [("4 May", "XXXX-05-04")]
    assert dates_in("In 2024, last week, the new year, two weeks ago.", None) == [("2024", "2024")]


def test_an_anchor_that_is_a_month_gives_months() -> None:
    paper = replace(
        paper_of("In the next six months, today, next week.", None), anchor_date="2024-11"
    )
    found = [one.iso for one in tag_dates(paper, Tags()).dates]
    assert found == ["2024-11/2025-05", "2024-11"]


def test_an_anchor_that_is_no_date_is_none() -> None:
    assert to_anchor("2024-13-40") is None
    assert to_anchor("2024") is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Held on 12 November 2024.", "doc"),
        ("It was done in May 2024.", "past"),
        ("It is due by May 2025.", "deadline"),
        ("The fair is on 4 May 2025.", "future_event"),
        ("A monthly visit.", "recurring"),
        ("The kiosk would open on 4 May 2025.", "deadline"),
        ("Progress is to be reported to the meeting in May 2025.", "deadline"),
        ("The inspectors will make a visit in May 2025.", "future_event"),
        ("The fair will be held in May 2025.", "future_event"),
    ],
)
def test_the_role_of_a_date(text: str, role: str) -> None:
    [date] = tag_dates(paper_of(text, "2024-11-12"), Tags()).dates
    assert date.role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The talk on 20 November 2024 had helped.", "past"),
        ("The audit of May 2025 was kind.", "past"),
        ("Progress report - November 2024", "doc"),
        ("The kiosk would open on 20 November 2024.", "deadline"),
    ],
)
def test_the_role_of_a_date_in_a_paper_whose_day_is_a_guess(text: str, role: str) -> None:
    paper = replace(paper_of(text, "2024-11-12"), meeting_date=None, anchor_date="2024-11")
    [date] = tag_dates(paper, Tags()).dates
    assert date.role == role


def test_a_day_without_a_year_falls_on_the_day_of_the_week_before_it() -> None:
    paper = paper_of("The dates are Thurs 22 Aug and Tues 1 Oct.", "2019-01-15")
    assert [one.iso for one in tag_dates(paper, Tags()).dates] == ["2019-08-22", "2019-10-01"]


def test_a_window_that_looks_back_is_past_though_it_ends_today() -> None:
    [date] = tag_dates(paper_of("Over the last 14 years it grew.", "2025-01-09"), Tags()).dates
    assert date.role == "past"


def test_the_year_of_an_act_is_no_date() -> None:
    assert (
        tag_dates(paper_of("Section 20 of the 2004 Act applies.", "2025-01-09"), Tags()).dates == ()
    )


def test_a_year_that_names_a_thing_is_no_deadline() -> None:
    [date] = tag_dates(
        paper_of("It will be used for the 2025-26 savings plan.", "2025-01-09"), Tags()
    ).dates
    assert date.role == "future_event"


PIECES = st.lists(
    st.sampled_from(
        "12 May 2024 / - to and of the next last year 2025/26 Q3 end early June".split()
    ),
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_spans_lie_in_the_text_in_order_and_apart(pieces: list[str]) -> None:
    paper = paper_of("x " + " ".join(pieces), "2024-11-12")
    spans = [(one.start, one.stop) for one in tag_dates(paper, Tags()).dates]
    assert all(0 <= start < stop <= len(paper.text) for start, stop in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_no_break_spaces_change_nothing(pieces: list[str]) -> None:
    plain = dates_in("x " + " ".join(pieces))
    odd = dates_in("x\u00a0" + "\u00a0".join(pieces))
    assert [iso for _, iso in plain] == [iso for _, iso in odd]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("It met on the 13th of  November 25.", "2025-11-13"),
        ("It will open by the end of March 26.", "2026-03-31"),
        ("On 5 May 12 people came.", "2025-05-05"),
    ],
)
def test_a_year_of_two_figures_counts_where_the_clause_ends(text: str, iso: str) -> None:
    assert dates_in(text)[0][1] == iso


def test_the_year_of_a_statute_with_its_country_is_no_date() -> None:
    assert dates_in("under the Local Government Act (Northern Ireland) 2014 it was closed") == []


def test_a_year_that_has_just_begun_is_the_new_one() -> None:
    text = "The accounts are for the new financial year."
    assert dates_in(text, "2024-05-01") == [("the new financial year", "2024-04/2025-03")]
    assert dates_in(text, "2024-11-12") == [("the new financial year", "2025-04/2026-03")]


def test_a_year_on_the_next_line_is_the_days_own() -> None:
    text = "Wold Parish Council\n\nThe wall fell on 18 July\n2023 in the night.\n"
    assert [iso for _, iso in dates_in(text)] == ["2023-07-18"]
