"""A paper's words -> which council, and which of its bodies, the paper is of."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from pipeline.parse.attendance import PEOPLE
from pipeline.parse.views import View
from pipeline.slugs import slug
from pipeline.vocabulary import DocumentKind

RANK: Final = (
    r"(?:(?:Metropolitan|London|Royal)\s+){0,2}(?:City\s+(?:and|&)\s+County|County|Borough|City|District|Parish|Town|Community|"
    r"Village|Unitary|Islands?|Regional|Neighbourhood)"
)
ARTICLE: Final = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
COUNCIL_STOP: Final = re.compile(
    rf"\b(?:(?:{RANK}\s+)?Council(?!['’]?\w)"
    r"(?!\s+(?:Chamber|Tax|Offices?|House|Members?)\b)|PC\b|P\.C\.|"
    r"(?:Mayoral\s+)?(?:County\s+)?(?:Combined\s+(?:County\s+)?|Strategic\s+|National\s+Park\s+|"
    r"Fire\s+(?:and\s+Rescue\s+)?)Authority)"
)
COUNCIL_START: Final = re.compile(
    r"\b(?:(?:(?:London|Royal|Metropolitan)\s+){0,3}Borough\s+of|"
    r"(?<!\w\s)City\s+of(?=\s+[A-Z][\w-]*(?:\s+[A-Z][\w-]*)?\W*$)|Council\s+of\s+the\s+City\s+of|"
    r"Cyngor\s+(?:Sir|Dinas|Cymuned|Tref|Bwrdeistref))\s+(?=[A-Z])"
)
WELSH: Final = re.compile(
    r"^Cyngor\s+(?:Cymuned|Tref|Dinas|Sir|Bwrdeistref(?:\s+Sirol)?)\s+(?=\S)", re.IGNORECASE
)
"""What a council is in Welsh: before its name in both languages, or a name of its own."""
LEADING: Final = re.compile(
    r"^(?:(?:the|y|that|of|a|an|and|for|to|in|at|on|by|draft|approved|unapproved|minutes?|agenda|meetings?|"
    r"summons|notice|notes?|annual|general|ordinary|extraordinary|special|monthly|full|public|"
    r"welcome|present|statement|report|mr|mrs|ms|cllr|councillor|leader|chair\w*|clerk|member|"
    r"members|held|this|your|our|join|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|next|contact|from|dear|published|copyright|proceedings|"
    r"elected|each|former|has|have|had|with|mayor|death|\d+)\b(?!['’])[\s:,–-]*)+",
    re.IGNORECASE,
)
OF_MEETING: Final = re.compile(
    r"\s(?:annual|general|ordinary|extraordinary|special|monthly|full)\s+(?=(?:\w+\s+)?council\b)",
    re.IGNORECASE,
)
"""What sort of meeting it was, put between a place and its council."""
GENERIC: Final = frozenset(
    "county borough city town parish district community full annual budget youth arts the british "
    "new village metropolitan local church school parochial shadow general extraordinary "
    "national sports unitary london royal welsh scottish english research privy".split()
)
WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’]*")
SHOUTED: Final = re.compile(
    r"\b[A-Z][A-Z'’]{2,}(?:[ ,&-]+(?:AND|OF|ON|UPON|THE|FOR|IN|CUM|WITH|ST\.?|[A-Z][A-Z'’]{2,}))+\b"
)
"""Words in capitals before others that are not: `STANDARDS COMMITTEE - 7th March`."""
SHOUTED_BODY: Final = re.compile(r"\b(?:CABINET|EXECUTIVE|COMMITTEE|BOARD|PANEL|FORUM|COUNCIL)\b")
TOKEN: Final = re.compile(r"\S+")
GLUED: Final = re.compile(r"\b(of|the|for)(?=[A-Z])")
"""A small word typed into the name behind it: `ofSALLOWBY`."""
TYPE: Final = re.compile(
    rf"\b(?P<type>{RANK}\s+Council|Combined\s+(?:County\s+)?Authority|Council|Authority)\s*$"
)
FILLER: Final = frozenset(
    "county borough city district parish town community metropolitan london royal council of the "
    "combined authority unitary mayoral strategic village and with pc cc ca sco wal ni eng upon "
    "joint cyngor sir dinas cymuned tref bwrdeistref sirol a ac".split()
)
SMALL_WORDS: Final = frozenset(
    "and of upon on in under with the cum le by next to juxta at y a".split()
)
SAINTS: Final = frozenset({"st.", "ss."})
"""Words that a full stop shortens, and does not end."""

BODY: Final = (
    r"(?:(?:Cabinet|Executive|Board|Panel|Partnership)\s+)?"
    r"(?:Committees?|Sub-?Committee|Cabinet|(?<!Chief )Executive|Panel|Board|Forum|Commission|"
    r"Working\s+(?:Group|Party)|Task\s+(?:Group|Force)|Partnership|Assembly)"
)
BODY_STOP: Final = re.compile(
    rf"\b{BODY}(?![\w'’])(?:\s+[A-Z]\b(?!['’.\w]))?(?!\s+(?:Members?|Room|Report|Summar\w+|Decisions?\s+(?!of)|Offices?|Suite|Officers?|Managers?|Directors?|Leads?|"
    r"Co-?ordinators?|Support|Secretary|Assistants?|Business)\b)"
)
DISTRICT: Final = re.compile(
    r"\b(?P<name>(?:Municipal|Metropolitan|Borough)\s+District\s+of\s+(?=[A-Z]))(?!.*\bSub-?\s?Committee)"
)
"""A part of an Irish county that meets by itself."""
OWNED: Final = re.compile(r"\bCouncil['’]s\s+(?=[A-Z])", re.IGNORECASE)
HELD: Final = re.compile(r"\s(?:held|at|via|by|in|on|to)\b", re.IGNORECASE)
ASSEMBLY: Final = re.compile(
    r"\b(?P<name>Annual\s+(?:Parish|Town|Community)\s+Meeting|(?:Parish|Town|Community)\s+Meeting\b"
    r"|Annual\s+Assembly)",
)
BARE: Final = re.compile(
    rf"\b(?P<name>(?:Full\s+|Extraordinary\s+)?(?:{RANK}\s+)?Council|(?:Combined(?:\s+County)?|Strategic|"
    r"National\s+Park|Fire(?:\s+and\s+Rescue)?)\s+Authority)\b(?!['’]|\s+(?:Chamber|Ante|House|Office))",
    re.IGNORECASE,
)
LABELLED: Final = re.compile(
    r"^\W*(?:to|meeting|committee|body|decision[ -]maker|report\s+to|board|meeting\s+of)\s*:\s*"
    r"(?P<body>[^\n:]{4,120})$",
    re.IGNORECASE | re.MULTILINE,
)
MEETING_OF: Final = re.compile(
    r"\b(?:meetings?|minutes|agenda)\s+(?:of|for)\s+(?P<body>(?:the\s+|a\s+)?[A-Za-z][^\n]{3,160})",
    re.IGNORECASE,
)
ISSUE_MEETING: Final = re.compile(
    r"^\W*Meeting:\s*\d{1,2}/\d{1,2}/\d{4}\s+[-–]\s+(?P<body>[A-Z][^\n(]{2,100}?)\s*(?:\(Item\b|$)",
    re.MULTILINE,
)
"""Where a page of an issue says whose meeting it came to."""
NARRATED: Final = re.compile(
    r"\b(?:would|will|was|were|had|has|have|attend\w*|introduced|presented|during|next)\b",
    re.IGNORECASE,
)
"""Before the name of a body: the sentence tells of it, and is not of its meeting."""
FIELD: Final = re.compile(
    r"\W*(?:from|by|subject|report\s+(?:by|of|author|from)|past|previous|future|contact|last|"
    r"(?:it\s+was\s+)?(?:resolved|agreed|recommended|noted|decided))\b",
    re.IGNORECASE,
)
DECIDED_BY: Final = re.compile(
    r"decisions?\s+(?:maker|(?:to\s+be\s+)?(?:taken|made)\s+by)\W+([^\n]{3,80})", re.IGNORECASE
)
PAPERS: Final = frozenset({"report", "appendix", "tracker", "other", "item_page"})
"""Papers that name the council without being laid before it."""
ADDRESSED: Final = re.compile(
    r"^\W*(?:to|meeting|committee|report\s+to)\s*:|\bcouncil\b.{0,40}\b\d{1,2}\D{1,16}20\d\d|"
    r"^\W*(?:\w+\s+){0,2}council(?:\s+meeting)?\W*$",
    re.IGNORECASE,
)
NO_BODY: Final = re.compile(
    r"(?:open|public|appoint\w*|elect\w*|to|audit\s+commission|charity|forestry|proposed|the\s+electoral|"
    r"cabinet\s+member)\b",
    re.IGNORECASE,
)
KINDS_OF_MEETING: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "extraordinary",
        re.compile(
            r"\b(?:extra-?ordinary|emergency)\b[^.\n]{0,40}\b(?:meeting|council)\b", re.IGNORECASE
        ),
    ),
    (
        "annual",
        re.compile(
            r"\bannual\s+(?:general\s+|statutory\s+|(?:\w+\s+){0,4}(?:council|parish|town)\s+)?"
            r"(?:meeting|assembly|council)\b|\bA\.?\s?G\.?\s?M\b",
            re.IGNORECASE,
        ),
    ),
    ("special", re.compile(r"\bspecial\s+(?:\w+\s+){0,3}meeting\b", re.IGNORECASE)),
    ("budget", re.compile(r"\bbudget\s+(?:\w+\s+){0,3}(?:meeting|council)\b", re.IGNORECASE)),
    (
        "adjourned",
        re.compile(r"\b(?:adjourned|reconvened)\s+(?:\w+\s+){0,2}meeting\b", re.IGNORECASE),
    ),
    ("inquorate", re.compile(r"\binquorate\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name with what states it, and what the manifest says instead if that differs."""

    name: str | None
    basis: str | None = None
    disagrees: str | None = None


def find_council(view: View, manifest: str | None) -> Named:
    """Find the council: page, then the paper's own head, then the manifest, then its body."""
    for name in view.fact("council"):
        return Named(name, "page", manifest if manifest and not agree(name, manifest) else None)
    opening = list(councils([OWNED.sub("Council ", view.opening)]))
    first = Counter(opening or councils(view.start.split("\n")))
    welsh = {name: WELSH.match(name) is not None for name in first}
    ranked = sorted(first, key=lambda name: (welsh[name], -first[name]))
    if manifest:
        return against_manifest(view, ranked, manifest)
    if ranked:
        return Named(ranked[0], "document")
    often = Counter(councils(view.lines)).most_common(1)
    return Named(often[0][0], "document") if often and often[0][1] > 1 else Named(None)


def against_manifest(view: View, ranked: list[str], manifest: str) -> Named:
    """Choose the name in the head that agrees with the manifest, else say that they disagree.

    A full name in the manifest is how that council is always called, whatever way it is printed.
    """
    own = [line for line in view.lines[:5] if len(line) <= 200 and MEETING_OF.search(line)]
    titles = list(councils(own)) or list(councils(view.lines[:2]))
    agreeing = [name for name in ranked if agree(name, manifest)]
    if titles and not any(agree(name, manifest) for name in titles) and (own or not agreeing):
        return Named(titles[0], "document", manifest)
    if agreeing and TYPE.search(manifest):
        return Named(manifest, "document")
    if agreeing:
        best = max(
            agreeing, key=lambda name: (core(name) == core(manifest), bool(TYPE.search(name)))
        )
        return Named(best, "document")
    return Named(manifest, "manifest")


def councils(lines: Iterable[str]) -> Iterable[str]:
    """Find the names of councils in lines, in order, with capitals brought down."""
    for line in lines:
        written = lower_capitals(GLUED.sub(r"\1 ", line[:600]))
        spans = [
            (name_start(written, match.start(), commas=False), match.end())
            for match in COUNCIL_STOP.finditer(written)
        ]
        spans += [
            (match.start(), name_stop(written, match.end()))
            for match in COUNCIL_START.finditer(written)
            if not BODY_STOP.search(written[match.start() : name_stop(written, match.end())])
        ]
        for start, stop in sorted(spans):
            name = re.sub(r"\s+", " ", re.sub(r"^.*\bMeetings?\b", "", written[start:stop]))
            name = OF_MEETING.sub(" ", LEADING.sub("", name.strip(" -–,."))).strip(" -–,.")
            bare = [word.lower() for word in re.findall(r"[\w'’-]+", name)]
            own = [word for word in bare if word not in GENERIC and word not in FILLER]
            if TYPE.search(name):
                name = WELSH.sub("", name)
            if own and len(bare) > 1 and len(name) <= 70 and "held" not in bare:
                yield re.sub(r"\bP\.?C\.?$", "Parish Council", name)


def name_start(line: str, stop: int, *, commas: bool) -> int:
    """Walk back from a body's last word over the capitalised words that name it."""
    start = stop
    for token in reversed(list(TOKEN.finditer(line, max(0, stop - 120), stop))):
        word = token.group()
        ends = word[-1] in ".:;)" or (word[-1] == "," and not commas)
        ends = ends and word.lower() not in SAINTS
        if ends or not (
            word[0].isupper() or word.lower() in SMALL_WORDS or word in {"&", "-", "for"}
        ):
            break
        start = token.start()
    return start


def name_stop(line: str, start: int) -> int:
    """Walk on from `Borough of` over the words of the place."""
    stop = start
    for token in TOKEN.finditer(line, start, start + 80):
        word = token.group()
        if not (word[0].isupper() or word.lower() in SMALL_WORDS):
            break
        stop = token.end()
        if word[-1] in ".,:;)":
            break
    return stop


def lower_capitals(line: str) -> str:
    """Write words in capitals as names are written: `BURTON-CUM-WALDEN` is Burton-cum-Walden."""
    letters = [character for character in line if character.isalpha()]
    if sum(map(str.isupper, letters)) < 0.6 * len(letters):
        line = SHOUTED.sub(lambda run: WORD.sub(lower_word, run.group()), line)
        return SHOUTED_BODY.sub(lambda word: word.group().capitalize(), line)
    return WORD.sub(lower_word, line)


def lower_word(match: re.Match[str]) -> str:
    """Write one word as in a name; one letter and initials stay."""
    word = match.group()
    if not word.isupper() or word in {"PC", "AGM", "CC"}:
        return word
    return word.lower() if word.lower() in SMALL_WORDS and match.start() else word.capitalize()


def core(name: str) -> str:
    """Give what distinguishes a council's name, letters only."""
    words = re.findall(r"[a-z]+", name.lower().replace("'", "").replace("’", ""))
    return "".join(word for word in words if word not in FILLER) or "".join(words)


def agree(name: str, other: str) -> bool:
    """Whether two names are of one council: `kent` and "Kent County Council".

    >>> agree("Kent County Council", "kent"), agree("Medway Council", "kent")
    (True, False)
    """
    one, two = core(name), core(other)
    if one in two or two in one:
        return bool(one and two)
    return SequenceMatcher(None, one, two).ratio() >= 0.85


def to_council_id(name: str | None, manifest: str | None) -> str | None:
    """Give a council's stable id: the manifest's word for it, else its name without filler words.

    >>> to_council_id("Burton-cum-Walden Parish Council", None)
    'burton-cum-walden-parish'
    >>> to_council_id("Royal Borough of Kingston upon Thames", None)
    'kingston-upon-thames'
    >>> to_council_id(None, "Kingston Borough Council"), to_council_id("Any Council", "kingston")
    ('kingston', 'kingston')
    """
    if manifest and " " not in manifest:
        return slug(manifest)
    name = name or manifest
    if name is None:
        return None
    bare = re.sub(
        r"^the\s+|\b(?:(?:london|royal|metropolitan)\s+)*borough\s+of\s+|\bcity\s+(?:and\s+county\s+)?of\s+|"
        r"\s+(?:(?:metropolitan|london|royal|county|borough|city|district|unitary|(?<=city\s)and|"
        r"(?<=city\s)&)\s+)*council$",
        "",
        name,
        flags=re.IGNORECASE,
    )
    return slug(re.sub(r"\s+council$", "", bare, flags=re.IGNORECASE)) or slug(name)


def find_committee(
    view: View, kind: DocumentKind, council: str | None, manifest: str | None
) -> Named:
    """Find the body whose meeting a paper is of: page, document, manifest."""
    for printed in view.fact("committee"):
        name = ARTICLE.sub("", printed)
        return Named(name, "page", manifest if manifest and not same_body(name, manifest) else None)
    if view.is_list:
        return Named(manifest, "manifest" if manifest else None)
    lines = title_lines(view)
    if kind == "decision":
        found = of_decision(view) or first_committee(lines, council)
    else:
        found = first_committee(lines, council) or whole_council(lines, kind, council)
    if found is None:
        return Named(manifest, "manifest" if manifest else None)
    return Named(
        found, "document", manifest if manifest and not same_body(found, manifest) else None
    )


def of_decision(view: View) -> str | None:
    """Give the body that took a decision, if a body and not an officer did."""
    maker = " ".join([*view.fact("decision_maker"), *DECIDED_BY.findall(view.start)])
    match = BODY_STOP.search(maker)
    if match is None:
        return None
    name = maker[name_start(maker, match.start(), commas=True) : match.end()]
    return ARTICLE.sub("", name)


def same_body(name: str, other: str) -> bool:
    """Whether two names of a committee are of one: one may leave words out."""
    return slug(name) in slug(other) or slug(other) in slug(name)


def title_lines(view: View) -> list[str]:
    """Give the lines in which a paper says what it is: its head, before any list of people."""
    lines = [*view.titles, *([view.opening] if view.opening else [])]
    for line, block in zip(view.lines[:10], view.blocks[:10], strict=False):
        if block.start >= view.head_stop or PEOPLE.match(line):
            break
        lines.append(line)
    return [lower_capitals(line[:400]) for line in lines]


def first_committee(lines: list[str], council: str | None) -> str | None:
    """Give the first committee that a form's field, "meeting of the" or a title names."""
    came_to = next((found for line in lines if (found := ISSUE_MEETING.match(line))), None)
    if came_to is not None:
        return came_to["body"].strip()
    fields = [match["body"] for line in lines for match in LABELLED.finditer(line)]
    meetings = [
        match["body"]
        for line in lines
        for match in MEETING_OF.finditer(line)
        if not NARRATED.search(line, 0, match.start())
    ]
    titles = [
        NARRATED.split(line)[0] for line in lines if len(line) <= 130 and not FIELD.match(line)
    ]
    for line in [*fields, *meetings, *titles]:
        assembly = ASSEMBLY.search(line)
        if assembly is not None and "ouncil M" not in line:
            return assembly["name"]
        district = DISTRICT.search(line)
        if district is not None:
            place = HELD.split(line[district.start() : name_stop(line, district.end())])[0]
            return re.sub(r"\s*-\s*", "-", place.strip(" ,.-–"))
        for match in BODY_STOP.finditer(line):
            start = name_start(line, match.start(), commas=True)
            name = tidy_body(line[start : match.end()], council)
            if name is not None:
                return name
    return None


def tidy_body(name: str, council: str | None) -> str | None:
    """Take the council's own name and opening words off a committee's name."""
    bare = LEADING.sub("", re.sub(r"\s+", " ", name).strip(" -–,."))
    bare = re.sub(r"^.*\bMeetings?\s+of\s+", "", bare)
    bare = LEADING.sub("", OWNED.split(bare)[-1])
    if council is not None and bare.lower().startswith(council.lower()):
        bare = bare[len(council) :]
    bare = LEADING.sub("", bare.strip(" -–,.")).strip(" -–,.")
    generic = {"committee", "board", "panel", "forum", "partnership", "commission", "assembly"}
    if not 4 <= len(bare) <= 110 or bare.lower() in generic or NO_BODY.match(bare):
        return None
    return bare


def whole_council(lines: list[str], kind: DocumentKind, council: str | None) -> str | None:
    """Name the whole council as a body: `Parish Council`, `County Council`, else `Council`."""
    for line in lines:
        if len(line) > 130 and not MEETING_OF.search(line):
            continue
        if kind in PAPERS and not ADDRESSED.search(line):
            continue
        match = BARE.search(line)
        if match is None:
            continue
        words = re.sub(r"^(?:full|extraordinary)\s+", "", match["name"], flags=re.IGNORECASE)
        if len(words.split()) > 1:
            return " ".join(
                word.lower() if word.lower() in SMALL_WORDS else word.capitalize()
                for word in words.split()
            )
        rank = TYPE.search(council or "")
        return rank["type"] if rank is not None else "Council"
    return None


def find_meeting_kind(view: View) -> str | None:
    """Tell an annual, extraordinary or other special meeting from an ordinary one."""
    words = "\n".join([*view.titles, *[line for line in view.lines[:8] if len(line) < 260]])
    return next((kind for kind, pattern in KINDS_OF_MEETING if pattern.search(words)), None)
