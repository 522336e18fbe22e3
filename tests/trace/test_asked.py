import pytest

from pipeline.trace.asked import what_is_asked


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("That the budget for the year be approved", "decided"),
        ("that Cllr Quill is appointed to the mill trust", "decided"),
        ("To confirm the standing orders", "decided"),
        ("That the rent of the mill remain at 5 pounds", "decided"),
        ("that the Council had no objection to make", "decided"),
        ("All payments approved", "decided"),
        ("the Minutes of 4 March be signed as a correct record", "decided"),
        ("that Cllr Quill should be the Council's representative on the mill board", "decided"),
        ("All agreed to ask the miller for a key", "act"),
        ("That the policy is approved and should be published", "act"),
        ("That the quotation of Marlow Ltd be accepted", "act"),
        ("That a reserve for a new boat be set up", "act"),
        ("That the Clerk write to the owner of the mill", "act"),
        ("that this matter be brought back to the next meeting", "talk"),
        ("That the Clerk should report on progress at the next meeting", "talk"),
        ("that the hedge should be considered again at the June meeting", "talk"),
        ("that the Clerk contact the miller and report back to the Council", "act"),
        ("That the Council should consider ways to raise more for the fair", "act"),
        ("That the Clerk bring a draft plan to the next meeting", "talk"),
    ],
)
def test_what_a_limb_asks_follows_from_its_words(words: str, asked: str) -> None:
    assert what_is_asked(words, ("request",)) == asked


def test_what_is_only_noted_asks_nothing() -> None:
    assert what_is_asked("that the report be noted", ("note", "welcome")) == "nothing"
    assert what_is_asked("that the report be noted and sent", ("note", "request")) == "act"
