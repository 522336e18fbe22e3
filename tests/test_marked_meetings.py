import hashlib
import json
from pathlib import Path

import numpy as np

from pipeline.marked_meetings import Marked, read_body
from pipeline.trace.evidence import pair_evidence
from pipeline.trace.likeness import KINDS, rival_columns
from pipeline.trace.passages import gather
from pipeline.trace.weights import FOLDER
from pipeline.train_links import fit_all, train
from tests.trace.meetings import corpus, meeting

MEETINGS = """=== 2031-03-04
HOLLIN PARISH COUNCIL
Minutes of the meeting of the Parish Council held on Tuesday 4 March 2031

1. Footbridge at Hollin Beck
The planks of the footbridge had rotted through.
RESOLVED: That the Clerk should ask the county to repair the footbridge at Hollin Beck {=bridge}

2. Clock
RESOLVED: That the church clock be wound by the sexton {=clock}

3. Allotments
Two plots stood empty and the hedge was high.

4. Library
RESOLVED: That the library be open on Sundays
=== 2031-04-01
HOLLIN PARISH COUNCIL
Minutes of the meeting of the Parish Council held on Tuesday 1 April 2031

1. Footbridge at Hollin Beck
The Clerk reported that the county had repaired the footbridge at Hollin Beck. {>bridge}

2. Mole
A mole had been seen on the bowling green. {>clock~}

3. Newsletter
Forty copies had been left in the porch, and nobody had wanted them.
"""


def marked(folder: Path, name: str = "hollin") -> Marked:
    path = folder / f"{name}.txt"
    path.write_text(MEETINGS.replace("HOLLIN", name.upper()), encoding="utf-8")
    return read_body(path)


def test_marks_say_which_passages_speak_of_which_commitments(tmp_path: Path) -> None:
    found = marked(tmp_path)
    quotes = {str(each.id): each.quote for each in found.body.commitments}
    quotes |= {str(each.id): each.quote for each in found.body.passages}
    pairs = {(quotes[one][-11:], quotes[other][:10]) for one, other in found.same}
    assert pairs == {("Hollin Beck", "The Clerk "), (" the sexton", "A mole had")}


def test_what_is_not_named_belongs_to_nothing(tmp_path: Path) -> None:
    found = marked(tmp_path)
    library = [each.id for each in found.body.commitments if "library" in each.quote]
    assert library
    assert not {one for one, _ in found.same} & set(library)
    assert set(library) <= found.sources


def test_marks_are_no_part_of_the_papers(tmp_path: Path) -> None:
    body = marked(tmp_path).body
    assert not any("{" in each.quote for each in body.commitments)
    assert not any("{" in each.quote for each in body.passages)


def test_weights_learn_that_what_is_shared_speaks_for_a_link(tmp_path: Path) -> None:
    fitted = fit_all([marked(tmp_path), marked(tmp_path, "selby")])
    assert fitted.pair["own_mass"] > 0
    assert fitted.rivals["odds"] > 0
    assert 0 < fitted.right <= fitted.pairs
    assert set(fitted.held_out) == {"hollin", "selby"}


def test_training_writes_the_same_weights_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "training"
    folder.mkdir()
    for name in ("hollin", "selby"):
        marked(folder, name)
    sample = tmp_path / "sample"
    sample.mkdir()
    (sample / "minutes.txt").write_text(MEETINGS.partition("\n")[2].partition("===")[0])
    truth = tmp_path / "truth.json"
    truth.write_text(
        '{"storylines": [{"begins": "the church clock", "files": ["minutes.txt"],'
        ' "mentions": [{"begins": "A mole", "files": ["other.txt"]}]}]}'
    )
    cards = [train(tmp_path, sample, truth) for _ in range(2)]
    assert cards[0] == cards[1]
    assert cards[0]["pairs"] > 0


def test_the_card_tells_what_the_weights_were_learned_from() -> None:
    card = json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))
    files = sorted((FOLDER / "training").glob("*.txt"))
    found = {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (*files, FOLDER / "weights.json")
    }
    assert card["sha256"] == found


def test_the_card_says_what_is_claimed_of_links_and_what_is_right() -> None:
    card = json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))
    bands = card["links_claimed_and_right"]
    assert [band["from"] for band in bands] == sorted(band["from"] for band in bands)
    assert all(abs(band["claimed"] - band["right"]) < 0.2 for band in bands)


def test_every_weight_has_a_measure_and_every_measure_a_weight() -> None:
    weights = json.loads((FOLDER / "weights.json").read_text(encoding="utf-8"))
    first = meeting("2031-03-04", [("9", "Quay", ["*repair the quay"])])
    later = meeting("2031-06-03", [("4", "Quay", ["The quay was repaired."])])
    (body,) = gather(corpus(first, later))
    measures = pair_evidence(body.commitments[0], body.passages[-1], body)
    assert set(weights["pair"]) == {"always", *measures}
    nothing = np.zeros(1)
    columns = rival_columns(nothing, dict.fromkeys(KINDS, nothing))
    assert set(weights["rivals"]) == {"always", *columns}
