"""What is withheld is nowhere in what is published, and everything else is where it was."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import build
from pipeline.cache import Cache
from pipeline.executors import Inline
from pipeline.identify import Tagged, identify
from pipeline.personal.blanking import MARK
from pipeline.personal.suppressions import Suppression
from pipeline.personal.withhold import withhold
from pipeline.publish.columns import Corpus
from pipeline.publish.trace_rows import review_rows
from pipeline.records import (
    Action,
    Attachment,
    Attendee,
    Figure,
    Identified,
    Item,
    Limb,
    Problem,
    Resolution,
    RowId,
    Tags,
    ThemeTag,
    Tracing,
    Votes,
)
from pipeline.reviews.rulings import Ruling
from tests.papers import identify_paper, make_paper, write_corpus

TEXT = """1. Apologies
None.
2. A complaint
Mrs Edith Holt of 3 Mill Lane told the Committee of her son's 14 absences.
RESOLVED (a) to thank Mrs Edith Holt; (b) that the Head of Schools report by May 2025.
3. Roads
Of 40 roads 12 were mended."""
SURE: dict[str, Any] = {"rule": "rule.test", "confidence": 0.9}


def at(words: str) -> dict[str, Any]:
    return {"start": TEXT.index(words), "stop": TEXT.index(words) + len(words)}


def items() -> tuple[Item, ...]:
    starts = [TEXT.index(f"{number}. ") for number in (1, 2, 3)]
    titles = ("Apologies", "A complaint", "Roads")
    papers = ((), (Attachment(title="Letter", url="https://papers.example/1"),), ())
    return tuple(
        Item(number=str(n), title=title, start=start, stop=stop, attachments=attached)
        for n, title, start, stop, attached in zip(
            (1, 2, 3), titles, starts, [*starts[1:], len(TEXT)], papers, strict=True
        )
    )


RESOLVED = TEXT[TEXT.index("RESOLVED") : TEXT.index("\n3.")]
TAGS = Tags(
    resolutions=(
        Resolution(
            **at(RESOLVED),
            **SURE,
            form="resolved",
            mover="Mrs Edith Holt",
            seconder="Cllr Thorne",
            votes=Votes(for_=2, named=(("Edith Holt", "for"), ("Cllr Thorne", "for"))),
            limbs=(
                Limb(**at("to thank Mrs Edith Holt"), **SURE, addressee="Mrs Edith Holt"),
                Limb(**at("that the Head of Schools report by May 2025"), **SURE, parent=0),
            ),
            also_at=((TEXT.index("Mrs"), TEXT.index("Mrs") + 3), (0, 2)),
        ),
    ),
    actions=(
        Action(**at("told the Committee"), **SURE, strength="firm", owner="Edith Holt"),
        Action(**at("report by May 2025"), **SURE, strength="requested", limb=(0, 1)),
    ),
    figures=(
        Figure(**at("14"), **SURE, kind="count", value=14),
        Figure(**at("40"), **SURE, kind="count", value=40, pair=2),
        Figure(**at("12"), **SURE, kind="count", value=12, pair=1),
    ),
    themes=(ThemeTag(**at("2. A complaint"), **SURE, theme="education", scope="item"),),
)
PAPER = make_paper(
    TEXT,
    items=items(),
    title="Minutes with Mrs Edith Holt",
    attendees=(
        Attendee(name="Edith Holt"),
        Attendee(name="Ben Thorne", start=0, stop=2),
        Attendee(name="E. H.", **at("Edith")),
    ),
)


def document() -> Identified:
    return identify_paper(PAPER, TAGS)


def asked(target: str, passage: str = "") -> Suppression:
    return Suppression(
        where="suppressions.csv, line 2",
        target=target,
        passage=passage,
        reason="asked for",
        by="A. Quill",
        on="2026-01-05",
    )


def after(
    suppression: Suppression, *documents: Identified
) -> tuple[tuple[Identified, ...], list[tuple[str, Problem]]]:
    return withhold(documents or (document(),), [suppression])


def quoted(documents: Sequence[Identified]) -> str:
    return "\n".join(repr((each.paper, each.tags)) for each in documents)


def test_without_suppressions_nothing_changes() -> None:
    problems = [("paper.txt", Problem(stage="parse", kind="truncated", message="cut off"))]
    one = document()
    assert withhold([one], [], problems) == ((one,), problems)


def test_a_withheld_item_leaves_blanks_of_its_length_and_a_mark_for_each_paragraph() -> None:
    one = document()
    [left], _ = after(asked(one.ids["item", 1]))
    assert len(left.paper.text) == len(TEXT)
    assert left.paper.text.startswith(TEXT[: TEXT.index("2. A")])
    assert left.paper.text.endswith(TEXT[TEXT.index("3. Roads") :])
    shown = [left.paper.text[each.start : each.stop].strip() for each in left.paper.paragraphs]
    assert shown[2:5] == [MARK, MARK, MARK]
    assert "withheld" not in left.paper.reading


def test_a_withheld_item_keeps_its_number_and_loses_all_it_says() -> None:
    one = identify_paper(replace(PAPER, title="Minutes"), TAGS)
    [left], _ = after(asked(one.ids["item", 1]), one)
    assert (left.paper.items[1].number, left.paper.items[1].title) == ("2", "")
    assert left.paper.items[1].attachments == ()
    assert left.ids["item", 1] == one.ids["item", 1]
    for words in ("Holt", "Mill Lane", "complaint", "Head of Schools", "Letter"):
        assert words not in quoted([left])


def test_tags_that_are_left_keep_their_ids_places_and_pairs() -> None:
    one = document()
    [left], _ = after(asked(one.ids["item", 1]))
    assert left.tags.resolutions == ()
    assert left.tags.actions == ()
    assert left.tags.themes == ()
    assert [left.paper.text[each.start : each.stop] for each in left.tags.figures] == ["40", "12"]
    assert left.ids["figure", 0] == one.ids["figure", 1]
    assert [each.pair for each in left.tags.figures] == [1, 0]
    numbers = set(left.ids.values())
    assert one.ids["figure", 0] not in numbers
    assert one.ids["resolution", 0] not in numbers


def test_a_withheld_passage_takes_the_tags_it_touches_and_leaves_the_other_limb() -> None:
    one = document()
    [left], _ = after(asked("paper.txt", "Mrs Edith Holt"))
    [resolution] = left.tags.resolutions
    [limb] = resolution.limbs
    assert left.paper.text[limb.start : limb.stop].startswith("that the Head of Schools")
    assert limb.parent is None
    assert left.ids["limb", 0, 0] == one.ids["limb", 0, 1]
    assert left.tags.actions[-1].limb == (0, 0)
    assert resolution.also_at == ((0, 2),)


def test_what_was_known_from_withheld_words_alone_goes_and_the_rest_stays() -> None:
    [left], _ = after(asked("paper.txt", "Mrs Edith Holt"))
    [resolution] = left.tags.resolutions
    assert resolution.mover is None
    assert resolution.seconder == "Cllr Thorne"
    assert resolution.votes is not None
    assert resolution.votes.named == (("Cllr Thorne", "for"),)
    assert left.tags.actions[0].owner is None
    assert left.paper.title is None
    assert [each.name for each in left.paper.attendees] == ["Ben Thorne"]
    assert "Holt" not in quoted([left])


def test_a_short_passage_is_marked_too() -> None:
    [left], _ = after(asked("paper.txt", "Holt"))
    assert "Mrs Edith ---- of 3 Mill Lane" in left.paper.text


def test_a_title_of_an_item_may_be_the_passage() -> None:
    [left], _ = after(asked("paper.txt", "A complaint"))
    assert left.paper.items[1].title == ""
    assert left.paper.items[1].attachments != ()


@pytest.mark.parametrize(
    "target",
    [
        "paper.txt",
        "https://papers.example/2",
        "ab" * 32,
        "abababababab",
        "harrowmere.dabababababab",
    ],
)
def test_a_document_is_named_by_path_address_hash_or_id(target: str) -> None:
    paper = replace(PAPER, url="https://papers.example/2", sha256="ab" * 32)
    [left], problems = after(asked(target), identify_paper(paper, TAGS))
    assert (left.paper.text, left.paper.title, left.paper.url) == (MARK, MARK, None)
    assert (left.paper.items, left.paper.paragraphs, left.tags) == ((), (), Tags())
    assert left.ids == {}
    [(path, problem)] = problems
    assert (path, problem.kind) == ("paper.txt", "suppressed")
    assert problem.message == (
        "the whole document is withheld: asked for (A. Quill, 2026-01-05; suppressions.csv, line 2)"
    )


def test_a_note_tells_where_and_quotes_nothing() -> None:
    _, problems = after(asked("paper.txt", "3 Mill Lane"))
    [(_, problem)] = problems
    assert (problem.start, problem.stop) == (TEXT.index("3 Mill"), TEXT.index("3 Mill") + 11)
    assert problem.message.startswith("a passage of 11 characters is withheld: asked for")


@pytest.mark.parametrize(
    ("target", "passage"), [("nowhere.txt", ""), ("paper.txt", "Mr Nobody"), ("x.d1.9.r1", "")]
)
def test_a_suppression_that_finds_nothing_is_said(target: str, passage: str) -> None:
    one = document()
    [left], problems = after(asked(target, passage), one)
    assert left is one
    [(path, problem)] = problems
    assert (path, problem.kind) == ("suppressions.csv", "missing")
    assert "line 2 withholds nothing" in problem.message
    assert "Nobody" not in problem.message


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        (("paragraph", 3), "Mill Lane"),
        (("resolution", 0), "Head of Schools"),
        (("limb", 0, 1), "Head of Schools"),
        (("action", 1), "report by May"),
        (("figure", 0), "14"),
    ],
)
def test_any_row_can_be_named_by_its_id(place: tuple[Any, ...], gone: str) -> None:
    one = document()
    [left], problems = after(asked(one.ids[place]))
    assert gone not in left.paper.text
    assert f"{place[0]} is withheld" in problems[0][1].message


def test_a_passage_may_be_withheld_within_one_row() -> None:
    one = document()
    [left], _ = after(asked(one.ids["paragraph", 3], "Edith Holt"))
    assert left.paper.text.count("Edith Holt") == 1


def test_a_passage_may_be_withheld_from_every_paper() -> None:
    other = identify_paper(replace(PAPER, path="other.txt", sha256="1" * 64))
    left, problems = after(asked("*", "Mill Lane"), document(), other)
    assert "Mill Lane" not in quoted(left)
    assert [path for path, _ in problems] == ["paper.txt", "other.txt"]


def test_copies_of_a_withheld_item_in_other_papers_of_the_meeting_go_too() -> None:
    draft = replace(PAPER, path="draft.txt", sha256="1" * 64, kind="draft_minutes")
    page = make_paper(
        "2. Complaint of a resident\nMrs Edith Holt spoke.",
        path="page.html",
        sha256="2" * 64,
        meeting_date="2025-03-11",
        items=(Item(number="2", title="Complaint", start=0, stop=48, source_id="77"),),
    )
    known = tuple(replace(item, source_id="77") if item.number == "2" else item for item in items())
    found = identify(
        [Tagged(paper=each, tags=Tags()) for each in (replace(PAPER, items=known), draft, page)]
    )
    current = next(each for each in found if each.paper.path == "paper.txt")
    left, problems = after(asked(current.ids["item", 1]), *found)
    assert "Mill Lane" not in quoted(left)
    assert "Edith" not in "".join(each.paper.text for each in left)
    assert sorted(path for path, _ in problems) == ["draft.txt", "page.html", "paper.txt"]


def test_copies_of_withheld_words_elsewhere_are_said_and_not_quoted() -> None:
    other = identify_paper(replace(PAPER, path="other.txt", sha256="1" * 64, items=()))
    _, problems = after(asked(document().ids["paragraph", 3]), document(), other)
    [(path, warning)] = [pair for pair in problems if pair[1].kind == "duplicate"]
    assert path == "other.txt"
    assert warning.message == "has words that are withheld in paper.txt; here they are published"


def test_a_few_words_of_form_make_no_copy() -> None:
    form = "The minutes of the last meeting were signed by the chair.\n"
    lines = [f"Resident number {word} spoke at length of her road." for word in "abcdefgh"]
    paper = make_paper(form + "\n".join(lines))
    other = make_paper(form + "Nothing else.", path="other.txt", sha256="1" * 64)
    _, problems = after(asked("paper.txt"), identify_paper(paper), identify_paper(other))
    assert [each.kind for _, each in problems] == ["suppressed"]


def test_line_breaks_stay_where_they_were() -> None:
    text = "Minutes:\nMrs Edith Holt of Mill Lane spoke.\n\nRoads"
    [left], _ = after(asked("paper.txt", "Minutes … spoke"), identify_paper(make_paper(text)))
    assert left.paper.text == f"--------\n{MARK:<33}.\n\nRoads"
    assert len(left.paper.text) == len(text)


def test_a_part_of_a_pack_is_withheld_from_the_pack_and_the_other_way_round() -> None:
    offset = TEXT.index("2. A")
    part = make_paper(TEXT[offset:], kind="report", part=1, pack_offset=offset, title="Complaint")
    pack = make_paper(TEXT, kind="pack")
    found = identify([Tagged(paper=each, tags=Tags()) for each in (pack, part)])
    for name in ("pack", "report"):
        target = next(each for each in found if each.paper.kind == name)
        paragraph = next(
            key
            for key, row in target.ids.items()
            if "Mill Lane" in target.paper.text[paragraph_at(target, key)]
        )
        left, _ = after(asked(target.ids[paragraph]), *found)
        assert "Mill Lane" not in quoted(left), name
        assert [len(each.paper.text) for each in left] == [len(each.paper.text) for each in found]


def paragraph_at(document: Identified, key: tuple[Any, ...]) -> slice:
    record = document.paper.paragraphs[key[1]] if key[0] == "paragraph" else None
    return slice(record.start, record.stop) if record else slice(0, 0)


def test_problems_that_tell_of_withheld_places_are_left_out() -> None:
    def problem(start: int | None, stop: int | None = None) -> tuple[str, Problem]:
        return (
            "paper.txt",
            Problem(stage="parse", kind="disagreement", message="Holt", start=start, stop=stop),
        )

    inside, outside, unplaced = problem(*at("Edith").values()), problem(0, 2), problem(None)
    _, left = withhold(
        [document()], [asked("paper.txt", "Edith Holt")], [inside, outside, unplaced]
    )
    assert left[:2] == [outside, unplaced]
    assert inside not in left
    _, left = withhold([document()], [asked("paper.txt")], [inside, outside, unplaced])
    assert [each.kind for _, each in left] == ["suppressed"]


# --- a whole build -------------------------------------------------------------------------------


def every_text(database: Path) -> str:
    connection = sqlite3.connect(database)
    dump = "\n".join(connection.iterdump())
    connection.close()
    return dump


def test_what_is_withheld_is_nowhere_in_the_database_nor_comes_back_from_the_cache(
    tmp_path: Path,
) -> None:
    corpus, database = write_corpus(tmp_path / "corpus"), tmp_path / "minutes.db"
    cache = Cache(tmp_path / "cache.db")
    build(corpus, database, cache, Inline())
    assert "empty homes plan" in every_text(database)
    assert hits(database, '"empty homes plan"') > 0
    before = ids_in(database)
    rows = ["target,passage,reason,by,on", "*,empty homes plan,asked for,A. Quill,2026-01-05"]
    (corpus / "suppressions.csv").write_text("\n".join(rows), encoding="utf-8")
    summary = build(corpus, database, cache, Inline())
    assert summary.computed["extract"] == 0
    assert "empty homes plan" not in every_text(database).lower()
    assert MARK in every_text(database)
    assert hits(database, '"empty homes plan"') == 0 < hits(database, "approved")
    assert ids_in(database) <= before
    (corpus / "suppressions.csv").unlink()
    build(corpus, database, cache, Inline())
    assert ids_in(database) == before
    cache.close()


def hits(database: Path, words: str) -> int:
    connection = sqlite3.connect(database)
    counts = [
        connection.execute(
            f"SELECT count(*) FROM {name}_fts WHERE {name}_fts MATCH ?", (words,)
        ).fetchone()[0]
        for name in ("paragraphs", "items", "limbs", "actions")
    ]
    connection.close()
    return sum(counts)


def ids_in(database: Path) -> set[str]:
    connection = sqlite3.connect(database)
    found = {
        row[0]
        for table in ("items", "paragraphs", "resolutions", "limbs", "actions", "documents")
        for row in connection.execute(f"SELECT id FROM {table}")
    }
    connection.close()
    return found


def test_masking_can_be_turned_off_and_the_database_says_so(tmp_path: Path) -> None:
    corpus, database = tmp_path / "corpus", tmp_path / "minutes.db"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Ring the Clerk on 01632 960123 or see the minutes.", "utf-8")
    cache = Cache(tmp_path / "cache.db")
    build(corpus, database, cache, Inline())
    assert "960123" not in every_text(database)
    build(corpus, database, cache, Inline(), mask=False)
    assert "01632 960123" in every_text(database)
    assert "('masked','nothing')" in every_text(database)
    cache.close()


def test_what_people_ruled_of_withheld_rows_is_not_told() -> None:
    ruled = Ruling(
        date="2026-01-05", who="A. Quill", kind="correct_tag", target="h.1.r1", quote="Mrs Holt",
        value="mover=Mrs Holt", why="Mrs Holt moved it",
    )  # fmt: skip
    corpus = Corpus(
        documents=(),
        tracing=Tracing(),
        problems=(),
        facts=(),
        withheld=frozenset({RowId("h.1.r1")}),
        reviews=((ruled, "applied"), (replace(ruled, target="h.2.r1"), "applied")),
    )
    hidden, shown = review_rows(corpus)
    assert (hidden["value"], hidden["why"]) == (MARK, MARK)
    assert shown["value"] == "mover=Mrs Holt"
