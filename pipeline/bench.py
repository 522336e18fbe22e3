"""A corpus -> how fast and completely it is read, and how fast tagged, beside peers in one run.

Ratios, not seconds, are the result: every document is read by all of them in turn, so that what
else the machine does falls on all alike. Computing time is compared, not wall time.
"""

import logging
import re
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

import click
import pdfplumber
import pypdfium2
from rich.console import Console
from rich.progress import track
from rich.table import Table

from pipeline.bench_tag import compare
from pipeline.errors import UnreadableError
from pipeline.extract import extract
from pipeline.extract.pdf_fonts import glyph_to_character
from pipeline.parse import parse
from pipeline.records import Extracted, Paper, Source

EDGE_LINES = 5
SHARE = 0.4
TOKEN = re.compile(r"[^\W_]+")
LINE_END_HYPHEN = re.compile(r"[-\u00ad\ufffe\u2010]\s*")
PAGE_NUMBER = re.compile(r"(?:page )?[-–]?\s*#(?: of #)?\s*[-–]?")
QUOTES = re.compile("[‘’“”\"']")
CID = re.compile(r"\(cid:\d+\)")
"""What pdfplumber prints for a sign of a font without a character map."""
FEWEST_TOKENS = 20
LOW_RECALL = 0.98
TEXTS = frozenset((".html", ".htm", ".md", ".txt"))
MOST_PAPERS = 60
"""Of those tagged for their speed."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Own:
    """What the pipeline's own extractor made of one document, in a process of its own."""

    extracted: Extracted
    seconds: float
    peak_kilobytes: int
    """The most memory that its process has held so far."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One document: seconds of computing for each reader, and what was missed."""

    path: str
    pages: int
    seconds: float
    pdfplumber_seconds: float
    pdfium_seconds: float
    peak_kilobytes: int
    recall: float | None
    """None where pdfplumber finds too little to compare."""
    missed: tuple[str, ...]
    cause: str


def tokens(text: str) -> Counter[str]:
    """Count words and numbers, hyphens and quotation marks taken out.

    >>> sorted(tokens("well- being, Well-being"))
    ['wellbeing']
    """
    plain = QUOTES.sub("", LINE_END_HYPHEN.sub("", CID.sub("", text)))
    return Counter(TOKEN.findall(plain.lower().replace("ﬁ", "fi").replace("ﬂ", "fl")))


def mask(line: str) -> str:
    """Blank what changes from page to page."""
    return re.sub(r"\s+", " ", re.sub(r"\d+", "#", line)).strip().lower()


def without_furniture(pages: Sequence[str]) -> str:
    """Take recurring first and last lines and page numbers out of plain text."""
    seen: dict[str, set[int]] = defaultdict(set)
    split = [[line for line in page.split("\n") if line.strip()] for page in pages]
    for number, lines in enumerate(split):
        for line in lines[:EDGE_LINES] + lines[-EDGE_LINES:]:
            seen[mask(line)].add(number)
    least = max(2, SHARE * len(pages))
    kept: list[str] = []
    for lines in split:
        for position, line in enumerate(lines):
            at_edge = position < EDGE_LINES or position >= len(lines) - EDGE_LINES
            masked = mask(line)
            furniture = len(seen[masked]) >= least or PAGE_NUMBER.fullmatch(masked)
            if not (at_edge and furniture):
                kept.append(line)
    return "\n".join(kept)


def recall_of(pages: Sequence[str], text: str) -> tuple[float | None, tuple[str, ...]]:
    """Return the share of the peer's tokens that `text` has, and the commonest it lacks."""
    wanted = tokens(without_furniture(pages))
    if wanted.total() < FEWEST_TOKENS:
        return None, ()
    missed = wanted - tokens(text)
    return 1 - missed.total() / wanted.total(), tuple(word for word, _ in missed.most_common())


def cause_of(pages: Sequence[str], missed: Sequence[str], read: Extracted) -> str:
    """Tell why words of the peer are missing, as far as that can be told."""
    causes: list[str] = []
    have = tokens(read.text)
    as_read = [decoded(word) for word in missed]
    if 2 * sum(bool(word) and word in have for word in as_read) >= len(missed):
        causes.append("pdfplumber prints glyph numbers of a font without a character map")
    if any(CID.search(page) for page in pages):
        causes.append("pdfplumber prints cid codes of a font without a character map")
    if any(problem.kind == "mis_encoded" for problem in read.problems):
        causes.append("a font whose signs nobody can tell")
    if "ocr" in read.method:
        causes.append("read by tesseract")
    seen = "".join(have)
    if not causes and 2 * sum(word in seen for word in missed) >= len(missed):
        causes.append("words are spaced otherwise")
    return "; ".join(causes) or "not known"


def decoded(word: str) -> str:
    """Read a word of glyph numbers, which the peer's tokens have in small letters.

    >>> decoded("5hsruw")
    'report'
    """
    signs = [glyph_to_character(ord(sign.upper())) or "" for sign in word]
    return "".join(signs).lower()


def timed(read: Callable[[], Result]) -> tuple[Result, float]:
    """Call, and return what came back and the seconds of computing."""
    began = process_time()
    result = read()
    return result, process_time() - began


def by_pdfplumber(path: Path) -> list[str]:
    """Read plain text with pdfplumber."""
    texts: list[str] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            texts.append(page.extract_text() or "")
            page.close()
    return texts


def by_pdfium(path: Path) -> list[str]:
    """Read plain text with PDFium: the ceiling of speed."""
    document = pypdfium2.PdfDocument(path)
    texts: list[str] = []
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        texts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return texts


def by_pipeline(path: Path) -> Own:
    """Read blocks with the pipeline's own extractor."""
    extracted, seconds = timed(lambda: extract(path.read_bytes(), path.name))
    return Own(extracted, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def read_one(path: Path, name: str, process: Executor) -> Reading:
    """Read one document with all three, the pipeline's own in `process`."""
    own = process.submit(by_pipeline, path).result()
    peer, pdfplumber_seconds = timed(lambda: by_pdfplumber(path))
    _, pdfium_seconds = timed(lambda: by_pdfium(path))
    recall, missed = recall_of(peer, own.extracted.text)
    return Reading(
        path=name,
        pages=len(peer),
        seconds=own.seconds,
        pdfplumber_seconds=pdfplumber_seconds,
        pdfium_seconds=pdfium_seconds,
        peak_kilobytes=own.peak_kilobytes,
        recall=recall,
        missed=missed[:6],
        cause=cause_of(peer, missed, own.extracted),
    )


def report(readings: Sequence[Reading], console: Console) -> None:
    """Print ratios, recall and every document that falls short, with its cause."""
    own = sum(reading.seconds for reading in readings)
    pages = sum(one.pages for one in readings)
    recalls = [reading.recall for reading in readings if reading.recall is not None]
    table = Table("measure", "value", title="Extraction")
    table.add_row("documents, pages", f"{len(readings)}, {pages}")
    table.add_row("pages for each second of computing", f"{pages / own:.0f}")
    peers = (
        ("pdfplumber's plain text", sum(one.pdfplumber_seconds for one in readings)),
        ("PDFium's plain text", sum(one.pdfium_seconds for one in readings)),
    )
    for name, seconds in peers:
        table.add_row(f"speed beside {name}", f"{seconds / own:.2f}×")
    if recalls:
        table.add_row("median token recall", f"{median(recalls):.4f}")
    peak = max(one.peak_kilobytes for one in readings)
    table.add_row("peak memory of the reading process", f"{peak / 1024:.0f} MB")
    console.print(table)
    low = [one for one in readings if one.recall is not None and one.recall < LOW_RECALL]
    if not low:
        console.print(f"no document below {LOW_RECALL}")
        return
    named = Table("recall", "document", "lacks", "cause", title=f"Below {LOW_RECALL}")
    for one in sorted(low, key=lambda one: (one.recall or 0.0, one.path)):
        named.add_row(f"{one.recall:.3f}", one.path, ", ".join(one.missed), one.cause)
    console.print(named)


@click.command()
@click.option("--corpus", type=click.Path(exists=True, path_type=Path), default="corpus/sample")
@click.option("--only", type=click.Choice(["extraction", "tagging"]), help="Leave out the other.")
def main(corpus: Path, only: str | None) -> None:
    """Compare reading PDFs with pdfplumber and PDFium, and tagging with spaCy, in one run."""
    console = Console()
    readings = [] if only == "tagging" else readings_of(corpus, console)
    papers = [] if only == "extraction" else papers_of(corpus)
    if readings:
        report(readings, console)
    elif only != "tagging" or not papers:
        console.print("no PDF that can be read" if only != "tagging" else "no paper of text")
        sys.exit(2)
    if papers:
        console.print(compare(papers))


def readings_of(corpus: Path, console: Console) -> list[Reading]:
    """Read every PDF of a corpus with all readers; name those that cannot be read."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    readings: list[Reading] = []
    paths = sorted(corpus.rglob("*.pdf"))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        for path in track(paths, "Reading", console=Console(stderr=True)):
            try:
                readings.append(read_one(path, str(path.relative_to(corpus)), process))
            except UnreadableError as error:
                console.print(f"{path.relative_to(corpus)}: {error.kind}: {error.message}")
    return readings


def papers_of(corpus: Path) -> list[Paper]:
    """Read the papers of a corpus that are of text, without asking what any manifest says."""
    papers: list[Paper] = []
    for path in sorted(one for one in corpus.rglob("*") if one.suffix in TEXTS):
        content = path.read_bytes()
        source = Source(path=path.name, sha256="0", size_bytes=len(content))
        papers += parse(extract(content, path.name), source)[:1]
    return papers[:MOST_PAPERS]


if __name__ == "__main__":
    main()
