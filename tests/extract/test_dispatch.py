import pytest

from pipeline import extract as module
from pipeline.errors import UnreadableError
from pipeline.extract import extract
from pipeline.extract.sniff import sniff
from pipeline.records import Extracted
from tests.extract.seen import problems, texts
from tests.extract.word import archive, docx, p

PAGE = b"<!DOCTYPE html><html><body><h1>Not found</h1></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b" \r\n\x00", "empty"),
        (b"junk\n%PDF-1.4", "pdf"),
        (docx(p("a")), "docx"),
        (archive({"xl/workbook.xml": "<a/>"}), "xlsx"),
        (archive({"ppt/presentation.xml": "<a/>"}), "pptx"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (archive({"a.txt": "a"}), "zip"),
        (docx(p("a"))[:60], "docx"),
        (OLE, "ole"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"{\\rtf1 a}", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"BM\x00\x00", "image"),
        (b"BMX races were held", "text"),
        (b"\x1f\x8b\x08", "archive"),
        (PAGE, "html"),
        (b"\xef\xbb\xbf<!-- saved --><html>", "html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "html"),
        ("<html><p>é".encode("utf-16"), "html"),
        (b"<div id='modgov'>", "fragment"),
        (b"<?xml version='1.0'?><meeting/>", "xml"),
        (b"<meeting>\n<meetingid>", "xml"),
        (b'<m:getmeetings xmlns:m="urn:x"><m:meeting>', "xml"),
        (b"<details>\n<summary>", "text"),
        (b"plain words", "text"),
        (b"a\x00\x01\x02b", "binary"),
        (b"Minutes of the\x00 meeting", "text"),
        ("Minutes of the meeting".encode("utf-16-le"), "text"),
        (bytes(range(128, 256)) + b"\x00", "binary"),
    ],
    # An archive made here bears the time, which may not be part of a test's name.
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_bytes_tell_what_a_file_is(content: bytes, found: str) -> None:
    assert sniff(content) == found


@pytest.mark.parametrize(
    ("content", "name"),
    [(PAGE, "minutes.pdf"), (docx(p("Not found")), "minutes.doc"), (PAGE, "minutes.docx")],
)
def test_a_file_that_is_not_what_its_name_says_is_read_as_what_it_is(
    content: bytes, name: str
) -> None:
    read = extract(content, name)
    assert texts(read) == ["Not found"]
    assert problems(read)[0] == "mis_named"


def test_a_pdf_named_as_a_page_goes_to_the_reader_of_pdfs(monkeypatch: pytest.MonkeyPatch) -> None:
    def stub(content: bytes, name: str) -> Extracted:
        return Extracted(media_type="application/pdf", text=name, blocks=())

    others = tuple(form for form in module.FORMATS if "pdf" not in form.sniffed)
    reader = module.Format(("pdf",), (".pdf",), stub)
    monkeypatch.setattr(module, "FORMATS", (*others, reader))
    read = extract(b"%PDF-1.7 and so on", "minutes.aspx")
    assert read.media_type == "application/pdf"
    assert problems(read) == ["mis_named"]


def test_xml_named_as_a_page_is_read_as_xml() -> None:
    xml = "<committees><committee><committeetitle>A</committeetitle></committee></committees>"
    read = extract(xml.encode(), "answer.html")
    assert read.media_type == "application/xml"
    assert problems(read) == ["mis_named"]


def test_a_file_without_suffix_is_read_as_what_it_is_and_no_problem() -> None:
    assert problems(extract(PAGE, "mgAi")) == []
    assert extract(b"Minutes of the meeting.\n", "notes").text.startswith("Minutes")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<p>The drains are clear.</p>".encode("utf-16-le"), []),
        (b"<p>The drains\x00 are clear.</p><p>All of them.</p>", ["mis_encoded"]),
    ],
)
def test_nulls_in_a_page_lose_none_of_it(content: bytes, told: list[str]) -> None:
    read = extract(content, "a.html")
    assert "are clear." in read.text
    assert problems(read) == told
    assert "All of them." in read.text or not told


def test_a_fragment_of_a_page_is_a_page_and_one_in_a_note_is_a_note() -> None:
    assert extract(b"<div>Drains</div>", "a.html").text == "Drains"
    assert "<div>" in extract(b"<div>Drains</div>", "a.txt").text


@pytest.mark.parametrize(
    ("content", "name", "advice"),
    [
        (OLE, "minutes.doc", "--convert-to docx"),
        (OLE, "old.xls", "--convert-to xlsx"),
        (b"{\\rtf1 a}", "minutes.rtf", "--convert-to docx"),
        (b"{\\rtf1 a}", "minutes.docx", "is .rtf inside"),
        (archive({"ppt/presentation.xml": "<a/>"}), "slides.pptx", "--convert-to pdf"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt", "docx"),
        (archive({"a.txt": "a"}), "papers.zip", "unpack it"),
        (b"\xff\xd8\xff\xe0", "scan.jpg", "searchable PDF"),
        (b"II*\x00", "scan", "searchable PDF"),
        (b"ID3 music", "meeting.mp3", "transcript"),
        (b'{"a": 1}', "page.json", "not the description"),
        (b"a,b", "log.csv", "xlsx"),
        (b"From: a", "note.eml", "attachments"),
        (b"<?xml version='1.0'?><svg/>", "plan.svg", "save it as .pdf"),
        (b"what is this", "file.xyz", "save it as .pdf"),
    ],
)
def test_other_files_are_refused_with_what_to_do(content: bytes, name: str, advice: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        extract(content, name)
    assert raised.value.kind == "unsupported_type"
    assert advice in raised.value.message


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"", "minutes.pdf", "empty"),
        (b"  \n", "minutes.txt", "empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "minutes.docx", "encrypted"),
        (b"Service unavailable", "minutes.docx", "corrupt"),
        (b"a\x00b\x01", "minutes.docx", "corrupt"),
    ],
)
def test_empty_locked_and_spoilt_files_say_what_they_are(
    content: bytes, name: str, kind: str
) -> None:
    with pytest.raises(UnreadableError) as raised:
        extract(content, name)
    assert raised.value.kind == kind
