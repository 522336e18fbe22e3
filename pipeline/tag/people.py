"""One paper -> the personal names and the singular offices it mentions, one mention one span."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from pipeline import rules
from pipeline.records import Paper, Person, RoleMention, Span, Tags
from pipeline.rules import Rule
from pipeline.rules.sieve import Sieve
from pipeline.tag.words import lexicon
from pipeline.vocabulary import ENGLISH_MONTHS

BY_OPENING = frozenset(("person.given", "person.present", "person.initial"))
"""Rules that are tried where a word may open a name."""
PRESENT: Final = rules.pattern("people_lists.present")
NOT_NAMES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Council Committee Panel Board "
    "Cabinet Road Street Lane Hall Park Green Close Avenue House Bridge Church School Way Hill "
    "Farm Field Drive "
    "Court Square Gardens Terrace Centre Trust Limited Ltd Group Services Service Department Team "
    "Officer Clerk Chair Chairman Director Manager Leader Mayor Report Reports Agenda Minutes Item "
    "Meeting Meetings Plan Policy Act Club Society Association Company Estate Village Parish Town "
    "County District Borough City Ward Region Action Forum Partnership College University Academy "
    "Hospital Library Station Cottage Surgery Inn Hotel Arms Christmas Easter Bank Day Night Year "
    "Festival Fund Award Order Bill Government Authority Police Fire Highways Planning Finance The "
    "This That There Members Councillors Councillor Member Application Appendix Annex Section "
    "Present Apologies None Noted Resolved Agreed North South East West Britain England Wales "
    "Scotland London Project Programme Scheme Strategy Review Update Memorial War World Charity "
    "Cemetery Playground Field Fields Wood Woods Common Lodge Grove Crescent Place Walk Row Yard "
    "Solar Ward Constituency Education Health Social Care Young People Children And For With By To "
    "Vacancy Vacancies Acceptance Question Questions Training Surgeries Allowances Email "
    "Stationery Stationary Landscaping Landscapes Garage Builders Associates Brothers These Those "
    "Then When Also In Of On At As After Before All Any Seconder Proposer Vice Duties Guides "
    "Allowance Solicitors Approval Approve Annual Return Assets Zone Xmas Form Islands Siar Eilean "
    "Institute Moor Moors Art Arts Sport Sports News Business Legion Canal Loch Glen Community "
    "Pharmacy Cafe Playing Allotments Allotment Recreation Seconded Proposed Moved".split()
) | frozenset(month.title() for month in ENGLISH_MONTHS)
SURNAMES_TOO = frozenset(
    "Park Lane Hall Green House Bridge Church Hill Field Fields Court Day Bank Night North East "
    "West Wood Woods Lodge Grove Place Young England Wales".split()
)
"""People are called so as well: names where a title or a given name stands before them."""
ONE_NAME = re.compile(
    r"(?:(?:[A-Z]\.?\s?){1,3}(?=[A-Z][a-z])|(?:[A-Z][a-z'-]+\s){0,2})"
    r"(?:(?:de|van|von|le|la)\s)?(?:Mc|Mac|O'|D')?[A-Z][a-z]+(?:[-'][A-Z][a-z]+)*"
)
OPENING = re.compile(r"([A-Z](?<![\w'&].)(?:\.|[a-zA-Z'-]*))[ ]?(?=[A-Zdvlab])")
"""A word or initial that may open a name: another name, an initial or a particle follows."""
NO_LETTERS = re.compile(r"[^A-Za-z]")
Found = tuple[int, int, Rule, str]


def tag_people(paper: Paper, _so_far: Tags) -> Tags:
    """Find people and offices; papers in another language than English have none."""
    if paper.language != "en":
        return Tags()
    text = paper.reading
    lines = sifted(text)
    people = apart(list(find_people(paper, text, lines)), [])
    roles = apart(list(find_roles(text, lines)), [(start, stop) for start, stop, _, _ in people])
    return Tags(
        people=tuple(
            Person(start=start, stop=stop, rule=rule.id, confidence=rule.confidence, name=name)
            for start, stop, rule, name in people
        ),
        roles=tuple(
            RoleMention(
                start=start, stop=stop, rule=rule.id, confidence=rule.confidence, office=name
            )
            for start, stop, rule, name in roles
        ),
    )


def find_people(paper: Paper, text: str, lines: dict[str, list[Span]]) -> Iterator[Found]:
    """Find names by title, by list, by what stands beside them, and by given name."""
    by_id = {rule.id: rule for rule in rules.load("people")}
    yield from listed(text, by_id["person.title_list"], lines["person.title_list"])
    for match in matches(text, by_id["person.titled"], lines["person.titled"]):
        begin, close = name_span(text, *match.span())
        if text[begin:close].rsplit(maxsplit=1)[-1] in NOT_NAMES - SURNAMES_TOO:
            continue
        yield begin, close, by_id["person.titled"], tidy(text[begin:close])
    for id_ in ("person.proposed", "person.appositive", "person.office_before"):
        for match in matches(text, by_id[id_], lines[id_]):
            if is_name(match["name"]):
                yield (*match.span("name"), by_id[id_], tidy(match["name"]))
    given = lexicon("given_names")
    openings = [(word.start(), word[1]) for word in OPENING.finditer(text)]
    named = [at for at, word in openings if word in given]
    spelled = [(at, letters(word)) for at, word in openings]
    for match in opened_at(text, by_id["person.given"], named, lambda _: True):
        yield (*match.span("name"), by_id["person.given"], tidy(match["name"]))
    for id_ in ("person.present", "person.initial"):
        yield from known_names(paper, text, by_id[id_], spelled)


@cache
def people_rules() -> Sieve[str]:
    """Load the names of the rules that are tried line by line, by what each needs."""
    tried = (rule for rule in rules.load("people") if rule.id not in BY_OPENING)
    return Sieve((rule.id, rule.pattern) for rule in tried)


def sifted(text: str) -> dict[str, list[Span]]:
    """List for each such rule the lines that it may match in; no name goes over a line's end."""
    found: dict[str, list[Span]] = {name: [] for name in people_rules().things}
    start = 0
    for line in text.split("\n"):
        for name in people_rules().through(line):
            found[name].append((start, start + len(line)))
        start += len(line) + 1
    return found


def matches(text: str, rule: Rule, lines: list[Span]) -> Iterator[re.Match[str]]:
    """Match a rule in some lines of a text."""
    for line in lines:
        yield from rule.pattern.finditer(text, *line)


def opened_at(
    text: str, rule: Rule, openings: list[int], accept: Callable[[re.Match[str]], bool]
) -> Iterator[re.Match[str]]:
    """Match names only where a word or initial stands that may open one."""
    done = 0
    for at in openings:
        match = rule.pattern.match(text, at) if at >= done else None
        if match is not None and is_name(match["name"]) and accept(match):
            yield match
            done = match.end()


def overlapping(
    rule: Rule, text: str, span: Span, accept: Callable[[re.Match[str]], bool]
) -> Iterator[re.Match[str]]:
    """Match again from the second word of what is not accepted: `Then Ann Hay` hides `Ann Hay`."""
    start, stop = span
    while match := rule.pattern.search(text, start, stop):
        accepted = is_name(match["name"]) and accept(match)
        if accepted:
            yield match
        start = match.end() if accepted else next_word(match)


def next_word(match: re.Match[str]) -> int:
    """Find the end of the first word of a name."""
    return match.start() + len(match.group().split()[0])


def name_span(text: str, start: int, stop: int) -> Span:
    """Leave out a last word that is no name, as in `Mr Hay Council`."""
    words = text[start:stop].split()
    while len(words) > 2 and words[-1] in NOT_NAMES and not is_surname(words[-2], words[-1]):
        stop = text.rindex(words.pop(), start, stop)
        while text[stop - 1].isspace():
            stop -= 1
    return start, stop


def is_surname(before: str, word: str) -> bool:
    """Say whether a word such as `Green` ends a name: an initial or given name comes before."""
    given = len(before.strip(".")) == 1 or before in lexicon("given_names")
    return given and word in SURNAMES_TOO


def is_listed(words: str) -> bool:
    """Say whether words under a title are a name; its last may be called like a place."""
    *firsts, last = words.split()
    return is_name(" ".join(firsts)) and (last in SURNAMES_TOO or is_name(last))


def is_name(words: str) -> bool:
    """Say whether none of the words is one that names are not made of."""
    return not any(word.strip(".,") in NOT_NAMES for word in words.split())


def listed(text: str, rule: Rule, lines: list[Span]) -> Iterator[Found]:
    """Split a list of names under one title; each gets the title."""
    for match in matches(text, rule, lines):
        title = match.group()[: match.start("names") - match.start()].split()[0].strip(".:")
        singular = {"Councillors": "Councillor", "Cllrs": "Cllr", "Messrs": "Mr", "Drs": "Dr"}.get(
            title, ""
        )
        for start, stop in split_names(text, *match.span("names")):
            if is_listed(text[start:stop]):
                yield start, stop, rule, tidy(f"{singular} {text[start:stop]}")


def split_names(text: str, start: int, stop: int) -> Iterator[Span]:
    """Give each name of a list."""
    for match in ONE_NAME.finditer(text, start, stop):
        before = text[start : match.start()]
        if before.count("(") == before.count(")"):
            yield match.span()


def known_names(
    paper: Paper, text: str, rule: Rule, spelled: list[tuple[int, str]]
) -> Iterator[Found]:
    """Find `R. Moss` in lists of those present, and wherever else the listed are named so."""
    known = {letters(attendee.name) for attendee in paper.attendees}
    for paragraph in paper.paragraphs:
        if PRESENT.match(text[paragraph.start : paragraph.stop]):
            span = (paragraph.start, paragraph.stop)
            known |= {
                letters(match["name"]) for match in overlapping(rule, text, span, lambda _: True)
            }
    begun = {name[:size] for name in known for size in range(1, len(name))}
    named = [at for at, word in spelled if word in begun] if begun else []
    for match in opened_at(text, rule, named, lambda match: letters(match["name"]) in known):
        yield (*match.span("name"), rule, tidy(match["name"]))


def letters(name: str) -> str:
    """Reduce a name to its letters, so that `R. Moss` and `R Moss` are one."""
    return name if name.isalpha() and name.isascii() else NO_LETTERS.sub("", name)


def find_roles(text: str, lines: dict[str, list[Span]]) -> Iterator[Found]:
    """Find singular offices."""
    for rule in rules.load("people"):
        if not rule.id.startswith("role."):
            continue
        for match in matches(text, rule, lines[rule.id]):
            start, stop = match.span("office" if "office" in rule.pattern.groupindex else 0)
            yield start, stop, rule, tidy(text[start:stop])


def apart(found: list[Found], taken: list[Span]) -> list[Found]:
    """Keep the longest of those that overlap, and none that overlaps what is taken."""
    covered: set[int] = set()
    for start, stop in taken:
        covered.update(range(start, stop))
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one[0] - one[1], one[0], one[2].id)):
        place = range(each[0], each[1])
        if covered.isdisjoint(place):
            covered.update(place)
            kept.append(each)
    return sorted(kept, key=lambda one: one[0])


def tidy(name: str) -> str:
    """Write a name with single spaces and without points after titles and initials.

    >>> tidy("Cllr.  R. Moss")
    'Cllr R Moss'
    """
    return re.sub(r"\s+", " ", name.replace(".", " ")).strip(" ,")
