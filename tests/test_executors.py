import os
from collections.abc import Iterator

import pytest

from pipeline.errors import BuildError, UsageError
from pipeline.executors import Inline, make_executor, run_bounded


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise ValueError(number)


def die(code: int) -> None:
    os._exit(code)


@pytest.mark.parametrize("word", ["inline", "processes:2"])
def test_every_executor_gives_every_result_with_its_index(word: str) -> None:
    with make_executor(word) as executor:
        results = sorted(run_bounded(executor, double, ((each,) for each in range(20)), at_once=3))
    assert results == [(each, 2 * each) for each in range(20)]


def test_no_more_tasks_are_taken_than_may_be_in_flight() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[int]]:
        for each in range(10):
            taken.append(each)
            yield (each,)

    results = run_bounded(Inline(), double, tasks(), at_once=2)
    next(results)
    assert len(taken) == 2


def test_what_a_task_raises_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="7"):
        list(run_bounded(Inline(), fail, [(7,)]))


def test_a_worker_that_dies_is_a_failure_that_says_what_to_do() -> None:
    with make_executor("processes:1") as executor, pytest.raises(BuildError, match="run again"):
        list(run_bounded(executor, die, [(1,)]))


@pytest.mark.parametrize("word", ["", "threads", "inline:2", "processes:many", "dask:"])
def test_an_unknown_word_is_refused_with_those_that_are_known(word: str) -> None:
    with pytest.raises(UsageError, match="processes:N"):
        make_executor(word)


def test_dask_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UsageError, match=r"dask\.distributed"):
        make_executor("dask:tcp://127.0.0.1:8786")
