"""One PDF page -> runs of text with place, font and marked content, and lines made of runs.

A run is what PDFium paints in one go; its coordinates are turned so that the page's top left
corner is the origin, whatever the page's rotation.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.extract import pdf_fonts

HYPHEN = "\ufffe"
"""How a hyphen at a line's end is written in a run until the document decides what it was."""
SOFT_HYPHEN = "\u00ad"
LABEL_ALONE = re.compile(r"\s*\(?(?:\d{1,3}\.){0,3}\d{1,4}[.)]?")
"""A number painted apart at the head of a line, however small the gap after it."""
SPACED_TAB = re.compile(r"[ \t]*\t[ \t]*")
SPACES = re.compile(r" {2,}")
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)

STEP = 8
"""Characters between two looks at which object painted them."""

Box = tuple[float, float, float, float]

_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
"""The address of a character's text object, without a pointer object made for each."""


@dataclass(slots=True)
class Run:
    """Text painted in one go, in the order of the page's content."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    mcid: int
    artifact: bool
    turned: bool
    spaced: bool
    """PDFium sees white space or a line's end before it."""


@dataclass(slots=True)
class PageText:
    """Everything that stands on one page."""

    number: int
    width: float
    height: float
    runs: list[Run]
    doubtful: str = ""
    """Characters whose font doesn't say what they are, and could not be told otherwise."""
    read_by: str = "pdfium"
    edges: list[dict[str, Any]] = field(default_factory=list)
    """Straight lines across and down, where no structure tells of tables."""


@dataclass(frozen=True)
class Line:
    """Runs on one baseline, from left to right."""

    page: int
    runs: tuple[Run, ...]

    @cached_property
    def text(self) -> str:
        """The words, with a tab where the gap is wide."""
        return join_runs(self.runs)

    @cached_property
    def left(self) -> float:
        """Where the first painted word begins."""
        return min(run.left for run in self.runs)

    @cached_property
    def right(self) -> float:
        """Where the last painted word ends."""
        return max(run.right for run in self.runs)

    @cached_property
    def top(self) -> float:
        """Top of the tallest run."""
        return min(run.top for run in self.runs)

    @cached_property
    def bottom(self) -> float:
        """Bottom of the deepest run."""
        return max(run.bottom for run in self.runs)

    @cached_property
    def main(self) -> Run:
        """The run with most text, whose size and baseline are the line's."""
        return max(self.runs, key=lambda run: len(run.text))

    @property
    def size(self) -> float:
        """Font size of most of the line."""
        return self.main.size

    @property
    def baseline(self) -> float:
        """Where most of the line stands, down from the page's top."""
        return self.main.baseline

    @cached_property
    def bold(self) -> bool:
        """Whether every letter and figure is bold."""
        worded = [run for run in self.runs if any(map(str.isalnum, run.text))]
        return bool(worded) and all(run.bold for run in worded)


def join_runs(runs: Sequence[Run]) -> str:
    """Put runs of one line together: a space where a gap shows one, a tab where it is wide."""
    pieces: list[str] = []
    previous: Run | None = None
    for run in runs:
        if previous is not None:
            pieces.append(_between(previous, run, at_head=previous is runs[0]))
        pieces.append(run.text)
        previous = run
    text = "".join(pieces)
    if "\t" in text:
        text = SPACED_TAB.sub("\t", text)
    return (SPACES.sub(" ", text) if "  " in text else text).strip()


def _between(before: Run, after: Run, *, at_head: bool) -> str:
    gap = after.left - before.right
    size = max(after.size, 1.0)
    if gap > 2.0 * size:
        return "\t"
    seen = (after.spaced and gap > -0.2 * size) or gap > 0.25 * size
    apart = at_head and gap > 0 and after.text[0].isalpha()
    numbered = apart and LABEL_ALONE.fullmatch(before.text)
    return " " if seen or numbered else ""


def overlap(line: Run, run: Run) -> bool:
    """Whether two runs stand on one line, superscripts and drop in size allowed for."""
    shared = min(line.bottom, run.bottom) - max(line.top, run.top)
    lower = min(line.bottom - line.top, run.bottom - run.top)
    return abs(line.baseline - run.baseline) < 0.2 * line.size or shared > 0.6 * lower


def content_lines(page: int, runs: Sequence[Run]) -> list[Line]:
    """Cut runs in content order into lines, where the baseline changes or the pen goes back."""
    lines: list[list[Run]] = []
    for run in runs:
        last = lines[-1] if lines else None
        if last and overlap(last[0], run) and run.left >= last[-1].right - run.size:
            last.append(run)
        else:
            lines.append([run])
    return [Line(page, tuple(line)) for line in lines]


def read_page(page: Any, number: int) -> PageText:
    """Read the runs of an open page."""
    textpage = page.get_textpage()
    try:
        return _read(page, textpage, number)
    finally:
        textpage.close()


def _read(page: Any, textpage: Any, number: int) -> PageText:
    width, height = page.get_size()
    place = placer(page)
    fonts: dict[int, pdf_fonts.Font] = {}
    runs: list[Run] = []
    doubtful: list[str] = []
    blank = False
    for start, pointer, spaced, text in _stretches(textpage):
        font, size, mcid, artifact = _describe(textpage, start, pointer, fonts)
        words, lost = pdf_fonts.repair(textpage, start, text, font)
        if lost:
            doubtful.append(lost)
        if not words or words.isspace():
            blank = True
            continue
        lead = len(text) - len(text.lstrip()) if len(words) == len(text) else 0
        trail = len(text.rstrip()) if len(words) == len(text) else len(text)
        box, baseline, turned, scale = _boxes(textpage, start + lead, start + trail - 1, place)
        runs.append(
            Run(
                words,
                *box,
                baseline,
                size * scale,
                font.bold,
                mcid,
                artifact,
                turned,
                spaced or blank or words[0].isspace(),
            )
        )
        blank = False
    return PageText(number, width, height, runs, "".join(doubtful))


def _stretches(textpage: Any) -> Iterator[tuple[int, int, bool, str]]:
    """Yield (start, text object, spaced, text) for what each object paints."""
    count = textpage.count_chars()
    raw = textpage.raw
    signs = _signs(raw, count)
    spaced = False
    for i, j, pointer in _objects(raw, count):
        if not pointer:
            spaced = True
            continue
        text = signs[i:j]
        if text.endswith("\x02") and pdfium.FPDFText_IsHyphen(raw, j - 1):
            text = text[:-1] + HYPHEN
        yield i, pointer, spaced, text
        spaced = text[-1].isspace()


def _signs(raw: Any, count: int) -> str:
    """Return one sign for each character of the page, as PDFium's indexes count them."""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(raw, 0, count, buffer)
    if got == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    # Control characters, which a font without a character map yields, are left out of the whole.
    code = pdfium.FPDFText_GetUnicode
    return "".join(chr(code(raw, index)) for index in range(count))


def _objects(raw: Any, count: int) -> Iterator[tuple[int, int, int]]:
    """Yield (start, stop, text object) of each stretch; 0 where PDFium added white space.

    Objects don't stand inside others, so that two looks that agree tell of all between them.
    """
    page = ctypes.cast(raw, ctypes.c_void_p).value
    looks = [*range(0, count, STEP), count - 1] if count else []
    seen = [_text_object(page, index) or 0 for index in looks]
    start, current = 0, seen[0] if seen else 0
    for low, high, before, after in zip(looks, looks[1:], seen, seen[1:], strict=False):
        if before == after and before:
            continue
        for index in range(low + 1, high + 1):
            pointer = after if index == high else _text_object(page, index) or 0
            if pointer != current:
                yield start, index, current
                start, current = index, pointer
    if count:
        yield start, count, current


def _describe(
    textpage: Any, start: int, pointer: int, fonts: dict[int, pdf_fonts.Font]
) -> tuple[pdf_fonts.Font, float, int, bool]:
    run = ctypes.cast(pointer, pdfium.FPDF_PAGEOBJECT)
    handle = pdfium.FPDFTextObj_GetFont(run)
    key = ctypes.cast(handle, ctypes.c_void_p).value or 0
    stroked = pdfium.FPDFTextObj_GetTextRenderMode(run) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    key = key * 2 + stroked
    if key not in fonts:
        name = _font_name(handle)
        fonts[key] = pdf_fonts.Font(name=name, bold=bool(BOLD.search(name)) or stroked)
    mcid = pdfium.FPDFPageObj_GetMarkedContentID(run)
    artifact = mcid < 0 and _is_artifact(run)
    return fonts[key], pdfium.FPDFText_GetFontSize(textpage.raw, start), mcid, artifact


def _font_name(handle: Any) -> str:
    length = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, length)
    return buffer.value.decode("latin-1")


def _is_artifact(run: Any) -> bool:
    for k in range(pdfium.FPDFPageObj_CountMarks(run)):
        mark = pdfium.FPDFPageObj_GetMark(run, k)
        buffer = (ctypes.c_ushort * 32)()
        length = ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, 64, length) and (
            bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le") == "Artifact"
        ):
            return True
    return False


def placer(page: Any) -> Any:
    """Return a function from PDF coordinates to points from the top left corner as seen."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    turn = page.get_rotation()

    def place(x: float, y: float) -> tuple[float, float]:
        if turn == 90:
            return y - bottom, x - left
        if turn == 180:
            return right - x, y - bottom
        if turn == 270:
            return top - y, right - x
        return x - left, top - y

    return place


def _boxes(textpage: Any, first: int, last: int, place: Any) -> tuple[Box, float, bool, float]:
    """Return box, baseline, whether the run is turned on its side, and the font's scale."""
    raw = textpage.raw
    one, two = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, first, one)
    pdfium.FPDFText_GetLooseCharBox(raw, max(first, last), two)
    corners = [place(rect.left, rect.bottom) for rect in (one, two)] + [
        place(rect.right, rect.top) for rect in (one, two)
    ]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, first, x, y)
    baseline = place(x.value, y.value)[1]
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, first, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    turned = max(ys) - min(ys) > 2.5 * max(1.0, one.top - one.bottom) and last > first
    return (min(xs), min(ys), max(xs), max(ys)), baseline, turned, scale
