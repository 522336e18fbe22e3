from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Source

HEAD = "Marbury Council\n\nHealth Panel, 4 March 2031\n\n"


def kind_of(text: str) -> str:
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=1)
    return parse(extract((HEAD + text).encode(), "a.txt"), source)[-1].kind


def test_minutes_that_speak_of_their_action_log_are_minutes() -> None:
    text = (
        "Present: Councillors Moss and Reed\n\n1. Minutes and action log\n\n"
        "The Panel agreed to write to the Trust.\n"
    )
    assert kind_of(text) == "minutes"


def test_an_action_log_that_tells_of_no_meeting_is_a_tracker() -> None:
    text = "Action log\n\n1. Write to the Trust. Owner: Clerk. Status: open.\n"
    assert kind_of(text) == "tracker"
