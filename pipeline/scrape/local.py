"""Files and archives on this machine -> papers of the corpus, as if they had been fetched."""

from collections import Counter
from collections.abc import Callable

from pipeline.scrape.crawl import Progress, Tally, conclude, row_hash, tally
from pipeline.scrape.journal_records import Result, Run, Task, Trouble
from pipeline.scrape.papers import Seen, take_paper
from pipeline.scrape.records import Answer, Ask, Local, Window
from pipeline.scrape.store import place_for
from pipeline.scrape.visit import Site
from pipeline.vocabulary import ProblemKind


def take_in(
    site: Site, source: Local, window: Window, progress: Progress, publish: Callable[[], None]
) -> Tally:
    """Keep every paper of a source; those it no longer has are marked as withdrawn.

    Raises:
        FetchError: if the disk is full.
    """
    council = site.council
    left = site.journal.open_runs(council.id)
    run = site.journal.begin(council.id, window, row_hash(council), [], left)
    captures = Counter(ask.url for ask, _ in source.answers(council))
    for ask, answer in source.answers(council):
        captures[ask.url] -= 1
        if captures[ask.url] and is_shelved(site, ask, answer):
            continue
        site.journal.add(run, ask)
        task = site.journal.next_task(run)
        if task is None:
            continue
        site.journal.settle(run, task, take(site, run, task, answer), site.now())
        publish()
        progress(council.id, *site.journal.waiting(run))
    ending = conclude(site, run, whole=True)
    site.journal.finish(run, ending, site.now())
    publish()
    return tally(site, [run], len(ending.withdrawn), finished=True)


def is_shelved(site: Site, ask: Ask, answer: Answer) -> bool:
    """Tell an older capture of an address that an earlier fetch has kept."""
    if site.journal.page(site.council.id, ask.url) is None:
        return False
    place = place_for(site.council.id, answer.body, answer.media_type, ask.url)
    return (site.settings.corpus / place.path).exists()


def take(site: Site, run: Run, task: Task, answer: Answer) -> Result:
    """Keep one paper."""
    ask = task.ask
    if answer.status != 200:
        kind: ProblemKind = "missing" if answer.status == 404 else "corrupt"
        named = Trouble(kind=kind, message=f"{ask.page}: could not be read", url=ask.url)
        return Result(outcome=kind, troubles=(named,))
    if not ask.keep:
        return Result(outcome="list")
    if site.dry:
        return Result(outcome="wanted")
    seen = Seen(answer=answer, status=200)
    taken = take_paper(site.settings.corpus, site.journal, run, task, seen, site.now())
    return Result(outcome=taken.outcome, page=taken.page, sightings=taken.sightings)
