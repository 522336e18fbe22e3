import json
from pathlib import Path

import pytest
from rich.console import Console

from pipeline import one
from pipeline.errors import UsageError
from tests.papers import MINUTES


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> one.Result:
    path = tmp_path_factory.mktemp("one") / "march.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return one.tag_file(path)


def test_the_json_has_the_promised_shape(result: one.Result) -> None:
    found = json.loads(one.to_json(result))
    assert set(found) == {"document", "items", "tags", "problems"}
    assert set(found["document"]) == {
        "id", "media_type", "kind", "council", "committee", "meeting_date", "anchor_date",
        "anchor_basis", "title", "text",
    }  # fmt: skip
    for each in found["tags"]:
        assert set(each) == {
            "type", "start", "stop", "text", "page", "value", "rule", "confidence"
        }  # fmt: skip
        assert found["document"]["text"][each["start"] : each["stop"]] == each["text"]


def test_plain_text_is_delivered_character_for_character(result: one.Result) -> None:
    assert one.to_rows(result)["document"]["text"] == MINUTES


def test_a_resolution_names_its_limbs(result: one.Result) -> None:
    tags = one.to_rows(result)["tags"]
    (resolution,) = [each for each in tags if each["type"] == "resolution"]
    limbs = [each for each in tags if each["type"] == "limb"]
    assert resolution["value"]["limbs"] == [each["value"]["id"] for each in limbs]
    assert [each["text"] for each in limbs] == [
        "notes the report; and".removesuffix("; and"),
        "requests that the Head of Housing bring an empty homes plan to the June meeting",
    ]


def test_the_options_fill_what_the_file_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("RESOLVED that the report be noted.\n")
    found = one.to_rows(
        one.tag_file(path, council="harrowmere", committee="Audit Committee", date="2025-05-01")
    )
    assert found["document"]["committee"] == "Audit Committee"
    assert found["document"]["meeting_date"] == "2025-05-01"


def test_the_marked_text_names_what_it_marks(result: one.Result) -> None:
    console = Console(width=120)
    with console.capture() as capture:
        console.print(one.render(result))
    text = capture.get()
    assert "Harrowmere District Council" in text
    assert "request" in text


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 200)
    with pytest.raises(UsageError, match="unsupported_type"):
        one.tag_file(path)


def test_a_part_is_marked_behind_its_limb(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        "Little Wenbury Parish Council\n\nMinutes of 4 March 2031\n\n5. Parking\n\n"
        "RESOLVED: That the quote be accepted, and that the Clerk should be thanked.\n"
    )
    console = Console(width=300)
    with console.capture() as capture:
        console.print(one.render(one.tag_file(path)))
    assert "RESOLVED:  approve+thank  › approve That the quote" in capture.get()
