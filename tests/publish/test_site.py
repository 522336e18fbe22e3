import asyncio
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.utils import tilde_encode
from rich.console import Console

from pipeline.errors import BuildError
from pipeline.publish.database import described
from pipeline.publish.metadata import COLUMNS, FOLDER, metadata
from pipeline.publish.serving import command, serve
from pipeline.publish.timeline import read_timeline, render
from pipeline.publish.wording import cut, day_in_words
from tests.publish.published import ACTION, BASE, LATER, LIMB, MATTER, RESOLUTION, publish_known


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_known(tmp_path_factory.mktemp("db") / "minutes.db")


@pytest.fixture
def site(made: Path) -> Datasette:
    return datasette_of(made)


def datasette_of(database: Path) -> Datasette:
    return Datasette(
        [str(database)],
        metadata=metadata(database.stem),
        plugins_dir=str(FOLDER / "plugins"),
        template_dir=str(FOLDER / "templates"),
        static_mounts=[("assets", str(FOLDER / "static"))],
    )


def get(site: Datasette, *paths: str) -> list[Any]:
    async def fetch() -> list[Any]:
        return [await site.client.get(path) for path in paths]

    return asyncio.run(fetch())


def test_a_series_shows_its_points_in_their_words(site: Datasette) -> None:
    (page,) = get(site, f"/minutes/series/{tilde_encode(f'{BASE}.s.homes')}")
    assert page.status_code == 200
    assert '<h2 id="measured">What was measured</h2>' in page.text
    assert tilde_encode(f"{BASE}.2025-03-04.12.f1") in page.text
    assert "<svg" not in page.text  # of a single day


def test_every_kind_of_timeline_has_a_page(site: Datasette) -> None:
    pages = get(
        site,
        f"/resolutions/{RESOLUTION}",
        f"/limbs/{LIMB}",
        f"/actions/{ACTION}",
        f"/matters/{MATTER}",
    )
    assert [page.status_code for page in pages] == [200] * 4
    assert all("what became of it" in page.text for page in pages)


def test_the_page_quotes_the_later_passage_and_says_how_it_was_matched(site: Datasette) -> None:
    (page,) = get(site, f"/resolutions/{RESOLUTION}")
    for words in ("presented the empty homes plan", "Matched by an item of the same name, 83% sure",
                  "completed on 3 June 2025", 'lang="en-GB"', "<main"):  # fmt: skip
        assert words in page.text


def test_what_a_decision_came_out_of_stands_apart_from_what_became_of_it(
    made: Path, tmp_path: Path
) -> None:
    earlier = Path(shutil.copy(made, tmp_path / "minutes.db"))
    change(earlier, "UPDATE links SET relation = 'basis'")
    later, basis = (get(datasette_of(each), f"/limbs/{LIMB}")[0].text for each in (made, earlier))
    assert "What it came out of" not in later
    assert "What it came out of" in basis
    assert "Discussed before" in basis
    assert "No later passage here" in basis


def test_a_day_that_no_paper_states_is_marked_as_inferred(made: Path, tmp_path: Path) -> None:
    undated = Path(shutil.copy(made, tmp_path / "minutes.db"))
    change(undated, "UPDATE documents SET anchor_date = '2025-06-05', meeting_date = NULL "
                    "WHERE title = 'Minutes of June'")  # fmt: skip
    stated, inferred = (
        get(datasette_of(each), f"/limbs/{LIMB}")[0].text for each in (made, undated)
    )
    assert "(day inferred)" not in stated
    assert "5 June 2025</time> (day inferred)" in inferred
    console = Console(width=200)
    with console.capture() as capture:
        console.print(render(read_timeline(undated, LIMB)))
    assert "2025-06-05 (day inferred)  completes" in capture.get()


def test_a_timeline_is_also_json(site: Datasette) -> None:
    (page,) = get(site, f"/limbs/{LIMB}.json")
    assert page.json()["subjects"][0]["status"] == "completed"


def test_an_unknown_id_is_not_found(site: Datasette) -> None:
    page, evil = get(site, "/resolutions/nothing", "/resolutions/%3Cb%3E")
    assert page.status_code == 404
    assert evil.status_code == 404
    assert "<b>" not in evil.text


def test_tables_link_rows_to_their_timelines(site: Datasette) -> None:
    limbs, progress = get(site, "/minutes/limbs", "/minutes/progress")
    assert f'href="/limbs/{LIMB}"' in limbs.text
    assert f'href="/actions/{ACTION}"' in progress.text


def test_tables_show_their_descriptions_and_search(site: Datasette) -> None:
    (page,) = get(site, "/minutes/paragraphs?_search=plan")
    assert "the unit of search and citation" in page.text
    assert "3 rows" in page.text.replace("<strong>", "")


def test_a_database_swapped_in_is_shown_by_a_running_server(made: Path, tmp_path: Path) -> None:
    live = tmp_path / "minutes.db"
    shutil.copy(made, live)

    async def watch() -> list[int]:
        site = datasette_of(live)
        counts = []
        for _ in range(2):
            answer = await site.client.get("/minutes/problems.json?_shape=array")
            counts.append(len(answer.json()))
            swap_without_problems(made, live)
        return counts

    assert asyncio.run(watch()) == [3, 0]


def swap_without_problems(made: Path, live: Path) -> None:
    beside = live.with_name("beside")
    shutil.copy(made, beside)
    change(beside, "DELETE FROM problems")
    beside.replace(live)


def change(database: Path, sql: str) -> None:
    connection = sqlite3.connect(database)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_the_database_cannot_be_written_through_the_site(site: Datasette) -> None:
    (page,) = get(site, "/minutes.json?sql=delete+from+limbs")
    assert page.status_code == 400


def test_serve_names_its_folders_and_binds_where_told(tmp_path: Path) -> None:
    call = command(tmp_path / "x.db", tmp_path / "m.json", host="127.0.0.1", port=8123)
    assert call[call.index("--port") + 1] == "8123"
    for flag in ("--template-dir", "--plugins-dir"):
        assert Path(call[call.index(flag) + 1]).is_dir()


def test_the_front_page_shows_what_is_here_and_what_is_overdue(site: Datasette) -> None:
    (page,) = get(site, "/")
    for words in ("Search the papers", "<strong>2</strong> papers", "Housing Scrutiny Committee",
                  f'href="/resolutions/{RESOLUTION}"', f'href="/matters/{MATTER}"'):  # fmt: skip
        assert words in page.text


def test_what_is_overdue_stands_on_the_front_page_with_its_last_promise(
    made: Path, tmp_path: Path
) -> None:
    late = Path(shutil.copy(made, tmp_path / "minutes.db"))
    change(late, "UPDATE limbs SET status = 'overdue', days_overdue = 91, "
                 "promised_dates = '[\"2025-06\", \"2025-09-30\"]'")  # fmt: skip
    page, table, listed = get(
        datasette_of(late), "/", "/minutes/overdue.json?_shape=array", "/minutes/overdue"
    )
    assert 'due <time datetime="2025-09-30">30 September 2025</time>, 91 days' in page.text
    (row,) = table.json()
    assert row["due_date"] == "2025-09-30"
    assert f'<a href="/limbs/{row["id"]}">{row["text"]}</a>' in listed.text


def test_the_front_page_without_a_database_says_what_to_do() -> None:
    site = Datasette([], memory=True, plugins_dir=str(FOLDER / "plugins"),
                     template_dir=str(FOLDER / "templates"))  # fmt: skip
    (page,) = get(site, "/")
    assert page.status_code == 200
    assert "No database is open" in page.text


def test_our_pages_hold_no_script_and_allow_none(site: Datasette) -> None:
    (page,) = get(site, f"/limbs/{LIMB}")
    assert "<script" not in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_passage_leads_to_its_row(site: Datasette) -> None:
    found, lost = get(site, f"/passages/{LATER}", "/passages/nothing")
    assert found.status_code == 302
    assert lost.status_code == 404
    (row,) = get(site, found.headers["location"])
    assert row.status_code == 200
    assert "<mark>" in row.text


def test_a_row_leads_to_the_rows_it_names_and_to_its_timeline(site: Datasette) -> None:
    (page,) = get(site, f"/minutes/limbs/{tilde_encode(LIMB)}")
    assert f'href="/minutes/resolutions/{tilde_encode(RESOLUTION)}"' in page.text
    assert f'href="/limbs/{LIMB}"' in page.text


def test_a_table_shows_chosen_columns_first_and_all_on_request(site: Datasette) -> None:
    few, all_of_them = get(site, "/minutes/documents", "/minutes/documents?_all=1")
    assert "col-sha256" not in few.text
    assert "col-sha256" in all_of_them.text


def test_every_table_has_a_page(site: Datasette) -> None:
    pages = get(site, *(f"/minutes/{table}" for table in sorted(described())))
    assert {page.status_code for page in pages} == {200}


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_the_columns_shown_first_exist(table: str) -> None:
    assert set(COLUMNS[table]) <= set(described()[table][1]) | view_columns(table)


def view_columns(table: str) -> set[str]:
    """The view's columns are those of the tables it joins."""
    return {"type"} | set(described()["actions"][1]) if table == "progress" else set()


def test_every_query_page_answers(site: Datasette) -> None:
    pages = get(
        site,
        "/minutes/overdue",
        "/minutes/slipped",
        f"/minutes/what-became-of-it?id={RESOLUTION}",
        "/minutes/passages?words=plan",
        "/minutes/figures-of?words=homes",
    )
    assert [page.status_code for page in pages] == [200] * 5
    assert f'href="/actions/{ACTION}"' not in pages[0].text  # its limb stands for it
    assert f'href="/limbs/{LIMB}"' in pages[2].text
    assert "140" in pages[4].text


@pytest.mark.parametrize(
    "words", ["", "%27", "council%27s", "%22plan", "a+OR+(", "*", "NEAR(", "-"]
)
def test_no_words_break_a_search(site: Datasette, words: str) -> None:
    asked, searched = get(
        site,
        f"/minutes/passages?words={words}",
        f"/minutes/paragraphs?_search={words}&_sort_desc=meeting_date",
    )
    assert (asked.status_code, searched.status_code) == (200, 200)
    assert "message-error" not in asked.text


def test_the_list_of_tables_describes_each(site: Datasette) -> None:
    (page,) = get(site, "/minutes")
    for words in ("The single things that a resolution decides.", "Overdue",
                  "Where every limb and action stands, and why."):  # fmt: skip
        assert words in page.text


def test_links_lead_to_the_timeline_and_to_the_passage(site: Datasette) -> None:
    (page,) = get(site, "/minutes/links")
    assert f'href="/limbs/{LIMB}"' in page.text
    assert f'href="/passages/{LATER}"' in page.text


def test_a_status_is_said_in_words_in_cells_and_facets(site: Datasette) -> None:
    (page,) = get(site, "/minutes/limbs")
    assert page.text.count(">completed</a>") == 2


def test_text_of_papers_is_escaped_on_every_page(made: Path, tmp_path: Path) -> None:
    evil = tmp_path / "minutes.db"
    shutil.copy(made, evil)
    change(evil, "UPDATE documents SET text = replace(text, 'Head of', '<b>ad of'), "
                 "url = 'javascript:alert(1)', title = '<i>title'")  # fmt: skip
    change(evil, "UPDATE limbs SET text = '<b>' || text, addressee = '<u>'")
    change(evil, "UPDATE items SET title = '<s>'")
    change(evil, "UPDATE links SET to_quote = '<b>done'")
    for page in get(datasette_of(evil), "/", f"/limbs/{LIMB}", "/minutes/limbs",
                    "/minutes/documents"):  # fmt: skip
        assert page.status_code == 200
        for mark in ("<b>", "<i>", "<u>", "<s>", 'href="javascript:'):
            assert mark not in page.text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-06-03", "3 June 2025"),
        ("2025-06", "June 2025"),
        ("2025-09/2025-11", "September 2025 to November 2025"),
        ("R/meeting", "each meeting"),
        ("R/P3M", "R/P3M"),
        ("2025-13-01", "2025-13-01"),
        (None, "no date"),
    ],
)
def test_days_are_said_as_people_write_them(day: str | None, said: str) -> None:
    assert day_in_words(day) == said


def test_a_long_text_is_cut_at_a_word() -> None:
    assert cut("one two  three", 9) == "one two …"
    assert cut("one  two", 9) == "one two"


def test_a_timeline_leads_to_all_matches_of_its_subject(site: Datasette) -> None:
    (page,) = get(site, f"/limbs/{LIMB}")
    assert f'href="/minutes/links?from_id={LIMB}"' in page.text
    (links,) = get(site, f"/minutes/links.json?from_id={LIMB}&_shape=array")
    assert [each["confidence"] for each in links.json()] == [0.83]


def test_a_server_that_cannot_start_is_a_failure(tmp_path: Path) -> None:
    broken = tmp_path / "minutes.db"
    broken.write_text("not a database", encoding="utf-8")
    with pytest.raises(BuildError, match="stopped with code"):
        serve(broken, host="no.such.host.invalid", port=1)


def test_a_query_page_says_dates_and_statuses_in_words_and_names_the_item(
    made: Path, tmp_path: Path
) -> None:
    slipped = Path(shutil.copy(made, tmp_path / "minutes.db"))
    change(slipped, "UPDATE limbs SET status = 'reported', "
                    "promised_dates = '[\"2025-06\", \"2025-09-30\"]'")  # fmt: skip
    (page,) = get(datasette_of(slipped), "/minutes/slipped")
    for shown in (">2025-06, 2025-09-30<", ">reported on<", ">An item<"):
        assert shown in page.text
    assert "&nbsp;" not in page.text


def test_overdue_begins_with_what_was_said_last(made: Path, tmp_path: Path) -> None:
    late = Path(shutil.copy(made, tmp_path / "minutes.db"))
    change(late, "UPDATE limbs SET status = 'overdue', days_overdue = 9, "
                 "meeting_date = '2025-03-05'")  # fmt: skip
    change(late, "UPDATE actions SET status = 'overdue', days_overdue = 900, limb_id = NULL, "
                 "strength = 'planned'")  # fmt: skip
    (page,) = get(datasette_of(late), "/minutes/overdue.json?_shape=array")
    assert [(row["days_overdue"], row["strength"]) for row in page.json()] == [
        (9, "resolved"),
        (900, "planned"),
    ]


def test_a_search_shows_the_words_it_found_in_a_long_paragraph(made: Path, tmp_path: Path) -> None:
    long = Path(shutil.copy(made, tmp_path / "minutes.db"))
    text = f"{'The clerk spoke. ' * 40}Then came the weathercock.{' The clerk spoke.' * 40}"
    change(long, f"UPDATE paragraphs SET text = '{text}'")
    change(long, "INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('rebuild')")
    found, plain = get(
        datasette_of(long), "/minutes/paragraphs?_search=weathercock", "/minutes/paragraphs"
    )
    assert "Then came the weathercock." in found.text
    assert "weathercock" not in plain.text
    assert "spoke. The …" in plain.text


def test_marks_of_quoted_lines_are_not_shown_as_words(made: Path, tmp_path: Path) -> None:
    quoted = Path(shutil.copy(made, tmp_path / "minutes.db"))
    change(quoted, "UPDATE links SET to_quote = 'presented the' || char(10) || '> homes plan'")
    (page,) = get(datasette_of(quoted), f"/limbs/{LIMB}")
    assert "presented the homes plan" in page.text


def test_an_item_that_bears_the_paper_s_title_is_named_once(made: Path, tmp_path: Path) -> None:
    same = Path(shutil.copy(made, tmp_path / "minutes.db"))
    change(same, "UPDATE documents SET title = '4 An item'")
    console = Console(width=200)
    with console.capture() as capture:
        console.print(render(read_timeline(same, LIMB)))
    assert "4 An item · matched by" in capture.get()
    assert "4 An item · 4 An item" not in capture.get()
