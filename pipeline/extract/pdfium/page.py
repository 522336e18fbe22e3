"""One PDF page -> its runs of text with place, size and weight, as PDFium sees them."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

BUFFER_CHARACTERS = 1 << 14
MAX_FORM_DEPTH = 6
MAX_OBJECTS = 60_000
BOLD_WEIGHT = 600

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters painted by one operator: places in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    mark: int

    @property
    def middle(self) -> float:
        """Height of its centre line."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """What is painted on one page."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    paths: int
    images: int


class Reader:
    """Reads pages of one open document; keeps the fonts it has seen and one buffer."""

    def __init__(self) -> None:
        """Start with no fonts known."""
        self.buffer = (ctypes.c_ushort * BUFFER_CHARACTERS)()
        self.bounds = [ctypes.c_float() for _ in range(4)]
        self.size = ctypes.c_float()
        self.is_bold: dict[int, bool] = {}
        self.paths = self.images = self.objects = 0

    def read(self, page: Any, number: int) -> Page:
        """Read one page; `page` is a `pypdfium2.PdfPage`, `number` counts from 1."""
        width, height = page.get_size()
        self.paths = self.images = self.objects = 0
        text_page = pdfium.FPDFText_LoadPage(page.raw)
        try:
            left, bottom, _, _ = page.get_cropbox()
            runs = tuple(
                Run(run.text, run.left - left, run.top + bottom + height, run.right - left,
                    run.bottom + bottom + height, run.size, run.bold, run.mark)
                for run in self.walk(page.raw, text_page, IDENTITY, 0)
            )  # fmt: skip
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        return Page(number, width, height, runs, self.paths, self.images)

    def walk(self, holder: Any, text_page: Any, matrix: Matrix, depth: int) -> Iterator[Run]:
        """List the text of a page or of a form drawn on it, in order of painting."""
        if depth == 0:
            count, get = pdfium.FPDFPage_CountObjects(holder), pdfium.FPDFPage_GetObject
        else:
            count, get = pdfium.FPDFFormObj_CountObjects(holder), pdfium.FPDFFormObj_GetObject
        for index in range(count):
            self.objects += 1
            if self.objects > MAX_OBJECTS:
                return
            painted = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(painted)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                run = self.read_text(painted, text_page, matrix)
                if run is not None:
                    yield run
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.paths += 1
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.images += 1
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
                inner = combined(matrix_of(painted), matrix)
                yield from self.walk(painted, text_page, inner, depth + 1)

    def read_text(self, painted: Any, text_page: Any, matrix: Matrix) -> Run | None:
        """Read one text object; None where it paints only space."""
        size = pdfium.FPDFTextObj_GetText(painted, text_page, self.buffer, BUFFER_CHARACTERS * 2)
        length = min(size // 2 - 1, BUFFER_CHARACTERS - 1)
        if length <= 0:
            return None
        text = bytes(memoryview(self.buffer)[:length]).decode("utf-16-le", "replace")
        left, bottom, right, top = self.bounds
        pdfium.FPDFPageObj_GetBounds(painted, left, bottom, right, top)
        pdfium.FPDFTextObj_GetFontSize(painted, self.size)
        one = place(matrix, left.value, bottom.value)
        two = place(matrix, right.value, top.value)
        _, b, _, d, _, _ = matrix_of(painted)
        scale = abs(d) or abs(b) or 1.0
        return Run(
            text=text,
            left=min(one[0], two[0]),
            top=-max(one[1], two[1]),
            right=max(one[0], two[0]),
            bottom=-min(one[1], two[1]),
            size=round(self.size.value * scale * abs(matrix[3] or 1.0), 1),
            bold=self.bold(pdfium.FPDFTextObj_GetFont(painted)),
            mark=pdfium.FPDFPageObj_GetMarkedContentID(painted),
        )

    def bold(self, font: Any) -> bool:
        """Tell whether a font is bold, by its weight or its name; asked once a font."""
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self.is_bold:
            name = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, name, 128)
            words = name.value.decode("latin-1").lower()
            heavy = pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
            self.is_bold[address] = "bold" in words or "black" in words or heavy
        return self.is_bold[address]


def matrix_of(painted: Any) -> Matrix:
    """Read an object's own matrix."""
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(painted, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def combined(inner: Matrix, outer: Matrix) -> Matrix:
    """Apply one matrix and then another."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def place(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Move a point by a matrix."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)
