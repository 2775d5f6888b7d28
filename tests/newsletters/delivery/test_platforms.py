"""What holds of every platform: one draft for an issue, and at most one send."""

import dataclasses

import pytest

from briefer.newsletters.delivery import remote
from briefer.newsletters.delivery.base import DeliveryError, OutcomeUnknown
from platforms_support import (
    SECRETS,
    UNSEALED,
    WRITING,
    Answer,
    Asked,
    Fault,
    Platform,
    a_letter,
    does_and_hangs_up,
    does_and_says,
    says,
)

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def test_a_letter_becomes_a_draft_and_nothing_is_sent(platform: Platform) -> None:
    held = platform.delivery().left(a_letter(), None)
    assert [str(one["id"]) for one in platform.drafts] == [held.remote]
    assert platform.drafts[0]["status"] == "draft"
    assert platform.released() == []
    assert held.letter == a_letter().sha256
    assert held.url is not None and held.remote in held.url


def test_what_was_left_is_untouched_though_the_platform_rewrote_it(platform: Platform) -> None:
    delivery = platform.delivery()
    assert delivery.standing(delivery.left(a_letter(), None)) == "untouched"


def test_another_version_takes_the_place_of_the_draft(platform: Platform) -> None:
    delivery = platform.delivery()
    first = delivery.left(a_letter(), None)
    second = delivery.left(a_letter(subject="The week: a ferry is agreed"), first)
    assert second.remote == first.remote and len(platform.drafts) == 1
    assert second.body != first.body
    assert delivery.standing(second) == "untouched"
    assert "The week: a ferry is agreed" in platform.drafts[0].values()


def test_the_same_letter_again_changes_nothing(platform: Platform) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.asked.clear()
    assert delivery.left(a_letter(), held) == held
    assert {one.method for one in platform.asked} == {"GET"}


def test_a_draft_that_a_run_left_before_it_was_cut_short_is_taken_over(platform: Platform) -> None:
    delivery = platform.delivery()
    lost = delivery.left(a_letter(), None)
    held = delivery.left(a_letter(text="Another text.", html="<p>Another.</p>"), None)
    assert held.remote == lost.remote and len(platform.drafts) == 1


def test_a_draft_is_found_behind_hundreds_of_others(platform: Platform) -> None:
    platform.filled(230, a_letter().key)
    held = platform.delivery().left(a_letter(), None)
    assert held.remote == str(platform.drafts[0]["id"])
    assert len(platform.drafts) == 231


def test_a_list_of_drafts_that_has_no_end_is_refused(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_MAX_PAGES", 3)
    platform.filled(300)
    monkeypatch.setattr(platform, "knows_tags", False, raising=False)
    monkeypatch.setattr(platform, "answer", _going_on(platform))
    with pytest.raises(DeliveryError, match="its list of drafts has more than 3 pages"):
        platform.delivery().left(a_letter(), None)
    assert len(platform.asked) == 3


def _going_on(platform: Platform) -> object:
    """Answer each question for a page with the first one, and the promise of more."""
    first = platform.answer

    def answer(asked: Asked) -> Answer:
        asked.query["page"] = ["1"]
        status, page = first(asked)
        if platform.name == "listmonk":
            page["data"]["total"] = 10**9  # type: ignore[index]
        return status, page

    return answer


def test_drafts_of_other_issues_are_left_alone(platform: Platform) -> None:
    platform.filled(3)
    before = [dict(one) for one in platform.drafts]
    platform.delivery().left(a_letter(), None)
    assert platform.drafts[:3] == before


def test_a_persons_edit_is_seen(platform: Platform) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.of(held.remote).update(platform.edited)
    assert delivery.standing(held) == "changed"


def test_a_persons_edit_is_seen_though_its_seal_was_taken_off(platform: Platform) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.of(held.remote).update(UNSEALED[platform.name])
    assert delivery.standing(held) == "untouched"
    platform.of(held.remote).update(platform.edited)
    assert delivery.standing(held) == "changed"


def test_an_edited_draft_can_be_overwritten_by_the_very_same_letter(platform: Platform) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.of(held.remote).update(platform.edited)
    assert delivery.left(a_letter(), held) == held
    assert delivery.standing(held) == "untouched"


def test_a_draft_that_a_person_edited_is_not_taken_over(platform: Platform) -> None:
    delivery = platform.delivery()
    lost = delivery.left(a_letter(), None)
    platform.of(lost.remote).update(platform.edited)
    before = dict(platform.of(lost.remote))
    held = delivery.left(a_letter(subject="Another"), None)
    assert (held.remote, held.body) == (lost.remote, lost.body)
    assert held.letter != a_letter(subject="Another").sha256
    assert platform.drafts == [before]
    assert delivery.standing(held) == "changed"


def test_a_run_that_is_cut_short_after_its_draft_is_not_taken_for_a_person(
    platform: Platform,
) -> None:
    delivery = platform.delivery()
    old = delivery.left(a_letter(), None)
    unrecorded = delivery.left(a_letter(subject="Another"), old)
    assert unrecorded.body != old.body
    assert delivery.standing(old) == "untouched"


def test_nor_is_one_that_is_cut_short_in_the_midst_of_it(platform: Platform) -> None:
    delivery = platform.delivery()
    old = delivery.left(a_letter(), None)
    write = WRITING[platform.name]
    platform.fail(write, lambda handler, do: handler.say(*do()), says(500, {"message": "no"}))
    with pytest.raises(DeliveryError, match="a fault of its own"):
        delivery.left(a_letter(subject="Another"), old)
    assert delivery.standing(dataclasses.replace(old, begun=True)) == "untouched"
    held = delivery.left(a_letter(subject="Another"), old)
    assert (held.remote, delivery.standing(held)) == (old.remote, "untouched")
    platform.of(held.remote).update(platform.edited)
    assert delivery.standing(old) == "changed"


def test_a_deleted_draft_is_absent_and_a_new_one_is_made(platform: Platform) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.drafts.clear()
    assert delivery.standing(held) == "absent"
    for before in (held, None):
        again = delivery.left(a_letter(), before)
        assert again.remote != held.remote
        assert delivery.standing(again) == "untouched"
    assert len(platform.drafts) == 1


@pytest.mark.parametrize(
    "fault",
    [
        says(404, b"<html>No such site</html>"),
        says(404, b""),
        says(404, {"status": 404}),
        says(404, ["Not found"]),
        says(400, b"<html>Bad request</html>"),
        says(400, {"detail": "Bad request", "message": "Bad request"}),
    ],
    ids=["a page", "nothing", "another form", "a list", "400", "400 in its form"],
)
def test_a_draft_is_not_absent_because_something_else_answers(
    platform: Platform, fault: Fault
) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.fail("GET", fault)
    with pytest.raises(DeliveryError, match="HTTP 40"):
        delivery.standing(held)
    assert delivery.standing(held) == "untouched"


def test_a_draft_that_a_person_sent_or_scheduled_is_sent(platform: Platform) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    for status in (platform.published, "scheduled"):
        platform.of(held.remote)["status"] = status
        assert delivery.standing(held) == "sent"
        with pytest.raises(DeliveryError, match="sent or scheduled there"):
            delivery.left(a_letter(subject="Too late"), held)
        with pytest.raises(DeliveryError, match="sent or scheduled there already"):
            delivery.send(a_letter(), held)
    assert "Too late" not in platform.drafts[0].values()


def test_a_platform_that_sends_what_is_to_be_a_draft_is_told_of_at_once(
    platform: Platform,
) -> None:
    platform.sends_at_once = True
    with pytest.raises(OutcomeUnknown, match=f"is '{platform.published}'; look there at once"):
        platform.delivery().left(a_letter(), None)


def test_a_draft_is_sent_once(platform: Platform) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.asked.clear()
    assert delivery.send(a_letter(), held)
    assert platform.released() == [held.remote]
    assert len(platform.requests(WRITING[platform.name])) == 1
    assert delivery.standing(held) == "sent"


def test_what_is_sent_is_what_was_left(platform: Platform) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.asked.clear()
    with pytest.raises(DeliveryError, match="no draft of this issue was left"):
        delivery.send(a_letter(), None)
    with pytest.raises(DeliveryError, match="an earlier version"):
        delivery.send(a_letter(subject="Another"), held)
    platform.of(held.remote).update(platform.edited)
    with pytest.raises(DeliveryError, match="was changed there since it was left"):
        delivery.send(a_letter(), held)
    platform.drafts.clear()
    with pytest.raises(DeliveryError, match="was deleted there"):
        delivery.send(a_letter(), held)
    assert not platform.requests(WRITING[platform.name])


@pytest.mark.parametrize(
    "fault",
    [
        does_and_hangs_up,
        does_and_says(502, b"<html>Bad gateway</html>"),
        does_and_says(504, {"message": "too slow"}),
        does_and_says(408, {"message": "too slow"}),
        does_and_says(200, b"<html>Welcome to this hotel</html>"),
        does_and_says(200, {"hello": "there"}),
    ],
    ids=["hangs up", "502", "504", "408", "no JSON", "another shape"],
)
def test_a_send_whose_outcome_is_unknown_says_so_and_is_not_repeated(
    platform: Platform, fault: object
) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.asked.clear()
    platform.fail(WRITING[platform.name], fault)  # type: ignore[arg-type]
    with pytest.raises(OutcomeUnknown, match=r"^Whether the issue went out by .* cannot be told: "):
        delivery.send(a_letter(), held)
    assert len(platform.requests(WRITING[platform.name])) == 1
    assert platform.released() == [held.remote]
    assert delivery.standing(held) == "sent"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429, 302])
def test_a_send_that_is_refused_was_not_done(platform: Platform, status: int) -> None:
    delivery = platform.delivery()
    held = delivery.left(a_letter(), None)
    platform.fail(WRITING[platform.name], says(status, {"message": "no"}, location="/elsewhere"))
    with pytest.raises(DeliveryError) as caught:
        delivery.send(a_letter(), held)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert delivery.standing(held) == "untouched"


def test_a_draft_whose_answer_was_lost_is_not_doubled(platform: Platform) -> None:
    delivery = platform.delivery()
    platform.fail("POST", does_and_hangs_up)
    with pytest.raises(DeliveryError, match="breaks off"):
        delivery.left(a_letter(), None)
    held = delivery.left(a_letter(), None)
    assert [str(one["id"]) for one in platform.drafts] == [held.remote]


def test_a_wrong_key_is_named_by_its_variable_alone(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable = platform.delivery().secrets[0]
    wrong = SECRETS[variable][:-6] + "abcdef"
    monkeypatch.setitem(SECRETS, variable, wrong)
    delivery = platform.delivery()
    monkeypatch.undo()
    with pytest.raises(DeliveryError, match=rf"refused the key.*check {variable}") as caught:
        delivery.left(a_letter(), None)
    assert wrong not in str(caught.value)
    assert wrong.rpartition(":")[2] not in f"{caught.value!r} {vars(caught.value)}"


def test_what_names_a_platform_tells_where_it_is(platform: Platform) -> None:
    assert platform.delivery().place == f"{platform.name} at 127.0.0.1:{platform.port}"


def test_nothing_that_could_be_printed_holds_a_key(platform: Platform) -> None:
    delivery = platform.delivery()
    secret = SECRETS[delivery.secrets[0]]
    held = delivery.left(a_letter(), None)
    assert secret not in repr(delivery) + repr(vars(delivery)) + repr(dataclasses.asdict(held))
