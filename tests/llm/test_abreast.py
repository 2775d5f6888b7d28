"""Several pieces of work at once: results in order, and nothing waited for that is in vain."""

import subprocess
import sys
import threading

import pytest

from briefer.llm.abreast import results_abreast


@pytest.mark.parametrize("at_once", [1, 2, 8])
def test_results_come_in_the_order_of_the_pieces(at_once: int) -> None:
    turns = [threading.Event() for _ in range(6)]
    turns[-1].set()

    def work(piece: int) -> int:
        if at_once == 8:  # the last piece is finished first
            assert turns[piece].wait(10)
            turns[piece - 1].set()
        return piece * piece

    assert results_abreast(work, range(6), at_once) == [0, 1, 4, 9, 16, 25]


@pytest.mark.parametrize("at_once", [1, 3])
def test_how_many_are_done_is_told_in_the_calling_thread(at_once: int) -> None:
    told: list[tuple[int, threading.Thread]] = []
    results_abreast(str, range(5), at_once, lambda done: told.append((done, _thread())))
    assert told == [(done, _thread()) for done in range(1, 6)]


def _thread() -> threading.Thread:
    return threading.current_thread()


def test_no_more_are_at_work_than_asked() -> None:
    lock = threading.Lock()
    working, most = 0, 0
    together = threading.Barrier(3, timeout=10)

    def work(_: int) -> None:
        nonlocal working, most
        with lock:
            working += 1
            most = max(most, working)
        together.wait()  # three are there at the same time
        with lock:
            working -= 1

    results_abreast(work, range(9), 3)
    assert most == 3


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_failure_is_raised_and_nothing_more_is_begun(at_once: int) -> None:
    begun: list[int] = []
    failed = threading.Event()

    def work(piece: int) -> None:
        begun.append(piece)
        if piece == 1:
            failed.set()
            message = "no"
            raise ValueError(message)
        if at_once == 2 and piece == 0:
            assert failed.wait(10)
            stopped.wait(10)

    stopped = threading.Event()
    with pytest.raises(ValueError, match="no"):
        results_abreast(work, range(50), at_once)
    stopped.set()
    assert len(begun) <= 4


_INTERRUPTED = """
import os, signal, threading
from briefer.llm.abreast import results_abreast
started = threading.Semaphore(0)
def work(piece):
    started.release()
    threading.Event().wait()  # for ever
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run behind &
def interrupt():
    started.acquire(); started.acquire()
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt, daemon=True).start()
try:
    results_abreast(work, range(9), 2)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_waits_for_no_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "interrupted\n", "")
