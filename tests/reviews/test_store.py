import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import matters
from pipeline.commands import terminal
from pipeline.errors import UsageError
from pipeline.reviews import store
from pipeline.reviews.rulings import read_rulings
from tests.publish.published import ACTION, BASE, LATER, LIMB, MATTER, publish_known

SAID = {"who": "A. Clerk", "why": "I was there.", "date": "2025-07-01"}
ITEM = f"{BASE}.2025-03-04.12"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_known(tmp_path_factory.mktemp("db") / "minutes.db")


def document(database: Path) -> str:
    connection = sqlite3.connect(database)
    ((row_id,),) = connection.execute("SELECT id FROM documents WHERE title = 'Minutes of March'")
    connection.close()
    return str(row_id)


def call(*words: str) -> Result:
    return CliRunner().invoke(matters, ["reviews", *words], standalone_mode=False)


def test_a_ruling_takes_the_words_of_both_ends(database: Path) -> None:
    made = store.make_ruling(database, "reject_link", [LIMB, LATER], **SAID)
    assert made.quote == "the Head of Housing bring a plan by June 2025"
    assert made.other_quote == "The Head of Housing presented the empty homes plan to members."


def test_a_matter_is_ruled_on_by_the_item_with_which_it_begins(database: Path) -> None:
    other = f"{BASE}.2025-06-03.4"
    made = store.make_ruling(database, "merge_matters", [MATTER, other], **SAID)
    assert (made.target, made.quote) == (ITEM, "An item")


def test_a_document_is_known_by_its_path(database: Path) -> None:
    value = "committee=Audit"
    made = store.make_ruling(
        database, "correct_document", [document(database)], value=value, **SAID
    )
    assert made.quote == "paper.txt"


@pytest.mark.parametrize(
    ("kind", "ids", "value", "words"),
    [
        ("reject_link", [LIMB], "", "takes two ids"),
        ("set_status", [LIMB, LATER], "open", "takes one id"),
        ("set_status", ["harrowmere.none"], "open", "nothing here has the id"),
        ("set_status", [LIMB], "finished", "none of"),
        ("guess", [LIMB], "", "no kind of ruling"),
        ("correct_tag", [ACTION], "colour=red", "not 'colour'"),
        ("correct_document", [LIMB], "title=x", "is no document"),
    ],
)
def test_what_is_no_ruling_is_refused(
    database: Path, kind: str, ids: list[str], value: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        store.make_ruling(database, kind, ids, value=value, **SAID)


def test_a_documents_tag_cannot_be_corrected(database: Path) -> None:
    with pytest.raises(UsageError, match="use correct_document"):
        store.make_ruling(database, "remove_tag", [document(database)], **SAID)


def test_what_stands_in_the_file_stays_as_it_is(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    heads = "why,who,date,kind,target,quote,other,other_quote,value,more"
    path.write_text(f"{heads}\nno ruling at all,,,,,,,,,x", encoding="utf-8")
    made = store.make_ruling(database, "set_status", [LIMB], value="open", **SAID)
    assert store.append(path, [made, made])[0] == [made]
    assert store.append(path, [made]) == ([], [made])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [heads, "no ruling at all,,,,,,,,,x"]
    assert lines[2].startswith("I was there.,A. Clerk,2025-07-01,set_status,")
    assert len(lines) == 3


def test_adding_says_what_comes_next_and_keeps_todays_date(database: Path, tmp_path: Path) -> None:
    words = ("add", "set-status", LIMB, "--value", "open", "--by", "A. Clerk", "--why", "So.",
             "--db", str(database), "--corpus", str(tmp_path))  # fmt: skip
    assert "added" in call(*words).output
    assert "already there" in call(*words).output
    ((made,), faults) = read_rulings(tmp_path / "reviews.csv")
    assert not faults
    assert len(made.date) == len("2025-07-01")
    assert "make" in call(*words, "--on", "2025-07-01").output


def test_applying_takes_all_or_nothing(database: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    made = store.make_ruling(database, "set_status", [LIMB], value="open", **SAID)
    store.append(good, [made])
    bad.write_text(good.read_text(encoding="utf-8") + "soon,,,,,,,,\nlater,,,,,,,,\n")
    with pytest.raises(UsageError, match=r"(?s)line 3: .*line 4: "):
        store.apply(bad, tmp_path / "reviews.csv")
    assert not (tmp_path / "reviews.csv").exists()
    result = call("apply", str(good), "--corpus", str(tmp_path))
    assert "1 rulings added" in result.output
    again = call("apply", str(good), "--corpus", str(tmp_path)).output
    assert "1 were there" in " ".join(again.split())


def test_a_database_gives_back_the_rulings_it_was_built_with(
    database: Path, tmp_path: Path
) -> None:
    result = call("export", "--db", str(database), "--to", str(tmp_path / "out.csv"))
    assert result.return_value == terminal.DONE
    ((made,), _) = read_rulings(tmp_path / "out.csv")
    assert (made.kind, made.target, made.who) == ("confirm_link", LIMB, "A. Clerk")
    assert made.quote == "the Head of Housing bring a plan by June 2025"


def test_links_judged_in_the_database_become_rulings_of_whoever_says_so(tmp_path: Path) -> None:
    path = publish_known(tmp_path / "minutes.db")
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE links SET review = 'rejected'")
    with pytest.raises(UsageError, match="1 links were judged in the database"):
        store.export(path, who=None, why=None, date="2025-08-01")
    rulings, gone = store.export(path, who="B. Clerk", why="No.", date="2025-08-01")
    assert not gone
    assert [(each.kind, each.who) for each in rulings] == [
        ("confirm_link", "A. Clerk"),
        ("reject_link", "B. Clerk"),
    ]
    assert "reject_link" in call("export", "--db", str(path), "--by", "B", "--why", "No.").output


def test_a_ruling_whose_words_are_not_in_the_database_is_named(tmp_path: Path) -> None:
    path = publish_known(tmp_path / "minutes.db")
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE reviews SET target = 'harrowmere.gone'")
    result = call("export", "--db", str(path))
    assert result.return_value == terminal.WITH_PROBLEMS


def test_rulings_on_fetched_papers_stand_beside_them() -> None:
    folder = terminal.ROOT / "corpus"
    assert terminal.reviews_of(folder / "raw") == folder / "reviews.csv"
    assert terminal.reviews_of(folder / "sample") == folder / "sample" / "reviews.csv"
