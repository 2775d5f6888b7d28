"""An entry is known again by where it leads, however its address is written."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.newsletters.feeds.entry import link_id
from feeds_support import ITEM, one, rss


@pytest.mark.parametrize(
    "link",
    [
        "https://river.example/news/1",
        "http://river.example/news/1",
        "HTTPS://River.Example/news/1",
        "https://river.example:443/news/1",
        "http://river.example:80/news/1",
        "https://river.example/news/1/",
        "https://river.example/news/1#comments",
        "https://river.example/news/1?utm_source=feed&utm_medium=rss",
        "https://river.example/news/1/?UTM_campaign=x&fbclid=1&gclid=2",
        " https://river.example/news/1\n",
    ],
)
def test_addresses_of_one_page_are_one(link: str) -> None:
    assert link_id(link) == "river.example/news/1"


@pytest.mark.parametrize(
    ("one_link", "other"),
    [
        ("https://river.example/news?id=1", "https://river.example/news?id=2"),
        ("https://river.example/news/1", "https://river.example:8443/news/1"),
        ("https://river.example/News", "https://river.example/news"),
        ("https://river.example/?utm=1", "https://river.example/"),
        ("https://river.example/a", "https://lake.example/a"),
    ],
)
def test_addresses_of_two_pages_are_two(one_link: str, other: str) -> None:
    assert link_id(one_link) != link_id(other)


@pytest.mark.parametrize(
    "link",
    ["", "news/1", "mailto:a@river.example", "ftp://river.example/a", "http://", "https:///a",
     "http://[::1", "http://river.example:99999/", "http://river.example:x/", "javascript:a()"],
)  # fmt: skip
def test_what_leads_to_no_article_has_no_id(link: str) -> None:
    assert link_id(link) is None


_PATHS = st.text("abcXYZ0-9._~%", max_size=8).map(lambda part: f"/{part}")
_PARAMETERS = st.lists(
    st.sampled_from(["id=1", "a", "b=2&c=3", "utm_source=x", "fbclid=9", "gclid"]), max_size=4
)


@given(st.lists(_PATHS, max_size=3), _PARAMETERS, st.sampled_from(["", "#top", "#"]))
def test_an_id_made_an_address_again_has_the_same_id(
    paths: list[str], parameters: list[str], fragment: str
) -> None:
    link = f"https://river.example{''.join(paths)}?{'&'.join(parameters)}{fragment}"
    found = link_id(link)
    assert found is not None
    assert link_id(f"https://{found}") == found


@given(st.text(max_size=40))
def test_no_text_makes_an_id_fail(text: str) -> None:
    assert link_id(text) is None or not link_id(text).endswith("/")  # type: ignore[union-attr]


def test_a_digest_changes_with_what_an_editor_can_change_and_with_nothing_else() -> None:
    entry = one(rss(ITEM))
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    edited = [
        replace(entry, title="Ferry talks end"),
        replace(entry, summary="Nothing came of it."),
        replace(entry, updated=moment),
        replace(entry, content="More."),
    ]
    same = [replace(entry, feed="x"), replace(entry, published=moment), replace(entry, outlet="y")]
    assert len({each.digest for each in [entry, *edited]}) == 5
    assert {each.digest for each in same} == {entry.digest}
