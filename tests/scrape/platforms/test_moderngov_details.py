"""Pages of one item, issue or decision of ModernGov, lists of decisions, attendance."""

import pytest

from pipeline.scrape.platforms import moderngov
from pipeline.scrape.records import Found
from tests.scrape.platforms.walking import WINDOW, a_council, an_answer, an_ask, sample
from tests.scrape.site import moderngov_pages
from tests.scrape.site.holdings import Holdings

BASE = "https://papers.example/democracy"


def read(page: str, body: str | bytes, **about: str) -> Found:
    return moderngov.read(a_council(), WINDOW, an_ask(page, **about), an_answer(body))


def test_the_page_of_an_item_leads_nowhere() -> None:
    found = read("item", sample("wendlemere/mgAi-5104.html"))
    assert (found.verdict, found.asks) == ("read", ())


def test_who_was_there_is_read() -> None:
    body = moderngov_pages.attendance(Holdings(set()).meeting("3101")) or ""
    assert read("attendance", body).verdict == "read"


@pytest.mark.parametrize("page", ["item", "attendance"])
def test_a_page_of_another_kind_is_of_unknown_shape(page: str) -> None:
    found = read(page, moderngov_pages.committee_list(Holdings(set()).meetings()))
    assert found.verdict == "unknown_shape"


def test_the_history_of_an_issue_leads_to_its_chronology() -> None:
    body = sample("wendlemere/mgIssueHistoryHome-IId50211.html")
    found = read("issue", body, committee="Cabinet")
    (ask,) = found.asks
    assert ask.url == f"{BASE}/mgIssueHistoryChronology.aspx?IId=50211&Opt=2"
    assert (ask.page, ask.keep, ask.lasting) == ("chronology", True, True)
    assert (ask.about.committee, ask.about.date) == ("Cabinet", None)


def test_a_chronology_leads_nowhere() -> None:
    body = sample("wendlemere/mgIssueHistoryHome-IId50211.html")
    assert read("chronology", body).asks == ()


def test_an_issue_without_a_history_is_of_unknown_shape() -> None:
    found = read("issue", '<div id="modgov"><h1 class="mgMainTitleTxt">Issue</h1></div>')
    assert found.missing == "the history of the issue (.mgContent)"


def test_a_list_of_decisions_leads_to_each_and_to_nothing_else() -> None:
    found = read("decisions", moderngov_pages.decision_list())
    assert [ask.url for ask in found.asks] == [
        f"{BASE}/ieDecisionDetails.aspx?ID=7001",
        f"{BASE}/ieDecisionDetails.aspx?ID=7002",
    ]
    assert found.asks[0].about.title == "Contract for supervised contact"
    assert found.asks[0].about.kind == "decision"


def test_decisions_of_another_time_are_left_even_if_the_site_lists_them() -> None:
    body = moderngov_pages.decision_list().replace("2025", "2031")
    assert read("decisions", body).verdict == "empty"


def test_a_list_without_a_table_says_whether_it_is_empty() -> None:
    empty = moderngov_pages.page("Decisions", "", "<p>There are no decisions.</p>")
    assert read("decisions", empty).verdict == "empty"
    found = read("decisions", moderngov_pages.page("Decisions", "", "<p>Choose.</p>"))
    assert found.missing == "a table of decisions (table.mgTabTable)"


def test_a_decision_leads_to_its_papers() -> None:
    found = read("decision", moderngov_pages.decision_details("7001") or "")
    (ask,) = found.asks
    assert ask.url == f"{BASE}/documents/s27001/Report%20of%20decision.pdf"
    assert ask.about.date == "2025-05-12"


def test_a_page_without_the_label_is_no_decision() -> None:
    found = read("decision", moderngov_pages.page("Details", "Lease", "<p>Lease.</p>"))
    assert found.missing == "the label Decision (.mgLabel)"


@pytest.mark.parametrize("page", ["issue", "decisions", "decision", "item"])
def test_a_challenge_is_a_refusal_on_every_page(page: str) -> None:
    body = "<html><script src='/cdn-cgi/challenge-platform/h.js'></script></html>"
    assert read(page, body).verdict == "refused"
