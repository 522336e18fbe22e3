"""An archive as a source: responses of sites, as if they had just been sent."""

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.scrape.platforms import warc
from pipeline.scrape.records import Answer, Ask
from tests.scrape.platforms.walking import a_council, sample

BASE = "https://democracy.example"
PDF = "application/pdf"


def write(path: Path, *responses: tuple[str, str, str, bytes], compressed: bool = True) -> None:
    """Write an archive of responses: (address, status line, type, body)."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=compressed)
        for url, status, media_type, body in responses:
            headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=headers
            )
            writer.write_record(record)


def read(base: Path) -> list[tuple[Ask, Answer]]:
    return list(warc.answers(a_council("warc", str(base))))


def test_successes_are_given_with_type_and_body(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(
        path,
        (f"{BASE}/documents/s1/A b.pdf", "200 OK", "application/pdf; x=1", b"%PDF-1.4"),
        (f"{BASE}/documents/s2/gone.pdf", "404 Not Found", PDF, b"no"),
    )
    ((ask, answer),) = read(path)
    assert ask.url == f"{BASE}/documents/s1/A%20b.pdf"
    assert (ask.page, ask.keep) == ("paper", True)
    assert (answer.status, answer.media_type, answer.body) == (200, PDF, b"%PDF-1.4")


@pytest.mark.parametrize(
    ("url", "page", "kind", "meeting"),
    [
        ("ieListDocuments.aspx?CId=8&MId=40", "meeting", "meeting_page", "40"),
        ("mgAi.aspx?ID=51", "item", "item_page", None),
        ("mgIssueHistoryHome.aspx?IId=6", "issue", "issue_history", None),
        ("ieDecisionDetails.aspx?ID=7", "decision", "decision", None),
        ("mgMeetingAttendance.aspx?ID=40", "attendance", "attendance", "40"),
        ("mgWebService.asmx/GetMeeting?lMeetingId=40", "service meeting", "web_service", "40"),
        ("x/Meeting/7/Committee/6/Default.aspx", "meeting", "meeting_page", "7"),
        ("mgConvert2PDF.aspx?ID=9", "paper", None, None),
        ("Document.ashx?abc", "paper", None, None),
    ],
)
def test_papers_are_told_by_their_address(
    tmp_path: Path, url: str, page: str, kind: str | None, meeting: str | None
) -> None:
    path = tmp_path / "a.warc"
    media_type, body = ("text/html", b"<html>x</html>") if kind else (PDF, b"%PDF")
    write(path, (f"{BASE}/{url}", "200 OK", media_type, body), compressed=False)
    ((ask, _),) = read(path)
    assert (ask.page, ask.keep) == (page, True)
    assert (ask.about.kind, ask.about.meeting) == (kind, meeting)


@pytest.mark.parametrize(
    ("url", "media_type"),
    [
        ("mgListCommittees.aspx", "text/html"),
        ("logo.png", "image/png"),
        ("all.css", "text/css"),
        ("robots.txt", "text/plain"),
    ],
)
def test_lists_and_pictures_are_no_papers(tmp_path: Path, url: str, media_type: str) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, (f"{BASE}/{url}", "200 OK", media_type, b"x"))
    ((ask, _),) = read(path)
    assert not ask.keep


def test_what_the_platform_reads_of_a_meeting_is_known(tmp_path: Path) -> None:
    body = sample("wendlemere/ieListDocuments-CId214-MId3101.html")
    url = f"{BASE}/ieListDocuments.aspx?CId=214&MId=3101&Ver=4"
    write(tmp_path / "a.warc.gz", (url, "200 OK", "text/html", body))
    ((ask, _),) = read(tmp_path)
    assert (ask.about.meeting, ask.about.date) == ("3101", "2022-06-21")
    assert ask.about.committee == "Children and Young People’s Scrutiny Committee"


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("documents/s1/a.pdf", b"<html><h1>Error</h1></html>"),
        ("documents/s2/b.pdf", b"  "),
        ("mgAi.aspx?ID=5", b"<html><title>Just a moment...</title></html>"),
    ],
)
def test_errors_that_were_sent_as_successes_are_no_papers(
    tmp_path: Path, url: str, body: bytes
) -> None:
    write(tmp_path / "a.warc.gz", (f"{BASE}/{url}", "200 OK", "text/html", body))
    ((ask, _),) = read(tmp_path)
    assert not ask.keep


def test_a_document_is_told_by_its_type_where_the_address_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, (f"{BASE}/download/77", "200 OK", PDF, b"%PDF"))
    ((ask, _),) = read(path)
    assert ask.page == "paper"


def test_a_folder_of_archives_is_read_in_order_of_name(tmp_path: Path) -> None:
    write(tmp_path / "b.warc.gz", (f"{BASE}/a.pdf", "200 OK", PDF, b"%PDF new"))
    write(tmp_path / "a.warc", (f"{BASE}/a.pdf", "200 OK", PDF, b"%PDF old"), compressed=False)
    (tmp_path / "notes.txt").write_text("ours", encoding="utf-8")
    assert [answer.body for _, answer in read(tmp_path)] == [b"%PDF old", b"%PDF new"]


def test_resources_are_successes_and_other_records_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "ours"}))
        writer.write_record(
            writer.create_warc_record(
                f"{BASE}/a.pdf",
                "resource",
                payload=io.BytesIO(b"%PDF"),
                warc_content_type=PDF,
            )
        )
    ((ask, answer),) = read(path)
    assert (ask.url, answer.media_type, answer.body) == (f"{BASE}/a.pdf", PDF, b"%PDF")


def test_of_a_broken_archive_what_comes_before_is_kept_and_the_rest_named(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    write(path, (f"{BASE}/a.pdf", "200 OK", PDF, b"%PDF"), compressed=False)
    path.write_bytes(path.read_bytes() + b"not a record at all\r\n\r\n")
    first, last = read(path)
    assert first[1].status == 200
    assert (last[0].url, last[1].status) == ("file:a.warc", 502)


def test_where_there_is_no_archive_that_is_said(tmp_path: Path) -> None:
    ((ask, answer),) = read(tmp_path)
    assert (ask.page, answer.status) == ("archive", 404)


def test_what_is_too_large_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST_BYTES", 3)
    write(tmp_path / "a.warc.gz", (f"{BASE}/a.pdf", "200 OK", PDF, b"%PDF"))
    ((ask, answer),) = read(tmp_path)
    assert (ask.keep, len(answer.body)) == (False, 4)
