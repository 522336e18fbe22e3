"""Whose a paper is that doesn't say, told by the papers beside it."""

from dataclasses import replace

from pipeline.neighbours import lend_councils
from pipeline.records import Paper, Problem
from tests.papers import make_paper


def paper(path: str, council: str | None = None, council_id: str | None = None) -> Paper:
    return make_paper("1. Roads", path=path, council=council, council_id=council_id)


OWN = [paper(f"x/{n}.txt", "Selmere Parish Council", "selmere-parish") for n in range(4)]


def test_a_paper_that_names_none_is_of_its_folder() -> None:
    unnamed = replace(
        paper("x/late.txt"),
        problems=(Problem(stage="parse", kind="unknown_council", message="nobody is named"),),
    )
    lent = lend_councils([*OWN, unnamed])[-1]
    assert (lent.council, lent.council_id) == ("Selmere Parish Council", "selmere-parish")
    assert lent.problems[0].message == (
        "nobody is named; taken to be of Selmere Parish Council, as the papers beside it are"
    )


def test_a_name_misspelt_is_the_folders() -> None:
    slip = paper("x/slip.txt", "Selemre Parish Council", "selemre-parish")
    assert lend_councils([*OWN, slip])[-1].council_id == "selmere-parish"


def test_what_is_of_another_stays() -> None:
    other = paper("x/other.txt", "Harrowdale Council", "harrowdale")
    elsewhere = paper("y/unnamed.txt")
    assert lend_councils([*OWN, other, elsewhere])[-2:] == [other, elsewhere]


def test_a_folder_of_several_councils_lends_none() -> None:
    others = [paper(f"x/o{n}.txt", f"Council of {n}", f"of-{n}") for n in range(3)]
    unnamed = paper("x/late.txt")
    assert lend_councils([*OWN, *others, unnamed])[-1] == unnamed
    assert lend_councils([*OWN[:2], unnamed])[-1] == unnamed
