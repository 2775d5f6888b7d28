"""Trying again, in one place and under one deadline."""

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_random_exponential

from briefer.errors import ProviderError
from briefer.llm.faults import Fault

T = TypeVar("T")

MAX_TRIES = 5
"""Requests for one question, as langextract and the openai SDK have it plus two."""

_BACKOFF = wait_random_exponential(multiplier=0.5, max=20)


class Deadline:
    """A point in time after which nothing more is tried."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self.seconds = seconds

    def left(self) -> float:
        """Return the seconds left, never below zero."""
        return max(0.0, self._end - time.monotonic())


class _Named(Protocol):
    host: str


def with_retries(one_try: Callable[[int], T], server: _Named, deadline: Deadline) -> T:
    """Return what the first try that succeeds gives.

    Waits grow at random between tries; ``Retry-After`` is honoured. A wait that would end
    behind the deadline is not begun.

    Args:
        one_try: sends the request; is given the number of the try, from 1.
        server: names the host in messages.
        deadline: for all tries together.

    Raises:
        BrieferError: what the last try said.
    """

    def wait(state: RetryCallState) -> float:
        fault = _fault_of(state)
        asked = fault.retry_after if fault is not None else None
        return asked if asked is not None else float(_BACKOFF(state))

    def stop(state: RetryCallState) -> bool:
        return stop_after_attempt(MAX_TRIES)(state) or wait_ends_late(state)

    def wait_ends_late(state: RetryCallState) -> bool:
        fault = _fault_of(state)
        asked = fault.retry_after if fault is not None else None
        return deadline.left() <= (asked or 0.0)

    retrying = Retrying(
        retry=retry_if_exception(lambda exc: isinstance(exc, Fault) and exc.may_pass),
        wait=wait,
        stop=stop,
        reraise=True,
    )
    try:
        for attempt in retrying:
            with attempt:
                return one_try(attempt.retry_state.attempt_number)
    except Fault as fault:
        raise fault.error from fault
    raise ProviderError(server.host, MAX_TRIES, "no try gave a reply", "try again later")


def _fault_of(state: RetryCallState) -> Fault | None:
    exc = state.outcome.exception() if state.outcome is not None else None
    return exc if isinstance(exc, Fault) else None
