"""What a figure is of, in sentences and lists that we wrote."""

import pytest

from pipeline.records import Figure
from tests.tag.test_figures import figures_in

SAID = (
    ("There was a 36% rise in fostering enquiries.", "36%", "fostering enquiries"),
    ("Only 27% of young people agreed.", "27%", "young people agreed"),
    ("The team is on a three to five-year journey.", "three to five-year", "journey"),
    ("A full 4-week closure is needed.", "4-week", "closure"),
    ("The £2,400 cheque for the path was sent.", "£2,400", "cheque"),
    ("A £400 Education Grant is budgeted for.", "£400", "Education Grant"),
    ("The reserve balance was confirmed as £28,252.62.", "£28,252.62", "reserve balance"),
    ("Yields fell to 4.0% in September 2024.", "4.0%", "Yields"),
    ("Agency crews filled 31% of ferry posts, against a target of 15%.", "15%", "ferry posts"),
    ("A ceiling cost of £200 was agreed.", "£200", "ceiling cost"),
    ("Cleaning would cost in the region of £1,000.", "£1,000", "Cleaning"),
    ("It was agreed the precept should be set at £3,220.", "£3,220", "precept"),
    ("Two firms have provided quotations of £13,010.", "£13,010", "quotations"),
    ("There had been additional allocations of £600m.", "£600m", "additional allocations"),
    ("Postage - £42.50", "£42.50", "Postage"),
    ("Harbour Energy (street lights) £150.11", "£150.11", "Harbour Energy"),
    ("Spent to date on revenue £8,540, capital £6,278.", "£8,540", "Spent to date on revenue"),
    ("Spent to date on revenue £8,540, capital £6,278.", "£6,278", "capital"),
    ("The ferry budget showed an overspend of £5.3m for the year.", "£5.3m", "overspend"),
    ("At 30th September the General Reserve stood at £58,818.", "£58,818", "General Reserve"),
    ("It was on target, above the national average of 70%.", "70%", "national average"),
    ("The rent for the lower field was raised to £100.", "£100", "rent for the lower field"),
    ("ii) Mrs A. Reed, Clerk's Salary May 2016, Chq No 1178 £375.00", "£375.00",
     "Clerk's Salary May 2016"),
    ("Ash Band, Donation, cheque 300412 £50.00", "£50.00", "Ash Band, Donation"),
    ("Hall £46.40 Ash Ltd, Hire (as agreed) Chq No 12345: £9.00", "£9.00", "Ash Ltd, Hire"),
    ("Reserve account £3467.15 Councillors had seen the accounts.", "£3467.15", "Reserve account"),
    ("Ash Ltd would do the audit at a fee of £150.", "£150", "audit"),
    ("We renewed the domain for the village site at a cost of £70.", "£70",
     "domain for the village site"),
    ("Provision was made for installation costs of £43k.", "£43k", "installation costs"),
    ("The statement showed a credit balance of £7,193.", "£7,193", "credit balance"),
    ("A price of £600 for the basic cost of setting up a new site came.", "£600",
     "basic cost of setting up a new site"),
    ("Lorries travelling over 20mph shook it.", "20mph", "Lorries"),
)  # fmt: skip
UNSAID = (
    ("The clerk was asked to pay £40.", "£40"),
    ("The road will be closed for resurfacing for 2 weeks.", "2 weeks"),
    ("There was £3m left.", "£3m"),
    ("It stood at 12%.", "12%"),
    ("Over a 12 month period it was 48%.", "48%"),
    ("It has increased slightly to 5%.", "5%"),
    ("Some 88% compared to a target of 85%.", "85%"),
    ("If preferred these could also be 1 metre.", "1"),
    ("The shrub was removed at a cost of £40.", "£40"),
    ("It was provided by Westlamp at £5 per annum.", "£5"),
    ("Of a total of £9, 50% of the total is spent.", "50%"),
    ("Finance @ 30th April 2009 £1272.11", "£1272.11"),
)


def figure_of(text: str, printed: str) -> Figure:
    (found,) = (figure for words, figure in figures_in(text) if words == printed)
    return found


@pytest.mark.parametrize(("text", "printed", "subject"), SAID)
def test_a_figure_is_of_what_stands_beside_it(text: str, printed: str, subject: str) -> None:
    assert figure_of(text, printed).subject == subject


def test_a_blank_of_a_form_is_passed_over() -> None:
    assert figure_of(f"Rent {'_' * 60} due £40 was paid.", "£40").subject is None


@pytest.mark.parametrize(("text", "printed"), UNSAID)
def test_what_is_not_said_is_left_open(text: str, printed: str) -> None:
    assert figure_of(text, printed).subject is None
