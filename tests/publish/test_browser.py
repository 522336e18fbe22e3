import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from datasette.utils import tilde_encode
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.publish.published import BASE, LIMB, MATTER, RESOLUTION, publish_known

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 800}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_known(tmp_path_factory.mktemp("db") / "minutes.db")


@pytest.fixture(scope="module")
def address(made: Path) -> Iterator[str]:
    with server(made) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from watched(browser, DESKTOP)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from watched(browser, PHONE)


def watched(browser: Browser, size: dict[str, int]) -> Iterator[Page]:
    """Give a page of a size, and fail if anything went wrong in it."""
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


@contextmanager
def server(database: Path) -> Iterator[str]:
    """Run what `make serve` runs, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = [sys.executable, "-m", "pipeline.cli", "serve", "--db", str(database),
            "--port", str(port)]  # fmt: skip
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; it may take long on a busy machine."""
    for _ in range(600):
        assert process.poll() is None, "the server stopped at once"
        try:
            with urlopen(f"{address}/-/versions.json"):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail("the server did not answer")


def test_search_leads_from_the_front_page_to_a_paragraph_in_its_place(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.get_by_label("Search the papers").fill("140 homes stood")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("1 row")
    page.locator("td.col-id a").first.click()
    expect(page.locator("mark")).to_contain_text("140 homes stood empty")
    expect(page.locator(".neighbours")).to_contain_text("bring a plan by June 2025")


def test_a_status_in_a_table_leads_to_the_timeline(page: Page, address: str) -> None:
    page.goto(f"{address}/minutes/limbs")
    page.get_by_role("link", name="completed", exact=True).last.click()
    expect(page).to_have_url(f"{address}/limbs/{LIMB}")
    expect(page.locator("blockquote").last).to_contain_text("presented the empty homes plan")
    expect(page.locator(".how")).to_have_text("Matched by an item of the same name, 83% sure")


def test_a_timeline_leads_to_the_passage_and_to_the_paper(page: Page, address: str) -> None:
    page.goto(f"{address}/limbs/{LIMB}")
    page.get_by_role("link", name="in its place").last.click()
    expect(page.locator("mark")).to_contain_text("The Head of Housing presented")
    page.goto(f"{address}/limbs/{LIMB}")
    page.get_by_role("link", name="Minutes of June").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("documents")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/minutes/limbs",
        f"/resolutions/{RESOLUTION}",
        f"/matters/{MATTER}",
        "/minutes/overdue",
        f"/minutes/series/{tilde_encode(f'{BASE}.s.homes')}",
        "/minutes",
    ],
)
def test_nothing_runs_off_the_side_of_a_phone(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("path", ["/", "/minutes/limbs", f"/limbs/{LIMB}", "/minutes/overdue"])
def test_the_tab_key_reaches_the_skip_link_first(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Skip to the content")
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


UNNAMED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, button, a')]
  .filter(each => !(each.labels?.length || each.getAttribute('aria-label')
    || each.textContent.trim() || each.value && each.type === 'submit'))
  .map(each => each.outerHTML)"""


@pytest.mark.parametrize("path", ["/", "/minutes/limbs?status=completed", f"/limbs/{LIMB}"])
def test_every_control_has_a_name_and_every_page_one_main(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    assert page.evaluate(UNNAMED) == []
    assert page.locator("main").count() == 1
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en-GB"


def test_the_pages_work_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/minutes/limbs")
    page.get_by_label("Search limbs").fill("Housing")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("1 row")
    context.close()


def test_a_running_server_shows_a_database_swapped_in(
    page: Page, made: Path, tmp_path: Path
) -> None:
    live = Path(shutil.copy(made, tmp_path / "minutes.db"))
    with server(live) as address:
        page.goto(f"{address}/minutes/problems")
        expect(page.get_by_role("status")).to_contain_text("3 rows")
        beside = Path(shutil.copy(made, tmp_path / "beside"))
        connection = sqlite3.connect(beside)
        connection.execute("DELETE FROM problems WHERE path = 'gone.pdf'")
        connection.commit()
        connection.close()
        os.replace(beside, live)  # noqa: PTH105 - what the build does
        page.reload()
        expect(page.get_by_role("status")).to_contain_text("2 rows")
