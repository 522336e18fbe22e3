"""Every platform keeps the contract: pure, named, and never at a loss for a word of its own."""

import inspect
import re
from types import ModuleType

import pytest

from pipeline.scrape import councils
from pipeline.scrape.platforms import LOCALS, PLATFORMS
from pipeline.scrape.records import Platform
from tests.scrape.platforms.walking import WINDOW, a_council, an_answer

NETWORK = re.compile(r"^\s*(?:import|from)\s+(?:httpx|urllib\.request|socket)\b", re.MULTILINE)
ALL = {**PLATFORMS, **LOCALS}


def test_the_list_of_councils_knows_the_same_platforms() -> None:
    assert set(councils.PLATFORMS) == set(ALL)


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_platform_is_a_module_of_its_name_that_asks_nobody(name: str) -> None:
    module = ALL[name]
    assert isinstance(module, ModuleType)
    assert name == module.NAME
    assert NETWORK.search(inspect.getsource(module)) is None


@pytest.mark.parametrize("platform", PLATFORMS.values(), ids=list(PLATFORMS))
def test_whatever_comes_first_is_judged_and_what_comes_instead_can_be_asked(
    platform: Platform,
) -> None:
    council = a_council(platform.NAME, "https://papers.example/base")
    for ask in platform.start(council, WINDOW):
        for body in (b"", b"<html><body>Hello</body></html>", b"%PDF-1.4", b"\x00\xff"):
            found = platform.read(council, WINDOW, ask, an_answer(body, ask.url))
            assert found.verdict in {"unknown_shape", "empty"}
            assert found.missing
        for why in ("failed", "soft_error", "unknown_shape", "moved", "refused", "empty"):
            for other in platform.instead(council, WINDOW, ask, why):
                assert other.url != ask.url
                assert other.url.startswith("https://papers.example/base/")
