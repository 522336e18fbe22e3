"""What many tests share: the bundled sample, built once for the whole run."""

import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.build import build
from pipeline.cache import Cache
from pipeline.executors import Inline
from tests.network import refuse_network

refuse_network()

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sample"
SHARED = ROOT.parent / "shared"
"""Real papers, which may stand beside the project; never in it."""
PATIENCE_S = 300
ACCEPTANCE = (
    "notebooks",
    "personal",
    "publish/test_browser.py",
    "publish/test_site.py",
    "scrape",
    "test_bench.py",
    "test_build.py",
    "test_floors.py",
    "test_real_pages.py",
    "test_sample.py",
    "test_seeds.py",
    "test_twins.py",
    "trace/test_storylines.py",
)
"""Tests that build, serve, browse, fetch or read real papers; the others are the unit suite."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is no unit test, by its place."""
    for item in items:
        place = os.path.relpath(item.path, ROOT / "tests").replace(os.sep, "/")
        if place.startswith(ACCEPTANCE):
            item.add_marker(pytest.mark.acceptance)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Find the real papers, or skip and say so."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample; of several test processes one builds and the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "built-sample"
    database = folder / "minutes.db"
    try:
        folder.mkdir()
    except FileExistsError:
        wait_for(database)
        return database
    cache = Cache(folder / "cache.db")
    build(SAMPLE, database, cache, Inline())
    cache.close()
    return database


def wait_for(database: Path) -> None:
    """Wait until the process that builds has swapped the database in."""
    patience = time.monotonic() + PATIENCE_S
    while not database.exists():
        if time.monotonic() > patience:
            pytest.fail("the sample was not built by the process that began to")
        time.sleep(0.1)


@pytest.fixture
def sample(sample_database: Path) -> Iterator[sqlite3.Connection]:
    """Open the built sample for reading."""
    connection = sqlite3.connect(f"file:{sample_database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()
