"""Brackenford's files -> a council's own web page and CSV file that list them."""

import csv
import html
import io
from collections.abc import Collection
from pathlib import Path

from tests.scrape.site.troubles import Reply

SAMPLE = Path(__file__).parents[3] / "corpus" / "sample"
FOLDER = SAMPLE / "brackenford"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS = ("url", "committee", "date", "kind", "title")


def names(listed: Collection[str] | None = None) -> list[str]:
    """List the files of the council, relative to its folder; of some, if only those are listed."""
    found = (path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())
    return sorted(name for name in found if listed is None or name in listed)


def find(rest: str, listed: Collection[str] | None) -> Reply:
    """Give what stands below `/www/`."""
    if rest == "committee-papers.html":
        return Reply(body=list_page(listed).encode())
    if rest == "papers.csv":
        return Reply(body=list_file(listed).encode(), media_type="text/csv; charset=utf-8")
    if rest in names():
        path = FOLDER / rest
        return Reply(body=path.read_bytes(), media_type=MEDIA_TYPES[path.suffix])
    return Reply(status=404, body=b"Not found")


def list_page(listed: Collection[str] | None) -> str:
    """Print a page of links as councils write them: blanks, repeats, anchors, other hosts."""
    rows = "\n".join(
        f'<li><a href="{html.escape(name)}">{html.escape(Path(name).stem)}</a> (PDF)</li>'
        for name in names(listed)
    )
    again = html.escape(names(listed)[0])
    return f"""<!DOCTYPE html><html lang="en"><head><title>Committee papers</title></head><body>
<nav><a href="/">Home</a> <a href="#papers">Skip to papers</a></nav>
<h1>Committee papers</h1>
<ul id="papers">
{rows}
<li><a href="{again}#page=2">the second page of the first paper</a></li>
<li><a href="https://other.example/guidance.pdf">guidance of another body</a></li>
<li><a href="mailto:clerk@brackenford.example">the clerk</a></li>
<li><a href="contact.html">how to reach us</a></li>
</ul></body></html>
"""


def list_file(listed: Collection[str] | None) -> str:
    """Print the same as CSV, with what the sample's manifest knows of each."""
    with (SAMPLE / "manifest.csv").open(encoding="utf-8", newline="") as file:
        known = {row["path"]: row for row in csv.DictReader(file)}
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(
        {**known.get(f"brackenford/{name}", {}), "url": name} for name in names(listed)
    )
    return buffer.getvalue()
