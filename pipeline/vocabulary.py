"""Every closed list of words that the records, the tables and the gold share."""

from typing import Final, Literal, get_args

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "meta"]
"""What a block is on the page: `meta` is an author, contact, address or other page matter."""

DocumentKind = Literal[
    "minutes",
    "draft_minutes",
    "agenda",
    "report",
    "appendix",
    "decision",
    "tracker",
    "pack",
    "meeting_page",
    "item_page",
    "issue_history",
    "attendance",
    "web_service",
    "other",
]

Language = Literal["en", "cy", "other"]
"""What a paper is written in: English, Welsh, or neither."""

Section = Literal["agenda_text", "decision", "minutes", "papers", "vote", "body"]
"""Which part of an item a paragraph stands in; `body` where the paper doesn't divide its items."""

SILENT_SECTIONS: Final[frozenset[Section]] = frozenset(("agenda_text", "papers", "vote"))
"""Where nothing is decided, promised or cited by the meeting itself."""

ParagraphKind = Literal["para", "bullet", "subitem", "heading", "lead", "clause", "meta", "boiler"]

Form = Literal["resolved", "agreed", "recommended", "noted", "decided"]

Disposition = Literal[
    "note",
    "welcome",
    "endorse",
    "approve",
    "agree",
    "request",
    "invite",
    "expect",
    "refer",
    "explore",
    "commit",
    "recommend",
    "highlight",
    "delegate",
    "appoint",
    "defer",
    "receive",
    "thank",
    "reject",
]

Strength = Literal["firm", "requested", "planned", "suggested"]

FigureKind = Literal["percent", "money", "count", "duration", "rate"]

FigureRole = Literal["actual", "target", "planned", "threshold", "forecast", "change"]

Direction = Literal["up", "down", "level"]

DateRole = Literal["past", "future_event", "deadline", "recurring", "doc"]

ReferenceKind = Literal["minute", "meeting", "decision", "report", "law"]

Relation = Literal["reports", "completes", "supersedes", "repeats", "refers", "responds", "basis"]

Method = Literal[
    "explicit_reference",
    "same_issue",
    "matters_arising",
    "response_item",
    "tracker_row",
    "promised_date",
    "same_series",
    "same_name",
    "similarity",
    "review",
]

Status = Literal[
    "open",
    "due",
    "overdue",
    "reported",
    "completed",
    "superseded",
    "noted",
    "no_later_meeting",
    "unclear",
]

DisagreementKind = Literal["not_in_minutes", "not_in_tracker", "status_contradicted", "date_moved"]
"""In what a tracker and the minutes differ."""

Theme = Literal[
    "workforce",
    "fostering",
    "residential_placements",
    "ofsted_inspection",
    "improvement_programme",
    "safeguarding_protection",
    "children_in_care",
    "care_leavers",
    "send_disability",
    "mental_health",
    "early_help",
    "education",
    "covid",
    "partnership",
    "scrutiny_governance",
    "performance_quality",
    "youth_voice",
    "finance",
    "courts_legal",
    "communications_engagement",
]

Stage = Literal["fetch", "read", "extract", "parse", "tag", "trace", "publish", "review"]

ProblemKind = Literal[
    "missing",
    "corrupt",
    "encrypted",
    "empty",
    "too_large",
    "time_limit",
    "memory_limit",
    "crashed",
    "no_text",
    "mis_encoded",
    "mis_named",
    "unsupported_type",
    "unknown_shape",
    "duplicate",
    "truncated",
    "cancelled",
    "unknown_council",
    "unknown_committee",
    "unknown_date",
    "disagreement",
    "not_english",
    "unmatched_review",
    "suppressed",
    "withdrawn",
    "blocked",
    "disallowed",
    "failed",
    "soft_error",
    "moved",
    "off_site",
    "shortfall",
    "unfinished",
]

DOCUMENT_KINDS: Final[tuple[DocumentKind, ...]] = get_args(DocumentKind)
THEMES: Final[tuple[str, ...]] = get_args(Theme)
METHODS: Final[tuple[Method, ...]] = get_args(Method)

ENGLISH_MONTHS: Final[tuple[str, ...]] = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WELSH_MONTHS: Final[tuple[str, ...]] = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin",
    "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr",
)  # fmt: skip

GOLD_SPELLINGS: Final[dict[str, str]] = {
    "endorse/agree": "endorse",
    "recommend(to another body)": "recommend",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "hours": "hour",
    "votes": "vote",
    "%": "percent",
    "increase": "up",
    "decrease": "down",
}
"""Older spellings in annotated papers, and the word used here."""
