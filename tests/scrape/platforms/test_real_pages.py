"""Real pages of several councils, where they stand beside the project: counts, ids and hashes.

What is expected is in `real_pages.json`: every line was held against its page by a person before
it was committed.
"""

import datetime as dt
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.scrape.platforms import PLATFORMS
from pipeline.scrape.records import Found, Window
from tests.scrape.platforms.walking import a_council, an_answer, an_ask

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "real_pages.json").read_text(encoding="utf-8")
)
BASE = "https://council.example/base"
WINDOW = Window(since=dt.date(2025, 1, 1), until=dt.date(2026, 12, 31))


def summary(found: Found) -> dict[str, object]:
    """Sum up what was found without a word of the page."""
    asks = [(ask.page, ask.url, ask.keep, ask.about.item, ask.about.date) for ask in found.asks]
    return {
        "verdict": found.verdict,
        "asks": dict(sorted(Counter(ask.page for ask in found.asks).items())),
        "ids": [
            [seen.meeting, seen.date, seen.cancelled, seen.has_minutes, seen.papers]
            for seen in found.meetings
        ],
        "sha256": hashlib.sha256(json.dumps(asks).encode()).hexdigest()[:16],
    }


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['page']} {Path(case['path']).stem}"
)
def test_a_real_page_gives_what_it_gave(case: dict[str, Any], shared: Path) -> None:
    path = shared / "corpus" / case["path"]
    if not path.is_file():
        pytest.skip(f"{case['path']} is not here")
    url = f"{BASE}/{case['address']}"
    media_type = "application/xml" if path.suffix == ".xml" else "text/html"
    council = a_council(case["platform"], BASE)
    ask = an_ask(case["page"], url, meeting=case.get("meeting", "1"))
    answer = an_answer(path.read_bytes(), url, media_type)
    found = PLATFORMS[case["platform"]].read(council, WINDOW, ask, answer)
    assert summary(found) == case["found"]
