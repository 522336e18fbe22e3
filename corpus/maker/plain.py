"""Meetings -> minutes as a parish clerk posts them: plain text or Markdown."""

import textwrap

from corpus.maker.meetings import Line, Meeting, lines_of, long_date, plain

TEXT_WIDTH = 90


def text_minutes(meeting: Meeting) -> str:
    """Write minutes as plain text with broken lines."""
    head = [meeting.council.upper(), "", _heading(meeting), "", *_attendance(meeting)]
    body = [
        "\n\n".join(
            [f"{item.number}. {item.title.upper()}", *map(_text_line, _lines(item.minutes))]
        )
        for item in meeting.items
    ]
    return "\n".join(head) + "\n\n" + "\n\n".join(body) + "\n"


def markdown_minutes(meeting: Meeting) -> str:
    """Write minutes as a page in Markdown."""
    parts = [f"# {meeting.council}", f"## {_heading(meeting)}", *_attendance(meeting)]
    for item in meeting.items:
        parts.append(f"### {item.number}. {item.title}")
        parts += [_markdown_line(line) for line in _lines(item.minutes)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(text: str) -> tuple[Line, ...]:
    return lines_of(text)


def _heading(meeting: Meeting) -> str:
    if meeting.title:
        return meeting.title
    return (
        f"Minutes of the meeting held at the {meeting.venue} on "
        f"{meeting.date:%A} {long_date(meeting.date)} at {meeting.time}"
    )


def _attendance(meeting: Meeting) -> list[str]:
    if meeting.intro:
        return [textwrap.fill(" ".join(meeting.intro.split()), TEXT_WIDTH)]
    lines = ["Present: " + ", ".join(meeting.present) + "."]
    if meeting.officers:
        lines.append("In attendance: " + ", ".join(meeting.officers) + ".")
    if meeting.apologies:
        lines.append("Apologies: " + ", ".join(meeting.apologies) + ".")
    return [textwrap.fill(line, TEXT_WIDTH) for line in lines]


def _text_line(line: Line) -> str:
    label = f"{line.label} " if line.label else ""
    indent = "   " * (line.depth + 1) if line.label else ""
    return textwrap.fill(
        label + plain(line.text),
        TEXT_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + " " * len(label),
    )


def _markdown_line(line: Line) -> str:
    label = f"{line.label} " if line.label else ""
    return "    " * line.depth + label + line.text
