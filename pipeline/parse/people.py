"""A paper's lists of who was there -> attendees, each with the place of the name."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.parse.views import View
from pipeline.records import Attendee, Block

LISTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "apologies",
        re.compile(
            r"\W*(?:\d+[.)]?\s+)?(?:to\s+receive\s+)?(?:apologies|absent)(?:\s+(?:for\s+absence|received))?"
            r"\W*(?::|$|[–-]|were\s+received\s+from)",
            re.IGNORECASE,
        ),
    ),
    (
        "in_attendance",
        re.compile(
            r"\W*(?:also\s+)?in\s+attendance\W*(?::|$|[–-])|\W*also\s+present\W*(?::|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "present",
        re.compile(
            r"\W*(?:\d+[.)]?\s+)?(?:members?\s+|councillors?\s+|those\s+)?(?:present|attendance|attendees)"
            r"\W*(?::|$|[–-]|(?=(?:cllrs?|councillors?)\b))",
            re.IGNORECASE,
        ),
    ),
)
HONORIFIC: Final = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllrs?|Councillors?|Sir|Dame|Lady|Lord|Revd?|Prof|Professor|Sgt|"
    r"Insp(?:ector)?|PCSO|County\s+Cllr|Ald(?:erman)?|Baroness)\b\.?\s*)"
)
NAME: Final = re.compile(
    rf"\s*(?P<name>{HONORIFIC}*(?:(?:[A-Z]\.?\s?){{1,3}}\s*)?(?:[A-Z][a-zA-Z]*[-'’]?[A-Z]?[a-z]+)"
    r"(?:[ -](?:de|van|von|der|la|le|O['’])?\s?[A-Z][\w'’-]+){0,3}"
    r"(?:,?\s(?:MBE|OBE|CBE|MP|MSP|MS|JP))*)"
    r"\s*(?:[(–-]\s*(?P<role>[^)–]{2,80})\)?)?\s*[.;]?\s*$"
)
CUT: Final = re.compile(r"[,;\n]|\s+and\s+|\s*&\s*|\s{3,}|\t")
NOT_A_NAME: Final = re.compile(
    r"\b(?:council|committee|public|police|members?|clerk|apologies|present|none|chair\w*|officers?|"
    r"meeting|received|accepted|representing|minute|hall|services?|report\w*|vice|"
    r"democratic|director|manager|following|attend\w*|press|parish|resident\w*)\b",
    re.IGNORECASE,
)


def find_attendees(view: View) -> tuple[Attendee, ...]:
    """List who is printed as present, in attendance or absent."""
    by_role = [block for block in view.blocks if block.role == "attendee"]
    if by_role:
        return tuple(from_role(view, block) for block in by_role)
    found: list[Attendee] = []
    status: str | None = None
    for place, block in enumerate(view.blocks):
        line = view.reading[block.start : block.stop]
        opened = next(((name, m) for name, p in LISTS if (m := p.match(line)) is not None), None)
        early = block.start < view.head_stop
        if opened is not None and (early or opened[0] == "apologies") and place < 60:
            status = opened[0]
            found += names(view, block, block.start + opened[1].end(), status)
            status = status if not line[opened[1].end() :].strip() or early else None
        elif status is not None and early and block.kind != "heading" and len(line) < 300:
            found += names(view, block, block.start, status)
        else:
            status = None
    return tuple(found)


def from_role(view: View, block: Block) -> Attendee:
    """Read one row of a page's own list; its reference is `role; attendance`."""
    role, _, attendance = (block.ref or "").partition(";")
    return Attendee(
        name=re.sub(r"\s+", " ", view.reading[block.start : block.stop]).strip(),
        role=role.strip() or None,
        status=attendance.strip().lower() or "present",
        start=block.start,
        stop=block.stop,
    )


def names(view: View, block: Block, start: int, status: str) -> Iterator[Attendee]:
    """Cut the rest of a block at commas and read each piece that is a name."""
    at = start
    for cut in [*CUT.finditer(view.reading, start, block.stop), None]:
        stop = block.stop if cut is None else cut.start()
        match = NAME.match(view.reading, at, stop)
        if match is not None and not NOT_A_NAME.search(match["name"]):
            yield Attendee(
                name=re.sub(r"\s+", " ", match["name"]).strip(),
                role=match["role"],
                status=status,
                start=match.start("name"),
                stop=match.end("name"),
            )
        at = stop if cut is None else cut.end()
