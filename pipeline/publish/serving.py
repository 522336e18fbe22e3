"""A built database -> a running Datasette that shows it, read-only."""

import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from pipeline.publish.metadata import FOLDER, metadata


def command(database: Path, described: Path, *, host: str, port: int) -> list[str]:
    """Give the call that starts Datasette on one database."""
    return [
        *(sys.executable, "-m", "datasette", "serve", str(database)),
        *("--host", host, "--port", str(port), "--metadata", str(described)),
        *("--template-dir", str(FOLDER / "templates"), "--plugins-dir", str(FOLDER / "plugins")),
        *("--static", f"assets:{FOLDER / 'static'}"),
        *("--setting", "allow_download", "on", "--setting", "default_page_size", "50"),
        *("--setting", "suggest_facets", "off", "--setting", "sql_time_limit_ms", "2000"),
    ]


def serve(database: Path, *, host: str, port: int) -> int:
    """Run Datasette until it is stopped; return its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        described = Path(folder) / "metadata.json"
        described.write_bytes(msgspec.json.encode(metadata(database.stem)))
        call = command(database, described, host=host, port=port)
        try:
            return subprocess.run(call, check=False).returncode  # noqa: S603 - our own call
        except KeyboardInterrupt:
            return 0
