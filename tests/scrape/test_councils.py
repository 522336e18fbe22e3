"""The list of councils: what it may hold, and the list that is shipped."""

import datetime as dt
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.parse.names import to_council_id
from pipeline.scrape import platforms
from pipeline.scrape.councils import COLUMNS, GSS, PLATFORMS, choose, read_councils

LIST = Path(__file__).parents[2] / "corpus" / "councils.csv"
HEADER = ",".join(COLUMNS)
ROW = "wendlemere,Wendlemere County Council,E10009999,moderngov,https://papers.example/mg,,,"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "councils.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_row_is_read_cell_by_cell(tmp_path: Path) -> None:
    line = (
        "wendlemere,Wendlemere County Council,E10009999,moderngov,https://papers.example/mg/,"
        '201; Cabinet  Panel;,2019-05-01,"seen on its page, in May"'
    )
    [council] = read_councils(written(tmp_path, HEADER, line))
    assert council.base == "https://papers.example/mg"
    assert council.committees == ("201", "Cabinet Panel")
    assert council.since == dt.date(2019, 5, 1)
    assert council.note == "seen on its page, in May"


def test_what_is_left_empty_is_none(tmp_path: Path) -> None:
    [council] = read_councils(written(tmp_path, HEADER, ROW.replace("E10009999", "")))
    assert (council.gss, council.since, council.committees) == (None, None, ())


def test_lines_keep_their_order_and_blank_ones_say_nothing(tmp_path: Path) -> None:
    other = ROW.replace("wendlemere,", "brackenford,")
    councils = read_councils(written(tmp_path, HEADER, ROW, "", ",,,,,,,", other))
    assert [council.id for council in councils] == ["wendlemere", "brackenford"]


def test_a_spreadsheets_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff" + HEADER, ROW)
    assert read_councils(path)[0].id == "wendlemere"


def test_a_path_is_one_from_the_folder_of_the_list(tmp_path: Path) -> None:
    line = "sallowby,Sallowby Parish Council,,folder,papers/sallowby,,,"
    assert read_councils(written(tmp_path, HEADER, line))[0].base == str(
        tmp_path.resolve() / "papers" / "sallowby"
    )
    line = "sallowby,Sallowby Parish Council,,warc,/archive/a.warc,,,"
    assert read_councils(written(tmp_path, HEADER, line))[0].base == "/archive/a.warc"


def test_a_list_of_addresses_may_be_a_page_with_a_query(tmp_path: Path) -> None:
    line = "sallowby,Sallowby Parish Council,,addresses,https://sallowby.example/?page=2,,,"
    assert read_councils(written(tmp_path, HEADER, line))[0].base.endswith("/?page=2")
    line = "sallowby,Sallowby Parish Council,,addresses,https://sallowby.example/minutes/,,,"
    assert read_councils(written(tmp_path, HEADER, line))[0].base.endswith("/minutes/")


def test_every_platform_has_a_module() -> None:
    assert set(PLATFORMS) == {*platforms.PLATFORMS, *platforms.LOCALS}


@pytest.mark.parametrize(
    ("old", "new", "column", "hint"),
    [
        ("wendlemere,", "Wendle mere,", "id", "small letters"),
        ("Wendlemere County Council", "", "name", "empty"),
        ("E10009999", "10009999", "gss", "E10000032"),
        ("moderngov", "modernguv", "platform", "moderngov, cmis"),
        ("https://papers.example/mg", "papers.example", "base", "https://"),
        ("https://papers.example/mg", "ftp://papers.example", "base", "https://"),
        ("https://papers.example/mg", "https://me@papers.example", "base", "only scheme"),
        ("https://papers.example/mg", "https://papers.example/?a=1", "base", "only scheme"),
        (",,,", ",none; Cabinet,,", "committees", "stands alone"),
        (",,,", ",,1 May 2019,", "since", "2026-03-31"),
        (",,,", ",,2019-02-30,", "since", "2026-03-31"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_column(
    tmp_path: Path, old: str, new: str, column: str, hint: str
) -> None:
    path = written(tmp_path, HEADER, ROW.replace("wendlemere", "first"), ROW.replace(old, new))
    with pytest.raises(UsageError, match=f"line 3, column {column}: .*{hint}"):
        read_councils(path)


def test_an_id_may_stand_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line 3, column id: 'wendlemere' stands in line 2"):
        read_councils(written(tmp_path, HEADER, ROW, ROW))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([HEADER.replace(",since", ""), ROW], "line 1: no column called since"),
        ([HEADER + ",commitees", ROW + ","], "line 1: the column 'commitees'"),
        ([HEADER + ",id", ROW + ","], "line 1: the column 'id'"),
        ([HEADER, ROW + ",and, more"], "line 2: 10 cells where the first line has 8"),
        ([""], "line 1: no column called id"),
    ],
)
def test_a_table_of_another_shape_is_refused(
    tmp_path: Path, lines: list[str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        read_councils(written(tmp_path, *lines))


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not there"):
        read_councils(tmp_path / "councils.csv")
    (tmp_path / "councils.csv").write_bytes(b"id,name\xff")
    with pytest.raises(UsageError, match="not UTF-8 at byte 7"):
        read_councils(tmp_path / "councils.csv")


def test_a_council_without_wanted_committees_is_fetched_only_by_name(tmp_path: Path) -> None:
    other = ROW.replace("wendlemere,", "brackenford,").replace(",,,", ",None,,")
    councils = read_councils(written(tmp_path, HEADER, ROW, other))
    assert [each.id for each in choose(councils, ())] == ["wendlemere"]
    [asked] = choose(councils, ("brackenford",))
    assert (asked.id, asked.committees) == ("brackenford", ())


# --- the list that is shipped ------------------------------------------------------------------


def test_the_three_that_started_the_project_come_first() -> None:
    first = read_councils(LIST)[:3]
    assert [council.id for council in first] == ["west-sussex", "worcestershire", "sefton"]
    assert all(council.committees for council in first)


def test_a_fetch_of_the_whole_list_asks_for_the_committees_it_names_and_no_others() -> None:
    wanted = choose(read_councils(LIST), ())
    assert {council.id for council in wanted} >= {"west-sussex", "worcestershire", "sefton"}
    assert all(council.committees for council in wanted)


def test_thirty_more_of_three_countries_and_platforms_are_listed() -> None:
    councils = read_councils(LIST)
    countries = {(council.gss or "?")[0] for council in councils}
    assert len(councils) >= 33
    assert countries >= {"E", "W", "S"}
    assert {council.platform for council in councils} >= {"moderngov", "cmis", "addresses"}
    assert {council.platform for council in councils} <= set(PLATFORMS)


def test_every_address_is_encrypted_and_names_where_it_was_seen() -> None:
    for council in read_councils(LIST):
        assert council.base.startswith("https://"), council.id
        assert "Address" in council.note, council.id


def test_codes_and_addresses_stand_once() -> None:
    councils = read_councils(LIST)
    codes = [council.gss for council in councils if council.gss is not None]
    assert len(set(codes)) == len(codes)
    assert len({council.base for council in councils}) == len(councils)
    assert all(GSS.fullmatch(code) for code in codes)


def test_ids_are_those_that_papers_of_the_council_get() -> None:
    for council in read_councils(LIST):
        assert to_council_id(council.name, None) == council.id
