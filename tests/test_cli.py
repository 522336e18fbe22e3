import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import cli
from pipeline.cli import matters
from pipeline.commands import terminal
from pipeline.errors import DatabaseError
from tests.papers import MINUTES, write_corpus
from tests.publish.published import LIMB, RESOLUTION, publish_known


def call(*words: str) -> Result:
    return CliRunner().invoke(matters, words, standalone_mode=False)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_known(tmp_path_factory.mktemp("db") / "minutes.db")


def build_words(folder: Path, *more: str) -> tuple[str, ...]:
    return (
        "build", "--corpus", str(folder / "corpus"), "--db", str(folder / "minutes.db"),
        "--cache", str(folder / "cache.db"), "--executor", "inline", *more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("built")
    write_corpus(folder / "corpus")
    return folder, call(*build_words(folder))


def test_building_says_what_it_holds_and_how_to_look_at_it(built: tuple[Path, Result]) -> None:
    _, result = built
    assert result.return_value in {terminal.DONE, terminal.WITH_PROBLEMS}
    for word in ("documents", "resolutions", "limbs", "actions", "problems", "make serve"):
        assert word in result.output


def test_building_again_says_that_nothing_changed(built: tuple[Path, Result]) -> None:
    folder, _ = built
    assert "up to date" in call(*build_words(folder, "--prune")).output


def test_problems_give_exit_code_one(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    (tmp_path / "corpus" / "empty.pdf").write_bytes(b"")
    result = call(*build_words(tmp_path))
    assert result.return_value == terminal.WITH_PROBLEMS
    assert "problems" in result.output


def test_tag_prints_json_or_marked_text(tmp_path: Path) -> None:
    path = tmp_path / "march.txt"
    path.write_text(MINUTES, encoding="utf-8")
    assert json.loads(call("tag", str(path), "--json").output)["document"]["kind"] == "minutes"
    assert "Empty homes" in call("tag", str(path)).output


def test_trace_prints_a_timeline_or_json(database: Path) -> None:
    assert "completed" in call("trace", RESOLUTION, "--db", str(database)).output
    found = json.loads(call("trace", LIMB, "--db", str(database), "--json").output)
    assert found["id"] == LIMB


def test_add_copies_and_says_what_comes_next(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    words = ("add", str(tmp_path / "a.txt"), "--to", str(tmp_path / "raw"))
    assert "added" in call(*words).output
    again = call(*words)
    assert "already here" in again.output
    assert "make" in again.output


@pytest.mark.parametrize("command", ["", "build", "tag", "trace", "add", "evaluate", "serve"])
def test_every_command_has_help(command: str) -> None:
    result = CliRunner().invoke(matters, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=terminal.ROOT,
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("build", "--corpus", "no-such-folder"), "not a folder"),
        (("build", "--as-of", "soon"), "not a day"),
        (("build", "--executor", "threads"), "processes:N"),
        (("trace", "x", "--db", "no-such.db"), "run make first"),
        (("serve", "--db", "no-such.db"), "run make first"),
        (("nonsense",), "No such command"),
    ],
)
def test_wrong_use_says_why_and_exits_with_two(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    cache = ("--cache", str(tmp_path / "c.db")) if words[0] == "build" else ()
    monkeypatch.setattr(sys, "argv", ["matters", *words, *cache])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == terminal.WRONG_USE
    assert told in " ".join(capsys.readouterr().err.split())


def test_a_failure_says_that_nothing_changed_by_exiting_with_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = tmp_path / "cache.db"
    cache.write_bytes(b"this is not a database but it is long enough to look like one" * 40)
    monkeypatch.setattr(sys, "argv", ["matters", "build", "--cache", str(cache)])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == terminal.FAILED
    assert "cannot be used as a cache" in " ".join(capsys.readouterr().err.split())


def test_what_the_system_refuses_is_told_in_its_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    place = ("backup", str(tmp_path / "file" / "copy"), "--corpus", str(tmp_path / "corpus"))
    write_corpus(tmp_path / "corpus")
    monkeypatch.setattr(sys, "argv", ["matters", *place])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == terminal.FAILED
    assert "matters: [Errno 20] Not a directory" in " ".join(capsys.readouterr().err.split())


def test_what_nobody_foresaw_is_no_success_with_problems(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(matters, "main", fail)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == terminal.FAILED
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("trace", "x", "--db"), ("changes", "--since", "2025-01-01", "--db"), ("diff",)]
)
def test_a_file_that_no_build_made_is_named(
    words: tuple[str, ...], tmp_path: Path, database: Path
) -> None:
    (tmp_path / "other.db").write_bytes(b"")
    more = [str(database)] if words == ("diff",) else []
    result = call(*words, str(tmp_path / "other.db"), *more)
    assert isinstance(result.exception, DatabaseError)
    assert "other.db cannot be read (no such table" in str(result.exception)


def test_names_with_brackets_are_printed_whole(tmp_path: Path) -> None:
    (tmp_path / "minutes [draft].txt").write_text("one")
    result = call("add", str(tmp_path / "minutes [draft].txt"), "--to", str(tmp_path / "raw"))
    assert "minutes [draft].txt" in result.output.replace("\n", "")


def test_the_command_runs_as_a_program() -> None:
    result = run("--version")
    assert result.returncode == 0
    assert "matters" in result.stdout


def test_a_folder_without_papers_overwrites_no_database(tmp_path: Path) -> None:
    folder, database = tmp_path / "papers", tmp_path / "m.db"
    folder.mkdir()
    (folder / "README.md").write_text("Nothing yet.")
    done = run("build", "--corpus", str(folder), "--db", str(database),
               "--cache", str(tmp_path / "c.db"))  # fmt: skip
    assert done.returncode == terminal.WRONG_USE
    assert "holds no paper" in done.stderr
    assert not database.exists()
