"""Meetings and storylines -> `truth.json`, against which the stages are tested."""

import csv
import datetime as dt
import io
import tomllib
from collections.abc import Sequence
from typing import Any

from corpus.maker.meetings import SOURCE, File, Meeting

COLUMNS = ("path", "council", "committee", "date", "kind", "title", "url")

PROBLEMS = {
    "brackenford/panel/cfsp-060224-appendix.pdf": "corrupt",
    "llanhelygen/2022-12 minutes.doc": "unsupported_type",
    "brackenford/panel/cfsp-minutes-november.pdf": "disagreement",
    "wendlemere/ieListDocuments-CId214-MId3170.html": "cancelled",
    "wendlemere/ieListDocuments-CId214-MId3178.html": "truncated",
    "llanhelygen/cofnodion.txt": "not_english",
}
"""The problem that a file shows whatever is installed; a scan is `no_text` only without OCR."""


def manifest(_: Sequence[Meeting]) -> str:
    """Write the folder's manifest, which is silent about most files."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_storylines()["manifest"])
    return buffer.getvalue()


def gather(meetings: Sequence[Meeting]) -> dict[str, Any]:
    """Put together what every file, storyline and series should come to."""
    told = _storylines()
    councils = tomllib.loads((SOURCE / "councils.toml").read_text(encoding="utf-8"))
    names = {key: one["name"] for key, one in councils["committee"].items()}
    owners = {
        key: councils["council"][one["council"]]["name"]
        for key, one in councils["committee"].items()
    }
    return {
        "files": [_file(m, file) for m in meetings for file in m.files],
        "problems": [{"path": path, "kind": kind} for path, kind in sorted(PROBLEMS.items())],
        "storylines": [_storyline(one, meetings, names, owners) for one in told["storyline"]],
        "series": [
            {**one, "committee": names[one["committee"]], "council": owners[one["committee"]]}
            for one in told["series"]
        ],
    }


def files_of(meetings: Sequence[Meeting], committee: str, day: str, where: str) -> list[str]:
    """Name the files that print an item of a meeting, its `report` or its `tracker`."""
    kinds = {where} if where in {"report", "tracker"} else {
        "minutes", "draft_minutes", "meeting_page", "item_page", "web_service",
    }  # fmt: skip
    return [
        file.path
        for m in meetings
        if m.committee == committee and m.date == dt.date.fromisoformat(day)
        for file in m.files
        if file.kind in kinds and file.item in {"", where}
    ]


def _storylines() -> dict[str, Any]:
    return tomllib.loads((SOURCE / "storylines.toml").read_text(encoding="utf-8"))


def _file(meeting: Meeting, file: File) -> dict[str, Any]:
    return {
        "path": file.path,
        "kind": file.kind,
        "council": meeting.council,
        "committee": meeting.committee,
        "date": meeting.date.isoformat(),
        "items": [item.number for item in meeting.items] if meeting.kind == "minutes" else [],
        "how": file.style,
    }


def _storyline(
    one: dict[str, Any],
    meetings: Sequence[Meeting],
    names: dict[str, str],
    owners: dict[str, str],
) -> dict[str, Any]:
    key, day = one["committee"], one["date"].isoformat()
    mentions = [_mention(mention, key, meetings, names) for mention in one["mentions"]]
    return {
        "type": "limb",
        "label": None,
        "promised": [],
        "slippage_days": None,
        "days_overdue": None,
        **one,
        "council": owners[key],
        "committee": names[key],
        "date": day,
        "files": files_of(meetings, names[key], day, one["item"]),
        "mentions": mentions,
    }


def _mention(
    mention: list[str], key: str, meetings: Sequence[Meeting], names: dict[str, str]
) -> dict[str, Any]:
    day, item, relation, begins, *other = mention
    committee = names[other[0] if other else key]
    return {
        "date": day,
        "committee": committee,
        "item": item,
        "relation": relation,
        "begins": begins,
        "files": files_of(meetings, committee, day, item),
    }
