"""A date in its sentence -> what it is to the paper: its own, past, to come, a deadline, recurring.

A deadline is a day by or on which somebody is to have done something; what happens anyway, an
inspection, a meeting or an election, is an event to come.
"""

import re
from typing import Final

from pipeline import rules
from pipeline.tag.date_calendar import Anchor, Tense
from pipeline.vocabulary import DateRole

FUTURE: Final = rules.pattern("date_words.future")
PAST: Final = rules.pattern("date_words.past")
REACH = 90
"""Characters before a date whose words may tell its tense."""
DEADLINE: Final = rules.pattern("date_roles.deadline")
COMMITTED: Final = rules.pattern("date_roles.committed")
EVENT: Final = rules.pattern("date_roles.event")
RETURNING: Final = rules.pattern("date_roles.returning")
TOLD: Final = rules.pattern("date_roles.told")


LOOKING_BACK: Final = rules.pattern("date_roles.looking_back")
BARE_YEAR = re.compile(r"[\d/\s-]+")
EDITION: Final = rules.pattern("date_roles.edition")


def role(
    sentence: str, span: tuple[int, int], iso: str, anchor: Anchor | None, meeting: str | None
) -> DateRole:
    """Say what a date is to the paper.

    `span` is its place in the sentence, `anchor` the day that dates are reckoned from, and
    `meeting` that of the meeting.
    """
    if iso.startswith("R/"):
        return "recurring"
    before, after = sentence[: span[0]], sentence[span[1] :]
    if iso == meeting or is_own_line(before, after, iso, anchor):
        return "doc"
    words = sentence[span[0] : span[1]]
    if (
        LOOKING_BACK.match(words)
        or is_past(iso, anchor)
        or (
            is_open_to_tense(iso, anchor, meeting)
            and (tense(before) == "past" or TOLD.match(after))
        )
    ):
        return "past"
    if BARE_YEAR.fullmatch(words) and EDITION.match(after):
        return "future_event"
    return "deadline" if is_deadline(before) else "future_event"


def tense(before: str) -> Tense:
    """Guess from the words before a date in its sentence, nearest first, whether it is to come."""
    near = before[-REACH:]
    future = max((match.start() for match in FUTURE.finditer(near)), default=-1)
    past = max((match.start() for match in PAST.finditer(near)), default=-1)
    if future < 0 and past < 0:
        return "near"
    return "future" if future > past or (future >= 0 and "would" in near) else "past"


OWN_MEETING: Final = rules.pattern("date_roles.own_meeting")
TITLE_OF: Final = rules.pattern("date_roles.title_of")


def is_own_line(before: str, after: str, iso: str, anchor: Anchor | None) -> bool:
    """Tell the month of the paper itself, alone on a line or at the end of a title."""
    own = anchor is not None and anchor.iso.startswith(iso) and len(iso) == len("2021-06")
    if own and OWN_MEETING.match(after) and TITLE_OF.search(before):
        return True
    return (
        own
        and not re.search(r"\w", after)
        and re.search(r"(?:^|[-:(])[\s*_#]*$", before) is not None
    )


def is_past(iso: str, anchor: Anchor | None) -> bool:
    """Tell a point that ended before the day dates are reckoned from."""
    point = last_point(iso)
    if anchor is None:
        return False
    shared = min(len(point), len(anchor.iso))
    return point[:shared] < anchor.iso[:shared]


def is_open_to_tense(iso: str, anchor: Anchor | None, meeting: str | None) -> bool:
    """Tell a point of which the day alone does not say whether it is past.

    So it is within the month that is all we know, and where the paper's day is a guess.
    """
    point = last_point(iso)
    if anchor is None or meeting is None:
        return True
    shared = min(len(point), len(anchor.iso))
    return len(point) != len(anchor.iso) and point[:shared] == anchor.iso[:shared]


def is_deadline(before: str) -> bool:
    """Tell a day by which something is to be done, by the words before it in its sentence."""
    if DEADLINE.search(before):
        return True
    committed = COMMITTED.search(before[-120:])
    if committed is None:
        return False
    return RETURNING.search(before) is not None or EVENT.search(before) is None


def last_point(iso: str) -> str:
    """Take the last point of a window or list.

    >>> last_point("2024-05-01/2024-05-31")
    '2024-05-31'
    """
    return iso[max(iso.rfind("/"), iso.rfind(",")) + 1 :]
