import pytest

from pipeline.trace.acts import bare, done, is_same_act, to_do


@pytest.mark.parametrize(
    ("words", "verbs"),
    [
        ("that a mason be chosen for the quay", {"choos"}),
        ("the Clerk to write to the mill and chase the miller", {"writ", "chas"}),
        ("Cllr Orme will also contact the ferryman", {"contact"}),
        ("accept the offer of Hobb & Sons", {"accept"}),
        ("Mrs Pell has volunteered, and was thanked", set()),
        ("to take the matter forward", set()),
    ],
)
def test_what_is_to_be_done_is_told_from_what_was(words: str, verbs: set[str]) -> None:
    assert to_do(words) == verbs


@pytest.mark.parametrize(
    ("words", "verbs"),
    [
        ("The mason had been chosen in May.", {"choos"}),
        ("The seat has now been repainted.", {"repaint"}),
        ("The Clerk wrote to the mill.", {"writ"}),
        ("She looked into the toll.", {"look"}),
        ("The drains were duly cleared.", {"clear"}),
        ("No mason had been chosen.", set()),
        ("Once the wall has been mended, the gate will follow.", set()),
        ("The wall would have been mended.", set()),
        ("The Clerk was asked to write to the mill.", set()),
        ("Members asked for a plan.", set()),
        ("The Clerk has asked the mill for a key.", {"ask"}),
    ],
)
def test_only_what_was_done_is_done(words: str, verbs: set[str]) -> None:
    assert done(words) == verbs


def test_forms_of_one_verb_come_out_as_one() -> None:
    forms = [("fitted", "fit"), ("applied", "apply"), ("sent", "send"), ("chased", "chase")]
    assert [bare(form) for form, _ in forms] == [bare(base) for _, base in forms]


def test_to_do_a_thing_over_is_to_do_it() -> None:
    assert is_same_act(frozenset({"paint"}), frozenset({"repaint"}))
    assert is_same_act(frozenset({"resurfac"}), frozenset({"surfac"}))
    assert not is_same_act(frozenset({"paint"}), frozenset({"fill"}))
