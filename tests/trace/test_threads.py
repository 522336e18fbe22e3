from pipeline.records import Matter, RowId
from pipeline.trace.threads import Ruling, regroup
from tests.trace.meetings import corpus, meeting

BASE = "harrowmere.housing-scrutiny-committee"
DAYS = ("2025-01-07", "2025-03-04", "2025-05-06")
DOCUMENTS = corpus(*(meeting(day, [("1", "Quay", ["x"]), ("2", "Gate", ["y"])]) for day in DAYS))


def item(day: str, number: str) -> RowId:
    return RowId(f"{BASE}.{day}.{number}")


def matter(number: str, *days: str) -> Matter:
    return Matter(
        id=RowId(f"{item(days[0], number)}.m"),
        title="Quay" if number == "1" else "Gate",
        council="Harrowmere District Council",
        committee="Housing Scrutiny Committee",
        appearances=tuple((item(day, number), day, "same_series") for day in days),
    )


def items_of(*rulings: Ruling, matters: tuple[Matter, ...]) -> list[list[str]]:
    found = regroup(matters, rulings, DOCUMENTS)
    return [[row.removeprefix(f"{BASE}.") for row, _, _ in each.appearances] for each in found]


QUAY, GATE = matter("1", *DAYS), matter("2", *DAYS[1:])


def test_without_rulings_nothing_changes() -> None:
    assert regroup([QUAY, GATE], [], DOCUMENTS) == [QUAY, GATE]


def test_two_matters_become_one_in_order_of_day() -> None:
    merge: Ruling = ("merge", item(DAYS[0], "1"), item(DAYS[1], "2"), False)
    (found,) = regroup([QUAY, GATE], [merge], DOCUMENTS)
    assert (found.id, found.title, len(found.appearances)) == (QUAY.id, "Quay", 5)
    assert [day for _, day, _ in found.appearances] == sorted(
        day for _, day, _ in found.appearances
    )


def test_items_of_no_matter_become_one() -> None:
    merge: Ruling = ("merge", item(DAYS[0], "2"), item(DAYS[1], "2"), False)
    (found,) = regroup([], [merge], DOCUMENTS)
    assert (found.title, [how for _, _, how in found.appearances]) == ("Gate", ["review"] * 2)


def test_an_item_is_taken_out_and_what_is_left_of_one_day_is_no_matter() -> None:
    split: Ruling = ("split", item(DAYS[1], "1"), None, False)
    assert items_of(split, matters=(QUAY,)) == [["2025-01-07.1", "2025-05-06.1"]]
    split = ("split", item(DAYS[1], "2"), None, False)
    assert items_of(split, matters=(GATE,)) == []


def test_what_comes_later_may_go_with_it() -> None:
    split: Ruling = ("split", item(DAYS[1], "1"), None, True)
    assert items_of(split, matters=(QUAY,)) == [["2025-03-04.1", "2025-05-06.1"]]


def test_rulings_are_applied_in_order() -> None:
    merge: Ruling = ("merge", item(DAYS[0], "1"), item(DAYS[1], "2"), False)
    split: Ruling = ("split", item(DAYS[2], "2"), None, False)
    (found,) = items_of(merge, split, matters=(QUAY, GATE))
    assert "2025-05-06.2" not in found
    assert "2025-03-04.2" in found
