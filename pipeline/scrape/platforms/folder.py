"""A folder of this machine -> its papers: for councils whose papers come by post or by hand.

Every file below it is one, but `README*`, `manifest.csv` and hidden files, as in any corpus; a
`manifest.csv` in it may say of each path committee, date, kind, title and url.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from pipeline.corpus import MANIFEST, find_files, read_manifest, without_bad_dates
from pipeline.scrape.platforms.media import media_type_of
from pipeline.scrape.records import About, Answer, Ask, Council

NAME = "folder"


def answers(council: Council) -> Iterator[tuple[Ask, Answer]]:
    """Read every file, in order of path.

    Raises:
        UsageError: if the folder's manifest cannot be read.
    """
    base = Path(council.base)
    manifest = read_manifest(base / MANIFEST)
    without_bad_dates(manifest)
    for name in find_files(base):
        said = manifest.get(name, {})
        ask = Ask(
            url=said.get("url") or f"file:{quote(name)}",
            page="paper",
            keep=True,
            about=_about(council, said),
        )
        yield ask, _answer(ask, base / name)


def _about(council: Council, said: Mapping[str, str]) -> About:
    """Say of a file what the manifest says, else that it is the only committee's."""
    only = council.committees[0] if len(council.committees) == 1 else None
    return About(
        committee=said.get("committee") or only,
        date=said.get("date"),
        kind=said.get("kind"),
        title=said.get("title"),
    )


def _answer(ask: Ask, path: Path) -> Answer:
    try:
        body = path.read_bytes() if path.is_file() else None
    except OSError:
        body = None
    if body is None:
        return Answer(url=ask.url, status=404, media_type="", body=b"")
    return Answer(url=ask.url, status=200, media_type=media_type_of(path.name), body=body)
