"""What can be read of a feed is read, and what is wrong with it is told."""

import gzip
import itertools
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.newsletters.feeds.entry import Feed
from briefer.newsletters.feeds.moments import moment_of
from briefer.newsletters.feeds.parsing import MAX_BYTES
from briefer.newsletters.feeds.refusing import FeedError
from feeds_support import ADDRESS, ITEM, MOMENT, atom, item, json_feed, one, read, rss

_TUESDAY = datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_an_entry_of_rss_has_what_its_feed_says_of_it() -> None:
    entry = one(rss(ITEM))
    assert entry.id == "river.example/news/1"
    assert entry.url == "https://river.example/news/1"
    assert entry.title == "Ferry talks go on"
    assert entry.summary == "Latvia and Lithuania met in Bauska."
    assert (entry.outlet, entry.feed) == ("River Post", ADDRESS)
    assert (entry.published, entry.updated) == (_TUESDAY, None)


def test_an_entry_of_atom_has_what_its_feed_says_of_it() -> None:
    entry = one(
        atom(
            "<entry><title type='html'>Ferry &lt;b&gt;talks&lt;/b&gt;</title>"
            "<link rel='edit' href='https://river.example/edit/1'/><link href='news/1'/>"
            "<id>tag:1</id><published>2026-11-24T10:00:00+02:00</published>"
            "<updated>2026-11-25T08:00:00Z</updated><summary>They met.</summary>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p>"
            "<p>T<b>w</b>o.</p></div></content>"
            "<source><title>Bauska Radio</title></source></entry>",
            within=" xml:base='https://river.example/'",
        )
    )
    assert (entry.url, entry.title) == ("https://river.example/news/1", "Ferry talks")
    assert (entry.summary, entry.content) == ("They met.", "One. Two.")
    assert entry.outlet == "Bauska Radio"
    assert (entry.published, entry.updated) == (_TUESDAY, datetime(2026, 11, 25, 8, tzinfo=UTC))


def test_an_entry_of_rss_1_has_what_its_feed_says_of_it() -> None:
    entry = one(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>River Post</title></channel><item rdf:about='x'><title>Ferry</title>"
        "<link>https://river.example/news/1</link><dc:date>2026-11-24T08:00Z</dc:date></item>"
        "</rdf:RDF>"
    )
    assert (entry.title, entry.outlet, entry.published) == ("Ferry", "River Post", _TUESDAY)


def test_an_entry_of_json_feed_has_what_its_feed_says_of_it() -> None:
    entry = one(
        json_feed(
            {
                "id": 1,
                "url": "/news/1",
                "title": "Ferry &amp; talks",
                "content_html": "<p>They <i>met</i>.</p>",
                "date_published": "2026-11-24T10:00:00+02:00",
                "date_modified": "2026-11-25T08:00:00Z",
            }
        )
    )
    assert (entry.url, entry.title) == ("https://river.example/news/1", "Ferry & talks")
    assert entry.summary == entry.content == "They met."
    assert (entry.published, entry.updated) == (_TUESDAY, datetime(2026, 11, 25, 8, tzinfo=UTC))


def test_what_other_vocabularies_say_is_not_taken_for_the_entrys_own() -> None:
    media = ' xmlns:media="http://search.yahoo.com/mrss/"'
    inner = "<media:title>A picture</media:title><title>Ferry</title><media:link>x</media:link>"
    assert one(rss(item(inner), within=media)).title == "Ferry"


def test_a_prefix_that_was_never_declared_means_what_it_usually_does() -> None:
    feed = read(rss(item("<dc:date>2026-11-24T08:00:00Z</dc:date><media:title>x</media:title>")))
    assert "Namespace prefix dc on date is not defined" in _told(feed)
    assert [(entry.title, entry.published) for entry in feed.entries] == [("", _TUESDAY)]


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("<link>https://a.example/b?c=1&amp;d=2</link>", "https://a.example/b?c=1&d=2"),
        ("<link>https://a.example/b?c=1&d=2</link>", "https://a.example/b?c=1&d=2"),
        ("<link>https://a.example/b?c=1&copy=2</link>", "https://a.example/b?c=1&copy=2"),
        ("<link><![CDATA[https://a.example/b?c=1&d=2]]></link>", "https://a.example/b?c=1&d=2"),
        ("<link>https://a.example/b?c=1&amp;amp;d=2</link>", "https://a.example/b?c=1&d=2"),
        ("<link>\n  b/c\n</link>", "https://river.example/b/c"),
        ("<link/><guid>https://a.example/b</guid>", "https://a.example/b"),
        (
            '<link>https://proxy.example/1</link><feedburner:origLink xmlns:feedburner="'
            'http://rssnamespace.org/feedburner/ext/1.0">https://a.example/b</feedburner:origLink>',
            "https://a.example/b",
        ),
        (
            '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" href="https://a.example/b"/>',
            "https://a.example/b",
        ),
    ],
)
def test_a_link_is_found_and_resolved_however_it_is_written(inner: str, url: str) -> None:
    assert one(rss(f"<item>{inner}</item>")).url == url


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        ("<title>AT&amp;T pays</title>", "AT&T pays"),
        ("<title>AT&T pays</title>", "AT&T pays"),
        ("<title>AT&amp;amp;T pays</title>", "AT&T pays"),
        ("<title>Caf&eacute; &nbsp; shut</title>", "Café shut"),
        ("<title>5 &lt; 6 and 7 &gt; 3</title>", "5 < 6 and 7 > 3"),
        ("<title><![CDATA[<b>Ferry</b> talks]]></title>", "Ferry talks"),
        ("<title>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</title>", "One two"),
        ("<title>Ferry <b>talks</b> go</title>", "Ferry talks go"),
        ("<title>Fer\u00adry\u200b talks\x07</title>", "Ferry talks"),
        ("<title>&lt;script&gt;steal()&lt;/script&gt;Ferry</title>", "Ferry"),
        ("<title>&lt;!-- nothing --&gt;</title>", ""),
        ("<title>" + "Ferry " * 100 + "</title>", "Ferry " * 50 + "…"),
        ("", ""),
    ],
)
def test_a_title_is_one_line_of_plain_text(inner: str, title: str) -> None:
    assert one(rss(item(inner))).title == title


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://a.example/b c", "https://a.example/b%20c"),
        ("https://a.example/b\n\tc\r\n", "https://a.example/bc"),
        ("https://a.example/\u202eb\u200bc\ud800", "https://a.example/bc"),
        ("https://a.example/\x1b[31mb", "https://a.example/[31mb"),
        ("https://a.example/é", "https://a.example/é"),
    ],
)
def test_a_link_holds_nothing_that_cannot_be_seen(link: str, url: str) -> None:
    assert one(json_feed({"url": link})).url == url


def test_what_is_printed_of_a_feed_holds_nothing_that_cannot_be_seen() -> None:
    href = "/feed\u202e\x1b[31m" + "x" * 1_000
    page = f"<html><link rel=alternate type=application/rss+xml href='{href}'>"
    with pytest.raises(FeedError) as caught:
        read(page)
    assert caught.value.remedy.startswith("it names https://river.example/feed[31mxxx")
    assert len(caught.value.remedy) < 400


_TEXTS = st.text(max_size=20)


@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "summary", "content_html", "date_published", "x"]),
        st.one_of(_TEXTS, st.integers(), st.none(), st.lists(_TEXTS, max_size=2)),
    ),
    _TEXTS,
)
def test_whatever_an_item_of_json_holds_can_be_kept(fields: dict[str, object], path: str) -> None:
    feed = read(json_feed({**fields, "url": f"https://a.example/{path}"}))
    for entry in feed.entries:
        kept = (entry.id, entry.url, entry.title, entry.summary, entry.outlet, entry.digest)
        assert all(part.encode("utf-8").decode("utf-8") == part for part in kept)
        assert not any("\n" in part or "\x1b" in part for part in kept)


def _told(feed: Feed) -> str:
    (problem,) = feed.problems
    return problem


@pytest.mark.parametrize(
    ("text", "left", "problem"),
    [
        (rss(), 0, "it holds no entries"),
        (atom(), 0, "it holds no entries"),
        (json_feed(), 0, "it holds no entries"),
        (rss(ITEM, "<item><title>No link</title></item>"), 1, "1 entry has no link to an article"),
        (rss(ITEM, item(link="mailto:a@b.example") * 2), 1, "2 entries have no link to an article"),
        (rss(ITEM, item("<b>")), 2, "it is malformed in line 9 (Opening and ending tag mismatch"),
        (rss(ITEM, item("<x:y>1</x:y>")), 2, "(Namespace prefix x on y is not defined)"),
        (rss(ITEM, item("<title>&#0;</title>")), 2, "it is malformed in line 9 (xmlParseCharRef"),
        (rss(ITEM, ITEM)[:-80], 1, "it breaks off, so that its last entry is left out"),
        (json_feed({"url": "https://a.example/"}, 7), 1, "1 of its 2 items are no objects"),
    ],
    ids=itertools.count(),
)
def test_what_is_wrong_is_told_and_the_rest_is_read(text: str, left: int, problem: str) -> None:
    feed = read(text)
    assert len(feed.entries) == left
    assert problem in _told(feed)


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("", "it is empty", "the address of a feed"),
        (" \n\ufeff", "it is empty", "the address of a feed"),
        ("Ferry talks go on.", "it is no feed", "an RSS, Atom or JSON feed"),
        ("<opml version='2.0'><body/></opml>", "it is no feed", "an RSS, Atom or JSON feed"),
        (b"\x1f\x8bno gzip", "it is a damaged gzip file", "check the address"),
        (gzip.compress(b"x" * 10_000)[:-9], "it is a damaged gzip file", "check the address"),
        (gzip.compress(b"x" * (MAX_BYTES + 1)), "larger than 10 MB unpacked", "fewer entries"),
        ("{}", "it is JSON, but no JSON Feed", "an RSS, Atom or JSON feed"),
        ('{"version": "https://jsonfeed.org/version/1', "it is no JSON (line 1: ", "publisher"),
        ('{"version": "https://jsonfeed.org/version/1"}', "its items are no list", "publisher"),
        ("[" * 100_000, "it is no JSON that a feed would hold", "an RSS, Atom or JSON feed"),
        ("[" + "9" * 5_000 + "]", "it is no JSON that a feed would hold", "RSS"),
        (rss(ITEM)[:-200], "and no entry of it can be read", "tell its publisher"),
        (rss("<item><title>"), "and no entry of it can be read", "tell its publisher"),
        ("<!DOCTYPE html><html><body>Ferry</body></html>", "a web page, not a feed", "its feed"),
        ("<html><head></head>", "a web page, not a feed", "look for its feed"),
    ],
    ids=itertools.count(),
)
def test_what_nothing_can_be_read_of_is_an_error(
    text: str | bytes, problem: str, remedy: str
) -> None:
    with pytest.raises(FeedError) as caught:
        read(text)
    assert problem in caught.value.problem and remedy in caught.value.remedy
    assert caught.value.exit_code == 3
    assert str(caught.value).startswith(f"Cannot use the feed {ADDRESS!r}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/rss+xml" href="/all.xml?a=1&amp;b=2">',
        "<LINK TYPE=application/atom+xml REL='Alternate' HREF='https://river.example/all.xml?a=1&b=2'/>",
    ],
)
def test_a_web_page_in_place_of_a_feed_names_the_feed_that_it_declares(link: str) -> None:
    style = '<link rel="alternate stylesheet" type="text/css" href="/night.css">'
    with pytest.raises(FeedError) as caught:
        read(f"<!-- hi --><!doctype HTML><head>{style}{link}</head>")
    named = "it names https://river.example/all.xml?a=1&b=2 as its feed; give that"
    assert caught.value.remedy == named


def test_an_entry_without_a_date_has_none() -> None:
    assert one(rss(item("<pubDate>soon</pubDate>"))).published is None


def test_an_entry_dated_in_the_future_counts_as_published_when_it_was_read() -> None:
    far = item("<pubDate>Fri, 04 May 2040 10:00:00 GMT</pubDate>")
    near = item("<pubDate>Fri, 27 Nov 2026 11:00:00 GMT</pubDate>", link="https://a.example/")
    feed = read(rss(far, near))
    assert [e.published for e in feed.entries] == [MOMENT, datetime(2026, 11, 27, 11, tzinfo=UTC)]
    told = "1 entry is dated ahead of time, up to 2040-05-04, and taken as of 2026-11-26"
    assert feed.problems == (told,)


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("Tue, 24 Nov 2026 10:00:00 +0200", _TUESDAY),
        ("Tue, 24 Nov 2026 08:00:00 GMT", _TUESDAY),
        ("Tue, 24 Nov 2026 08:00 UT", _TUESDAY),
        ("24 Nov 26 03:00:00 EST", _TUESDAY),
        ("Tue, 24 Nov 2026 08:00:00", _TUESDAY),
        ("2026-11-24T08:00:00Z", _TUESDAY),
        ("2026-11-24T10:00:00.000+02:00", _TUESDAY),
        ("2026-11-24 10:00:00 +0200", _TUESDAY),
        ("2026-11-24 08:00:00 UTC", _TUESDAY),
        ("2026-11-24T08:00", _TUESDAY),
        ("2026-11-24", datetime(2026, 11, 24, tzinfo=UTC)),
        ("\n 2026-11-24T08:00:00Z \n", _TUESDAY),
        ("0001-01-01T00:00:00+14:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("2026-02-30T00:00:00Z", None),
        ("99999999999", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_however_feeds_write_it(told: str, moment: datetime | None) -> None:
    assert moment_of(told) == moment


@given(st.text(max_size=40))
def test_no_text_makes_a_date_fail(text: str) -> None:
    found = moment_of(text)
    assert found is None or found.tzinfo is UTC


_FLUSS = rss(ITEM, title="Flüß Post")


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (_FLUSS.encode(), None),
        (b"\xef\xbb\xbf\n\n" + _FLUSS.encode(), None),
        (_FLUSS.encode("utf-16"), None),
        (_FLUSS.encode("utf-16-le"), None),
        (_FLUSS.encode("utf-16-be"), None),
        (_FLUSS.encode(), "iso-8859-1"),
        (_FLUSS.replace("UTF-8", "ISO-8859-1").encode("latin-1"), None),
        (_FLUSS.replace("UTF-8", "ISO-8859-1").encode("latin-1"), "utf-8"),
        (_FLUSS.replace("UTF-8", "ISO-8859-1").encode(), None),
        (_FLUSS.replace(' encoding="UTF-8"', "").encode("latin-1"), "latin-1"),
        (gzip.compress(_FLUSS.encode()), None),
        (json_feed({"url": "https://a.example/"}, title="Flüß Post").encode(), None),
        (b"\xef\xbb\xbf" + json_feed({"url": "http://a.b/"}, title="Flüß Post").encode(), None),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_a_feed_is_decoded_whatever_is_said_of_its_charset(data: bytes, charset: str) -> None:
    assert one(data, charset=charset).outlet == "Flüß Post"


def _declaring(*entities: str) -> str:
    lines = "".join(f"<!ENTITY {entity}>" for entity in entities)
    return rss(item("<title>&z;</title>"), head=f"<!DOCTYPE rss [{lines}]>")


def test_no_entity_that_a_feed_declares_is_filled_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    laughs = ['z0 "ha"', *(f'z{n} "{f"&z{n - 1};" * 10}"' for n in range(1, 10)), 'z "&z9;"']
    assert one(_declaring(*laughs)).title == "&z;"
    assert one(_declaring(f'z SYSTEM "{secret.as_uri()}"')).title == "&z;"
    assert one(_declaring('z "ha"')).title == "&z;"


_MANY = 100_000


@pytest.mark.parametrize(
    "text",
    [
        rss(item("<a>" * _MANY)),
        rss(item("<description>" + "&lt;div&gt;" * _MANY + "</description>")),
        rss(item("<description>" + "&lt;a " * _MANY + "</description>")),
        rss(item("<title>" + "<a " * _MANY)),
        rss(item("<title>" + "<!--" * _MANY)),
        rss(item("<title>" + "<![CDATA[" * _MANY)),
        rss(item("<title>" + "&" * _MANY)),
        rss("<item>" * _MANY),
        "<!DOCTYPE " * _MANY,
        "<!-- " * _MANY,
        "<? " * _MANY,
        " " * _MANY + "<html",
        "<html>" + "<link " * _MANY,
    ],
    ids=itertools.count(),
)
def test_a_hundred_thousand_pieces_of_markup_are_read_or_refused(text: str) -> None:
    """In linear time: what is quadratic would take minutes here."""
    try:
        assert len(read(text).entries) <= 1
    except FeedError as exc:
        assert len(str(exc)) < 400


def test_ten_thousand_entries_are_all_read() -> None:
    links = [f"https://river.example/news/{n}" for n in range(10_000)]
    feed = read(rss(*(item("<title>Ferry</title>", link=link) for link in links)))
    assert [entry.url for entry in feed.entries] == links
    assert feed.problems == ()


@given(st.binary(max_size=300))
def test_no_bytes_make_reading_fail_but_with_an_error_that_says_so(data: bytes) -> None:
    try:
        read(data)
    except FeedError as exc:
        assert exc.problem and exc.remedy


@given(st.integers(0, len(rss(ITEM, ITEM))), st.text(max_size=5))
def test_a_feed_damaged_anywhere_is_read_or_refused(at: int, with_text: str) -> None:
    whole = rss(ITEM, ITEM)
    try:
        feed = read(whole[:at] + with_text + whole[at + 1 :])
    except FeedError:
        return
    assert len(feed.entries) <= 2


_JUDGED = [
    rss(ITEM, item("<title>Locks</title><dc:date>2026-11-25T08:00:00Z</dc:date>",
                   link="https://river.example/news/2"),
        within=' xmlns:dc="http://purl.org/dc/elements/1.1/"'),
    rss(item("<title><![CDATA[A &amp; B]]></title><description>&lt;p&gt;C&lt;/p&gt;</description>"),
        head='<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "rss.dtd">'),
    atom("<entry><title>A</title><link rel='alternate' href='https://river.example/a?b&amp;c'/>"
         "<id>urn:1</id><updated>2026-11-24T10:00:00+02:00</updated></entry>"),
    atom("<entry xml:base='/b/'><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A"
         "</div></title><link href='c'/><published>2026-11-24T08:00:00Z</published></entry>",
         within=" xml:base='https://river.example/a/'"),
]  # fmt: skip


@pytest.mark.parametrize("text", _JUDGED, ids=itertools.count())
def test_feedparser_finds_the_same_links_titles_and_dates(text: str) -> None:
    judged = feedparser.parse(text.encode(), response_headers={"content-location": ADDRESS})
    dates = ("published_parsed", "updated_parsed")
    expected = [
        (each.link, next((tuple(each[d])[:6] for d in dates if dict.get(each, d)), None))
        for each in judged.entries
    ]
    entries = read(text).entries
    found = [(e.url, e.published.timetuple()[:6] if e.published else None) for e in entries]
    assert found == expected
    assert [e.title for e in entries] == [feedparser_plain(each.title) for each in judged.entries]


def feedparser_plain(title: str) -> str:
    return title.replace("&amp;", "&").replace("<div>", "").replace("</div>", "").strip()
