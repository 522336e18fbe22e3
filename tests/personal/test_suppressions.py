"""The list of what is withheld."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.personal.suppressions import SUPPRESSIONS, Suppression, read_suppressions

HEADER = "target,passage,reason,by,on"


def written(folder: Path, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / SUPPRESSIONS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def wanting(passage: str) -> Suppression:
    return Suppression(where="x, line 2", target="*", passage=passage, reason="", by="", on="")


def test_a_corpus_without_a_list_withholds_nothing(tmp_path: Path) -> None:
    assert read_suppressions(tmp_path) == ()


def test_the_list_of_the_corpus_and_that_beside_its_folder_both_count(tmp_path: Path) -> None:
    written(tmp_path, HEADER, "march.txt,,a child could be known,A. Quill,2026-01-05")
    corpus = written(tmp_path / "raw", "on,by,reason,passage,target", "", ",,,Mill Lane,june.txt")
    own, beside = read_suppressions(corpus)
    assert (own.target, own.passage) == ("june.txt", "Mill Lane")
    assert own.told == "no reason is given (suppressions.csv, line 3)"
    assert beside.told == (
        "a child could be known (A. Quill, 2026-01-05; suppressions.csv, line 2)"
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["target,reason"], "line 1: the columns must be target, passage, reason, by, on"),
        ([HEADER, "march.txt,,a, b,c,d"], "line 2: 6 cells of 5"),
        ([HEADER, ",Mill Lane,,,"], "line 2, column target: empty"),
        ([HEADER, "*,,,,"], r"line 2, column passage: \* needs words"),
        ([HEADER, "march.txt,…,,,"], "line 2, column passage: holds no word"),
    ],
)
def test_a_list_that_cannot_be_followed_stops_the_build(
    tmp_path: Path, lines: list[str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        read_suppressions(written(tmp_path / "raw", *lines))


def test_a_list_that_is_not_text_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / SUPPRESSIONS).write_bytes(b"target\xff")
    with pytest.raises(UsageError, match="not UTF-8 at byte 6"):
        read_suppressions(tmp_path)


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        ("Mrs Holt of 3 Mill Lane", "then MRS HOLT\nof 3  Mill-Lane, who"),
        ("Mrs Holt … Mill Lane", "then Mrs Holt, who lives at 3 Mill Lane now"),
        ("Mrs Holt ... Lane", "then Mrs Holt, who lives at 3 Mill Lane now"),
    ],
)
def test_a_passage_is_found_whatever_its_case_spaces_and_punctuation(
    passage: str, text: str
) -> None:
    assert wanting(passage).pattern.search(text)


def test_a_passage_is_not_found_inside_other_words() -> None:
    assert wanting("Holt").pattern.search("Mr Holton and Mrs Uphold") is None
