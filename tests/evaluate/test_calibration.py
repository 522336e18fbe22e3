from pathlib import Path

import pytest
from rich.console import Console

from pipeline.evaluate.calibration import (
    Claim,
    Count,
    calibration_error,
    claims,
    count,
    curve,
    first_look_shares,
    fit,
    read_unread,
    unread_totals,
)
from pipeline.evaluate.render import render
from pipeline.evaluate.report import Report, Verdict, confusions


def verdict(outcome: str, council: str = "aldham", **more: object) -> Verdict:
    settings: dict[str, object] = {
        "type": "limbs",
        "paper": f"{council}--1",
        "label": "",
        "rule": "" if outcome == "missed" else "limb.plain",
        "start": 0,
        "stop": 1,
        "quote": "",
        "confidence": None if outcome == "missed" else 0.5,
    }
    return Verdict(council=council, outcome=outcome, **{**settings, **more})  # type: ignore[arg-type]


def claim(sure: float, right: bool) -> Claim:
    return Claim("limbs", sure, right, held_out=True)


def test_hits_and_inventions_are_counted_by_rule_and_council() -> None:
    verdicts = [verdict("hit"), verdict("hit"), verdict("invented"), verdict("missed")]
    assert count(verdicts) == (Count("limbs", "limb.plain", "aldham", 2, 1),)


def test_a_type_that_is_not_counted_is_left_out() -> None:
    assert count([verdict("hit", type="people")]) == ()


def test_a_counted_council_is_judged_without_itself() -> None:
    counts = (
        Count("limbs", "limb.plain", "aldham", 0, 50),
        Count("limbs", "limb.plain", "bexley", 50, 0),
    )
    (one,) = claims([verdict("hit")], counts)
    assert one.sure > 0.9
    assert one.held_out


def test_a_council_never_counted_is_judged_as_tagged() -> None:
    (one,) = claims([verdict("hit", "corby"), verdict("missed", "corby")], ())
    assert (one.sure, one.right, one.held_out) == (0.5, True, True)


def test_what_was_learned_with_the_council_is_said_to_be() -> None:
    counts = (Count("limbs", "limb.plain", "aldham", 1, 0),)
    (one,) = claims([verdict("hit", type="item_themes")], counts)
    assert not one.held_out


def test_claims_of_a_like_confidence_share_a_bin() -> None:
    low, high = curve([claim(0.55, True), claim(0.57, False), claim(1.0, True)])
    assert (low.count, low.observed) == (2, 0.5)
    assert low.expected == pytest.approx(0.56)
    assert (high.count, high.observed) == (1, 1.0)


def test_the_error_is_how_far_bins_are_off_by_their_size() -> None:
    bins = curve([claim(0.55, True), claim(0.55, False), claim(0.92, True), claim(0.92, True)])
    assert calibration_error(bins) == pytest.approx((2 * 0.05 + 2 * 0.08) / 4)
    assert calibration_error(()) is None


CONFUSED = verdict("hit", confused=(("form", "agreed", "noted"), ("owner", "Clerk", "Chair")))


def test_categories_taken_for_each_other_are_counted_and_free_text_is_not() -> None:
    assert confusions([CONFUSED, CONFUSED]) == {"form": [("agreed", "noted", 2)]}


def shown(**how: bool) -> str:
    console = Console(width=120, record=True, file=None, quiet=True)
    with console.capture() as capture:
        console.quiet = False
        console.print(render(Report(papers=("aldham--1",), verdicts=(CONFUSED,)), **how))
    return capture.get()


def test_the_report_shows_the_curve_and_on_request_what_was_taken_for_what() -> None:
    assert "calibration error" in shown()
    assert "noted" not in shown()
    assert "noted" in shown(with_confusions=True)
    assert "noted" in shown(verbose=True)


# --- held to the first look ------------------------------------------------------------------

PROVED = (
    Count("limbs", "limb.plain", "aldham", 97, 3),
    Count("limbs", "limb.loose", "aldham", 80, 20),
)


def test_a_type_is_no_surer_than_it_was_right_at_first_look() -> None:
    rates = fit(PROVED, {"limbs": 0.7})["limbs"]
    assert (rates["limb.plain"] + rates["limb.loose"]) / 2 == pytest.approx(0.7, abs=0.001)
    assert rates["limb.loose"] < rates[""] < rates["limb.plain"]


def test_a_type_that_was_better_at_first_look_is_no_surer_for_it() -> None:
    assert fit(PROVED, {"limbs": 0.99}) == fit(PROVED, {})


def test_the_look_that_tells_whether_it_holds_is_not_learned_from(tmp_path: Path) -> None:
    looks = tmp_path / "looks.toml"
    looks.write_text(
        "[first.limbs]\nhits = 8\ninvented = 2\n"
        "[second.limbs]\nhits = 10\ninvented = 0\n"
        "[third.limbs]\nhits = 0\ninvented = 90\n"
        "[fourth.limbs]\nhits = 18\ninvented = 2\n"
        "[fifth.limbs]\nhits = 9\ninvented = 1\n"
    )
    assert first_look_shares(looks) == {"limbs": 0.9}


def test_of_unread_papers_only_totals_are_kept(tmp_path: Path) -> None:
    found = [
        *[verdict("hit"), verdict("hit"), verdict("invented"), verdict("missed")],
        verdict("hit", type="item_themes", rule="theme.finance", confidence=0.617),
    ]
    totals = unread_totals(found, {"limbs": {"": 0.8, "limb.plain": 0.9}})
    assert totals == (("item_themes", 0.62, 1, 0), ("limbs", 0.9, 2, 1))
    rows = [",".join(map(str, row)) for row in totals]
    (tmp_path / "unread.csv").write_text("\n".join(["type,confidence,hits,invented", *rows]))
    assert [one.sure for one in read_unread(tmp_path)] == [0.62, 0.9, 0.9, 0.9]
    assert sum(one.right for one in read_unread(tmp_path)) == 3


def test_what_is_claimed_of_unread_papers_is_right_within_a_few_points() -> None:
    found = read_unread()
    claimed = sum(one.sure for one in found) / len(found)
    right = sum(one.right for one in found) / len(found)
    assert abs(claimed - right) <= 0.03
    error = calibration_error(curve(found))
    assert error is not None
    assert error <= 0.05
