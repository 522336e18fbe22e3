from dataclasses import replace

import pytest

from pipeline.identify import Tagged, current_versions, document_id, identify
from pipeline.records import Attachment, Figure, Identified, Item, Limb, Paper, Resolution, Tags
from pipeline.slugs import slug
from tests.papers import make_item, make_paper

TEXT = "Empty homes\nRESOLVED that the report be noted and the plan be approved.\nIn all 140 homes."


def resolution(start: int, stop: int, limbs: int = 1) -> Resolution:
    limb = Limb(start=start, stop=stop, rule="resolution.test", confidence=0.9)
    return Resolution(
        start=start,
        stop=stop,
        rule="resolution.test",
        confidence=0.9,
        form="resolved",
        limbs=(limb,) * limbs,
    )


def figure(start: int) -> Figure:
    return Figure(
        start=start, stop=start + 3, rule="figure.test", confidence=0.9, kind="count", value=140
    )


def one(paper: Paper, tags: Tags | None = None) -> Identified:
    return identify([Tagged(paper=paper, tags=tags or Tags())])[0]


def test_a_row_of_minutes_is_named_by_meeting_item_kind_and_ordinal() -> None:
    paper = make_paper(TEXT, items=(make_item(TEXT, "12"),))
    found = one(paper, Tags(resolutions=(resolution(12, 30, limbs=2),)))
    base = "harrowmere.housing-scrutiny-committee.2025-03-04.12"
    assert found.ids["item", 0] == base
    assert found.ids["resolution", 0] == f"{base}.r1"
    assert found.ids["limb", 0, 1] == f"{base}.r1.l2"
    assert found.meeting_id == "harrowmere.housing-scrutiny-committee.2025-03-04"


def test_the_parts_of_a_limb_go_on_from_its_id_and_move_no_other() -> None:
    paper = make_paper(TEXT, items=(make_item(TEXT, "12"),))
    whole = resolution(12, 30, limbs=2)
    part = replace(whole.limbs[0], parent=0, is_part=True)
    found = one(paper, Tags(resolutions=(replace(whole, limbs=(*whole.limbs, part, part)),)))
    base = "harrowmere.housing-scrutiny-committee.2025-03-04.12.r1"
    assert [found.ids["limb", 0, place] for place in range(4)] == [
        f"{base}.l1",
        f"{base}.l2",
        f"{base}.l1.p1",
        f"{base}.l1.p2",
    ]


def test_rows_of_a_report_are_named_by_the_document() -> None:
    found = one(make_paper(TEXT, kind="report"), Tags(figures=(figure(80),)))
    assert found.ids["figure", 0] == f"{found.id}.0.f1"


def test_a_paper_without_a_date_has_no_meeting_and_still_has_ids() -> None:
    found = one(make_paper(TEXT, meeting_date=None))
    assert found.meeting_id is None
    assert found.ids["paragraph", 2] == f"{found.id}.0.p3"


def test_two_meetings_on_one_day_are_told_apart_by_their_kind() -> None:
    annual = one(make_paper(TEXT, meeting_kind="annual"))
    assert annual.meeting_id == "harrowmere.housing-scrutiny-committee.2025-03-04-annual"


def test_repeated_item_numbers_are_lettered() -> None:
    items = (
        Item(number="9", title="One", start=0, stop=11),
        Item(number="9", title="Two", start=11, stop=len(TEXT)),
        Item(number=None, title="Three", start=len(TEXT), stop=len(TEXT)),
    )
    found = one(make_paper(TEXT, items=items))
    assert [found.ids["item", index].rpartition(".")[2] for index in range(3)] == ["9", "9-2", "i3"]


def test_approved_minutes_stand_for_the_draft() -> None:
    draft = make_paper(TEXT + " Draft.", kind="draft_minutes", version="draft", sha256="a" * 64)
    approved = make_paper(TEXT, version="approved", sha256="b" * 64)
    found = {each.paper.sha256[0]: each for each in identify([t(draft), t(approved)])}
    assert found["a"].version_of == found["b"].id
    assert found["b"].is_current


def t(paper: Paper) -> Tagged:
    return Tagged(paper=paper, tags=Tags())


def test_a_page_that_cuts_the_minutes_off_gives_way_to_the_whole() -> None:
    cut = make_item(TEXT, truncated=True, sections=(("minutes", 0, 10),), issue_id="77")
    page = make_paper(TEXT * 3, kind="meeting_page", items=(cut,), sha256="a" * 64)
    printed = make_paper(TEXT, items=(make_item(TEXT),), sha256="b" * 64)
    found = {each.paper.sha256[0]: each for each in identify([t(page), t(printed)])}
    assert found["a"].version_of == found["b"].id


def test_the_version_that_counts_learns_what_the_page_knows() -> None:
    paper_link = Attachment(title="Report", url="https://harrowmere.example/r.pdf")
    cut = make_item(TEXT, truncated=True, issue_id="77", attachments=(paper_link,))
    page = make_paper(TEXT, kind="meeting_page", items=(cut,), sha256="a" * 64)
    printed = make_paper(TEXT, items=(make_item(TEXT),), sha256="b" * 64)
    winner = next(each for each in identify([t(page), t(printed)]) if each.is_current)
    assert winner.paper.items[0].issue_id == "77"
    assert winner.paper.items[0].attachments == (paper_link,)


def test_the_same_report_in_two_packs_counts_once() -> None:
    first = make_paper(TEXT, kind="report", title="Homes", sha256="a" * 64)
    again = make_paper(TEXT + "\n", kind="report", title="Homes", sha256="b" * 64)
    ids = [(document_id(each), each) for each in (first, again)]
    assert current_versions(ids) == {ids[0][0]: ids[1][0]}


def test_different_reports_of_one_title_both_count() -> None:
    first = make_paper(TEXT, kind="report", title="Homes", sha256="a" * 64)
    other = make_paper("Other words.", kind="report", title="Homes", sha256="b" * 64)
    assert current_versions([(document_id(each), each) for each in (first, other)]) == {}


def test_one_name_is_used_for_a_council_throughout() -> None:
    known = make_paper(TEXT, sha256="a" * 64)
    bare = make_paper("Nothing", council="harrowmere", kind="report", sha256="b" * 64)
    assert {each.paper.council for each in identify([t(known), t(bare)])} == {
        "Harrowmere District Council"
    }


def test_the_order_given_changes_nothing() -> None:
    papers = [t(make_paper(TEXT + str(each), sha256=f"{each}" * 64)) for each in range(4)]
    assert identify(papers) == identify(papers[::-1])


def test_a_part_of_a_pack_names_its_pack() -> None:
    pack = make_paper(TEXT, kind="pack")
    part = make_paper("Empty homes", kind="report", part=1)
    found = identify([t(pack), t(part)])
    assert {each.part_of for each in found} == {None, document_id(pack)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Cyngor Sir Ynys Môn", "cyngor-sir-ynys-mon"), ("A & B’s", "a-and-bs"), ("--", "")],
)
def test_a_slug_is_safe_in_an_address(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_lender_without_a_matching_item_changes_nothing() -> None:
    page = make_paper(
        TEXT,
        kind="meeting_page",
        items=(make_item(TEXT, "99", issue_id="5", truncated=True),),
        sha256="a" * 64,
    )
    printed = make_paper(TEXT, items=(make_item(TEXT, "1"),), sha256="b" * 64)
    winner = next(each for each in identify([t(page), t(printed)]) if each.is_current)
    assert winner.paper.items[0].issue_id is None


def test_a_paper_that_its_site_replaced_gives_way_whatever_its_length() -> None:
    old = make_paper(TEXT + " Much more was said.", path="old.html", sha256="a" * 64)
    new = make_paper(TEXT, path="new.html", sha256="b" * 64)
    found = {each.paper.path: each for each in identify([t(old), t(new)], {"old.html": "new.html"})}
    assert found["old.html"].version_of == found["new.html"].id
    assert found["new.html"].is_current


def test_a_replaced_paper_gives_way_to_what_its_successor_gives_way_to() -> None:
    old = make_paper(TEXT, path="old.html", sha256="a" * 64)
    page = make_paper(TEXT, kind="draft_minutes", path="new.html", sha256="b" * 64)
    approved = make_paper(TEXT, version="approved", path="minutes.pdf", sha256="c" * 64)
    papers = [t(old), t(page), t(approved)]
    found = {each.paper.path: each for each in identify(papers, {"old.html": "new.html"})}
    assert {found["old.html"].version_of, found["new.html"].version_of} == {found["minutes.pdf"].id}


def test_parts_of_a_replaced_pack_give_way_to_the_same_parts_of_the_new_one() -> None:
    def pack(path: str, letter: str, parts: int) -> list[Paper]:
        whole = make_paper(TEXT, kind="pack", path=path, sha256=letter * 64)
        part = replace(whole, kind="report", title=None)
        texts = [f"{letter} {number}" for number in range(1, parts + 1)]
        return [whole, *(replace(part, part=n, text=text) for n, text in enumerate(texts, 1))]

    papers = [t(each) for each in (*pack("old.pdf", "a", 2), *pack("new.pdf", "b", 1))]
    found = {(each.paper.path, each.paper.part): each
             for each in identify(papers, {"old.pdf": "new.pdf"})}  # fmt: skip
    newer = {part: found["old.pdf", part].version_of for part in (None, 1, 2)}
    pack_id = found["new.pdf", None].id
    assert newer == {None: pack_id, 1: found["new.pdf", 1].id, 2: pack_id}


def test_a_successor_that_is_not_here_replaces_nothing() -> None:
    (found,) = identify([t(make_paper(TEXT, path="old.html"))], {"old.html": "gone.html"})
    assert found.is_current
