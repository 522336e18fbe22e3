"""Every stage knows only those before it, and is a function of what it reads."""

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline.fingerprint import closure, imported_names
from pipeline.stages import STAGES, Stage

PURE = [stage for stage in STAGES if stage.name != "publish"]
WORLD = frozenset(
    "asyncio httpx logging multiprocessing os random secrets shutil socket sqlite3 subprocess "
    "tempfile threading time urllib.request uuid".split()
)
"""What reaches for the clock, the network, the environment, other processes or chance."""
ALLOWED = {"pipeline.extract.ocr": {"os", "environ", "shutil", "subprocess"}}
"""Tesseract is a program: what it is given and what it answers are a function of the page."""
CLOCKS = frozenset({"now", "today", "utcnow", "getenv", "environ"})

each_stage = pytest.mark.parametrize("stage", PURE, ids=lambda stage: str(stage.name))


def tree_of(module: str) -> ast.Module:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return ast.parse(Path(spec.origin).read_text(encoding="utf-8"))


def used_of_the_world(module: str) -> set[str]:
    tree = tree_of(module)
    names = set(imported_names(tree))
    imported = {each for each in WORLD if any(f"{name}.".startswith(f"{each}.") for name in names)}
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & CLOCKS
    return (imported | asked) - ALLOWED.get(module, set())


@each_stage
def test_a_stage_knows_of_no_later_one_and_of_nothing_that_runs_it(stage: Stage) -> None:
    order = [each.name for each in STAGES]
    later = {f"pipeline.{name}" for name in order[order.index(stage.name) + 1 :]}
    runs_it = {f"pipeline.{name}" for name in ("scrape", "commands", "build", "cache", "stages")}
    packages = {".".join(module.split(".")[:2]) for module in closure(stage.module)}
    assert packages & (later | runs_it) == set()


@each_stage
def test_a_stage_reaches_for_nothing_but_what_it_is_given(stage: Stage) -> None:
    found = {module: used_of_the_world(module) for module in closure(stage.module)}
    assert {module: used for module, used in found.items() if used} == {}
