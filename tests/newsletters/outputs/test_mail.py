"""An issue as mail: its two forms, what it asks nobody for, how long it may be, and its file."""

import builtins
import email
import re
from collections import Counter
from email.message import EmailMessage
from email.policy import default
from functools import cache
from itertools import product
from typing import Any

import html5lib
import pytest

from briefer.articles.cleaning import without_hidden
from briefer.errors import ConfigurationError
from briefer.newsletters.issue import Approval, Issue
from briefer.newsletters.letters import Letter
from briefer.newsletters.outputs.mail import MAX_HTML, Oversize, files, letter_of
from briefer.rendering.environment import sentence
from briefer.rendering.options import PageOptions
from examples_support import ROOT
from issues_support import HOSTILE, NEUTRAL, edition_of, example_issue, issue_about, short_issue


def _letter(issue: Issue, **options: Any) -> Letter:
    return letter_of(edition_of(issue, pages=PageOptions(**options)))


def _parsed(html: str) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def _words(html: str) -> str:
    return " ".join("".join(_parsed(html).find("body").itertext()).split())


_TEXT = """\
The Channel
Week 48, 23–29 November 2026 · 4 minutes to read
Machine-drafted, not reviewed
https://news.example.org/channel/the-channel-2026-w48/


Six lines of contact this week.

Two of them are new.

Operator of Valmere Airport rejects ban on night flights
========================================================
The operator of Valmere Airport rejected a ban on night flights on
Tuesday, a day after the city council voted by 31 to 14 to stop all
take-offs and landings between 11 p.m. and 5 a.m. [An outlet, sentence
1]

> The operator of Valmere Airport rejected a ban on night flights on
> Tuesday, a day after the city council voted by 31 to 14 to stop all
> take-offs and landings between 11 p.m. and 5 a.m.

Source: An outlet, “Airport and residents at odds over a ban on night
flights”, 9 September 2025
The briefing (2 minutes):
https://news.example.org/channel/the-channel-2026-w48/briefings/night-flights-1a2b3c4d.html


## Corrections

“Two ports to share a pilot boat” said: “The boat sails in May.” It
should have said: “The boat sails in June.” The port's spokesman was
misread. (Ada Hill, 24 November 2026)


-- 
Machine-drafted, not reviewed. Names, numbers, dates and quotations were
checked against the cited sentences by machine; wording and meaning were
not.
"""


def test_the_plain_text_is_written_for_reading() -> None:
    assert _letter(short_issue()).text.rstrip("\n") == _TEXT.rstrip("\n")


def test_lines_of_the_plain_text_are_short_save_for_addresses() -> None:
    text = _letter(example_issue()).text
    assert [line for line in text.splitlines() if len(line) > 72 and "://" not in line] == []


def test_both_forms_say_the_same() -> None:
    letter = _letter(example_issue())
    read, text = _words(letter.html), " ".join(letter.text.split())
    for item in example_issue().items:
        for part in (item.headline, item.summary):
            assert part in read
            assert part in text
        assert f"/briefings/{item.id}.html" in letter.html
        assert f"/briefings/{item.id}.html" in letter.text
    for part in (
        "Machine-drafted, not reviewed",
        "Week 48, 23–29 November 2026",
        "Fri 27 November 2026",
        "Ministers meet in Tallinn.",
        "The boat sails in June.",
        "“Rescue centres want a line”",
    ):
        assert part in read
        assert part in text


def test_an_approved_issue_says_by_whom() -> None:
    approval = Approval(by="Ada Hill", at="2026-11-26T05:00:00Z", sha256="0" * 64)
    letter = _letter(short_issue(approval=approval))
    told = "Machine-drafted, reviewed by Ada Hill on 2026-11-26"
    assert told in _words(letter.html)
    assert told in letter.text
    assert "not reviewed" not in letter.html + letter.text


@pytest.mark.parametrize("url", ["https://news.example.org/channel", None])
def test_the_html_loads_nothing(url: str | None) -> None:
    html = _letter(example_issue(url=url)).html
    elements = Counter(str(one.tag) for one in _parsed(html).iter())
    assert not {"img", "script", "link", "iframe", "object", "svg", "form", "video"} & set(elements)
    for one in _parsed(html).iter():
        assert not {"src", "srcset", "background", "poster", "data", "action"} & set(one.attrib)
        assert not [name for name in one.attrib if name.startswith("on")]
    assert not re.search(r"url\(|@import|@font-face", html)


def test_styles_stand_at_the_elements_and_those_of_dark_screens_alone_above() -> None:
    html = _letter(example_issue()).html
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style.strip().startswith("@media (prefers-color-scheme: dark) {")
    assert style.count("@media") == 1
    assert re.findall(r"#[0-9a-f]{6}(?! !important)", style) == []
    plain = [one.tag for one in _parsed(html).find("body").iter() if not one.get("style")]
    assert not {"h1", "h2", "h3", "p", "blockquote", "body"} & {str(tag) for tag in plain}
    assert '<meta name="color-scheme" content="light dark">' in html


def test_a_house_style_colours_it() -> None:
    theme = str(ROOT / "examples" / "themes" / "newsletter.css")
    letter = _letter(example_issue(), theme=theme)
    assert "color: #a3134f" in letter.html
    assert "color: #ff8fb9 !important" in letter.html
    assert "every Friday, one page on who is talking to whom" in _words(letter.html)
    assert "every Friday, one page on who is talking to whom" in " ".join(letter.text.split())


def test_what_a_mailbox_shows_first_is_the_preheader() -> None:
    body = _parsed(_letter(example_issue()).html).find("body")
    hidden = next(iter(body.iter("div")))
    assert "display: none" in hidden.get("style")
    assert "".join(hidden.itertext()).startswith("Also: a border crossing, a reservoir, locusts")


def test_without_a_site_the_pages_points_and_sentences_stand_in_the_mail() -> None:
    letter = _letter(example_issue(url=None))
    for told in (_words(letter.html), " ".join(letter.text.replace("> ", "").split())):
        assert "The briefing" not in told
        assert "A plain answer from Tunisia: the source says “declined to say”." in told
        assert "Malta's energy secretary called the meeting the first one" in told
        for item in example_issue().items:
            assert all(one.words in told for one in item.proof)
    assert "](" not in letter.text


def _grown(issue: Issue, count: int) -> Issue:
    items = [
        item.model_copy(update={"id": f"{item.id}-{n}"})
        for n, item in product(range(count), issue.items)
    ]
    return issue.model_copy(update={"items": items, "ahead": []})


def test_twenty_items_fit_a_mail() -> None:
    items = _grown(example_issue(), 4).items[:20]
    for url in ("https://news.example.org/channel", None):
        letter = _letter(example_issue(items=items, ahead=[], url=url))
        assert len(letter.html.encode()) < MAX_HTML == 102_400


def test_without_a_site_the_points_are_left_out_where_they_have_no_room() -> None:
    issue = _grown(example_issue(url=None), 7)
    letter = _letter(issue)
    assert len(letter.html.encode()) < MAX_HTML
    assert "A plain answer from Tunisia" not in letter.html + letter.text
    assert letter.text.count(issue.items[0].summary[:40]) == 8  # the lead's sentence, too


def test_an_issue_that_is_too_long_for_a_mail_is_refused() -> None:
    with pytest.raises(Oversize) as caught:
        _letter(_grown(example_issue(), 20))
    assert caught.value.exit_code == 8
    assert caught.value.items == 120
    assert caught.value.size > MAX_HTML
    assert str(caught.value) == (
        "Cannot write 'the-channel-2026-w48.eml': its 120 items make "
        f"{caught.value.size:,} bytes of HTML, and Gmail hides what is over 102,400 (the longest "
        "is 'Malta and Tunisia move closer on power cable under sea, but '); nothing was left "
        "half-written; drop items in issue.toml or lower their number in the newsletter's file."
    )


def test_the_message_id_is_of_the_issue_and_of_nothing_that_changes() -> None:
    first = _letter(example_issue()).message_id
    assert first == "<the-channel-2026-w48.3dfd59e0@news.example.org>"
    assert _letter(short_issue(updated="2026-11-27T06:00:00Z")).message_id == first
    assert _letter(short_issue(period="2026-W49")).message_id != first
    alone = _letter(short_issue(url=None, key="Ünter <x>")).message_id
    assert alone == "<nterx.3dfd59e0@briefer.invalid>"
    abroad = _letter(short_issue(url="https://münchen.example/line")).message_id
    assert abroad.endswith("@xn--mnchen-3ya.example>")
    nowhere = _letter(short_issue(url=f"https://{'ü' * 80}.example")).message_id
    assert nowhere.endswith("@briefer.invalid>")


def test_the_file_is_a_draft_for_a_mail_program() -> None:
    issue = example_issue()
    ((path, data),) = files(edition_of(issue)).items()
    assert path == "the-channel-2026-w48/the-channel-2026-w48.eml"
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    letter = _letter(issue)
    assert message["Subject"] == letter.subject == issue.subject.text
    assert message["Message-ID"] == letter.message_id
    assert message["Date"] == "Thu, 26 Nov 2026 06:00:00 +0000"
    assert message["X-Unsent"] == "1"
    assert (message["From"], message["To"]) == (None, None)
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert plain.get_content().rstrip().splitlines() == letter.text.rstrip().splitlines()
    assert html.get_content().rstrip().splitlines() == letter.html.rstrip().splitlines()
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_without_the_extra_the_error_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "css_inline":
            raise ImportError
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ConfigurationError, match=re.escape("pip install 'briefer[newsletter]'")):
        _letter(short_issue())


@cache
def _neutral(word: str, url: str | None) -> Letter:
    return _letter(issue_about(word, url=url))


@pytest.mark.parametrize("url", ["https://news.example.org/channel", None])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_text(words: str, url: str | None) -> None:
    word = f"{NEUTRAL}!" if sentence(words) == words else NEUTRAL
    letter, like = _letter(issue_about(words, url=url)), _neutral(word, url)
    seen = " ".join(without_hidden(words)[0].split())
    for tag in ("script", "b", "img", "style", "a", "p", "blockquote"):
        assert letter.html.count(f"<{tag}") == like.html.count(f"<{tag}")
    assert letter.subject == letter.preheader == seen
    assert _words(letter.html).count(seen.rstrip(".")) >= 15
    assert " ".join(letter.text.split()).count(seen.split()[0].rstrip(".")) >= 15


def test_a_mail_in_arabic_runs_from_right_to_left() -> None:
    root = _parsed(_letter(issue_about("النرويج", lang="ar")).html)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    english = [p for p in root.iter("p") if "Machine-drafted" in "".join(p.itertext())]
    assert {(p.get("lang"), p.get("dir")) for p in english} == {("en", "ltr")}
