import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from pipeline.publish.metadata import FOLDER, metadata
from pipeline.publish.serving import command
from tests.publish.published import ACTION, LIMB, MATTER, RESOLUTION, publish_known


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
    for words in ("presented the empty homes plan", "matched by same name, 83% sure",
                  "completed on 2025-06-03", 'lang="en-GB"', "<main"):  # fmt: skip
        assert words in page.text


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
    assert "3 rows" in page.text


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
    import sqlite3

    beside = live.with_name("beside")
    shutil.copy(made, beside)
    connection = sqlite3.connect(beside)
    connection.execute("DELETE FROM problems")
    connection.commit()
    connection.close()
    beside.replace(live)


def test_the_database_cannot_be_written_through_the_site(site: Datasette) -> None:
    (page,) = get(site, "/minutes.json?sql=delete+from+limbs")
    assert page.status_code == 400


def test_serve_names_its_folders_and_binds_where_told(tmp_path: Path) -> None:
    call = command(tmp_path / "x.db", tmp_path / "m.json", host="127.0.0.1", port=8123)
    assert call[call.index("--port") + 1] == "8123"
    for flag in ("--template-dir", "--plugins-dir"):
        assert Path(call[call.index(flag) + 1]).is_dir()
