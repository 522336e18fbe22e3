"""A date in its sentence -> what it is to the paper: its own, past, to come, a deadline, recurring.

A deadline is a day by or on which somebody is to have done something; what happens anyway, an
inspection, a meeting or an election, is an event to come.
"""

import re

from pipeline.tag.date_calendar import Anchor, Tense
from pipeline.vocabulary import DateRole

DEADLINE = re.compile(
    r"\b(?:by|until|before|due|deadline|no\slater\sthan|scheduled(?:\sfor)?|live\son|ready\sfor"
    r"|start(?:ing)?\sin|target\sfor)\s(?:on\s|in\s|the\s|about\s|around\s|\w+day,?\s)*$",
    re.IGNORECASE,
)
COMMITTED = re.compile(
    r"\b(?:would|will|shall|to\sbe|to\s(?:commence|start|begin|happen|follow|go|launch|complete|report"
    r"|submit|return|open|close|finish|deliver|provide|circulate|bring|introduce|review|respond)"
    r"|scheduled|(?:is|are)\s(?:now\s)?(?:being|planned|set)|on\starget|(?:introduction|launch|start"
    r"|completion|go-live|implementation)\s(?:date|target)|launch(?:es|ing)?|hosting|requests?)\b",
    re.IGNORECASE,
)
"""Words before a date that undertake, plan or ask for something."""
EVENT = re.compile(
    r"\b(?:inspections?|visits?|hearings?|elections?|conference|fete|fair|festival|ceremony|parade|market"
    r"|agm|approval|anniversary|jubilee|(?<!to\sthe\s)(?<!to\sa\s)(?<!next\s)meeting"
    r"|(?:will|would|to)\s(?:be\sheld|take\splace|meet|occur|celebrate)|dates?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Words before a date of what happens on it whoever acts."""
RETURNING = re.compile(
    r"\b(?:report(?:ed|s)?|submit(?:ted|s)?|brought|bring|return(?:ed|s)?|present(?:ed|s)?|respon(?:d|se)s?"
    r"|circulat(?:e|ed|es)|complet(?:e|ed|es|ion)|feed|fed|deliver(?:ed|s)?|introduction|launch(?:ed)?"
    r"|reviewed|implemented)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Words nearest before a date of what somebody is to have done by it."""
TOLD = re.compile(
    r"[\s,)]{1,3}(?:\([^)]*\)\s)?(?:was|were|had|has\sbeen|gave|showed|saw|found|took\splace)\b",
    re.IGNORECASE,
)
"""Words right after a date that say that it is past."""


LOOKING_BACK = re.compile(
    r"(?:the\s)?(?:last|past|previous|preceding)\b(?!.*\bof\b)", re.IGNORECASE
)
"""A window that ends with the paper's own day."""
BARE_YEAR = re.compile(r"[\d/\s-]+")
EDITION = re.compile(
    r"\s(?!and\b|or\b|to\b|but\b|when\b|as\b|if\b|with\b|in\b|by\b|at\b|for\b)[a-z]"
)
"""A noun after a year: the 2025-26 budget is not due in that year."""


def role(
    sentence: str, span: tuple[int, int], iso: str, around: tuple[Anchor | None, str | None, Tense]
) -> DateRole:
    """Say what a date is to the paper.

    `span` is its place in the sentence; `around` the day that dates are reckoned from, that of
    the meeting, and the tense of the words before.
    """
    anchor, meeting, tense = around
    if iso.startswith("R/"):
        return "recurring"
    before, after = sentence[: span[0]], sentence[span[1] :]
    if iso == meeting or is_own_line(before, after, iso, anchor):
        return "doc"
    words = sentence[span[0] : span[1]]
    if (
        LOOKING_BACK.match(words)
        or is_past(iso, anchor)
        or (is_open_to_tense(iso, anchor, meeting) and (tense == "past" or TOLD.match(after)))
    ):
        return "past"
    if BARE_YEAR.fullmatch(words) and EDITION.match(after):
        return "future_event"
    return "deadline" if is_deadline(before) else "future_event"


OWN_MEETING = re.compile(
    r"(?:\s+20\d\d)?(?:\s+[A-Z]\w*){0,3}\s+(?:[Mm]eeting|Minutes|MEETING|MINUTES)\b"
)
TITLE_OF = re.compile(
    r"^[\W\d]*(?:(?:draft\s+)?(?:minutes|report|notes?)\s+(?:of|from|for)\s+(?:the\s+|our\s+)?)?$",
    re.IGNORECASE,
)
"""What a title says before the month of its own meeting: `Minutes of the April meeting`."""


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
    return re.split(r"[/,]", iso)[-1]
