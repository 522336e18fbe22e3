"""What is masked, what is not, and that nothing moves."""

import re
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.personal.masking import (
    DOT,
    mask_document,
    mask_rows,
    mask_text,
    personal_spans,
)
from pipeline.records import DateMention, Figure, Person, Tags
from tests.papers import identify_paper, make_paper

PLAIN_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*[A-Za-z]{2,}")
PLAIN_PHONE = re.compile(r"(?<![\w.])(?:\+44|\(?0)[ ]?\(?[1-9][\d() -]{7,14}\d(?!\d)")
"""Simpler patterns than those under test, to look for what they should have left nothing of."""


HASH = re.compile(r"[0-9a-f]{64}")
"""A hash may begin like a telephone number, by chance."""


def left_in(text: str) -> list[str]:
    if HASH.fullmatch(text):
        return []
    phones = (match.group() for match in PLAIN_PHONE.finditer(text))
    whole = [each for each in phones if 10 <= len(re.sub(r"\D", "", each)) <= 13]
    return whole + PLAIN_EMAIL.findall(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("01632 960123", "••••• ••••••"),
        ("016327 96012", "•••••• •••••"),
        ("020 7946 0123", "••• •••• ••••"),
        ("033 022 90123", "••• ••• •••••"),
        ("0300 0490123", "•••• •••••••"),
        ("0808 157 0123", "•••• ••• ••••"),
        ("(01632) 960123", "(•••••) ••••••"),
        ("01632-960123", "•••••-••••••"),
        ("020.7946.0123", "•••.••••.••••"),
        ("07700900123", "•••••••••••"),
        ("+44 (0)20 7946 0123", "+•• (•)•• •••• ••••"),
        ("+447700900123", "+••••••••••••"),
        ("0044 7700 900123", "•••• •••• ••••••"),
        ("01632 960123 ext. 45", "••••• •••••• ext. ••"),
        ("01632 960123/4", "••••• ••••••/•"),
        ("01632 960123/ 07700 900 123", "••••• ••••••/ ••••• ••• •••"),
        ("01632\n960123", "•••••\n••••••"),
        ("Tel01632 960123", "Tel••••• ••••••"),
        ("Tel: 960123", "Tel: ••••••"),
        ("Ext. 4512", "Ext. ••••"),
        ("direct line no. 96012", "direct line no. •••••"),
        ("01632 960123 2021", "••••• •••••• 2021"),
        ("ada.quill@papers.example", "•••.•••••@••••••.•••••••"),
        ("o'quill+x@papers.example.", "•'•••••+•@••••••.•••••••."),
        ("ada@papers.gov.uk. The rest", "•••@••••••.•••.••. The rest"),
        ("ada@\npapers.gov.uk", "•••@\n••••••.•••.••"),
        ("ada@papers.gov.\nuk", "•••@••••••.•••.\n••"),
        ("01632 960123 calls were made", "••••• •••••• calls were made"),
    ],
)
def test_numbers_and_addresses_are_masked_and_their_shape_stays(text: str, shown: str) -> None:
    assert mask_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "a rise from 1,632 to 960,123 in 2024/25",
        "on 01 12 2021 10 of 300 homes",
        "0 120 34 567 8901",
        "cheques 001908 301.92 and 002010 24.16",
        "0.123 456 7890",
        "£01632960123",
        "a lease extension 2021-2025 for 12 months",
        "the mobile library made 2021 visits",
        "30th March @ 7.30pm, balance @20.11.17",
        "Phone number: 2,345 units",
        "0345 46 47",
        "A0163296012",
        "016329601234567",
    ],
)
def test_figures_dates_and_references_are_left_alone(text: str) -> None:
    assert mask_text(text) == text


WORDS = st.sampled_from(
    ["The Clerk", "ring", "or write to", "80%", "of 1,250 homes", "in 2024/25,", "£3.2m", "\n", "—"]
)
DIGITS = st.text("0123456789", min_size=6, max_size=6)
PERSONAL = st.one_of(
    DIGITS.map(lambda end: f"01632 {end}"),
    DIGITS.map(lambda end: f"(01632) {end}"),
    DIGITS.map(lambda end: f"+44 1632 {end}"),
    DIGITS.map(lambda end: f"07700{end}"),
    st.from_regex(r"[a-z]{1,9}(\.[a-z]{1,9})?@[a-z]{2,9}\.(gov\.uk|example)", fullmatch=True),
)
TEXTS = st.lists(st.one_of(WORDS, PERSONAL), max_size=12).map(" ".join)


@given(st.one_of(TEXTS, st.text(max_size=200)))
def test_a_masked_text_is_as_long_and_differs_only_by_dots(text: str) -> None:
    masked = mask_text(text)
    assert len(masked) == len(text)
    assert all(new in (old, DOT) for old, new in zip(text, masked, strict=True))
    assert mask_text(masked) == masked


@given(TEXTS)
def test_no_number_or_address_is_left_and_no_figure_is_lost(text: str) -> None:
    masked = mask_text(text)
    assert left_in(masked) == []
    for figure in ("80%", "1,250", "2024/25", "£3.2m"):
        assert masked.count(figure) == text.count(figure)


@given(TEXTS)
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = personal_spans(text)
    assert all(start < stop for start, stop in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


# --- documents -----------------------------------------------------------------------------------

TEXT = "Ring 01632 960123 by 4 March 2025.\nOf 40 homes 17 were let, said ada.quill@papers.example."
SURE: dict[str, Any] = {"rule": "rule.test", "confidence": 0.9}


def at(words: str) -> dict[str, Any]:
    return {"start": TEXT.index(words), "stop": TEXT.index(words) + len(words), **SURE}


def figure(words: str, pair: int | None = None) -> Figure:
    return Figure(**at(words), kind="count", value=1, pair=pair)


TAGS = Tags(
    figures=(figure("960123"), figure("40", pair=2), figure("17", pair=0)),
    dates=(DateMention(**at("4 March 2025"), iso="2025-03-04"),),
    people=(Person(**at("ada.quill"), name="ada.quill"),),
)


def test_tags_inside_a_number_go_and_all_others_keep_their_ids_and_words() -> None:
    document = identify_paper(make_paper(TEXT), TAGS)
    masked = mask_document(document)
    assert len(masked.paper.text) == len(TEXT)
    assert [masked.paper.text[each.start : each.stop] for each in masked.tags.figures] == [
        TEXT[each.start : each.stop] for each in TAGS.figures[1:]
    ]
    assert masked.ids["figure", 0] == document.ids["figure", 1]
    assert masked.ids["date", 0] == document.ids["date", 0]
    assert masked.tags.people == ()
    assert ("figure", 2) not in masked.ids


def test_a_figure_whose_pair_went_has_none() -> None:
    masked = mask_document(identify_paper(make_paper(TEXT), TAGS))
    assert [each.pair for each in masked.tags.figures] == [1, None]


def test_a_document_without_numbers_is_the_same_object() -> None:
    document = identify_paper(make_paper("Of 40 homes 17 were let."))
    assert mask_document(document) is document


def test_every_column_of_a_row_is_masked_but_ids_and_what_is_cut_from_the_text() -> None:
    number = "01632 960123"
    row = {
        "id": number,
        "document_id": number,
        "sha256": number,
        "url": "https://papers.example/01632960123?to=ada@papers.example",
        "owner": f"the Clerk, {number}",
        "text": number,
        "start": 3,
        "name": None,
    }
    [masked] = mask_rows([row])
    assert masked == {
        **row,
        "url": "https://papers.example/01632960123?to=•••@••••••.•••••••",
        "owner": "the Clerk, ••••• ••••••",
    }


# --- the whole database --------------------------------------------------------------------------


MANY = 5000
"""Rows of each table that are looked at, where a database is large."""


def texts_of(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'"
    )
    for (table,) in names.fetchall():
        for column in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if column[2] == "TEXT" and column[1] != "sha256":
                for (value,) in connection.execute(
                    f'SELECT "{column[1]}" FROM {table} LIMIT {MANY}'
                ):
                    yield table, column[1], value or ""


def test_no_column_of_the_sample_has_a_number_or_an_address(sample: sqlite3.Connection) -> None:
    found = [(table, column) for table, column, text in texts_of(sample) if left_in(text)]
    assert found == []
    assert (
        sample.execute("SELECT value FROM builds WHERE name = 'masked'").fetchone()[0] != "nothing"
    )


def test_no_column_of_a_database_built_from_real_papers_has_either() -> None:
    built = Path(__file__).parents[2] / "db" / "minutes.db"
    if not built.exists():
        pytest.skip("nothing has been built here")
    connection = sqlite3.connect(f"file:{built}?mode=ro", uri=True)
    masked = connection.execute("SELECT value FROM builds WHERE name = 'masked'").fetchone()
    if masked is None or masked[0] == "nothing":
        pytest.skip("it was built unmasked")
    assert [where for *where, text in texts_of(connection) if left_in(text)] == []
    connection.close()


def test_every_row_of_the_sample_still_says_what_stands_at_its_place(
    sample: sqlite3.Connection,
) -> None:
    for table in ("paragraphs", "limbs", "actions", "figures", "dates", "people"):
        moved = sample.execute(
            f"""SELECT count(*) FROM {table} JOIN documents ON documents.id = document_id
            WHERE substr(documents.text, start + 1, stop - start) != {table}.text"""
        ).fetchone()[0]
        assert moved == 0, table


def test_the_search_index_has_no_masked_number(sample: sqlite3.Connection) -> None:
    numbers = sample.execute(
        "SELECT count(*) FROM paragraphs WHERE text LIKE '%telephone •%'"
    ).fetchone()[0]
    assert numbers > 0
    hits = sample.execute(
        "SELECT count(*) FROM paragraphs_fts WHERE paragraphs_fts MATCH '01632'"
    ).fetchone()[0]
    assert hits == 0
