"""A word -> an executor: `inline`, `processes:N` or `dask:ADDRESS`, all `concurrent.futures`."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from typing import Any, ParamSpec, TypeVar

from pipeline.errors import BuildError, UsageError

Params = ParamSpec("Params")
Result = TypeVar("Result")


ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What tells numerical libraries that each worker has one core, or they contend for all."""


class Inline(Executor):
    """Runs each call at once, in this process: for tests, debugging and very small builds."""

    def submit(
        self, fn: Callable[Params, Result], /, *args: Params.args, **kwargs: Params.kwargs
    ) -> Future[Result]:
        """Call the function and return its result as a future that is done."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - a future hands on whatever was raised
            future.set_exception(error)
        return future


def make_executor(word: str) -> Executor:
    """Make the executor that a word names; `processes` alone takes one for each core.

    Raises:
        UsageError: for a word that names none.
    """
    kind, _, detail = word.partition(":")
    if kind == "inline" and not detail:
        return Inline()
    if kind == "processes" and (not detail or detail.isdigit()):
        count = int(detail) if detail else (os.cpu_count() or 1)
        for variable in ONE_THREAD:
            os.environ.setdefault(variable, "1")
        # Spawned, not forked: the parent shows progress from a thread, and a fork could copy
        # that thread's lock while it is held.
        return ProcessPoolExecutor(max(1, count), multiprocessing.get_context("spawn"))
    if kind == "dask" and detail:
        return dask_executor(detail)
    raise UsageError(f"no executor {word!r}: use inline, processes:N or dask:ADDRESS")


def dask_executor(address: str) -> Executor:
    """Connect to a Dask scheduler.

    Raises:
        UsageError: where dask.distributed is not installed.
    """
    try:
        from distributed import Client  # type: ignore[import-not-found,unused-ignore]
    except ModuleNotFoundError as error:
        raise UsageError("dask:ADDRESS needs the package dask.distributed") from error
    executor: Executor = Client(address).get_executor(pure=False)
    return executor


def run_bounded(
    executor: Executor,
    function: Callable[..., Result],
    tasks: Iterable[tuple[Any, ...]],
    at_once: int = 16,
) -> Iterator[tuple[int, Result]]:
    """Run tasks with a bounded number in flight; yield (index of task, result) as they finish.

    Raises:
        BuildError: if a worker died, which none does for a document: those have their own limits.
    """
    try:
        yield from as_finished(executor, function, tasks, at_once)
    except BrokenProcessPool as error:
        raise BuildError("a worker process died; run again to go on from here") from error


def as_finished(
    executor: Executor,
    function: Callable[..., Result],
    tasks: Iterable[tuple[Any, ...]],
    at_once: int,
) -> Iterator[tuple[int, Result]]:
    """Hand in a task whenever there is room for one; yield what is done."""
    waiting: dict[Future[Result], int] = {}
    for index, task in enumerate(tasks):
        waiting[executor.submit(function, *task)] = index
        if len(waiting) >= at_once:
            yield from finished(waiting)
    while waiting:
        yield from finished(waiting)


def finished(waiting: dict[Future[Result], int]) -> list[tuple[int, Result]]:
    """Wait for at least one future and take out those that are done."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    return [(waiting.pop(future), future.result()) for future in done]
