"""What is held of each council, from the list, the manifest and the database."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import matters
from pipeline.commands.councils import freshness
from pipeline.coverage import BY_HAND, by_council, cover
from pipeline.scrape.councils import COLUMNS, read_councils

TODAY = dt.date(2026, 3, 31)
LIST = f"""{",".join(COLUMNS)}
wendlemere,Wendlemere County Council,,moderngov,https://papers.example/mg,,,
sallowby,Sallowby Parish Council,,folder,papers,,,
"""
MANIFEST = """path,council,url,fetched_at,state
a.pdf,wendlemere,https://papers.example/a,2026-03-20T02:00:00Z,current
a.pdf,wendlemere,https://papers.example/a,2026-03-28T02:00:00Z,current
b.pdf,wendlemere,https://papers.example/b,2026-03-20T02:00:00Z,current
b.pdf,wendlemere,https://papers.example/b,2026-03-27T02:00:00Z,withdrawn
c.pdf,By hand,,,
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "councils.csv").write_text(LIST, encoding="utf-8")
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    return folder


def test_a_council_is_as_fresh_as_the_last_sighting_on_its_site(corpus: Path) -> None:
    councils = read_councils(corpus.parent / "councils.csv")
    first, second = cover(councils, corpus, corpus / "none.db", TODAY)
    assert (first.last_fetch, first.days_since_fetch) == ("2026-03-28T02:00:00Z", 3)
    assert (second.last_fetch, second.days_since_fetch) == (None, None)


def test_papers_that_were_withdrawn_or_seen_twice_count_once_or_not() -> None:
    lines = [
        dict(zip(MANIFEST.split("\n", maxsplit=1)[0].split(","), line.split(","), strict=True))
        for line in MANIFEST.strip().split("\n")[1:]
    ]
    assert by_council(lines)["wendlemere"].papers == 1
    assert by_council(lines)["By hand"].last_fetch is None


def test_meetings_and_minutes_come_from_the_database(corpus: Path, sample_database: Path) -> None:
    councils = read_councils(corpus.parent / "councils.csv")
    rows = {each.id: each for each in cover(councils, corpus, sample_database, TODAY)}
    assert rows["wendlemere"].meetings >= rows["wendlemere"].with_minutes > 0
    assert rows["wendlemere"].first_meeting == "2022-06-21"
    assert (rows["sallowby"].meetings, rows["sallowby"].last_meeting) == (0, None)


def test_meetings_to_come_are_not_waited_for(corpus: Path, sample_database: Path) -> None:
    early = cover((), corpus, sample_database, dt.date(2022, 7, 1))
    late = cover((), corpus, sample_database, TODAY)
    assert sum(each.meetings for each in early) < sum(each.meetings for each in late)


def test_councils_that_no_row_names_are_listed_last(corpus: Path, sample_database: Path) -> None:
    rows = cover(read_councils(corpus.parent / "councils.csv"), corpus, sample_database, TODAY)
    assert [each.platform for each in rows[:2]] == ["moderngov", "folder"]
    assert {each.platform for each in rows[2:]} == {BY_HAND}


def test_days_are_told_in_words() -> None:
    assert [freshness(days) for days in (None, 0, 1, 30)] == [
        "",
        "today",
        "yesterday",
        "30 days ago",
    ]


def run(corpus: Path, database: Path, *words: str) -> str:
    options = ("--councils", str(corpus.parent / "councils.csv"), "--corpus", str(corpus))
    command = ["councils", *options, "--db", str(database), "--now", "2026-03-31", *words]
    result = CliRunner().invoke(matters, command, standalone_mode=False)
    assert result.return_value == 0, result.output
    return result.output


def test_the_command_prints_a_line_a_council(corpus: Path, sample_database: Path) -> None:
    lines = run(corpus, sample_database).splitlines()
    assert lines[0].split()[:2] == ["council", "platform"]
    assert "3 days ago" in lines[1]
    assert "moderngov" in lines[1]
    assert "never fetched" in lines[2]


def test_the_command_gives_json(corpus: Path, sample_database: Path) -> None:
    database = corpus / "minutes.db"
    shutil.copy(sample_database, database)
    rows = json.loads(run(corpus, database, "--json"))
    assert rows[0]["id"] == "wendlemere"
    assert rows[0]["papers"] == 1
    assert rows[0]["days_since_fetch"] == 3
