"""Files from anywhere -> the corpus, with a manifest line for each; the build reads them next."""

import csv
import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.corpus import find_files
from pipeline.errors import UsageError
from pipeline.scrape.manifest import MANIFEST, lock

FIELDS = ("path", "council", "committee", "date")


def add(
    paths: Sequence[Path],
    corpus: Path,
    *,
    council: str | None = None,
    committee: str | None = None,
    date: str | None = None,
) -> tuple[list[Path], list[Path]]:
    """Copy files, and all files below folders, into `added/` of a corpus.

    Returns (those added, those known by content).

    A file whose bytes are there already is not copied again. One of the same name and other bytes
    is copied under a name that ends in the beginning of its hash, so that nothing is overwritten.

    Raises:
        UsageError: if a path has no files.
    """
    folder = corpus / "added"
    folder.mkdir(parents=True, exist_ok=True)
    have = {digest(corpus / name): corpus / name for name in find_files(corpus)}
    added: list[Path] = []
    known: list[Path] = []
    for path in files_of(paths):
        sha256 = digest(path)
        if sha256 in have:
            known.append(have[sha256])
            continue
        target = free_name(folder, path, sha256)
        shutil.copyfile(path, target)
        have[sha256] = target
        added.append(target)
    write_manifest(corpus, added, (council or "", committee or "", date or ""))
    return added, known


def files_of(paths: Iterable[Path]) -> list[Path]:
    """List the files themselves and those below folders, hidden ones left out."""
    found: list[Path] = []
    for path in paths:
        inside = (
            [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
        )
        inside = [each for each in inside if not each.name.startswith(".")]
        if not inside:
            raise UsageError(f"{path} has no files")
        found += inside
    return found


def digest(path: Path) -> str:
    """Hash a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def free_name(folder: Path, path: Path, sha256: str) -> Path:
    """Choose where a file goes without overwriting another."""
    target = folder / path.name
    return folder / f"{path.stem}-{sha256[:8]}{path.suffix}" if target.exists() else target


def write_manifest(corpus: Path, added: Sequence[Path], said: tuple[str, str, str]) -> None:
    """Note what was said of the new files, in the corpus's manifest."""
    if not added or not any(said):
        return
    with lock(corpus):
        write_lines(corpus, added, said)


def write_lines(corpus: Path, added: Sequence[Path], said: tuple[str, str, str]) -> None:
    """Write the manifest again with lines for the new files; nobody else writes meanwhile."""
    manifest = corpus / MANIFEST
    rows: list[dict[str, str]] = []
    fields = list(FIELDS)
    if manifest.exists():
        with manifest.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            known = list(reader.fieldnames or ())
        fields = known + [name for name in FIELDS if name not in known]
    for path in added:
        where = path.relative_to(corpus).as_posix()
        rows.append(dict(zip(FIELDS, (where, *said), strict=True)))
    beside = manifest.with_name(f".{MANIFEST}.new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    beside.replace(manifest)
