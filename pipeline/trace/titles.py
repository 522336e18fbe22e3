"""Item titles -> what stays the same when a report comes back under a later date or number."""

import re
from functools import cache, lru_cache

from pipeline.identify import slug
from pipeline.trace.terms import stem

REMEMBERED = 20_000
"""Titles whose lasting form is remembered."""
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

STANDING_WORDS = frozenset(
    """a an and any as at be been by for from in is it its no not of on or the this to was were with
    apologies apology absence absent acceptance declaration declarations disclosure disclosures
    interest interests pecuniary minutes minute last previous preceding meeting meetings held matter
    matters arising receive received receiving consider considered consideration approve approved
    approval confirm confirmation confirmed adopt adoption accept agree agreed sign signed signing
    note noted notes notice notices notification notifications payment payments pay payable paid
    account accounts following finance finances financial invoice invoices cheque cheques bill bills
    receipts expenditure statement present presented attendance attending attended attached planning
    application applications appeal appeals consultation consultations decision decisions determined
    determination correspondence item items agenda agendas next future other business urgent aob
    public participation forum open session question questions time petitions deputations
    representations statements clerk clerks chair chairs chairman chairmans chairperson vice
    councillor councillors cllr cllrs council councils county district borough parish community town
    ward member members officer officers police policing pcso highway highways information inform
    only discussion discuss discussed date dates announcement announcements communication
    communications exclusion exclude press resolution resolutions resolve action actions list log
    point points ongoing outstanding new old general welcome introduction introductions opening
    closing close closed sederunt substitute substitutes
    substitution substitutions dispensation dispensations
    recommendation recommendations background summary conclusion conclusions implications legal
    purpose contents appendices reason reasons comment comments outside bodies
    local committee committees sub-committee training circulars presence there being
    regarding various relating related also including quarter reports report update updates
    none nothing objection objections raise raised prop proposed proposer seconded seconder favour
    against unanimous unanimously give gave given ask asked request requests true record correct
    nil yes add added addition additional further carried mentioned stated told brought bring
    forward investigate investigated elected passed concern concerns email emails emailed contact
    contacted letter letters speak spoke spoken advise advised policies licensing outstanding
    response responses reply replies progress tracker trackers tracking arisen row rows""".split()
)
"""Words of which titles are made that stand on every agenda, and say nothing of what is taken."""
STANDING_PHRASES = re.compile(
    r"\b(?:(?:forward|work)\s+)+(?:plans?|programmes?)\b"
    r"|\belection\s+of\s+(?:the\s+|an?\s+)?(?:vice\W)?chair\w*",
    re.IGNORECASE,
)
"""The same in words that otherwise would say something."""
NAMED = re.compile(
    r"\bannual\s+(?:(?:parish|town|community|general|council)\s+)?(?:meeting|assembly|return)",
    re.IGNORECASE,
)
"""Titles made of such words that name one thing all the same."""

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
FOLLOWED_UP = re.compile(
    STRICTLY_ARISING.pattern
    + r"""|\boutstanding\s+(?:matters|issues|items|recommendations|resolutions|decisions)
    |\bmatters?\s+(?:raised|outstanding|brought\s+forward)\s+(?:from|at)\b
    |\b(?:recommendations?|resolutions?|decisions?|outcomes?|actions?)\s+(?:tracker|tracking
      |monitor(?:ing)?|log|update|list|sheet|schedule)\b
    |\btracking\s+(?:of\s+)?(?:decisions|recommendations|actions|outcomes|resolutions)\b
    |\b(?:progress|updates?|follow[-\s]?ups?)\s+(?:on|against|with|to|from)\s+(?:the\s+)?
      (?:previous\s+|outstanding\s+|agreed\s+|earlier\s+)?
      (?:actions|decisions|recommendations|resolutions|minutes|last\s+meeting|previous\s+meeting)\b
    |\b(?:previous|last\s+meeting'?s)\s+actions\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Titles of items that go through earlier decisions row by row."""
SILENT = re.compile(
    r"^(?!.*\b(?:arising|actions?)\b)\W*(?:to\s+(?:receive|note|confirm|approve|consider)\s+)?(?:the\s+)?(?:any\s+)?"
    r"(?:(?:acceptance\s+of\s+)?apolog(?:y|ies)\b|declarations?\b|disclosures?\b|(?:members?'?\s+)?interests\b|minutes\b"
    r"|(?:confirmation|approval|signing|adoption)\s+of\s+(?:the\s+)?(?:previous\s+)?minutes"
    r"|previous\s+minutes|dates?\s+of\s+(?:the\s+)?(?:next|future)|exclusion\s+of|present\b|attendance\b"
    r"|sederunt|welcome\b|substitut\w+|dispensations?\b|audio|recording)",
    re.IGNORECASE,
)
"""Titles of items that tell nothing of any matter."""
RESPONSES = re.compile(r"\brespon(?:se|ses|d)\b.{0,40}\brecommendation", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=REMEMBERED)
def lasting(title: str) -> str:
    """Reduce a title to what lasts.

    >>> lasting("Ofsted Action Plan - Quarter 2 update 2023/24")
    'ofsted-action-plan'
    """
    return slug(PASSING.sub(" ", re.sub(r"\([^)]*\)", " ", title.replace("’", "'"))))


def is_generic(title: str) -> bool:
    """Tell titles that stand on every agenda.

    >>> is_generic("To receive any apologies for absence"), is_generic("Planning policy")
    (True, False)
    """
    words = telling_words(title)
    return not words and NAMED.search(title) is None


@cache
def standing_terms() -> frozenset[str]:
    """List the terms of words that titles of every agenda are made of."""
    return frozenset(stem(word) for word in STANDING_WORDS)


def telling_words(title: str) -> list[str]:
    """List the words of a title that say what is taken under it."""
    words = lasting(STANDING_PHRASES.sub(" ", title)).split("-")
    return [each for each in words if len(each) > 2 and each not in STANDING_WORDS]
