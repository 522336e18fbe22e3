"""Files from anywhere -> the corpus, with a manifest line for each; the build reads them next."""

import csv
import io
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.corpus import find_files, read_standing, shown
from pipeline.errors import MattersArisingError, UsageError
from pipeline.files import hash_file, swapped_in, write_whole
from pipeline.scrape.manifest import MANIFEST, lock

FIELDS = ("path", "council", "committee", "date")


class AddError(MattersArisingError):
    """The disk would not take the files; none of them was added; exit code 3."""


def add(
    paths: Sequence[Path],
    corpus: Path,
    *,
    council: str | None = None,
    committee: str | None = None,
    date: str | None = None,
) -> tuple[list[Path], list[Path]]:
    """Copy files, and all files below folders, into `added/` of a corpus: all of them or none.

    Returns (those added, those known by content).

    A file whose bytes are there already is not copied again; what is said of it is noted if the
    manifest has no line for it. One of the same name and other bytes is copied under a name that
    ends in the beginning of its hash, so that nothing is overwritten.

    Raises:
        UsageError: if a path has no files, or the corpus's manifest cannot be read.
        AddError: if they cannot be written: the disk is full, or not ours to write on.
    """
    files = files_of(paths)
    read_standing(corpus / MANIFEST)
    added: list[Path] = []
    try:
        known = copy_new(files, corpus, added)
        write_manifest(corpus, [*added, *known], (council or "", committee or "", date or ""))
    except OSError as error:
        for path in added:
            path.unlink()
        raise AddError(f"nothing was added to {corpus}: {error}") from error
    return added, known


def copy_new(files: Iterable[Path], corpus: Path, added: list[Path]) -> list[Path]:
    """Copy what is not there, noting each copy in `added`; return what stands for the others."""
    folder = corpus / "added"
    folder.mkdir(parents=True, exist_ok=True)
    have = {hash_file(path): path for path in papers_in(corpus)}
    known: list[Path] = []
    for path in files:
        sha256 = hash_file(path)
        if sha256 in have:
            known.append(have[sha256])
            continue
        target = free_name(folder, path, sha256)
        with swapped_in(target) as beside:
            shutil.copyfile(path, beside)
        have[sha256] = target
        added.append(target)
    return known


def papers_in(corpus: Path) -> list[Path]:
    """List the files of a corpus; what is listed there and is no file has no bytes to compare."""
    return [corpus / name for name in find_files(corpus) if (corpus / name).is_file()]


def files_of(paths: Iterable[Path]) -> list[Path]:
    """List the files themselves and those below folders, all that is hidden left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_file():
            inside = [path] if not path.name.startswith(".") else []
        else:
            inside = sorted(each for each in path.rglob("*") if is_paper(each, path))
        if not inside:
            raise UsageError(f"{path} has no files")
        found += inside
    return found


def is_paper(path: Path, folder: Path) -> bool:
    """Tell a file that is not hidden below a folder, nor stands in what is."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.is_file() and not hidden


def free_name(folder: Path, path: Path, sha256: str) -> Path:
    """Choose where a file goes without overwriting another."""
    target = folder / path.name
    return folder / f"{path.stem}-{sha256[:8]}{path.suffix}" if target.exists() else target


def write_manifest(corpus: Path, papers: Sequence[Path], said: tuple[str, str, str]) -> None:
    """Note what was said of papers that have no line yet, in the corpus's manifest."""
    if not papers or not any(said):
        return
    with lock(corpus):
        write_lines(corpus, papers, said)


def write_lines(corpus: Path, papers: Sequence[Path], said: tuple[str, str, str]) -> None:
    """Write the manifest again with lines for these papers; nobody else writes meanwhile."""
    manifest = corpus / MANIFEST
    rows: list[dict[str, str]] = []
    fields = list(FIELDS)
    if manifest.exists():
        with manifest.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            known = list(reader.fieldnames or ())
        fields = known + [name for name in FIELDS if name not in known]
    listed = {row.get("path") for row in rows}
    names = dict.fromkeys(shown(path.relative_to(corpus).as_posix()) for path in papers)
    rows += [dict(zip(FIELDS, (name, *said), strict=True)) for name in names if name not in listed]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fields, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(manifest, text.getvalue().encode())
