import pytest

from pipeline.errors import UnreadableError
from pipeline.extract import extract
from tests.extract.seen import of_corpus, page, problems, refs, texts

MEETINGS = """<committee><committeetitle>{0}</committeetitle><committeemeetings><meeting>
<meetingid> 7</meetingid><meetingdate>01/02/2024</meetingdate>
<meetingstatus>Confirmed</meetingstatus></meeting></committeemeetings></committee>"""
BODY = """<committee><committeeid>{0}</committeeid><committeetitle>C{0}</committeetitle>
<committeedeleted>{1}</committeedeleted><committeecategory>Main</committeecategory></committee>"""


def test_the_web_service_fills_the_roles_of_the_page() -> None:
    read = page("meeting.xml")
    facts = dict(read.facts)
    assert facts["page_kind"] == "web_service"
    assert (facts["committee"], facts["date"], facts["time"]) == (
        "Parks Committee",
        "2024-06-04",
        "7.00 pm",
    )
    assert (facts["meeting_id"], facts["meeting_status"]) == ("901", "held")
    assert refs(read, "section") == ["decision", "minutes"]
    assert texts(read, "minutes") == ["Members saw three designs.", "1. the second be built."]


def test_titles_escaped_twice_are_read_once() -> None:
    assert texts(page("meeting.xml"), "item") == ["13. Play Area & Pond", "14b. Lease"]


def test_items_have_ids_numbers_issues_and_papers() -> None:
    read = page("meeting.xml")
    assert refs(read, "item") == ["7002", "7004"]
    assert refs(read, "issue") == ["4321"]
    assert texts(read, "attachment") == ["Annex 1", "Annex 2"]
    assert refs(read, "attachment")[1] is None
    assert texts(read, "exempt") == ["Restricted"]
    assert texts(read, "group") == ["PART A"]


def test_attendees_have_role_and_presence() -> None:
    assert refs(page("meeting.xml"), "attendee") == ["Chair; Present"]


def test_a_cancelled_meeting_is_cancelled_whatever_its_body() -> None:
    xml = b"<meeting><meetingid>5</meetingid><meetingdate>01/02/2024</meetingdate>"
    read = extract(xml + b"<meetingstatus>Cancelled</meetingstatus></meeting>", "a.xml")
    assert dict(read.facts)["meeting_status"] == "cancelled"
    assert read.text.startswith("Meeting - 01/02/2024, CANCELLED")


def test_a_list_of_several_committees_names_each_meetings_own() -> None:
    xml = f"<getmeetings>{MEETINGS.format('Parks')}{MEETINGS.format('Ponds')}</getmeetings>"
    read = extract(xml.encode(), "a.xml")
    assert texts(read, "meeting") == [
        "01/02/2024 - Parks - Confirmed",
        "01/02/2024 - Ponds - Confirmed",
    ]
    assert refs(read, "meeting") == ["7", "7"]


def test_deleted_committees_are_left_out() -> None:
    xml = f"<committees>{BODY.format(1, 'True')}{BODY.format(2, 'False')}</committees>"
    read = extract(xml.encode(), "a.xml")
    assert refs(read, "committee") == ["2"]


def test_other_xml_gives_its_text_and_a_problem() -> None:
    read = extract(b"<?xml version='1.0'?><rss><title>News</title><x/></rss>", "a.xml")
    assert read.text == "News"
    assert problems(read) == ["unknown_shape"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bb'>]><a>&b;</a>", "corrupt"),
        (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/x'>]><a>&b;</a>", "corrupt"),
        (b"<?xml version='1.0'?><a><b></a>", "corrupt"),
        (b"no markup at all", "corrupt"),
        (b"<?xml version='1.0'?><a> </a>", "no_text"),
    ],
)
def test_hostile_or_broken_xml_is_refused(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        extract(content, "a.xml")
    assert raised.value.kind == kind


def test_manchesters_answers_fill_items_and_lists() -> None:
    folder = "manchester/mgwebservice-xml"
    read = of_corpus(f"{folder}/meeting_with_minutes.xml")
    assert refs(read, "item") == ["18831", "18833"]
    assert dict(read.facts)["meeting_id"] == "4967"
    empty = of_corpus(f"{folder}/meeting_no_minutes.xml")
    assert dict(empty.facts)["meeting_status"] == "cancelled"
    assert refs(of_corpus(f"{folder}/meetings.xml"), "meeting") == ["4966", "4967"]
    assert refs(of_corpus(f"{folder}/committees.xml"), "committee") == ["312", "163", "144"]
