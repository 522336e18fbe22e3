"""Item titles -> what stays the same when a report comes back under a later date or number."""

import re
from functools import cache, lru_cache
from typing import Final

from pipeline import rules
from pipeline.slugs import slug
from pipeline.trace.terms import stem

REMEMBERED = 20_000
"""Titles whose lasting form is remembered."""
PASSING: Final = rules.pattern("trace_titles.passing")

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
    motion motions submitted conference conferences seminar seminars
    none nothing objection objections raise raised prop proposed proposer seconded seconder favour
    against unanimous unanimously give gave given ask asked request requests true record correct
    nil yes add added addition additional further carried mentioned stated told brought bring
    forward investigate investigated elected passed concern concerns email emails emailed contact
    contacted letter letters speak spoke spoken advise advised policies licensing outstanding
    response responses reply replies progress tracker trackers tracking arisen row rows""".split()
)
"""Words of which titles are made that stand on every agenda, and say nothing of what is taken."""
STANDING_PHRASES: Final = rules.pattern("trace_titles.standing_phrase")
NAMED: Final = rules.pattern("trace_titles.named")

ARISING: Final = rules.pattern("trace_titles.arising")
STRICTLY_ARISING: Final = rules.pattern("trace_titles.strictly_arising")
FOLLOWED_UP: Final = rules.pattern("trace_titles.followed_up")
SILENT: Final = rules.pattern("trace_titles.silent")
RESPONSES: Final = rules.pattern("trace_titles.responses")


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
