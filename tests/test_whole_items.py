import sqlite3
from dataclasses import replace

from pipeline.identify import Tagged, identify
from pipeline.records import Action, Figure, Identified, Item, Limb, Problem, Resolution, Tags
from pipeline.whole_items import make_whole, without_mended
from tests.papers import make_paper

CUT = "4 Empty homes\nRESOLVED that 140 homes…\n5 Bins\nRESOLVED that bins be bought."
WHOLE = "4 Empty homes\nRESOLVED that 140 homes be let by the Director."
FIRST, SECOND = CUT.index("RESOLVED"), CUT.rindex("RESOLVED")


def resolved(start: int, stop: int) -> Resolution:
    limb = Limb(start=start + 9, stop=stop, rule="resolution.test", confidence=0.9)
    return Resolution(
        start=start, stop=stop, rule="resolution.test", confidence=0.9, form="resolved",
        limbs=(limb,),
    )  # fmt: skip


def items(*, truncated: bool) -> tuple[Item, ...]:
    second = CUT.index("5 Bins")
    return (
        Item(number="4", title="Empty homes", start=0, stop=second, source_id="77",
             issue_id="9", truncated=truncated),
        Item(number="5", title="Bins", start=second, stop=len(CUT)),
    )  # fmt: skip


def meeting(*, truncated: bool = True) -> Tagged:
    paper = make_paper(CUT, kind="meeting_page", items=items(truncated=truncated), sha256="a" * 64)
    action = Action(start=SECOND + 9, stop=len(CUT), rule="action.test", confidence=0.9,
                    strength="firm", limb=(1, 0))  # fmt: skip
    figure = Figure(start=CUT.index("140"), stop=CUT.index("140") + 3, rule="figure.test",
                    confidence=0.9, kind="count", value=140)  # fmt: skip
    both = (resolved(FIRST, FIRST + 20), resolved(SECOND, len(CUT)))
    return Tagged(paper=paper, tags=Tags(resolutions=both, actions=(action,), figures=(figure,)))


def page(*, source_id: str | None = "77", truncated: bool = False) -> Tagged:
    item = Item(number=None, title="Empty homes", start=0, stop=len(WHOLE), source_id=source_id,
                truncated=truncated)  # fmt: skip
    paper = make_paper(
        WHOLE, kind="item_page", items=(item,), meeting_date=None, committee=None, sha256="b" * 64
    )
    return Tagged(paper=paper, tags=Tags(resolutions=(resolved(WHOLE.index("RES"), len(WHOLE)),)))


def by_kind(*tagged: Tagged) -> dict[str, Identified]:
    return {each.paper.kind: each for each in make_whole(identify(tagged))}


def test_a_whole_page_gives_the_rows_of_a_cut_off_item_under_its_ids() -> None:
    found = by_kind(meeting(), page())
    base = "harrowmere.housing-scrutiny-committee.2025-03-04"
    whole = found["item_page"]
    assert whole.ids["item", 0] == f"{base}.4"
    assert whole.ids["limb", 0, 0] == f"{base}.4.r1.l1"
    assert whole.meeting_id == base
    assert whole.paper.meeting_date == "2025-03-04"
    assert whole.paper.items[0].number == "4"
    assert whole.paper.items[0].issue_id == "9"


def test_the_meetings_page_keeps_the_rows_of_its_other_items_and_their_ids() -> None:
    found = by_kind(meeting(), page())["meeting_page"]
    base = "harrowmere.housing-scrutiny-committee.2025-03-04.5"
    assert [item.number for item in found.paper.items] == ["5"]
    assert found.ids["item", 0] == base
    assert found.ids["limb", 0, 0] == f"{base}.r1.l1"
    assert found.tags.actions[0].limb == (0, 0)
    assert found.tags.figures == ()
    assert {paragraph.item for paragraph in found.paper.paragraphs} <= {0, None}
    assert {key for key in found.ids if key[0] == "figure"} == set()


def test_pairs_of_figures_are_kept_together() -> None:
    given = meeting()
    first = Figure(start=SECOND, stop=SECOND + 2, rule="figure.test", confidence=0.9,
                   kind="count", value=1, pair=2)  # fmt: skip
    second = replace(first, start=SECOND + 3, stop=SECOND + 5, pair=1)
    figures = (*given.tags.figures, first, second)
    found = by_kind(replace(given, tags=replace(given.tags, figures=figures)), page())
    assert [figure.pair for figure in found["meeting_page"].tags.figures] == [1, 0]


def test_ids_are_those_that_the_cut_off_item_had() -> None:
    alone = by_kind(meeting())["meeting_page"]
    assert alone.ids["limb", 0, 0] == by_kind(meeting(), page())["item_page"].ids["limb", 0, 0]


def test_a_page_that_is_cut_off_itself_stands_for_nothing() -> None:
    found = by_kind(meeting(), page(truncated=True))
    assert [item.number for item in found["meeting_page"].paper.items] == ["4", "5"]


def test_an_item_that_is_not_cut_off_stays() -> None:
    found = by_kind(meeting(truncated=False), page())
    assert [item.number for item in found["meeting_page"].paper.items] == ["4", "5"]


def test_a_page_without_the_sites_number_is_known_by_meeting_number_and_title() -> None:
    given = page(source_id=None)
    paper = replace(
        given.paper,
        meeting_date="2025-03-04",
        committee="Housing Scrutiny Committee",
        items=(replace(given.paper.items[0], number="4"),),
    )
    found = by_kind(meeting(), replace(given, paper=paper))
    assert [item.number for item in found["meeting_page"].paper.items] == ["5"]


def test_only_items_that_are_still_cut_off_are_problems() -> None:
    cut = Problem(stage="parse", kind="truncated", message="item 4 is cut off", start=0, stop=9)
    other = Problem(stage="parse", kind="unknown_date", message="no day")
    path = meeting().paper.path
    alone, mended = (make_whole(identify(given)) for given in ([meeting()], [meeting(), page()]))
    assert without_mended([(path, cut), (path, other)], alone) == [(path, cut), (path, other)]
    assert without_mended([(path, cut), (path, other)], mended) == [(path, other)]


def test_the_sample_has_each_item_once(sample: sqlite3.Connection) -> None:
    rows = sample.execute(
        "SELECT i.truncated, d.kind FROM items i JOIN documents d ON d.id = i.document_id"
        " WHERE i.meeting_id LIKE 'wendlemere.children%.2022-06-21' AND i.number = '4'"
    ).fetchall()
    assert [tuple(row) for row in rows] == [(0, "item_page")]
