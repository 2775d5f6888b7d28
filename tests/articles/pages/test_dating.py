"""The day of publication is the outlet's own, from what a page says first, and never a guess."""

from datetime import date

import pytest
from lxml.html import document_fromstring

from briefer.articles.pages.dating import published_day

_TITLE = "Ferry talks"


def _day(
    head: str = "", body: str = "", linked: str | None = None, address: str | None = None
) -> str | None:
    page = f"<html><head>{head}</head><body><h1>{_TITLE}</h1>{body}</body></html>"
    day = published_day(document_fromstring(page), linked, address, _TITLE)
    return day.isoformat() if day else None


def _meta(name: str, content: str) -> str:
    return f"<meta name='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T23:30:00-05:00", "2024-03-05"),
        ("2024-03-05T00:30:00+13:00", "2024-03-05"),
        ("20 March 2024", "2024-03-20"),
        ("March 5, 2024 13:42", "2024-03-05"),
        ("Sept. 5th, 2024", "2024-09-05"),
        ("01:38:07 PM IST Mar 5, 2024", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("0001-01-01T00:00:00Z", None),
        ("2024-02-30", None),
        ("2024-13-01", None),
        ("03/05/2024", None),
        ("yesterday", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_a_date_is_read_as_it_is_written_or_not_at_all(told: str, day: str | None) -> None:
    assert _day(linked=told) == day
    assert _day(head=_meta("article:published_time", told)) == day
    assert _day(body=f"<time datetime='{told}'>x</time>") == day


def test_machines_are_told_first_then_the_address_then_readers() -> None:
    head = _meta("dc.date", "2024-03-02") + _meta("article:published_time", "2024-03-03")
    body = "<p itemprop='datePublished'>4 March 2024</p><time>5 March 2024</time>"
    address = "https://river.example/2024/03/06/ferry"
    assert _day(head, body, "2024-03-01", address) == "2024-03-01"
    assert _day(head, body, None, address) == "2024-03-03"
    assert _day("", body, None, address) == "2024-03-04"
    assert _day("", "<time>5 March 2024</time>", None, address) == "2024-03-06"
    assert _day("", "<time>5 March 2024</time>") == "2024-03-05"
    assert _day("", "<span class='post-date'>7 March 2024</span>") == "2024-03-07"
    assert _day("", "<p>They met on 7 March 2024 in Bauska.</p>") is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://river.example/2024/03/06/ferry", "2024-03-06"),
        ("https://river.example/news/2024-03-06/ferry", "2024-03-06"),
        ("https://river.example/ferry-talks-20240306/", "2024-03-06"),
        ("https://river.example/20240306/ferry.html", "2024-03-06"),
        ("https://river.example/2024/03/ferry", None),
        ("https://river.example/2024/99/99/ferry", None),
        ("https://river.example/id/202403061", None),
        ("https://river.example/2024/3/2345-ferry", None),
        ("", None),
    ],
)
def test_an_address_may_hold_the_day(address: str, day: str | None) -> None:
    assert _day(address=address) == day


@pytest.mark.parametrize(
    ("shown", "address", "day"),
    [
        ("<time>4 March 2024, 9 pm</time>", "", "2024-03-04"),
        ("<time>6 March 2024</time>", "", "2024-03-06"),
        ("", "https://river.example/2024/03/04/ferry", "2024-03-04"),
        ("<time>1 March 2024</time>", "", "2024-03-05"),
        ("", "", "2024-03-05"),
        ("<p>They met on 4 March 2024.</p>", "", "2024-03-05"),
        ("<time>4 March 2024</time><p>.</p><p>.</p><time>5 March 2024</time>", "", "2024-03-04"),
    ],
)
def test_a_moment_in_utc_is_on_the_day_that_the_page_shows(
    shown: str, address: str, day: str
) -> None:
    assert _day(body=shown, linked="2024-03-05T03:10:00Z", address=address) == day


def test_the_date_of_the_masthead_is_not_the_articles() -> None:
    page = (
        "<html><body><p class='date'>6 March 2024</p><p>.</p><p>.</p>"
        f"<h1>{_TITLE}</h1><p class='date'>5 March 2024</p></body></html>"
    )
    tree = document_fromstring(page)
    assert published_day(tree, "2024-03-05T12:00:00Z", None, _TITLE) == date(2024, 3, 5)
    assert published_day(tree, None, None, _TITLE) == date(2024, 3, 5)
