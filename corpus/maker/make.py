"""The sources -> the files of the sample: each file's style names what renders it."""

from collections.abc import Callable
from pathlib import Path

from corpus.maker import moderngov, plain
from corpus.maker.source import File, Meeting, load_meetings

SAMPLE = Path(__file__).parents[1] / "sample"

Renderer = Callable[[Meeting, File], bytes]

RENDERERS: dict[str, Renderer] = {
    "meeting_page": lambda meeting, file: moderngov.meeting_page(meeting).encode(),
    "item_page": lambda meeting, file: moderngov.item_page(meeting, file.item).encode(),
    "web_service": lambda meeting, file: moderngov.web_service(meeting).encode(),
    "text": lambda meeting, file: plain.text_minutes(meeting).encode(),
    "markdown": lambda meeting, file: plain.markdown_minutes(meeting).encode(),
}


def make(folder: Path) -> None:
    """Write every file below `folder`, over what is there."""
    meetings = load_meetings()
    for meeting in meetings:
        for file in meeting.files:
            write(folder / file.path, RENDERERS[file.style](meeting, file))
    history = moderngov.issue_history(meetings, 50211).encode()
    write(folder / "wendlemere/mgIssueHistoryHome-IId50211.html", history)


def write(path: Path, content: bytes) -> None:
    """Write one file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
