from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Source

HEAD = "Marbury Council\n\nHealth Panel, 4 March 2031\n\n"


def kind_of(text: str) -> str:
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=1)
    return parse(extract((HEAD + text).encode(), "a.txt"), source)[-1].kind


def test_minutes_that_speak_of_their_action_log_are_minutes() -> None:
    text = (
        "Present: Councillors Moss and Reed\n\n1. Minutes and action log\n\n"
        "The Panel agreed to write to the Trust.\n"
    )
    assert kind_of(text) == "minutes"


def test_an_action_log_that_tells_of_no_meeting_is_a_tracker() -> None:
    text = "Action log\n\n1. Write to the Trust. Owner: Clerk. Status: open.\n"
    assert kind_of(text) == "tracker"


def kind_of_whole(text: str) -> str:
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=1)
    return parse(extract(text.encode(), "a.txt"), source)[-1].kind


def test_minutes_that_record_apologies_beside_an_action_log_are_minutes() -> None:
    text = (
        "Recommendation tracker\n\n1. Apologies were received from Mr Day.\n\n"
        "2. Ferries\n\nIt was agreed to write to the Trust.\n"
    )
    assert kind_of(text) == "minutes"


def test_a_saved_page_of_a_meeting_is_one() -> None:
    text = (
        "Agenda and decisions\n\nCabinet\nTuesday, 4th March, 2031 6.00 pm\n\nVenue: Town Hall\n\n"
        "Items\nNo.\tItem\n\n45.\n\nApologies for Absence\n\nDecision:\n\nThere were none.\n\n"
        "46.\n\nFerry Contract pdf icon PDF 100 KB\n\nDecision:\n\nRESOLVED that it be let.\n"
    )
    source = Source(path="a.txt", sha256="0" * 64, size_bytes=1)
    paper = parse(extract(text.encode(), "a.txt"), source)[-1]
    assert paper.kind == "meeting_page"
    assert [(one.number, one.title) for one in paper.items] == [
        ("45", "Apologies for Absence"),
        ("46", "Ferry Contract"),
    ]


def test_a_page_that_lists_agendas_and_minutes_is_no_meeting() -> None:
    assert kind_of_whole("Agenda and minutes\n\nThose of all our meetings are below.\n") == "other"


def test_notes_of_an_informal_body_are_its_minutes() -> None:
    text = (
        "Marbury Forum\n\nNotes of catch-up, 5 March 2031, the Plough\n\nHere: Ann, Ben\n\n"
        "Agreed to ask for a bench. Ben to write.\n"
    )
    assert kind_of_whole(text) == "minutes"


def test_minutes_that_name_the_day_of_a_next_meeting_are_no_agenda() -> None:
    text = (
        "Marbury Parish Council Meeting 11 January 2012\n\nThose Attending: Cllr Moss (Chair), "
        "Cllr Reed\n\nPolice Matters:\n\nThe next SNAP Meeting will be held on "
        "15 February 2012.\n\nCllr Reed proposed acceptance of the accounts, seconded by Mr Moss.\n"
    )
    assert kind_of_whole(text) == "minutes"


def test_a_page_of_questions_raised_on_a_quarterly_report_is_a_record() -> None:
    text = (
        "The Harbour Master introduced the report and replied to questions.\n\n"
        "A question was raised about fog in the quarterly report. The bell was praised.\n\n"
        "That the report be noted.\n"
    )
    assert kind_of_whole(text) == "minutes"


def test_notes_of_a_meeting_that_hold_an_action_log_are_minutes() -> None:
    text = (
        "Mill Council\nLocks Board\nNotes and decisions, Monday 4 March 2030\n\n"
        "Attendees: Cllr Hay (Chair), Ann Moss\n\n1. Action log\n"
        "| No. | Action | Owner | Due | Status |\n| 1 | Mend the gate | Ann Moss | May | Open |\n\n"
        "2. Locks\nAnn Moss said that they leak.\n\nDECISIONS\nThe Board:\na) noted the log.\n"
    )
    assert kind_of(text) == "minutes"
