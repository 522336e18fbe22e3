"""The picture of a page -> runs of text, by tesseract where it is installed."""

import csv
import io
import os
import re
import shutil
import subprocess
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.errors import UnreadableError
from pipeline.extract.pdf_page import PageText, Run

DPI = 200
POINTS = 72 / DPI
WORD_LEVEL = "5"
LEAST_CONFIDENCE = 20.0
RULED = re.compile(r"[\s|¦_]*")
"""What is read where nothing is printed but the rules of a table."""


def is_installed() -> bool:
    """Whether tesseract can be run here."""
    return shutil.which("tesseract") is not None


def version() -> str | None:
    """The version of tesseract that reads pages here, None if there is none."""
    command = shutil.which("tesseract")
    if command is None:
        return None
    done = subprocess.run(  # noqa: S603
        [command, "--version"], capture_output=True, text=True, check=False
    )
    return done.stdout.splitlines()[0].removeprefix("tesseract ") if done.stdout else None


def is_blank(page: Any) -> bool:
    """Whether nothing is painted on an open page."""
    return bool(pdfium.FPDFPage_CountObjects(page.raw) == 0)


def read_page(page: Any, number: int) -> PageText:
    """Render an open page at 200 dpi and read its words.

    Raises:
        UnreadableError: if tesseract fails.
    """
    width, height = page.get_size()
    image = page.render(scale=DPI / 72, grayscale=True).to_pil()
    picture = io.BytesIO()
    image.save(picture, "ppm")
    return PageText(
        number,
        width,
        height,
        read_tsv(recognise(picture.getvalue())),
        read_by="tesseract",
    )


def recognise(picture: bytes) -> str:
    """Run tesseract on a picture and return its table of words."""
    command = shutil.which("tesseract") or "tesseract"
    done = subprocess.run(  # noqa: S603
        [command, "stdin", "stdout", "--dpi", str(DPI), "-l", "eng", "tsv"],
        input=picture,
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    if done.returncode:
        message = done.stderr.decode(errors="replace").strip()[-200:]
        raise UnreadableError("no_text", f"tesseract failed: {message}")
    return done.stdout.decode("utf-8")


def read_tsv(table: str) -> list[Run]:
    """Turn tesseract's words into runs; words of one line share a baseline and a size."""
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        if row["level"] != WORD_LEVEL or float(row["conf"]) < LEAST_CONFIDENCE:
            continue
        if not RULED.fullmatch(row["text"]):
            key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            lines.setdefault(key, []).append(row)
    return [run for words in lines.values() for run in _line_runs(words)]


def _line_runs(words: list[dict[str, str]]) -> list[Run]:
    top = min(int(word["top"]) for word in words) * POINTS
    bottom = max(int(word["top"]) + int(word["height"]) for word in words) * POINTS
    baseline = bottom - 0.2 * (bottom - top)
    return [
        Run(
            text=word["text"],
            left=int(word["left"]) * POINTS,
            top=top,
            right=(int(word["left"]) + int(word["width"])) * POINTS,
            bottom=bottom,
            baseline=baseline,
            size=round(min(bottom - top, 14.0), 1),
            bold=False,
            mcid=-1,
            artifact=False,
            turned=False,
            spaced=True,
        )
        for word in words
    ]
