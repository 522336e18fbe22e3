"""What is drawn on an open PDF page -> the straight lines across and down that may rule a table.

They have the shape of pdfplumber's edges, whose table finder reads them: PDFium has parsed the
page already, and a second parse by pdfminer would cost more than all else.
"""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.extract.pdf_page import placer

MAX_PATHS = 5000
MAX_EDGES = 4000
MAX_SEGMENTS = 400
"""Of one path: a drawing has more, a grid painted in one go has fewer."""
MAX_FORMS = 4
THIN = 4.0
"""Points: a filled box no wider is a line."""
SHORTEST, SMALLEST = 9.0, 20.0
"""Points, of a line and of a box: what is smaller may be a letter, where outlines paint text."""
STRAIGHT = 0.5

Edge = dict[str, Any]
Place = Callable[[float, float], tuple[float, float]]
Point = tuple[float, float]
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


def read_edges(page: Any) -> list[Edge]:
    """Return the lines across and down; none if there are so many that it is a drawing."""
    place = placer(page)
    edges: list[Edge] = []
    for paths, (shape, matrix) in enumerate(_paths(page.raw, IDENTITY, 0)):
        if paths >= MAX_PATHS or len(edges) > MAX_EDGES:
            return []
        for one, two in _strokes(shape):
            edges += edge_of(place(*_apply(matrix, one)), place(*_apply(matrix, two)))
    return edges


def edge_of(one: Point, two: Point) -> list[Edge]:
    """Return the edge between two points in points from the top left, none if it slants."""
    left, right = sorted((one[0], two[0]))
    top, bottom = sorted((one[1], two[1]))
    width, height = right - left, bottom - top
    across = height <= STRAIGHT < width
    if not across and not width <= STRAIGHT < height:
        return []
    return [
        {
            "object_type": "line",
            "orientation": "h" if across else "v",
            "x0": left,
            "x1": right,
            "top": top,
            "bottom": bottom,
            "width": width,
            "height": height,
        }
    ]


def _paths(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """Yield the visible paths of a page or of a form drawn on it."""
    if depth:
        count, get = pdfium.FPDFFormObj_CountObjects(holder), pdfium.FPDFFormObj_GetObject
    else:
        count, get = pdfium.FPDFPage_CountObjects(holder), pdfium.FPDFPage_GetObject
    for index in range(min(count, 20 * MAX_PATHS)):
        shape = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield shape, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_FORMS:
            yield from _paths(shape, _combine(_matrix_of(shape), matrix), depth + 1)


def _strokes(path: Any) -> list[tuple[Point, Point]]:
    """Return the straight strokes of a path: a thin box is one, a frame four."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= MAX_SEGMENTS or not _is_visible(path):
        return []
    bounds = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *bounds):
        return []
    left, bottom, right, top = (bound.value for bound in bounds)
    longest = max(right - left, top - bottom)
    if min(right - left, top - bottom) < THIN:
        return [_middle(left, bottom, right, top)] if longest >= SHORTEST else []
    return _segments(path, count) if longest >= SMALLEST else []


def _middle(left: float, bottom: float, right: float, top: float) -> tuple[Point, Point]:
    """Return the middle line of a thin box."""
    if right - left > top - bottom:
        y = (bottom + top) / 2
        return (left, y), (right, y)
    x = (left + right) / 2
    return (x, bottom), (x, top)


def _segments(path: Any, count: int) -> list[tuple[Point, Point]]:
    matrix = _matrix_of(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    made: list[tuple[Point, Point]] = []
    start = here = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _apply(matrix, (x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            made.append((here, point))
        if pdfium.FPDFPathSegment_GetClose(segment):
            made.append((point, start))
        here = point
    return made


def _is_visible(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
        return False
    return bool(fill.value or stroke.value)


def _matrix_of(shape: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)


def _combine(inner: Matrix, outer: Matrix) -> Matrix:
    """Apply one matrix and then another."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    first = (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s)
    return (*first, e * p + f * r + t, e * q + f * s + u)
