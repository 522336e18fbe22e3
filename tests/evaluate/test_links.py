import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.evaluate.links import evaluate_links, link_rows, read_chains
from pipeline.evaluate.render import render_links

MEETINGS = {
    "2031-03-04": """HOLLIN PARISH COUNCIL
Minutes of the meeting of the Parish Council held on Tuesday 4 March 2031

1. Footbridge at Hollin Beck
The planks of the footbridge had rotted through.
RESOLVED: That the Clerk should ask the county to repair the footbridge at Hollin Beck

2. Clock
RESOLVED: That the church clock be wound by the sexton

3. Allotments
Two plots stood empty and the hedge was high.

4. Street trading
The market had moved to the square, and licences cost more.

5. Library
The library would open on Sundays from June.
""",
    "2031-04-01": """HOLLIN PARISH COUNCIL
Minutes of the meeting of the Parish Council held on Tuesday 1 April 2031

1. Footbridge at Hollin Beck
The Clerk reported that the county had repaired the footbridge at Hollin Beck.

2. Bins
Two bins had been emptied in March.

3. Mole
A mole had been seen on the bowling green.

4. Newsletter
Forty copies had been left in the porch, and nobody had wanted them.
""",
}
ASKED = "the Clerk should ask the county to repair the footbridge at Hollin Beck"
WOUND = "the church clock be wound by the sexton"
DONE = "The Clerk reported that the county had repaired the footbridge at Hollin Beck"


def annotate(folder: Path) -> None:
    (folder / "text").mkdir()
    docs = []
    for day, text in MEETINGS.items():
        content = text.encode()
        (folder / "text" / f"hollin--{day}.txt").write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        docs.append({"doc": f"hollin--{day}", "date": day, "text_sha256": digest})

    def node(name: str, day: str, words: str, **more: str) -> dict[str, Any]:
        start = MEETINGS[day].index(words)
        span = [start, start + len(words)]
        return {"id": name, "doc": f"hollin--{day}", "span": span, **more}

    chain = {
        "docs": docs,
        "nodes": [
            node("asked", "2031-03-04", ASKED),
            node("wound", "2031-03-04", WOUND),
            node("done", "2031-04-01", DONE),
        ],
        "links": [{"from": "asked", "to": "done", "strength": 2}],
        "no_progress": ["wound"],
        "status_as_of_last": [{"id": "asked", "status": "completed"}],
        "matters": [{"matter": "bridge", "appearances": ["asked", "done"]}],
    }
    (folder / "trace_hollin.json").write_text(json.dumps(chain))


def test_a_chain_is_scored_by_way_of_linking(tmp_path: Path) -> None:
    annotate(tmp_path)
    (report,) = evaluate_links(tmp_path)
    by_way = {one.way: one for one in report.scores}
    together = by_way["all together"]
    assert (together.right, together.wrong, together.apart) == (1, 0, 0)
    assert (together.recall, together.mean_reciprocal_rank, together.no_progress) == (1, 1, 1)
    assert by_way["title similarity alone"].recall == 1
    assert by_way["BM25 alone"].mean_reciprocal_rank == 1


def test_scores_can_be_written_and_shown(tmp_path: Path) -> None:
    annotate(tmp_path)
    reports = evaluate_links(tmp_path)
    assert link_rows(reports)["hollin"]["ways"]["all together"]["f1"] == 1  # type: ignore[index]
    assert render_links(reports)


def test_what_only_goes_on_a_later_agenda_is_left_out(tmp_path: Path) -> None:
    annotate(tmp_path)
    path = tmp_path / "trace_hollin.json"
    chain = json.loads(path.read_text())
    chain["nodes"][0]["class"] = "agenda_carry"
    path.write_text(json.dumps(chain))
    (found,) = read_chains(tmp_path)
    assert found.sources == ["wound"]


def test_another_text_than_the_annotated_one_is_refused(tmp_path: Path) -> None:
    annotate(tmp_path)
    (tmp_path / "text" / "hollin--2031-03-04.txt").write_text("Something else")
    with pytest.raises(UsageError, match="not the text"):
        read_chains(tmp_path)
