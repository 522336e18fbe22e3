"""What the README names is there: commands, targets, options, files, tables, statuses."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import click
import pytest

from pipeline.cli import matters
from pipeline.publish.database import described
from pipeline.publish.site import PAGES
from pipeline.vocabulary import Status

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MADE = ("corpus/raw", "db/minutes.db", ".venv/")
"""What building makes."""
CODE = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL))
BLOCKS = "\n".join(re.findall(r"```\n(.*?)```", README, flags=re.DOTALL))


def section(title: str) -> str:
    """Cut out one section of the README."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_two_commands_and_a_picture_stand_on_the_first_screen() -> None:
    first = README.split("\n## ")[0]
    assert re.search(r"^make  ", first, re.MULTILINE)
    assert re.search(r"^make test  ", first, re.MULTILINE)
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", first)
    assert 10_000 < (ROOT / picture).stat().st_size < 200_000


def test_the_counts_on_the_first_screen_are_those_that_make_prints(sample_database: Path) -> None:
    printed = re.findall(r"^ *([\d,]+)  (\w+)$", README.split("\n## ")[0], re.MULTILINE)
    assert len(printed) >= 10
    with closing(sqlite3.connect(sample_database)) as database:
        for count, table in printed:
            (held,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert (table, int(count.replace(",", ""))) == (table, held)


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    named = {
        match
        for each in [*CODE, *BLOCKS.splitlines()]
        for match in re.findall(r"^make ([a-z]+)\b", each)
    }
    assert {"test", "serve", "help", "evaluate"} <= named
    assert named <= targets


def test_every_make_variable_named_exists() -> None:
    variables = set(re.findall(r"^([A-Z_]+) \?=", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"\b([A-Z_]+)=", "\n".join([*CODE, BLOCKS])))
    read = {name for name in named if name.startswith("MATTERS_")}
    assert {"CORPUS", "DB", "AS_OF", "GOLD", "COUNCIL", "SINCE"} <= named
    assert named - read <= variables
    options = [each for command in matters.commands.values() for each in command.params]
    variables_read = {each.envvar for each in options if isinstance(each, click.Option)}
    assert read <= variables_read


def commands_named() -> list[tuple[str, str]]:
    """List what follows the word matters in every command."""
    text = "\n".join([*CODE, *BLOCKS.splitlines()])
    return re.findall(r"^(?:\$ )?(?:\.venv/bin/)?matters (\w+)(.*)$", text, re.MULTILINE)


@pytest.mark.parametrize(("name", "rest"), commands_named())
def test_every_command_and_option_named_exists(name: str, rest: str) -> None:
    command = matters.commands[name]
    if isinstance(command, click.Group):
        command = command.commands[rest.split(maxsplit=1)[0]]
    options = {
        option for each in command.params if isinstance(each, click.Option) for option in each.opts
    }
    assert set(re.findall(r"(--[a-z-]+)", rest)) <= options


def test_every_file_and_folder_named_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    named = [
        each for each in CODE if re.match(r"(pipeline|corpus|models|db|notebooks|tests)/", each)
    ]
    assert len(links) >= 5
    assert len(named) >= 8
    missing = [
        each
        for each in [*links, *named]
        if not each.startswith(MADE) and not (ROOT / each).exists()
    ]
    assert missing == []


def test_the_picture_of_the_layout_names_real_paths() -> None:
    (picture,) = re.findall(r"```\n(pipeline/\n.*?)```", README, re.DOTALL)
    folder = ROOT
    for line in picture.splitlines():
        path = line.strip().split("  ")[0]
        folder = folder if line.startswith(" ") else ROOT / path
        assert (folder / path if line.startswith(" ") else folder).exists(), path


def test_every_table_is_named_and_every_table_named_exists() -> None:
    rows = re.findall(r"^\| (`.*?) \|", section("The tables"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named == set(described())


def test_every_status_is_explained() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", section("What can be asked"), re.MULTILINE)
    assert sorted(explained) == sorted(get_args(Status))


def test_every_address_named_is_a_page() -> None:
    named = set(re.findall(r"/(\w+)/ID", README))
    assert named == set(PAGES)


def test_the_place_for_measured_accuracy_is_marked() -> None:
    assert README.index("<!-- accuracy -->") < README.index("<!-- /accuracy -->")
