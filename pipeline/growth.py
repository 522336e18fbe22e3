"""Made-up councils of growing size -> how the cost of tracing grows, and what one meeting adds.

Words follow the long tail that words of minutes follow; schemes come up again for some years, as
they do; every tenth paragraph is a limb. Papers are made council by council and thrown away, so
that the corpus is never in memory whole. Growth is the result, not seconds.
"""

import random
import resource
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import click
from rich.console import Console
from rich.progress import Progress, TaskID

from pipeline.cache import Cache
from pipeline.executors import Inline
from pipeline.identify import Tagged, identify
from pipeline.records import (
    Block,
    Identified,
    Item,
    Limb,
    Paper,
    Paragraph,
    Resolution,
    Span,
    Tags,
    Tracing,
)
from pipeline.retrace import hash_all, retrace
from pipeline.stages import content_hash
from pipeline.trace.passages import body_key

BODIES = 10
"""Bodies of a council."""
ITEMS = 6
"""Items of a meeting, each with one limb."""
PARAGRAPHS = 10
"""Paragraphs of an item, the limb among them."""
MEETINGS = 250
"""Meetings of a body, at most: twenty-five years of ten."""
SIZES = (1000, 2500, 6000)
"""Limbs of the corpora that are measured unless others are asked for."""
WORDS = 20_000
SYLLABLES = "ba ce di fo gu ha le mi no pra ster vin wick thorn mere gate field ton".split()
STRETCH = 30
"""Meetings of its body for which a scheme may come up again."""


@dataclass(frozen=True, kw_only=True)
class Growth:
    """What tracing one size of corpus cost."""

    limbs: int
    paragraphs: int
    councils: int
    links: int
    seconds: float
    added_seconds: float
    """Of tracing the last council again with one meeting more, all else being in the cache."""
    peak_megabytes: float
    """The most memory that this process has held so far."""


class Language:
    """Made-up words, some common and most rare."""

    def __init__(self, seed: int) -> None:
        """Make the words; the same seed makes the same."""
        self.random = random.Random(seed)  # noqa: S311 - no secret, and the same every time
        self.words = sorted({
            "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4)))
            for _ in range(2 * WORDS)
        })  # fmt: skip
        self.random.shuffle(self.words)
        self.weights = list(accumulate(1 / rank for rank in range(2, len(self.words) + 2)))

    def sentence(self, length: int) -> str:
        """Say so many words."""
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=length))

    def name(self) -> str:
        """Name a scheme."""
        first, second = self.random.choices(self.words, k=2)
        return f"{first.title()} {second.title()}"


def council(number: int, meetings: int, bodies: int = BODIES) -> tuple[Identified, ...]:
    """Make the minutes of one council: so many meetings of each of its bodies."""
    language = Language(number)
    papers = [
        paper
        for body in range(bodies)
        for paper in body_papers(language, f"Council {number}", f"Committee {body}", meetings)
    ]
    return identify(papers)


def body_papers(
    language: Language, council_name: str, committee: str, meetings: int
) -> Iterator[Tagged]:
    """Make the minutes of one body."""
    schemes = [language.name() for _ in range(1 + meetings * ITEMS // 4)]
    for meeting in range(meetings):
        recent = max(0, (meeting - STRETCH) * ITEMS // 4), 1 + meeting * ITEMS // 4
        chosen = [schemes[language.random.randrange(*recent)] for _ in range(ITEMS)]
        yield minutes(language, council_name, committee, meeting, chosen)


def minutes(
    language: Language, council_name: str, committee: str, meeting: int, schemes: Sequence[str]
) -> Tagged:
    """Make the minutes of one meeting."""
    day = f"{2000 + meeting // 10}-{1 + meeting % 10:02}-15"
    text = ""
    paragraphs: list[Paragraph] = []
    items: list[Item] = []
    for number, scheme in enumerate(schemes):
        start = len(text)
        for line in item_lines(language, scheme):
            place = (len(text), len(text) + len(line))
            paragraphs.append(paragraph(place, number, len(paragraphs)))
            text += f"{line}\n"
        items.append(Item(number=str(number + 1), title=scheme, start=start, stop=len(text)))
    paper = Paper(
        path=f"{council_name}/{committee}/{day}.txt",
        sha256=content_hash(f"{council_name} {committee} {day}".encode()),
        media_type="text/plain",
        kind="minutes",
        council=council_name,
        council_id=council_name.lower().replace(" ", "-"),
        committee=committee,
        meeting_date=day,
        anchor_date=day,
        anchor_basis="stated",
        title=f"Minutes of {day}",
        text=text,
        blocks=tuple(
            Block(start=each.start, stop=each.stop, kind="paragraph") for each in paragraphs
        ),
        paragraphs=tuple(paragraphs),
        items=tuple(items),
    )
    last_of_items = paragraphs[PARAGRAPHS - 1 :: PARAGRAPHS]
    return Tagged(paper=paper, tags=Tags(resolutions=tuple(map(resolution, last_of_items))))


def item_lines(language: Language, scheme: str) -> list[str]:
    """Say the paragraphs of one item: its heading, what was said, and last what was resolved."""
    said = [f"{language.sentence(30)}." for _ in range(PARAGRAPHS - 1)]
    return [scheme, *said[:-1], f"asks that the {scheme} {language.sentence(12)}"]


def paragraph(place: Span, item: int, block: int) -> Paragraph:
    """Put one line in its place; the first of an item heads it."""
    return Paragraph(
        start=place[0],
        stop=place[1],
        body_start=place[0],
        kind="heading" if block % PARAGRAPHS == 0 else "para",
        item=item,
        block=block,
    )


def resolution(line: Paragraph) -> Resolution:
    """Make a resolution of one limb of a paragraph."""
    limb = Limb(
        start=line.start,
        stop=line.stop,
        rule="made",
        confidence=1.0,
        dispositions=("request",),
    )
    return Resolution(
        start=line.start,
        stop=line.stop,
        rule="made",
        confidence=1.0,
        form="resolved",
        limbs=(limb,),
    )


def measure(
    limbs: int,
    *,
    bodies: int = BODIES,
    meetings: int = MEETINGS,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Growth:
    """Trace a corpus of so many limbs, council by council.

    Each council has so many bodies, of which each meets so often at most. `progress` is told of
    how many limbs are traced, and of how many there are.
    """
    councils = max(1, round(limbs / (bodies * meetings * ITEMS)))
    held = max(2, round(limbs / councils / bodies / ITEMS))
    each, done = bodies * held * ITEMS, 0
    seconds = added = 0.0
    links = 0
    for number in range(councils):
        progress(done, councils * each)
        # One council at a time: what was traced of one goes before the next is made.
        spent, found, added = measure_council(
            council(number, held, bodies), add_one=number == councils - 1
        )
        seconds += spent
        links += found
        done += each
    return Growth(
        limbs=done,
        paragraphs=done * PARAGRAPHS,
        councils=councils,
        links=links,
        seconds=seconds,
        added_seconds=added,
        peak_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def measure_council(documents: Sequence[Identified], *, add_one: bool) -> tuple[float, int, float]:
    """Trace one council; if so asked, first without the last meeting of a body, and then with it.

    Returns seconds of tracing it whole, links, and seconds of tracing it again with the meeting.
    """
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder, "cache.db"))
        if not add_one:
            seconds, links = timed(documents, cache)
            added = 0.0
        else:
            last = max(
                (each for each in documents if body_key(each) == body_key(documents[0])),
                key=lambda each: str(each.day),
            )
            seconds, _ = timed([each for each in documents if each is not last], cache)
            added, links = timed(documents, cache)
        cache.close()
    return seconds, links, added


def timed(documents: Sequence[Identified], cache: Cache) -> tuple[float, int]:
    """Trace a council as a build does, and return seconds of computing and how many links."""
    began = process_time()
    traced, _ = trace_kept(documents, cache)
    return process_time() - began, len(traced.links)


def trace_kept(documents: Sequence[Identified], cache: Cache) -> tuple[Tracing, dict[str, int]]:
    """Trace a council as a build does, and say what was not in the cache."""
    return retrace(
        documents,
        hashes=hash_all(documents),
        as_of=None,
        ruled={},
        cache=cache,
        executor=Inline(),
    )


HEADS = ("limbs", "paragraphs", "councils", "links", "seconds", "ms a limb", "beside the first",
         "one meeting more, s", "peak MB")  # fmt: skip


def in_columns(cells: Sequence[str]) -> str:
    """Lay out one line of the report."""
    return "  ".join(f"{cell:>{len(head)}}" for cell, head in zip(cells, HEADS, strict=True))


def report(each: Growth, first: Growth) -> str:
    """Say what one size cost, and by how much the cost outgrew the size."""
    cost, least = each.seconds / each.limbs, first.seconds / first.limbs
    return in_columns((
        str(each.limbs), str(each.paragraphs), str(each.councils), str(each.links),
        f"{each.seconds:.0f}", f"{1000 * cost:.1f}", f"{cost / least:.2f}×",
        f"{each.added_seconds:.1f}", f"{each.peak_megabytes:.0f}",
    ))  # fmt: skip


def measure_all(
    sizes: Sequence[int], console: Console, *, bodies: int = BODIES, meetings: int = MEETINGS
) -> None:
    """Measure sizes one after the other, and print each as soon as it is done."""
    console.print(in_columns(HEADS), soft_wrap=True, highlight=False)
    found: list[Growth] = []
    for size in sizes:
        with Progress(console=console, transient=True) as bar:
            line = bar.add_task(f"{size:,} limbs")

            def show(done: int, total: int, bar: Progress = bar, line: TaskID = line) -> None:
                bar.update(line, completed=done, total=total)

            found.append(measure(size, bodies=bodies, meetings=meetings, progress=show))
        console.print(report(found[-1], found[0]), soft_wrap=True, highlight=False)


@click.command()
@click.option("--limbs", "sizes", multiple=True, type=int, help="A size; may be repeated.")
@click.option("--bodies", default=BODIES, help="Bodies of each council.")
@click.option("--meetings", default=MEETINGS, help="Meetings of each body, at most.")
def main(sizes: tuple[int, ...], bodies: int, meetings: int) -> None:
    """Trace made-up corpora of growing size, which take about a minute unless sizes are given.

    Far more: `--limbs 10000 --limbs 100000`, in about a quarter of an hour.
    """
    measure_all(sizes or SIZES, Console(), bodies=bodies, meetings=meetings)


if __name__ == "__main__":
    main()
