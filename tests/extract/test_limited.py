"""Functions called in a child under limits: what comes back, and that nothing is left behind."""

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from pipeline.errors import UnreadableError
from pipeline.extract import limited
from pipeline.extract.limited import cpu_allowance, run_limited

MEGABYTE = 1 << 20


def kind_of(caught: pytest.ExceptionInfo[UnreadableError]) -> str:
    return caught.value.kind


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def wait_until_gone(pid: int) -> bool:
    for _ in range(200):
        if not is_running(pid):
            return True
        time.sleep(0.01)
    return False


def test_a_result_comes_back() -> None:
    assert run_limited(lambda word: word.upper(), b"gate") == b"GATE"


def test_a_result_larger_than_any_pipe_comes_back_whole() -> None:
    assert len(run_limited(lambda: b"x" * (20 * MEGABYTE))) == 20 * MEGABYTE


def test_the_child_leaves_the_parent_as_it_was() -> None:
    changed: list[int] = []

    def change() -> bytes:
        changed.append(1)
        return b""

    run_limited(change)
    assert changed == []
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY


def test_what_the_function_finds_unreadable_is_raised_here() -> None:
    def refuse() -> bytes:
        raise UnreadableError("encrypted", "ask for an open copy")

    with pytest.raises(UnreadableError, match="open copy") as caught:
        run_limited(refuse)
    assert kind_of(caught) == "encrypted"


def test_an_error_nobody_expected_is_a_crash_that_names_it() -> None:
    def fail() -> bytes:
        return bytes(1 // 0)

    with pytest.raises(UnreadableError, match="ZeroDivisionError") as caught:
        run_limited(fail)
    assert kind_of(caught) == "crashed"


def test_too_much_memory_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        run_limited(lambda: bytes(600 * MEGABYTE)[:1], memory_bytes=100 * MEGABYTE)
    assert kind_of(caught) == "memory_limit"


def test_too_much_computing_is_stopped() -> None:
    def spin() -> bytes:
        while True:
            pass

    with pytest.raises(UnreadableError) as caught:
        run_limited(spin, cpu_seconds=0.4)
    assert kind_of(caught) == "time_limit"


def test_waiting_too_long_is_stopped() -> None:
    def wait() -> bytes:
        time.sleep(60)
        return b""

    with pytest.raises(UnreadableError) as caught:
        run_limited(wait, wall_seconds=0.1)
    assert kind_of(caught) == "time_limit"


def test_a_crash_by_a_signal_names_it() -> None:
    def crash() -> bytes:
        os.kill(os.getpid(), signal.SIGTRAP)
        return b""

    with pytest.raises(UnreadableError, match=f"signal {int(signal.SIGTRAP)}") as caught:
        run_limited(crash)
    assert kind_of(caught) == "crashed"


def test_an_answer_cut_short_is_no_answer() -> None:
    whole = limited.LENGTH.pack(5) + b"+gate"
    assert limited.whole(whole) == b"+gate"
    assert limited.whole(whole[:-1]) == b""
    assert limited.whole(b"\0") == b""


def test_what_the_child_started_goes_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"

    def start() -> bytes:
        started = subprocess.Popen(["/bin/sleep", "60"])
        note.write_text(str(started.pid))
        return b"done"

    assert run_limited(start) == b"done"
    assert wait_until_gone(int(note.read_text()))


def test_what_a_stopped_child_started_goes_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"

    def start() -> bytes:
        note.write_text(str(subprocess.Popen(["/bin/sleep", "60"]).pid))
        time.sleep(60)
        return b""

    with pytest.raises(UnreadableError):
        run_limited(start, wall_seconds=5.0)
    assert wait_until_gone(int(note.read_text()))


def test_no_child_stays_behind_unburied() -> None:
    child = int(run_limited(lambda: str(os.getpid()).encode()))
    assert not Path(f"/proc/{child}").exists()


@pytest.mark.parametrize(("megabytes", "seconds"), [(0, 20), (2, 60), (400, 300)])
def test_long_files_may_compute_longer_up_to_a_cap(megabytes: int, seconds: float) -> None:
    assert cpu_allowance(megabytes * MEGABYTE) == seconds


def test_a_stricter_limit_that_holds_already_stays() -> None:
    def tighter() -> bytes:
        resource.setrlimit(resource.RLIMIT_NOFILE, (50, 60))
        limited.lower(resource.RLIMIT_NOFILE, 100)
        return bytes(resource.getrlimit(resource.RLIMIT_NOFILE))

    assert tuple(run_limited(tighter)) == (60, 60)
