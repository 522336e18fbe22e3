"""A file -> what kind of paper it is, by what it says of itself and how it is built."""

import re
from collections import defaultdict
from functools import cache
from itertools import islice
from typing import Final, Literal

from pipeline import rules
from pipeline.parse.views import View
from pipeline.vocabulary import DOCUMENT_KINDS, DocumentKind

Version = Literal["draft", "approved", "final"]

MANIFEST_WORDS: Final[tuple[tuple[str, DocumentKind], ...]] = (
    ("minutes", "minutes"),
    ("agenda", "agenda"),
    ("decision", "decision"),
    ("tracker", "tracker"),
    ("report", "report"),
)
TRACKER_COLUMNS: Final = (
    ("recommendation", "action", "resolution", "decision", "outcome"),
    ("status", "progress", "update", "rag", "complete", "response", "comment"),
    ("owner", "lead", "officer", "responsible", "who", "due", "deadline", "target", "date", "when"),
)
APPENDED: Final = re.compile(r"(?:^|[/_ -])(?:appendix|annexe?)\b", re.IGNORECASE)
ENOUGH: Final = 2.5


ATTENDED = re.compile(
    r"^\W*(?:\d+\W+)?(?:(?:members|councillors)\s+)?(?:present|members|in\s+attendance|attendance|"
    r"attendees|apologies)\b[^\n]{0,40}(?::|$)|\bapologies\b[^\n]{0,40}\breceived\b",
    re.IGNORECASE | re.MULTILINE,
)
DID = re.compile(
    r"\b(?:panel|committee|council|board|cabinet|forum|members)\W{1,3}(?:\(?[a1][.)]{1,2}\s+)?"
    r"(?:agreed|noted|resolved|approved)\b|^\W*(?:RESOLVED|AGREED)\b|(?-i:\bRESOLVED\b)|\bit\s+was\s+(?:resolved|agreed)\b",
    re.MULTILINE | re.IGNORECASE,
)
"""Minutes say who was there and what the body did; a tracker says neither."""

TOLD = re.compile(
    r"^\W*(?:The|Members|Councillors)\s+(?:(?:Committee|Panel|Board|Cabinet|Forum|Chair\w*|Councillors|"
    r"[A-Z]\w+\s+(?:Manager|Officer|Director))\s+)?(?:\w+ed|heard|asked)\b",
    re.MULTILINE,
)
"""A line that begins with what somebody at the meeting did."""
FEWEST_TOLD = 2

PROPOSING: Final[tuple[DocumentKind, ...]] = ("report", "agenda")
"""Kinds for which the page of one item is taken, which opens with its report's title."""
MINUTED = re.compile(r"^[^\w\n]*Minutes:\s*\n(?!\W*To\s)", re.MULTILINE)
HAD_REPORT = re.compile(
    r"\b(?:cabinet|committee|council|board|panel|executive|forum|authority|members|commission|group)\s+"
    r"(?:considered|received|discussed|had\s+before\s+(?:it|them))\s+(?:a|an|the)\s+(?:[\w'’-]+\s+){0,6}?"
    r"(?:report|presentation|briefing|update)\s+(?:of|by|from|for)\b|\b(?:submitted|presented)\s+a\s+(?:joint\s+)?report\b|"
    r"\bconsideration\s+was\s+given\s+to\b|\(previously\s+circulated\)|"
    r"\b(?:introduced|presented|outlined)\s+the\s+(?:[\w'’-]+\s+){0,4}?report\b|"
    r"\ba\s+(?:query|question)\s+was\s+raised\b|"
    r"\b(?:responded|replied)\s+to\s+(?:(?:members|councillors)['’]?\s+)?questions\b",
    re.IGNORECASE,
)
RESOLVED = re.compile(
    r"^[^\w\n]*(?:It\s+was\s+)?(?:RESOLVED|Resolved)\b\s*(?:\(?unanimously\)?\s*)?(?:[-–—:]|[Tt]hat\b|to\b)|"
    r"\bThe\s+(?:[\w-]+\s+){0,3}(?:Committee|Cabinet|Council|Panel|Board)\s+(?i:resolved)\b",
    re.MULTILINE,
)
PROPOSED = re.compile(
    r"^[^\w\n]*(?:\d+[.\s]\W*)?(?:purpose\b|executive\s+summary|background\b|introduction\b|"
    r"recommend(?:ation|ed)|report\s+(?:author|title|to)\b|(?:financial|legal)\s+implications|"
    r"you\s+are\s+(?:hereby\s+)?(?:summoned|invited))",
    re.IGNORECASE | re.MULTILINE,
)
"""What stands in reports and summonses and not in the record of a meeting."""


@cache
def kind_rules() -> tuple[rules.Rule, ...]:
    """Read the rules that speak for a kind."""
    return rules.load("parse_kinds")


def find_kind(view: View, manifest_kind: str | None = None) -> DocumentKind:
    """Tell the kind from the page's structure, else from evidence, else from the manifest."""
    stated = next(iter(view.fact("page_kind")), None)
    if stated in DOCUMENT_KINDS:
        return refine(view, next(kind for kind in DOCUMENT_KINDS if kind == stated))
    scores = weigh(view)
    if is_tracker_table(view) and not (calls_itself_minutes(view) or tells_of_a_meeting(view)):
        scores["tracker"] = scores.get("tracker", 0.0) + 5.0
    elif "tracker" in scores and is_of_a_meeting(view):
        scores["minutes"] = scores.get("minutes", 0.0) + scores.pop("tracker")
    best = max(sorted(scores), key=lambda kind: scores[kind], default=None)
    if best in PROPOSING and is_record(view):
        best = "minutes"
        scores[best] = ENOUGH
    if best is None or scores[best] < ENOUGH:
        return "appendix" if APPENDED.search(view.name) else by_manifest(manifest_kind)
    return refine(view, best)


def calls_itself_minutes(view: View) -> bool:
    """Whether a paper opens as minutes, whatever tables stand in it."""
    return any(
        rule.pattern.search(view.start)
        for rule in kind_rules()
        if rule.id == "parse.kind.minutes_title"
    )


def is_of_a_meeting(view: View) -> bool:
    """Whether a paper that speaks of a tracker is nevertheless the record of a meeting."""
    return calls_itself_minutes(view) or tells_of_a_meeting(view) or tells_what_was_done(view)


def tells_of_a_meeting(view: View) -> bool:
    """Whether a paper says who was there and what the body did."""
    return ATTENDED.search(view.whole) is not None and DID.search(view.whole) is not None


def tells_what_was_done(view: View) -> bool:
    """Whether a page's sentences tell what a body and its members did, and what was decided."""
    if MINUTED.search(view.whole):
        return True
    told = islice(TOLD.finditer(view.whole), FEWEST_TOLD)
    return DID.search(view.whole) is not None and sum(1 for _ in told) == FEWEST_TOLD


def is_record(view: View) -> bool:
    """Whether a page tells what was done with a report, under the report's own title."""
    if MINUTED.search(view.whole):
        return True
    if PROPOSED.search(view.whole) or not HAD_REPORT.search(view.whole):
        return False
    return RESOLVED.search(view.whole) is not None or HAD_REPORT.search(view.start) is not None


def weigh(view: View) -> dict[DocumentKind, float]:
    """Add up what speaks for each kind."""
    scores: dict[DocumentKind, float] = defaultdict(float)
    views = {"start": view.start, "head": view.head, "any": view.whole[:80_000]}
    for rule in kind_rules():
        values = dict(rule.values)
        where, kind = values.get("where"), values["kind"]
        if where not in views or kind not in DOCUMENT_KINDS:
            continue
        most = int(str(values.get("most", 1)))
        found = 0
        for _ in rule.pattern.finditer(views[str(where)]):
            found += 1
            if found == most:
                break
        if found:
            scores[next(name for name in DOCUMENT_KINDS if name == kind)] += found * float(
                str(values["weight"])
            )
    return scores


def refine(view: View, kind: DocumentKind) -> DocumentKind:
    """Tell draft minutes from minutes."""
    return "draft_minutes" if kind == "minutes" and find_version(view, kind) == "draft" else kind


def find_version(view: View, kind: DocumentKind) -> Version | None:
    """Say whether minutes are still a draft; None for papers that have no versions."""
    if kind not in {"minutes", "draft_minutes"}:
        return None
    edges = f"{view.start}\n{view.head[:1500]}\n{view.whole[-600:]}"
    for version, words in (("draft", "draft_minutes"), ("approved", "approved")):
        if any(
            rule.pattern.search(edges)
            for rule in kind_rules()
            if dict(rule.values)["kind"] == words
        ):
            return "draft" if version == "draft" else "approved"
    return "draft" if "draft" in view.name.lower() else "final"


def is_cancelled(view: View) -> bool:
    """Whether the page says that its meeting was called off."""
    if "cancelled" in view.fact("meeting_status"):
        return True
    return any(
        rule.pattern.search(view.head)
        for rule in kind_rules()
        if dict(rule.values)["kind"] == "cancelled"
    )


def is_tracker_table(view: View) -> bool:
    """Whether a paper is mostly a table of what was asked, how it stands, and who or when."""
    rows = [block for block in view.blocks if block.kind == "table_row"]
    if 3 * len(rows) < len(view.blocks):
        return False
    for row in rows:
        heads = [view.reading[start:stop].lower() for start, stop in row.cells]
        short = [head for head in heads if 0 < len(head.split()) <= 4]
        if row.header and all(
            any(word in head for word in column for head in short) for column in TRACKER_COLUMNS
        ):
            return True
    return False


def by_manifest(words: str | None) -> DocumentKind:
    """Give the kind that the manifest's own word for it means."""
    lower = (words or "").lower()
    exact = next((kind for kind in DOCUMENT_KINDS if kind == lower), None)
    if exact is not None:
        return exact
    return next((kind for word, kind in MANIFEST_WORDS if word in lower), "other")
