"""What the tests of fetching share."""

import os
from collections.abc import Iterator

import pytest

from tests.scrape.site import Site, of_march


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave it to the system when bytes reach the disk: no test cuts the power."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve our site, whole and in good health, on a day of March 2023."""
    with of_march() as site:
        yield site
