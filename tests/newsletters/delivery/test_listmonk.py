"""What listmonk is asked, and how it is set up."""

from typing import Any

import pytest

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import DeliveryError
from briefer.newsletters.delivery.listmonk import FOOTER, Listmonk
from platforms_support import HTML, SECRETS, ListmonkThere, a_letter, says

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

TABLE = {"base_url": "https://news.example.org/sub/", "user": "desk", "lists": [3]}
INNER = HTML.partition('<body class="page">')[2].removesuffix("</body></html>")


def test_what_is_asked_for(listmonk: ListmonkThere) -> None:
    listmonk.delivery(lists=[3, 5]).left(a_letter(), None)
    (asked,) = listmonk.requests("POST")
    assert asked.body == {
        "name": "the-week-2026-w48",
        "subject": "The week: a ferry is weighed",
        "lists": [3, 5],
        "type": "regular",
        "content_type": "html",
        "body": INNER + FOOTER,
        "altbody": f"{a_letter().text}\n\nUnsubscribe: {{{{ UnsubscribeURL }}}}\n",
        "tags": ["the-week-2026-w48"],
    }


def test_into_a_template_of_ones_own_goes_the_whole_document(listmonk: ListmonkThere) -> None:
    listmonk.delivery(template=4).left(a_letter(), None)
    body = listmonk.requests("POST")[0].body
    assert body["template_id"] == 4
    assert body["body"] == HTML.replace("</body>", f"{FOOTER}</body>")


def test_a_footer_of_ones_own_keeps_its_tags_and_none_is_none(listmonk: ListmonkThere) -> None:
    mine = '<p><a href="{{ ManageURL }}">Settings</a>{{ TrackView }}</p>'
    listmonk.delivery(footer=mine).left(a_letter(), None)
    listmonk.delivery(footer="").left(a_letter(key="next"), None)
    own, none = [one.body for one in listmonk.requests("POST")]
    assert own["body"] == INNER + mine
    assert none["body"] == INNER
    assert own["altbody"] == none["altbody"] == a_letter().text


def test_tags_in_an_article_are_none_there(listmonk: ListmonkThere) -> None:
    tag = "{{ UnsubscribeURL }}"
    listmonk.delivery(footer="").left(a_letter(subject=tag, html=tag, text=tag), None)
    body = listmonk.requests("POST")[0].body
    assert {body["subject"], body["body"]} == {'{{ "{{" }} UnsubscribeURL }}'}
    assert body["altbody"] == '{{ "{{" }} UnsubscribeURL }}'


def test_it_is_looked_up_by_its_tag_before_it_is_made(listmonk: ListmonkThere) -> None:
    listmonk.delivery().left(a_letter(), None)
    first, *_ = listmonk.asked
    assert (first.method, first.path) == ("GET", "/api/campaigns")
    assert first.query["tag"] == first.query["tags"] == ["the-week-2026-w48"]
    assert first.query["no_body"] == ["true"]


def test_a_server_that_does_not_look_for_tags_gives_the_right_one(listmonk: ListmonkThere) -> None:
    listmonk.knows_tags = False
    listmonk.filled(230, a_letter().key)
    assert listmonk.delivery().left(a_letter(), None).remote == "1"


def test_a_campaign_that_was_started_is_not_taken_for_the_draft(listmonk: ListmonkThere) -> None:
    listmonk.filled(0, a_letter().key)
    listmonk.drafts[0]["status"] = "finished"
    assert listmonk.delivery().left(a_letter(), None).remote == "2"


def test_an_address_that_is_not_listmonks_has_deleted_nothing(
    listmonk: ListmonkThere, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = listmonk.delivery()
    held = delivery.left(a_letter(), None)
    monkeypatch.setattr(listmonk, "answer", lambda asked: (404, {"message": "Not Found"}))
    with pytest.raises(DeliveryError, match=r"knows no such address .*; check base_url"):
        delivery.standing(held)


def test_a_campaign_among_hundreds_is_not_absent(listmonk: ListmonkThere) -> None:
    delivery = listmonk.delivery()
    held = delivery.left(a_letter(), None)
    listmonk.filled(230)
    listmonk.fail("GET", says(400, {"message": "Ungültige Daten"}))
    with pytest.raises(DeliveryError, match="HTTP 400: Ungültige Daten"):
        delivery.standing(held)


@pytest.mark.parametrize(
    "change",
    [{"lists": [{"id": 9, "name": "All"}]}, {"template_id": 2}, {"altbody": "x"}, {"body": "x"}],
)
def test_what_a_person_changes_is_seen(listmonk: ListmonkThere, change: dict[str, Any]) -> None:
    delivery = listmonk.delivery()
    held = delivery.left(a_letter(), None)
    listmonk.of(held.remote).update(change)
    assert delivery.standing(held) == "changed"


def test_a_persons_tags_name_and_files_outlive_an_update(listmonk: ListmonkThere) -> None:
    delivery = listmonk.delivery()
    held = delivery.left(a_letter(), None)
    there = listmonk.of(held.remote)
    there |= {"tags": ["ferry", *there["tags"]], "name": "Ferries"}
    there["media"] = [{"id": 12, "filename": "12.pdf"}]
    held = delivery.left(a_letter(subject="Another"), held)
    tags = ["ferry", a_letter().key, f"briefer-left-{held.body}"]
    assert (there["tags"], there["name"]) == (tags, "Ferries")
    assert there["media"] == [{"id": 12, "filename": "12.pdf"}]


def test_sending_starts_the_campaign(listmonk: ListmonkThere) -> None:
    delivery = listmonk.delivery()
    held = delivery.left(a_letter(), None)
    listmonk.asked.clear()
    assert delivery.send(a_letter(), held) == "running"
    (asked,) = listmonk.requests("PUT")
    assert (asked.path, asked.body) == (
        f"/api/campaigns/{held.remote}/status",
        {"status": "running"},
    )


def test_a_server_may_stand_below_a_path() -> None:
    made = Listmonk.made(TABLE, SECRETS)
    assert made.place == "listmonk at news.example.org"
    assert made._api._base == "https://news.example.org/sub/api"
    assert made._url("7") == "https://news.example.org/sub/admin/campaigns/7"


@pytest.mark.parametrize("lists", [[], ["3"], [0], [True], [3, None]])
def test_lists_that_can_be_none_are_refused(lists: list[Any]) -> None:
    with pytest.raises(ConfigurationError, match=r"^lists of listmonk cannot be"):
        Listmonk.made({**TABLE, "lists": lists}, SECRETS)


@pytest.mark.parametrize("user", ["", "a:b", "a b", "a\n"])
def test_a_user_that_can_be_none_is_refused(user: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^user of listmonk cannot be"):
        Listmonk.made({**TABLE, "user": user}, SECRETS)


def test_a_missing_token_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"^BRIEFER_LISTMONK_TOKEN is not set; set it to"):
        Listmonk.made(TABLE, {})
