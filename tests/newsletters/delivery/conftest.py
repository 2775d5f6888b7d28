"""Platforms on loopback, each request to them looked at by Prism where that is installed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from platforms_support import (
    ButtondownThere,
    GhostThere,
    ListmonkThere,
    Platform,
    serving_platform,
)
from prism_support import Prism, prism_command

CONTRACTS = {
    "buttondown": "contracts/buttondown-openapi.json",
    "listmonk": "contracts/listmonk-openapi.yaml",
}

PrismOf = Callable[[str, Path], Prism]


@pytest.fixture(scope="session")
def prisms() -> Iterator[PrismOf]:
    """Gives a contract's Prism; both are started with the first, each once."""
    running: dict[str, Prism] = {}

    def prism_of(name: str, shared: Path) -> Prism:
        if not running:
            running.update({one: Prism.started(shared / at) for one, at in CONTRACTS.items()})
        running[name].listens()
        return running[name]

    yield prism_of
    for prism in running.values():
        prism.stop()


@pytest.fixture(params=["buttondown", "listmonk", "ghost"])
def platform(request: pytest.FixtureRequest) -> Platform:
    """Each of the platforms in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def buttondown(request: pytest.FixtureRequest, prisms: PrismOf) -> Iterator[ButtondownThere]:
    with serving_platform(ButtondownThere(_prism("buttondown", request, prisms))) as there:
        yield there


@pytest.fixture
def listmonk(request: pytest.FixtureRequest, prisms: PrismOf) -> Iterator[ListmonkThere]:
    with serving_platform(ListmonkThere(_prism("listmonk", request, prisms))) as there:
        yield there


@pytest.fixture
def ghost() -> Iterator[GhostThere]:
    with serving_platform(GhostThere()) as there:
        yield there


def _prism(name: str, request: pytest.FixtureRequest, prisms: PrismOf) -> Prism | None:
    """Return a contract's Prism; None where it is not installed, or the contracts are not here.

    ``test_contracts.py`` says so by being skipped.
    """
    if prism_command() is None:
        return None
    try:
        return prisms(name, request.getfixturevalue("shared"))
    except pytest.skip.Exception:
        return None
