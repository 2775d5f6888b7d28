"""What Buttondown is asked, and how it is set up."""

import pytest

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import OutcomeUnknown
from briefer.newsletters.delivery.buttondown import Buttondown
from platforms_support import HTML, SECRETS, ButtondownThere, a_letter, does_and_says

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def test_a_draft_is_asked_for_in_so_many_words(buttondown: ButtondownThere) -> None:
    held = buttondown.delivery().left(a_letter(), None)
    buttondown.delivery().left(a_letter(subject="Another"), held)
    for asked in (*buttondown.requests("POST"), *buttondown.requests("PATCH")):
        assert asked.body["status"] == "draft"
        assert asked.headers["x-api-version"] == "2026-04-01"
        assert "x-buttondown-live-dangerously" not in asked.headers


def test_what_is_asked_for(buttondown: ButtondownThere) -> None:
    buttondown.delivery().left(a_letter(), None)
    (asked,) = buttondown.requests("POST")
    inner = HTML.partition('<body class="page">')[2].removesuffix("</body></html>")
    assert asked.body == {
        "subject": "The week: a ferry is weighed",
        "description": "Latvia and Lithuania talk",
        "body": f"<!-- buttondown-editor-mode: fancy -->{inner}",
        "status": "draft",
        "metadata": {"briefer": "the-week-2026-w48"},
    }
    assert len(asked.headers["x-idempotency-key"]) == 64


def test_the_same_draft_asked_for_twice_has_one_key_and_another_version_another(
    buttondown: ButtondownThere,
) -> None:
    for letter in (a_letter(), a_letter(), a_letter(subject="Another"), a_letter(key="next")):
        buttondown.drafts.clear()
        buttondown.answered.clear()
        buttondown.delivery().left(letter, None)
    first, again, another, after = [
        one.headers["x-idempotency-key"] for one in buttondown.requests("POST")
    ]
    assert first == again
    assert len({first, another, after}) == 3


def test_sending_is_said_in_one_word_and_with_a_key_of_its_own(buttondown: ButtondownThere) -> None:
    delivery = buttondown.delivery()
    held = delivery.left(a_letter(), None)
    made = buttondown.requests("POST")[0].headers["x-idempotency-key"]
    buttondown.asked.clear()
    assert delivery.send(a_letter(), held) == "about_to_send"
    (asked,) = buttondown.requests("PATCH")
    assert asked.body["status"] == "about_to_send"
    assert asked.headers["x-idempotency-key"] not in {made, ""}


def test_a_send_that_is_being_worked_on_has_an_unknown_outcome(
    buttondown: ButtondownThere,
) -> None:
    delivery = buttondown.delivery()
    held = delivery.left(a_letter(), None)
    buttondown.fail("PATCH", does_and_says(409, {"detail": "Conflict"}))
    with pytest.raises(
        OutcomeUnknown, match=r"cannot be told: it refused what it was given .HTTP 409"
    ):
        delivery.send(a_letter(), held)


def test_an_update_keeps_a_persons_picture_and_notes(buttondown: ButtondownThere) -> None:
    delivery = buttondown.delivery()
    held = delivery.left(a_letter(), None)
    mine = {"image": "https://a.example/ferry.png"}
    buttondown.of(held.remote).update(mine)
    buttondown.of(held.remote)["metadata"]["x"] = 1
    held = delivery.left(a_letter(subject="Another"), held)
    delivery.send(a_letter(subject="Another"), held)
    there = buttondown.of(held.remote)
    assert (there["image"], there["metadata"]["x"]) == (mine["image"], 1)


def test_a_narrower_audience_is_a_persons_change(buttondown: ButtondownThere) -> None:
    delivery = buttondown.delivery()
    held = delivery.left(a_letter(), None)
    buttondown.of(held.remote)["filters"] = {"filters": [], "groups": [], "predicate": "or"}
    assert delivery.standing(held) == "changed"


def test_an_email_that_is_marked_as_deleted_is_absent(buttondown: ButtondownThere) -> None:
    delivery = buttondown.delivery()
    held = delivery.left(a_letter(), None)
    buttondown.of(held.remote)["status"] = "deleted"
    assert delivery.standing(held) == "absent"


def test_in_naked_mode_the_whole_document_goes_with_a_way_to_unsubscribe(
    buttondown: ButtondownThere,
) -> None:
    buttondown.delivery(editor="naked").left(a_letter(), None)
    body = buttondown.requests("POST")[0].body["body"]
    assert body.startswith("<!-- buttondown-editor-mode: naked --><!DOCTYPE html>")
    assert body.endswith('<a href="{{ unsubscribe_url }}">Unsubscribe</a></p></body></html>')
    assert "prefers-color-scheme" in body


def test_tags_in_an_article_are_none_there(buttondown: ButtondownThere) -> None:
    letter = a_letter(subject="{{ x }}", html="<body><p>{% now %}</p></body>")
    buttondown.delivery().left(letter, None)
    asked = buttondown.requests("POST")[0].body
    assert asked["subject"] == "{% templatetag openvariable %} x }}"
    assert asked["body"].endswith("<p>{% templatetag openblock %} now %}</p>")


def test_without_an_address_it_is_buttondown_itself() -> None:
    assert Buttondown.made({}, SECRETS).place == "buttondown at api.buttondown.com"


def test_an_editor_that_it_has_not_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="cannot be 'vim'; give fancy or naked"):
        Buttondown.made({"editor": "vim"}, SECRETS)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"^BRIEFER_BUTTONDOWN_KEY is not set; set it to"):
        Buttondown.made({}, {})
