"""Pages without text -> paragraphs, read by tesseract where it is installed."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pipeline.errors import UnreadableError
from pipeline.extract.list_labels import printed_label
from pipeline.extract.pdfium.lines import join_lines
from pipeline.extract.pieces import Piece
from pipeline.vocabulary import BlockKind

DPI = 200
"""300 reads no better and takes twice as long."""
POINTS_PER_INCH = 72
PAGE_SECONDS = 60
LEAST_SURE = 25.0
"""Words read with less confidence, in per cent, are specks."""


def is_available() -> bool:
    """Tell whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def read_page(page: Any, number: int) -> list[Piece]:
    """Read one page; `page` is a `pypdfium2.PdfPage`.

    Raises:
        UnreadableError: if tesseract fails or takes longer than a minute.
    """
    image = io.BytesIO()
    page.render(scale=DPI / POINTS_PER_INCH, grayscale=True).to_pil().save(image, format="PNG")
    rows = list(csv.DictReader(io.StringIO(run_tesseract(image.getvalue())), delimiter="\t",
                               quoting=csv.QUOTE_NONE))  # fmt: skip
    words = [row for row in rows if row["level"] == "5" and float(row["conf"]) >= LEAST_SURE]
    paragraphs = groupby(words, key=lambda row: (row["block_num"], row["par_num"]))
    return [piece for _, group in paragraphs for piece in to_piece(list(group), number)]


def run_tesseract(image: bytes) -> str:
    """Call tesseract on one picture and return its table of words."""
    command = ["tesseract", "stdin", "stdout", "--dpi", str(DPI), "-l", "eng", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own call
            command,
            input=image,
            capture_output=True,
            timeout=PAGE_SECONDS,
            check=True,
            env=environment,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, OSError) as error:
        raise UnreadableError("no_text", f"tesseract could not read the page: {error}") from error
    return done.stdout.decode("utf-8", "replace")


def to_piece(words: Sequence[dict[str, str]], number: int) -> list[Piece]:
    """Make a paragraph of its words."""
    lines = [
        " ".join(word["text"] for word in line)
        for _, line in groupby(words, key=lambda word: word["line_num"])
    ]
    text = join_lines(lines, frozenset()).strip()
    if not text:
        return []
    label = printed_label(text)
    scale = POINTS_PER_INCH / DPI
    lefts = [int(word["left"]) for word in words]
    tops = [int(word["top"]) for word in words]
    rights = [int(word["left"]) + int(word["width"]) for word in words]
    bottoms = [int(word["top"]) + int(word["height"]) for word in words]
    box = (min(lefts) * scale, min(tops) * scale, max(rights) * scale, max(bottoms) * scale)
    kind: BlockKind = "list_item" if label else "paragraph"
    return [Piece(text=text, kind=kind, label=label, page=number, bbox=box)]
