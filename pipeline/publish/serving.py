"""A built database -> a running Datasette that shows it, read-only."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from pipeline.errors import BuildError
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
        *("--setting", "truncate_cells_html", "300"),
    ]


def serve(database: Path, *, host: str, port: int) -> int:
    """Run Datasette until it is stopped; return 0.

    Raises:
        BuildError: if Datasette cannot start, as when the port is taken; it has said why.
    """
    with tempfile.TemporaryDirectory() as folder:
        described = Path(folder) / "metadata.json"
        described.write_bytes(msgspec.json.encode(metadata(database.stem)))
        code = run_until_stopped(command(database, described, host=host, port=port))
    if code > 0:
        raise BuildError(f"Datasette stopped with code {code} on {host}:{port}")
    return 0


def run_until_stopped(call: list[str]) -> int:
    """Run a program, and stop it when this one is told to stop: it must not outlive us."""
    with subprocess.Popen(call) as process:  # noqa: S603 - our own call
        before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            return process.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            signal.signal(signal.SIGTERM, before)
