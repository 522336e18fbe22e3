from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Figure, Paper, Paragraph, Source, Tags
from pipeline.tag.dates import tag_dates
from pipeline.tag.figures import tag_figures
from tests.papers import lay_out


def paper_of(text: str, day: str | None = "2024-11-12") -> Paper:
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=1, date=day)
    return parse(extract(text.encode(), "a.txt"), source)[-1]


def figures_in(text: str) -> list[tuple[str, Figure]]:
    paper = paper_of(text)
    tags = tag_figures(paper, tag_dates(paper, Tags()))
    return [(paper.text[one.start : one.stop], one) for one in tags.figures]


def words_in(text: str) -> list[str]:
    return [word for word, _ in figures_in(text)]


def only(text: str) -> Figure:
    [(_, figure)] = figures_in(text)
    return figure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Enquiries rose by 36% in the spring.", ["36%"]),
        ("The cost was £ 864.00 and VAT of £20million was due.", ["£ 864.00", "£20million"]),
        ("A grant of £5m-£6m towards the £250k bridge.", ["£5m-£6m", "£250k"]),
        ("Quotes of £450 and £1125 were received.", ["£450", "£1125"]),
        ("An extra 50p a week for ten pounds.", ["50p", "ten pounds"]),
        ("It is a three to five-year plan.", ["three to five-year"]),
        ("Consultation ran for 10 weeks, then 2 or 3 months.", ["10 weeks", "2 or 3 months"]),
        ("An officer supports 4-5 other carers.", ["4-5"]),
        ("The audit covered up to 40 children.", ["40"]),
        ("There were seven inspectors and twenty-five schools.", ["seven", "twenty-five"]),
        ("At least eight of the 14 places must be filled.", ["eight", "14"]),
        ("They saw two serious and four slight injuries.", ["two", "four"]),
        ("Members for: For (14) Against (45) Abstain (0)", ["14", "45", "0"]),
        ("Carried by 7 votes to 4.", ["7", "4"]),
        ("There were 12 in favour, 2 against and 1 abstention.", ["12", "2", "1"]),
        ("The rate is 12 per 1,000 residents.", ["12"]),
        ("A 20mph limit along 3 miles of road.", ["20mph", "3"]),
        ("They seized 4 kg of wire.", ["4 kg"]),
        ("Some 1.2 million visits were made.", ["1.2 million"]),
        ("Two-thirds of members agreed.", ["Two-thirds"]),
        ("One in four homes is empty.", ["One in four"]),
        ("A 60-place nursery will open.", ["60"]),
        ("It fell by 8 per cent to March 2019 and 2 per cent here.", ["8 per cent", "2 per cent"]),
        ("There were 52 thefts in quarter one and 43,523 at sea.", ["52", "43,523"]),
        ("Crime rose by 15.7% (4365 offences to 5052).", ["15.7%", "4365", "5052"]),
        ("It stood at 301, compared to 800 eighteen months ago.", ["301", "800"]),
        ("A throughput of one to two cases a week.", ["one to two"]),
        ("They will build 1900 affordable homes.", ["1900"]),
        ("Incidents rose: fires (44), floods (21) and rescues (30).", ["44", "21", "30"]),
        ("Of these 52 were late. The gap narrowed from 27.1.", ["52", "27.1"]),
        ("A school (roll 8, capacity 50) has closed.", ["8", "50"]),
        ("A rise of 2%, 3.5% or 5% was shown.", ["2%", "3.5%", "5%"]),
        ("There were 17 complaints (11 parish, 6 borough).", ["17", "11", "6"]),
        ("Forty children lived far off and six in hostels.", ["Forty", "six"]),
        ("The oldest five will be asked, and 11 of us agreed.", ["five", "11"]),
        ("Between 10 and 15 people came.", ["10 and 15"]),
        ("Engines were cut from two to one.", ["two", "one"]),
        ("Attendance rose to 85.", ["85"]),
        ("Enquiries in the third quarter came to 41.", ["41"]),
        ("Thirty-one per cent of boats lay idle.", ["Thirty-one per cent"]),
        ("Five were in post for an establishment of eleven.", ["Five", "eleven"]),
        ("Number of complaints: 34", ["34"]),
        ("A property with 5 or more unrelated occupiers.", ["5"]),
        ("Spray the drives four times a season.", ["four"]),
        ("The rate per 10,000 was 68.4.", ["68.4"]),
        ("The turnover rate (rolling year) is 13.6.", ["13.6"]),
        ("Of the 56 users, 41 (73%) were in favour.", ["56", "41", "73%"]),
        ("Stage 2 complaints: 11.", ["11"]),
        ("Care leavers 190; foster carers 88.", ["190", "88"]),
    ],
)
def test_numbers_that_measure_or_count_are_figures(text: str, words: list[str]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "See page 4 and paragraphs 5, 6 and 7 of Appendix 2.",
        "Phase one of Key Stage 4 under Section 106.",
        "Telephone 01234 567890 or +44 1234 567890.",
        "The meeting began at 7.30 pm and closed at 21.05.",
        "Children aged 16 and 16-18 year olds and under 5s.",
        "On 12 May 2024, 3 years ago and in the next six months.",
        "Over the last 14 years and every six weeks.",
        "DM/2023/00989 on the A65 and B6255 at AB1 2CD.",
        "Cheque 300173 and Ch. No. 300174.",
        "At 12 High Street and 7 Church Cottages.",
        "Agenda pack PDF 162 KB",
        "Covid-19 is the third lockdown in a two-tier area.",
        "One member asked; one of them left; no one spoke.",
        "5 Apologies for absence",
        "20.03.08 Correspondence",
        "Totals 2,471.6 2,305.2 2,118.9",
        "The Local Government Act 1972.",
        "Open 24/7 on the 3G network.",
        "They came to 12 High Street.",
        "At month 7 the accounts were read.",
        "Apologies came from Mr Pike (1), Mrs Roe (2) and Mr Hall (3).",
    ],
)
def test_numbers_that_name_or_place_things_are_not(text: str) -> None:
    assert words_in(text) == []


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit", "kind"),
    [
        ("It cost £1.5m.", 1_500_000, None, "GBP", "money"),
        ("It cost £1-2 million.", 1_000_000, 2_000_000, "GBP", "money"),
        ("A sum of £7,800.00 was set.", 7800, None, "GBP", "money"),
        ("A sum of €7,800 was set.", 7800, None, "EUR", "money"),
        ("It gave 500 euros.", 500, None, "EUR", "money"),
        ("It won US$20.", 20, None, "USD", "money"),
        ("Just 27% agreed.", 27, None, "percent", "percent"),
        ("It took 20 working days.", 20, None, "working day", "duration"),
        ("It took 15 mins.", 15, None, "minute", "duration"),
        ("A five year plan.", 5, None, "year", "duration"),
        ("It had 12 key areas for improvement.", 12, None, "area", "count"),
        ("He met a dozen young people.", 12, None, "person", "count"),
        ("Three agencies met.", 3, None, "agency", "count"),
    ],
)
def test_value_unit_and_kind(
    text: str, value: float, upper: float | None, unit: str, kind: str
) -> None:
    figure = only(text)
    found = (figure.value, figure.value_max, figure.unit, figure.kind)
    assert found == (value, upper, unit, kind)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Audits of up to 40 cases.", "up to"),
        ("Around 40 workers joined.", "Around"),
        ("Plans of over 2 years.", "over"),
        ("There were 40 cases.", None),
    ],
)
def test_the_qualifier_is_kept_as_printed(text: str, qualifier: str | None) -> None:
    assert only(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("There are 12 cases.", "actual"),
        ("Our target is 20%.", "target"),
        ("The quorum is 3 members.", "threshold"),
        ("At least 3 members must attend.", "threshold"),
        ("Growth is forecast at 5%.", "forecast"),
        ("A quotation of £450 was read.", "planned"),
        ("There are 12 posts due to start.", "planned"),
        ("Motion carried: For (12)", "actual"),
        ("The quotes in: £845.", "planned"),
        ("He was asked to reply within 28 days.", "planned"),
        ("There is a 20mph limit.", "threshold"),
        ("The cart weighed over 7.5 tonnes.", "threshold"),
        ("It was bought at a price not exceeding £900.", "threshold"),
        ("There was a £4m forecast overspend.", "forecast"),
        ("Savings stood against a £66m target.", "target"),
        ("Takings had risen by 15%.", "change"),
        ("Thefts were down 12% on last year.", "change"),
        ("There were 180 more than a year earlier.", "change"),
        ("The proposal was for a rise of 4%.", "planned"),
        ("It missed the target and is currently at 7.1%.", "actual"),
        ("Of the budget £1.1m had been spent.", "actual"),
        ("There were 12 waivers over £100,000.", "threshold"),
        ("A quotation of Reed Play which would cost £110 was read.", "planned"),
        ("The saving was put at an estimated £310 a year.", "forecast"),
        ("It was agreed to order 80 mugs.", "planned"),
        ("This allowed for the release of £8m.", "actual"),
        ("There were 4 homes closed due to illness.", "actual"),
        ("It is a priority to achieve a fall of 13%.", "target"),
        ("From May there would be four more trams.", "planned"),
        ("A complainant is normally written to within 5 days.", "threshold"),
        ("Eight people came over a 2 day period.", "actual"),
        ("The County proposes that 14 posts were vacant.", "actual"),
        ("KPI 4: 97.3%.", "actual"),
    ],
)
def test_the_role_follows_from_the_clause(text: str, role: str) -> None:
    assert figures_in(text)[-1][1].role == role


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Repairs are above target, 88.5% against a target of 85%.", ["actual", "target"]),
        ("Call handling is within target and stood at 96%.", ["actual"]),
        ("Three measures found to be slipping were discussed.", ["actual"]),
        ("This left a £1.8m deficit that is needing to be managed.", ["actual"]),
        ("There was an increase of 8.2% (145 calls).", ["change", "change"]),
        ("It was 48.4 per cent, below the target of 60 per cent.", ["actual", "target"]),
    ],
)
def test_where_something_stands_is_told_from_where_it_is_to_go(text: str, roles: list[str]) -> None:
    assert [one.role for _, one in figures_in(text)] == roles


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Calls rose by 4%.", "up"),
        ("Calls fell by 4%.", "down"),
        ("Calls remained at 4%.", "level"),
        ("There was a 4% increase.", "up"),
        ("There was a 4% drop.", "down"),
        ("A share of 4% was kept.", None),
        ("Agency staff made up 18.5% of the team.", None),
    ],
)
def test_the_direction_is_that_of_the_nearest_word(text: str, direction: str | None) -> None:
    assert only(text).direction == direction


def test_target_and_actual_are_a_pair() -> None:
    found = figures_in("The share is 29%, and our target is to bring it down to 20%.")
    assert [(figure.pair, figure.role) for _, figure in found] == [(1, "actual"), (0, "target")]


def test_the_two_ends_of_a_change_are_a_pair() -> None:
    found = figures_in("It fell from 20% to 15%.")
    assert [(word, figure.pair) for word, figure in found] == [("20%", 1), ("15%", 0)]


def test_subject_and_period_come_from_the_sentence() -> None:
    figure = only("There was a 36% rise in fostering enquiries in April to May 2024.")
    assert figure.period == "April to May 2024"
    assert only("It had 12 key areas for improvement.").subject == "key areas"
    assert only("Only 27% of young people agreed.").subject == "young people agreed"
    assert (
        only("Only 38% of oak, ash and elm trees had leaves.").subject == "oak, ash and elm trees"
    )


def table(rows: list[list[str]], *, header: bool) -> Paper:
    text, blocks = lay_out(rows, header=header)
    paragraphs = tuple(
        Paragraph(start=b.start, stop=b.stop, body_start=b.start, kind="meta", block=i)
        for i, b in enumerate(blocks)
    )
    return Paper(
        path="t",
        sha256="0",
        media_type="text/plain",
        kind="report",
        council=None,
        committee=None,
        meeting_date=None,
        anchor_date=None,
        anchor_basis=None,
        title=None,
        text=text,
        blocks=blocks,
        paragraphs=paragraphs,
    )


def test_a_cell_is_read_by_the_heads_of_its_row_and_column() -> None:
    rows = [
        ["Service", "Ref", "2024/25 £000", "Share %", "Number of visits"],
        ["Libraries", "104", "1,250.5", "12", "300"],
        ["Parks", "105", "(30.0)", "8", "40"],
    ]
    figures = tag_figures(table(rows, header=True), Tags()).figures
    assert [(f.value, f.unit, f.subject, f.period) for f in figures] == [
        (1_250_500, "GBP", "Libraries", "2024/25"),
        (12, "percent", "Libraries", None),
        (300, None, "Libraries", None),
        (-30_000, "GBP", "Parks", "2024/25"),
        (8, "percent", "Parks", None),
        (40, None, "Parks", None),
    ]


def test_the_head_of_a_column_tells_a_target_from_what_is() -> None:
    rows = [["Measure", "June 2022", "Target for March 2025"], ["Boats let", "31%", "45%"]]
    figures = tag_figures(table(rows, header=True), Tags()).figures
    assert [(f.value, f.role, f.subject, f.period) for f in figures] == [
        (31, "actual", "Boats let", "June 2022"),
        (45, "target", "Boats let", "March 2025"),
    ]


def test_amounts_need_no_sign_where_the_head_says_what_they_are() -> None:
    rows = [["Payee", "Amount", "Cheque"], ["A. Mason", "24.27", "1876"], ["Hall", "£5.00", ""]]
    figures = tag_figures(table(rows, header=False), Tags()).figures
    assert [(f.value, f.unit) for f in figures] == [(24.27, "GBP"), (5, "GBP")]


def test_a_row_of_numbers_is_no_head_even_where_every_row_is_marked_as_one() -> None:
    paper = table([["Hub", "Visits £m"], ["North", "1.5"]], header=True)
    blocks = tuple(replace(block, header=True) for block in paper.blocks)
    figures = tag_figures(replace(paper, blocks=blocks), Tags()).figures
    assert [(f.value, f.unit, f.rule) for f in figures] == [(1_500_000, "GBP", "figure.cell")]


def test_a_table_without_heads_has_only_figures_with_their_own_sign() -> None:
    rows = [["12", "13.5", "£4.00"]]
    figures = tag_figures(table(rows, header=False), Tags()).figures
    assert [f.value for f in figures] == [4]


def test_what_was_turned_down_is_kept_with_the_reason() -> None:
    paper = paper_of("See page 4 of the report.")
    [candidate] = tag_figures(paper, Tags()).candidates
    assert (candidate.type, candidate.veto) == ("figure", "figure_veto.label")


def test_a_welsh_paper_has_no_figures() -> None:
    paper = paper_of("Roedd 12 aelod yn bresennol, 50%.")
    welsh = Paper(**{**{k: v for k, v in vars(paper).items() if k != "reading"}, "language": "cy"})
    assert tag_figures(welsh, Tags()) == Tags()
    assert tag_dates(welsh, Tags()) == Tags()


PIECES = st.lists(
    st.sampled_from(
        "12 £5m 36% two members of the public from to 3 May 2024 and (4) Item 5 years one 1,200 "
        "A65 between £3.50 weeks - , . visits 7.30pm per 1,000 ½ million".split(" ")
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_spans_lie_in_the_text_in_order_and_apart(pieces: list[str]) -> None:
    paper = paper_of("x " + " ".join(pieces))
    spans = [(f.start, f.stop) for f in tag_figures(paper, tag_dates(paper, Tags())).figures]
    assert all(0 <= start < stop <= len(paper.text) for start, stop in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_no_break_spaces_change_nothing(pieces: list[str]) -> None:
    text = "x " + " ".join(pieces)
    odd = "x\u00a0" + "\u00a0".join(pieces)
    assert [f for _, f in figures_in(text)] == [f for _, f in figures_in(odd)]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 94 stalls 61 were let, up from 48 a year before.",
        "On a vote of 5 for and 2 against it fell after 6 months.",
        "The rate was 98 per 10,000, with 6 months to run and 20mph on the quay.",
    ],
)
def test_two_spaces_for_one_change_nothing(text: str) -> None:
    once, twice = (
        [
            (" ".join(words.split()), replace(figure, start=0, stop=0))
            for words, figure in figures_in(spaced)
        ]
        for spaced in (text, text.replace(" ", "  "))
    )
    assert once == twice


def test_the_order_of_unrelated_paragraphs_changes_nothing() -> None:
    one, other = "There were 12 posts.", "It cost £5m."
    assert sorted(words_in(f"{one}\n\n{other}")) == sorted(words_in(f"{other}\n\n{one}"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nine of 31 schools had replied.", ["Nine", "31"]),
        ("The roll is 74, down from 81.", ["74", "81"]),
        ("Arrivals averaged 34 against a plan of 28.", ["34", "28"]),
        ("Nine letters of support and one objection had come.", ["Nine", "one"]),
        ("It set nine recommendations. Five are complete.", ["nine", "Five"]),
        ("The motion was lost (for 3, against 8).", ["3", "8"]),
        ("It was carried on a vote of eleven to four.", ["eleven", "four"]),
        ("The level rose from 98% in 2022 to 117%.", ["98%", "117%"]),
        ("It rose by 2.5 percentage points.", ["2.5"]),
        ("The gap was between £0.9m and £1.3m.", ["£0.9m and £1.3m"]),
        ("The precept rose by £14 to £298.76.", ["£14", "£298.76"]),
        ("The meeting ended at 12.55 hours.", []),
    ],
)
def test_elliptical_figures_of_reports_are_found(sentence: str, expected: list[str]) -> None:
    assert words_in(sentence) == expected


def test_a_row_that_counts_something_is_read_under_columns_of_time() -> None:
    rows = "| Indicator | Target | Actual |\n|---|---|---|\n| Foster carer households | 160 | 148 |"
    assert words_in(rows) == ["160", "148"]


def test_a_row_of_a_budget_is_no_count() -> None:
    rows = "| Line | 2025/26 | 2026/27 |\n|---|---|---|\n| Total individual projects | 160 | 148 |"
    assert words_in(rows) == []


def test_where_something_stood_is_a_fact_and_where_it_is_to_go_is_planned() -> None:
    found = figures_in("RESOLVED that the hours be increased from 22 to 30 a week.")
    assert [(words, one.role) for words, one in found] == [("22", "actual"), ("30", "planned")]


def test_prices_listed_under_quotes_are_planned() -> None:
    found = figures_in("Two quotes came in:\n\nReed & Son - £40.00\n\nThe fee of £9 was paid.")
    assert [one.role for _, one in found] == ["actual", "planned", "actual"]


def test_the_tally_of_a_police_report_is_counted() -> None:
    assert words_in("Theft 2 Burglary : Commercial : 0\n\nVandalism:     9, detected 4.") == [
        "2",
        "0",
        "9",
        "4",
    ]
    assert words_in("With regard to application 22 Harbour Arts it was late.") == []
    assert words_in("Hall hire £     46.40") == ["£     46.40"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The moorings at Skerry (22 at present) are full.", ["22"]),
        ("Otters took 40 fish (national median 51).", ["40", "51"]),
        ("The toll is 28p rather than 24p. In May it falls.", ["28p", "24p"]),
        ("Repairs took 24 days against the 20 allowed.", ["24 days", "20"]),
        ("The yard was 3.6 acres, not 3.1.", ["3.6", "3.1"]),
        ("Letters had risen to 1,046 from 913.", ["1,046", "913"]),
        ("Boats passed at first went from 18 of 60 to 36 of 60.", ["18", "60", "36", "60"]),
        ("Wardens replied: 61 of 94 replied.", ["61", "94"]),
        ("Five letters came, making 118 in objection.", ["Five", "118"]),
        ("The rangers passed 37 of 51 checks; 11 partly; 3 not at all.", ["37", "51", "11", "3"]),
        ("Carried, 5-1. The Clerk left.", ["5", "1"]),
        ("Members noted 12 wardens, with 7 in post; 3 start on 17 February.", ["12", "7", "3"]),
    ],
)
def test_a_number_is_counted_by_another_or_by_how_things_stand(text: str, words: list[str]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The Panel met at 4.30 P.M. on Monday.",
        "Members turned to page 3 of 12 and then went home.",
        "The Chair spoke on item 4, not 5.",
        "It was agreed as in item 5-1.",
        "See the report (see 14) of the Clerk.",
    ],
)
def test_numbers_beside_which_nothing_stands_are_none(text: str) -> None:
    assert words_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They accepted 5 of the 7 points, partly accepted one and rejected one.", 2),
        ("The Ombudsman took up six cases and upheld one in full.", 1),
        ("There were three complaints, one upheld at once.", 1),
        ("Two bids had come in, one from the Ferry Trust.", 1),
        ("The quay has one warden out of an establishment of five.", 1),
        ("There was one vacancy in a team of three.", 1),
        ("The check found one broken swing (the chain) and four loose boards.", 1),
        ("One of the wardens spoke of three otters and the new one.", 0),
        ("The Clerk wrote one letter and the Chair signed it.", 0),
        ("Two members asked that one read the report.", 0),
        ("Members had one and only one wish.", 0),
        ("The lane is to have one gate and 20 mph signs.", 0),
    ],
)
def test_one_is_a_figure_where_it_stands_against_another(text: str, words: int) -> None:
    assert [word.lower() for word in words_in(text)].count("one") == words


def test_columns_set_with_blanks_are_read_by_their_heads() -> None:
    text = (
        "Depot             Budget £m    Variance £m    Boats 2031    Upkeep %\n"
        "Skerry Bank            12.4          (0.4)         1,204          14\n"
        "Tarn Road               8.1           +1.2           377           9\n"
    )
    found = figures_in(text)
    assert [word for word, _ in found[:4]] == ["12.4", "0.4", "1,204", "14"]
    assert [word for word, _ in found[4:]] == ["8.1", "1.2", "377", "9"]
    assert [figure.value for _, figure in found[:4]] == [12.4e6, -0.4e6, 1204, 14]
    assert {figure.subject for _, figure in found[:4]} == {"Skerry Bank"}


def test_heads_that_count_average_or_last_say_what_their_cells_are() -> None:
    text = (
        "| Measure | 2031 | Target |\n|---|---|---|\n| Average boats per warden | 24.1 | 16 |\n"
        "| Average wait (days) | 31 | 20 |\n| Rides (millions) | 1.2 | 1.5 |\n"
        "| Cost of a ride (£) | 3.92 | 3.50 |\n| Mooring reference | 14 | 15 |\n"
    )
    kinds = [(figure.kind, figure.value) for _, figure in figures_in(text)]
    assert kinds[::2] == [("rate", 24.1), ("duration", 31), ("count", 1.2e6), ("money", 3.92)]


def test_columns_of_pages_and_notes_measure_nothing() -> None:
    text = (
        "| Subject | Learners | Pages | Notes |\n|---|---|---|---|\n"
        "| Weaving | 377 | 4 | 2 |\n| Rowing | 12 | 9 | 3 |\n"
    )
    assert words_in(text) == ["377", "12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hall is let for 5 1/2 hours a day.", [("5 1/2 hours", 5.5, "hour")]),
        ("It runs for 2 3/4 miles.", [("2 3/4", 2.75, "mile")]),
        ("Two LEAs and 12 PCSOs took part.", [("Two", 2, "LEA"), ("12", 12, "PCSO")]),
        ("There are a further 5 that should be let.", [("5", 5, None)]),
        ("The Forty-second Annual Meeting was held.", []),
        ("Changes to bedroom 1 and bedroom 2 were shown.", []),
        ("Ann Hay, Nineteen Acre Gardens, spoke.", []),
        ("See note\n\n1 https://example.org/tides", []),
    ],
)
def test_numbers_of_more_than_one_part_and_numbers_in_names(
    text: str, expected: list[tuple[str, float, str | None]]
) -> None:
    assert [(words, one.value, one.unit) for words, one in figures_in(text)] == expected
