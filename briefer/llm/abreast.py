"""Several pieces of work done at once, whose results come in the order of the pieces."""

import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_LOOK_UP = 0.5
"""Seconds after which a wait looks up for Ctrl-C."""


def results_abreast(
    work: Callable[[T], R],
    pieces: Sequence[T],
    at_once: int,
    done: Callable[[int], None] = lambda _: None,
) -> list[R]:
    """Return what each piece of work gives, in the order of the pieces.

    With one at once, they are done one after another in the calling thread. The threads of
    several are daemons: where a piece fails, or Ctrl-C is pressed, nothing waits for those
    that are under way, and none is begun.

    Args:
        work: done for each piece.
        pieces: what is to be done.
        at_once: how many threads, at most.
        done: told how many are finished, in the calling thread.

    Raises:
        Exception: the first one that a piece raised, as time goes.
    """
    if at_once == 1 or len(pieces) < 2:
        return [_counted(work(piece), done, number) for number, piece in enumerate(pieces, 1)]
    waiting: SimpleQueue[int] = SimpleQueue()
    for index in range(len(pieces)):
        waiting.put(index)
    finished: SimpleQueue[tuple[int, R | None, BaseException | None]] = SimpleQueue()
    stopped = threading.Event()

    def run() -> None:
        while not stopped.is_set():
            try:
                index = waiting.get_nowait()
            except Empty:
                return
            try:
                finished.put((index, work(pieces[index]), None))
            except BaseException as exc:
                stopped.set()
                finished.put((index, None, exc))

    for _ in range(min(at_once, len(pieces))):
        threading.Thread(target=run, daemon=True).start()
    try:
        return _collected(finished, len(pieces), done)
    finally:
        stopped.set()


def _counted(result: R, done: Callable[[int], None], number: int) -> R:
    done(number)
    return result


def _collected(
    finished: "SimpleQueue[tuple[int, R | None, BaseException | None]]",
    count: int,
    done: Callable[[int], None],
) -> list[R]:
    results: dict[int, R] = {}
    for number in range(1, count + 1):
        index, result, error = _next(finished)
        if error is not None:
            raise error
        results[index] = result  # type: ignore[assignment]
        done(number)
    return [results[index] for index in range(count)]


def _next(finished: "SimpleQueue[T]") -> T:
    # A signal that comes just before a wait without an end would not wake it.
    while True:
        try:
            return finished.get(timeout=_LOOK_UP)
        except Empty:
            continue
