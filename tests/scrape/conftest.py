"""What the tests of fetching share."""

import os

import pytest


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave it to the system when bytes reach the disk: no test cuts the power."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
