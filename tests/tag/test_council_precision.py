"""What counties, boroughs and their panels write that sounds like a commitment, and is none.

Beside it what they commit to in less common words. All sentences are invented.
"""

import pytest

from tests.tag.test_actions import actions_of


@pytest.mark.parametrize(
    "sentence",
    [
        "The officers were expected to report on the work undertaken to promote the scheme.",
        "With members' consent the Panel noted Part A and agreed to discuss it further in Part B.",
        "It was noted that most of these would be considered within the items of the agenda.",
        "The rest would be taken later in the meeting.",
        "Members to declare any personal interests in items on the agenda.",
        "The Chair to announce any items of urgent business circulated late.",
        "Ann Moss is to stand down as Chair in May.",
        "It was noted that they were not now scheduled to meet until January 2032.",
        "The Chair said that as she would be leading the review she would need to step aside.",
        "Mr Hay, a visiting member, asked the committee to consider recommending that it be kept.",
        "Spending is planned to increase by a tenth in 2032.",
        "There will be a large impact on schools from June 2031.",
        "The new centre will meet the needs of families.",
        "Should members recommend renewal, the purchase will take at least six months.",
        "Members are requested to ensure that they are familiar with the protocol.",
        "Questions should be addressed to the Chair and sent in by noon.",
        "The first sum, if Schools Forum decided to amend the criteria, would be small.",
        "The Committee was requested to acknowledge this report as its response.",
        "It was agreed that later bids, should they come, should be kept on file.",
        "Members considered a patient representative would bring a valuable voice to the Panel.",
    ],
)
def test_forecasts_notices_and_what_comes_up_at_the_same_sitting_are_none(sentence: str) -> None:
    assert actions_of(f"4. Roads\n{sentence}\n") == []


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        (
            "This would be done by the Chairman and the Clerk before the next meeting.",
            "the Chairman and the Clerk",
        ),
        ("The final version would go to the Music Panel following the June meeting.", None),
        ("The Adviser said that the Humanist would be attending the next meeting.", None),
        ("The terms of reference would be re-considered at a future meeting.", None),
        ("Mr Hay asked for any feedback on these reviews to be relayed to members.", None),
        ("A Member asked for officers to review the weekly bulletin.", "officers"),
        ("Ann Moss made a firm commitment to bring a report in October.", "Ann Moss"),
        ("An undertaking was given to let Members know how many there were.", None),
    ],
)
def test_plans_in_less_common_words_are_actions(sentence: str, owner: str | None) -> None:
    ((_, action),) = actions_of(f"4. Roads\n{sentence}\n")
    assert action.owner == owner


@pytest.mark.parametrize(
    ("limb", "owner"),
    [
        (
            "That the Specialist Inspector for Music arranges a visit to the school.",
            "the Specialist Inspector for Music",
        ),
        ("That the Vice-Chairman raises it at the next Board.", "the Vice-Chairman"),
        ("That Lea Valley Leisure brings a report to the Panel.", "Lea Valley Leisure"),
        ("That these proposals are submitted to the Department by 31 January 2032.", None),
        (
            "That, reflecting on what was found, the Executive review the way it is done.",
            "the Executive",
        ),
    ],
)
def test_a_limb_may_bind_in_the_present_tense(limb: str, owner: str | None) -> None:
    ((_, action),) = actions_of(f"4. Roads\n\nRESOLVED:\n\n{limb}\n")
    assert action.owner == owner


def test_a_letter_that_a_report_quotes_commits_nobody() -> None:
    report = "REPORT TO CABINET\n\nReport of the Head of Law\n\n1. Purpose\n\n"
    assert actions_of(f"{report}1.1 I will invite proposals from all councils in May 2031.\n") == []
