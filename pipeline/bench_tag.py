"""Papers of a corpus -> how fast they are tagged, beside spaCy on the same text in one run.

Ratios of computing time are the result: full tagging beside the small model run whole, and the
rules alone beside bare tokenising. A few papers at a time are read by all of them in turn, so that
what else the machine does falls on all alike.
"""

from collections import Counter
from collections.abc import Sequence
from time import process_time

import spacy
from rich.table import Table
from spacy.language import Language

from pipeline.records import Paper, Tags
from pipeline.stages import warm_up
from pipeline.tag import UNITS, merge
from pipeline.tag.language import MODEL, tokenizer

PARSING = frozenset({"actions"})
"""Units that need the parser; the others are rules alone."""


TOGETHER = 10
"""Papers that one reads before the next does: enough for whole batches of paragraphs."""


def time_units(papers: Sequence[Paper]) -> dict[str, float]:
    """Measure the seconds of computing of each unit over all papers."""
    seconds = dict.fromkeys((unit.name for unit in UNITS), 0.0)
    for paper in papers:
        found: dict[str, Tags] = {}
        for unit in UNITS:
            needed = merge([found[name] for name in unit.needs])
            began = process_time()
            found[unit.name] = unit.run(paper, needed)
            seconds[unit.name] += process_time() - began
    return seconds


def time_peer(peer: Language, papers: Sequence[Paper]) -> float:
    """Measure the seconds in which a spaCy pipeline reads every paragraph."""
    texts = [
        paper.reading[place.start : place.stop] for paper in papers for place in paper.paragraphs
    ]
    began = process_time()
    for _ in peer.pipe(texts, batch_size=64):
        pass
    return process_time() - began


def compare(papers: Sequence[Paper]) -> Table:
    """Lay out the speed of tagging beside both peers."""
    warm_up()
    seconds: Counter[str] = Counter()
    whole = bare = 0.0
    model = spacy.load(MODEL)
    for first in range(0, len(papers), TOGETHER):
        some = papers[first : first + TOGETHER]
        seconds.update(time_units(some))
        whole += time_peer(model, some)
        bare += time_peer(tokenizer(), some)
    rules_alone = sum(value for name, value in seconds.items() if name not in PARSING)
    words = sum(len(paper.reading.split()) for paper in papers)
    table = Table("measure", "value", title="Tagging")
    table.add_row("papers, words", f"{len(papers)}, {words}")
    table.add_row("words for each second of computing", f"{words / sum(seconds.values()):.0f}")
    table.add_row("speed beside the small model run whole", f"{whole / sum(seconds.values()):.2f}×")
    table.add_row("rules alone beside bare tokenising", f"{bare / rules_alone:.2f}×")
    for name, value in seconds.items():
        table.add_row(f"share of {name}", f"{value / sum(seconds.values()):.0%}")
    return table
