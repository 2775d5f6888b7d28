"""What Ghost is asked, and how it is set up."""

import sys

import jwt
import pytest

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import DeliveryError, OutcomeUnknown
from briefer.newsletters.delivery.ghost import Ghost, signed
from platforms_support import HTML, SECRETS, GhostThere, Handler, a_letter

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = SECRETS["BRIEFER_GHOST_ADMIN_KEY"]
TABLE = {"base_url": "https://news.example.org/blog/"}
INNER = HTML.partition('<body class="page">')[2].removesuffix("</body></html>")


def test_what_is_asked_for(ghost: GhostThere) -> None:
    ghost.delivery().left(a_letter(), None)
    (asked,) = ghost.requests("POST")
    assert (asked.path, asked.query) == ("/ghost/api/admin/posts/", {"source": ["html"]})
    assert asked.headers["accept-version"] == "v5.0"
    assert asked.body == {
        "posts": [
            {
                "title": "The week: a ferry is weighed",
                "custom_excerpt": "Latvia and Lithuania talk",
                "html": f"<!--kg-card-begin: html-->\n<div>{INNER}</div>\n<!--kg-card-end: html-->",
                "status": "draft",
                "tags": [{"name": "#briefer-the-week-2026-w48"}],
            }
        ]
    }


def test_an_update_says_what_it_is_an_update_of_and_leaves_tags_alone(ghost: GhostThere) -> None:
    delivery = ghost.delivery()
    held = delivery.left(a_letter(), None)
    ghost.touch(held.remote, tags=[{"name": "Ferries"}, {"name": "#briefer-the-week-2026-w48"}])
    read = ghost.of(held.remote)["updated_at"]
    ghost.asked.clear()
    delivery.left(a_letter(subject="Another"), held)
    asked, _seal = ghost.requests("PUT")
    (post,) = asked.body["posts"]
    assert asked.query == {"source": ["html"]}
    assert post["updated_at"] == read and "tags" not in post
    assert ghost.of(held.remote)["tags"][0] == {"name": "Ferries"}


def test_who_edits_the_draft_at_that_moment_wins(ghost: GhostThere) -> None:
    delivery = ghost.delivery()
    held = delivery.left(a_letter(), None)

    def edited_meanwhile(handler: Handler, do: object) -> None:
        handler.say(*do())  # type: ignore[operator]
        ghost.touch(held.remote, title="Mine")

    ghost.fail("GET", edited_meanwhile)
    with pytest.raises(DeliveryError, match="somebody is changing the draft there") as caught:
        delivery.left(a_letter(subject="Another"), held)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert ghost.of(held.remote)["title"] == "Mine"
    assert delivery.standing(held) == "changed"


def test_who_edits_the_draft_while_it_is_sent_stops_it(ghost: GhostThere) -> None:
    delivery = ghost.delivery(newsletter="weekly")
    held = delivery.left(a_letter(), None)

    def edited_meanwhile(handler: Handler, do: object) -> None:
        handler.say(*do())  # type: ignore[operator]
        ghost.touch(held.remote, title="Mine")

    ghost.fail("GET", edited_meanwhile)
    with pytest.raises(DeliveryError, match="somebody is changing the draft") as caught:
        delivery.send(a_letter(), held)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert ghost.mailed == []


def test_who_edits_the_draft_between_its_being_left_and_sealed_is_seen(ghost: GhostThere) -> None:
    def edited_meanwhile(handler: Handler, do: object) -> None:
        handler.say(*do())  # type: ignore[operator]
        ghost.touch(ghost.drafts[0]["id"], title="Mine", codeinjection_head="<b>mine</b>")

    ghost.fail("GET", lambda handler, do: handler.say(*do()), edited_meanwhile)
    held = ghost.delivery().left(a_letter(), None)
    assert ghost.of(held.remote)["title"] == "Mine"
    assert ghost.of(held.remote)["codeinjection_head"].startswith("<b>mine</b>\n<!-- briefer left")
    assert ghost.delivery().standing(held) == "changed"
    assert ghost.delivery().left(a_letter(), None).body == held.body


def test_sending_mails_the_post_to_the_newsletter(ghost: GhostThere) -> None:
    delivery = ghost.delivery(newsletter="weekly")
    held = delivery.left(a_letter(), None)
    assert delivery.send(a_letter(), held) == "published"
    assert ghost.mailed == [(held.remote, "weekly")]


def test_without_a_newsletter_sending_publishes_on_the_site_alone(ghost: GhostThere) -> None:
    delivery = ghost.delivery()
    held = delivery.left(a_letter(), None)
    assert delivery.send(a_letter(), held) == "published"
    assert ghost.released() == [held.remote] and ghost.mailed == []


def test_a_newsletter_that_is_not_there_is_said(ghost: GhostThere) -> None:
    delivery = ghost.delivery(newsletter="daily")
    held = delivery.left(a_letter(), None)
    with pytest.raises(DeliveryError, match="HTTP 422: Newsletter not found"):
        delivery.send(a_letter(), held)


def test_what_ghost_would_replace_in_a_mail_is_written_otherwise(ghost: GhostThere) -> None:
    ghost.delivery().left(a_letter(html="<p>%%{uuid}%% and {{ this }}</p>"), None)
    (post,) = ghost.requests("POST")[0].body["posts"]
    assert "<p>%\u2060%{uuid}%% and {{ this }}</p>" in post["html"]


def test_a_token_is_ghosts_and_young_whatever_the_clock_of_the_run_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    name, _, secret = KEY.partition(":")
    token = signed(KEY)
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "typ": "JWT", "kid": name}
    claims = jwt.decode(token, bytes.fromhex(secret), algorithms=["HS256"], audience="/admin/")
    assert set(claims) == {"iat", "exp", "aud"}
    assert 0 < claims["exp"] - claims["iat"] <= 300


def test_a_site_may_stand_below_a_path() -> None:
    made = Ghost.made(TABLE, SECRETS)
    assert made.place == "ghost at news.example.org"
    assert made._api._base == "https://news.example.org/blog/ghost/api/admin"
    assert made._url("7") == "https://news.example.org/blog/ghost/#/editor/post/7"


@pytest.mark.parametrize("key", ["abc", "12:zz", "12:abc", ":ab", "12:"])
def test_a_key_of_another_form_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Ghost.made(TABLE, {"BRIEFER_GHOST_ADMIN_KEY": key})
    assert str(caught.value).startswith("BRIEFER_GHOST_ADMIN_KEY is no Admin API key; set it to")
    assert key not in str(caught.value)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"^BRIEFER_GHOST_ADMIN_KEY is not set; set it to"):
        Ghost.made(TABLE, {})


def test_without_the_extra_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "jwt", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'briefer\[newsletter\]'"):
        signed(KEY)
