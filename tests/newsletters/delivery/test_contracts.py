"""Every request that a test of this room makes is looked at by Prism; this is how it is known."""

from pathlib import Path

import pytest

from platforms_support import ButtondownThere, ListmonkThere, Platform, a_letter
from prism_support import prism_command

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


@pytest.fixture(autouse=True)
def prism_is_here(shared: Path) -> None:
    if prism_command() is None:
        pytest.skip("no Prism (npm install @stoplight/prism-cli; BRIEFER_PRISM names it)")


@pytest.mark.parametrize("name", ["buttondown", "listmonk"])
def test_a_drafts_whole_life_keeps_to_the_contract(
    name: str, request: pytest.FixtureRequest
) -> None:
    platform: Platform = request.getfixturevalue(name)
    assert platform.prism is not None
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    held = delivery.left(a_letter(subject="Another"), held)
    delivery.send(a_letter(subject="Another"), held)
    assert delivery.standing(held) == "sent"
    assert {one.method for one in platform.asked} >= {"GET", "POST"}
    assert platform.broken == []


def test_a_request_that_breaks_buttondowns_contract_is_seen(buttondown: ButtondownThere) -> None:
    prism = buttondown.prism
    assert prism is not None
    headers = {"authorization": "Token x", "content-type": "application/json"}
    wrong = prism.violations("POST", "/emails", headers, b'{"subject": "a", "is_draft": true}')
    assert any("additional properties; found 'is_draft'" in one for one in wrong)
    wrong = prism.violations("POST", "/emails", headers, b'{"subject": "a", "status": "drafty"}')
    assert any("status" in one for one in wrong)
    assert prism.violations("POST", "/emails", {}, b'{"subject": "a"}')
    assert prism.violations("POST", "/drafts", headers, b'{"subject": "a"}')


def test_a_request_that_breaks_listmonks_contract_is_seen(listmonk: ListmonkThere) -> None:
    prism = listmonk.prism
    assert prism is not None
    headers = {"content-type": "application/json"}
    assert prism.violations("POST", "/campaigns", headers, b'{"lists": "all"}')
    assert prism.violations("PUT", "/campaigns/1/status", headers, b'{"status": "gone"}')
    assert prism.violations("GET", "/campaigns?order=DOWN", {}, b"")
