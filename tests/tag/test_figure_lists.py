"""Numbers that a list shows to be figures, in lists that we wrote."""

import pytest

from tests.tag.test_figures import figures_in, only, words_in


def test_a_sum_without_its_sign_is_money_beside_one_that_has_it() -> None:
    found = figures_in("Payments:\n\nHall hire £46.40\n\nStamps 7.32\n\nRates 1,210.00")
    assert [(words, one.kind, one.unit) for words, one in found] == [
        ("£46.40", "money", "GBP"),
        ("7.32", "money", "GBP"),
        ("1,210.00", "money", "GBP"),
    ]


def test_sums_of_accounts_are_money_where_none_has_a_sign() -> None:
    found = figures_in(
        "At the bank:\n\nCurrent account 988.08\n\nReserve account 1674.81\n\n2662.89"
    )
    assert [(words, one.value, one.subject) for words, one in found] == [
        ("988.08", 988.08, "Current account"),
        ("1674.81", 1674.81, "Reserve account"),
        ("2662.89", 2662.89, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Weir height 12.25\n\nPool depth 30.75",
        "A lone rent line 46.40",
        "Hire 12.50 8.00 20.50\n\nStamps 3.50 0.70 4.20",
    ],
    ids=["nothing says money", "one line is no list", "rows without heads"],
)
def test_other_numbers_that_close_lines_are_no_sums(text: str) -> None:
    assert words_in(text) == []


def test_an_hour_under_a_list_of_sums_is_none() -> None:
    assert words_in("Hall hire £46.40\n\nThe meeting closed 9.15") == ["£46.40"]


def test_a_date_under_a_list_of_sums_is_none() -> None:
    assert words_in("Hall hire £46.40\n\nRent 31.03.2024") == ["£46.40"]


def test_a_sum_far_from_the_list_is_not_of_it() -> None:
    far = "The warden told us of the weir, the lock, the mill and all that stands by them at Ash."
    assert words_in(f"Hall hire £46.40\n\n{far}\n\nReading 12.50") == ["£46.40"]


def test_lines_that_open_with_the_same_number_count() -> None:
    found = figures_in(
        "Reports:\n\n1 Burst main\n\n3 Thefts of tools\n\n1 Fallen oak\n\n1 Stolen bike\n\nNoted."
    )
    assert [(words, one.unit, one.subject) for words, one in found] == [
        ("1", None, "Burst main"),
        ("3", "theft", "Thefts of tools"),
        ("1", None, "Fallen oak"),
        ("1", None, "Stolen bike"),
    ]


def test_lines_whose_numbers_run_on_are_labelled() -> None:
    assert words_in("1 Apologies\n\n2 Burst main\n\n2 Fallen oak\n\n3 Closing words") == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("ii) Ash Band, Wreath, Chq No 1178 375.00 (agreed)", "375.00", 375),
        ("Ash Band, Wreath, cheque 300412: 1,250.00 and no more", "1,250.00", 1250),
        ("Ash Insurance £426. 46: passed.", "£426. 46", 426.46),
        ("The balance is £265. 81 and is held.", "£265. 81", 265.81),
    ],
)
def test_sums_that_are_printed_oddly_are_read_whole(text: str, words: str, value: float) -> None:
    assert [(printed, one.value) for printed, one in figures_in(text)] == [(words, value)]


def test_a_sum_at_the_end_of_a_sentence_takes_no_number_of_an_item() -> None:
    assert words_in("It cost £50. 12 Any other business") == ["£50"]


def test_a_range_broken_over_two_lines_of_a_paragraph_is_one() -> None:
    figure = only("Reserves should cover 3-  12 months of costs.")
    assert (figure.value, figure.value_max, figure.unit) == (3, 12, "month")


def test_a_day_before_a_dash_begins_no_range() -> None:
    figure = only("Wages and expenses for July 31 - 46 hours 100815 were paid.")
    assert (figure.value, figure.value_max) == (46, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There will be 9 in Transport, 1 in Operations and 2 in Stores.", ["9", "1", "2"]),
        ("It is one of 690 clubs from 9500 in the country.", ["690", "9500"]),
        ("It has one dwelling in comparison to three before.", ["three"]),
        ("The fly tipping item 100 yards off was cleared.", ["100"]),
    ],
)
def test_numbers_that_other_words_count(text: str, words: list[str]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Signs along the A 134 and by the B 1160 lean.",
        "Expenses - Oct 20 Ash Landscapes were paid.",
        "See item 10 yard sale.",
    ],
)
def test_numbers_of_roads_and_years_are_none(text: str) -> None:
    assert words_in(text) == []


def test_a_phrase_stops_where_a_bracket_opens() -> None:
    figure = only("Reports of 2 bogus callers (members of the public took notes) came.")
    assert (figure.unit, figure.subject) == ("caller", "bogus callers")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Machinery used: excavators x 3, lorries x 2.", ["3", "2"]),
        ("The store held 5000 plus gallons of fuel.", ["5000"]),
        ("The flow through the weir was 470 m3/sec at noon.", ["470 m3/sec"]),
        ("\uf0b7 4 Looped drives", ["4"]),
        ("They wrote to the 3 TD's for the county.", ["3"]),
        ("[File](https://mill.example/2018-07/03%20Minutes%2012%20people.pdf)", []),
    ],
)
def test_more_numbers_that_count_and_those_of_an_address(text: str, words: list[str]) -> None:
    assert words_in(text) == words
