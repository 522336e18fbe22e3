"""Item titles -> what stays the same when a report comes back under a later date or number."""

import re

from pipeline.identify import slug

PASSING = re.compile(
    r"""
    \b(?:january|february|march|april|may|june|july|august|september|october|november|december
      |jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b
    | \b(?:19|20)\d\d(?:\s?[-/]\s?\d\d(?:\d\d)?)?\b
    | \b(?:q[1-4]|quarter(?:ly)?(?:\s(?:one|two|three|four|[1-4]))?|phase\s(?:\d|one|two|three))\b
    | \b(?:annual|monthly|interim|final|draft|verbal|oral|further|latest|update[sd]?|progress
      |report|reports|review|presentation|briefing|paper|item|appendix)\b
    | \b\d+(?:st|nd|rd|th)?\b
    | ^(?:to\s(?:receive|consider|note|approve|agree|discuss|review)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a title sheds: dates, quarters, phases, and words for any report."""

GENERIC = frozenset(
    """apologies apologies-for-absence declarations declarations-of-interest
    declarations-of-interests
    declaration-of-interests minutes minutes-of-the-last-meeting minutes-of-the-previous-meeting
    minutes-of-the-meeting minutes-of-last-meeting previous-minutes matters-arising
    matters-arising-from-the-minutes matters-arising-from-the-previous-minutes chairs-announcements
    chairmans-announcements announcements urgent-business urgent-items any-other-business aob
    other-business correspondence date-of-next-meeting next-meeting date-of-the-next-meeting
    public-participation public-question-time public-questions questions public-forum open-forum
    petitions deputations attendance welcome welcome-and-apologies present work-programme
    forward-plan exclusion-of-the-press-and-public exclusion-of-public-and-press finance financial
    payments accounts invoices planning planning-applications planning-matters election-of-chair
    election-of-chairman clerks highways police agenda in-attendance councillors members
    items-for-the-next-agenda next-agenda chairmans communications consultations""".split()
)
"""Titles, in their lasting form, that say nothing of what is taken under them."""

ARISING = re.compile(
    r"\b(?:matters?\s+arising|action\s+(?:log|list|tracker|points?)"
    r"|(?:actions|decisions)\s+(?:from|arising|outstanding)|outstanding\s+actions"
    r"|progress\s+on\s+(?:actions|decisions|recommendations|resolutions)"
    r"|(?:clerk'?s?|clerk’s)\s+(?:report|update))\b",
    re.IGNORECASE,
)
STRICTLY_ARISING = re.compile(
    r"\bmatters?\s+arising|\baction\s+(?:log|list|tracker|points?)"
    r"|\b(?:actions|decisions)\s+(?:from|arising|outstanding)|\boutstanding\s+actions",
    re.IGNORECASE,
)
"""Titles under which nothing stands but what became of earlier decisions."""
SILENT = re.compile(
    r"^\W*(?:to\s+(?:receive|note|confirm|approve|consider)\s+)?(?:the\s+)?(?:any\s+)?"
    r"(?:(?:acceptance\s+of\s+)?apolog(?:y|ies)\b|declarations?\b|disclosures?\b|(?:members?'?\s+)?interests\b|minutes\b"
    r"|(?:confirmation|approval|signing|adoption)\s+of\s+(?:the\s+)?(?:previous\s+)?minutes"
    r"|previous\s+minutes|dates?\s+of\s+(?:the\s+)?(?:next|future)|exclusion\s+of|present\b|attendance\b"
    r"|sederunt|welcome\b|substitut\w+|dispensations?\b|audio|recording)",
    re.IGNORECASE,
)
"""Titles of items that tell nothing of any matter."""
RESPONSES = re.compile(r"\brespon(?:se|ses|d)\b.{0,40}\brecommendation", re.IGNORECASE | re.DOTALL)


def lasting(title: str) -> str:
    """Reduce a title to what lasts.

    >>> lasting("Ofsted Action Plan - Quarter 2 update 2023/24")
    'ofsted-action-plan'
    """
    return slug(PASSING.sub(" ", re.sub(r"\([^)]*\)", " ", title.replace("’", "'"))))


def is_generic(title: str) -> bool:
    """Tell titles that stand on every agenda."""
    last = lasting(title)
    return not last or last in GENERIC
