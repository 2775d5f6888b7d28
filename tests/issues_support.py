"""Issues made of the committed example briefings, for the tests of what is made of an issue."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing, read_briefing
from briefer.grounding.statements import Interval
from briefer.newsletters.issue import Ahead, Erratum, Issue, Item, Link, Proof, Told
from briefer.newsletters.outputs.base import Edition
from examples_support import BRIEFINGS
from tests_support import briefing_of

MOMENT = datetime(2026, 11, 26, 6, tzinfo=UTC)
_BRIEFED = "2026-11-25T17:30:00Z"

SECTIONS = {
    "rescue-line": "At sea",
    "aflao-crossing": "Borders",
    "reservoir-talks": "Borders",
    "locust-line": "Borders",
    "sea-cable": "At sea",
    "night-flights": None,
}
"""The examples that an issue is made of, in its order, each with its section."""


def item_of(briefing: Briefing, id: str, **changes: Any) -> Item:
    """Return a briefing as an item of an issue."""
    given: dict[str, Any] = {
        "id": id,
        "headline": briefing.headline.text,
        "summary": briefing.what.text,
        "said_by": briefing.what.said_by,
        "proof": _proof(briefing, briefing.what.citations),
        "sources": [
            Link(
                outlet=one.publisher or "An outlet",
                title=one.title,
                url=one.url,
                published=one.published,
            )
            for one in briefing.articles
        ],
        "briefing": briefing,
        "minutes": 2,
        "briefed": _BRIEFED,
        "updated": _BRIEFED,
        **changes,
    }
    return Item(**given)


def _proof(briefing: Briefing, spans: Any) -> list[Proof]:
    return [
        Proof(
            words=briefing.words_of(span),
            outlet=briefing.articles[span.article].publisher or "An outlet",
            number=span.sentence,
            url=briefing.articles[span.article].url,
        )
        for span in spans
    ]


def example_issue(**changes: Any) -> Issue:
    """Return an issue of six example briefings, with fields changed."""
    items = []
    for name, section in SECTIONS.items():
        briefing = read_briefing(BRIEFINGS / f"{name}.json")
        more = {"also": [_ALSO]} if name == "rescue-line" else {}
        items.append(item_of(briefing, f"{name}-1a2b3c4d", section=section, **more))
    first, second = items[0], items[1]
    given: dict[str, Any] = {
        "newsletter": "The Channel",
        "period": "2026-W48",
        "key": "the-channel-2026-w48",
        "url": "https://news.example.org/channel",
        "subject": Told(text="The Channel: Finland and Estonia to discuss a sea line", edited=True),
        "preheader": Told(text="Also: a border crossing, a reservoir, locusts", edited=True),
        "intro": Told(text="Six lines of contact this week.\n\nTwo of them are new."),
        "minutes": 4,
        "items": items,
        "ahead": [
            _ahead(first, date(2026, 11, 27), date(2026, 11, 27), "Ministers meet in Tallinn"),
            _ahead(second, date(2026, 12, 1), date(2026, 12, 31), "The crossing opens again"),
        ],
        "errata": [
            Erratum(
                item_headline="Two ports to share a pilot boat",
                was="The boat sails in May.",
                now="The boat sails in June.",
                why="The port's spokesman was misread",
                by="Ada Hill",
                at="2026-11-24T09:00:00Z",
            )
        ],
        "created": "2026-11-24T06:00:00Z",
        "updated": "2026-11-26T06:00:00Z",
        **changes,
    }
    return Issue(**given)


def short_issue(**changes: Any) -> Issue:
    """Return the same with its last item alone, whose page is quickly laid out."""
    items = example_issue().items[-1:]
    return example_issue(**{"items": items, "ahead": [], **changes})


_ALSO = Link(
    outlet="Gulf Herald",
    title="Rescue centres want a line",
    url="https://herald.example.org/line",
    published=date(2025, 3, 12),
)


def _ahead(item: Item, start: date, end: date, event: str) -> Ahead:
    return Ahead(
        interval=Interval(start=start, end=end, certain=True),
        event=event,
        item=item.id,
        proof=item.proof[:1],
    )


def edition_of(issue: Issue, *past: Issue, **changes: Any) -> Edition:
    """Return an issue as it is to be written."""
    listed = tuple(one.listed for one in past)
    return Edition(issue=issue, past=past, listed=listed, moment=MOMENT, **changes)


@cache
def _briefing_about(words: str, lang: str) -> Briefing:
    """Return a briefing that has the same words in each of its fields, and in its article."""
    article = Article.from_text(
        f"{words}\n\nNorway agreed. {words} Iceland did.",
        title=words,
        publisher=words,
        author=words,
        url="https://example.org/article",
        published="2026-11-24",
        lang=lang,
    )
    claim = {"text": words, "said_by": words, "cites": [1]}
    return briefing_of(
        article,
        headline=words,
        question=words,
        what=claim,
        who=[{"name": words, "role": words, "side": words, "cites": [1]}],
        when=[{"event": words, "phrase": words, "said_by": words, "cites": [1]}],
        channel={"between": [words, "Iceland"], "status": "proposed", "cites": [1]},
        stances=[{"side": words, "position": "open", "summary": words, "cites": [1]}],
        background=[],
        next=[],
    )


def issue_about(words: str, key: str = "issue-1", lang: str = "en", **changes: Any) -> Issue:
    """Return an issue that has the same words in every place that a text can stand in."""
    briefing = _briefing_about(words, lang)
    link = Link(outlet=words, title=words, url="https://example.org/link")
    proof = [Proof(words=words, outlet=words, number=1, url="https://example.org/article")]
    given: dict[str, Any] = {"headline": words, "summary": words, "said_by": words, "proof": proof}
    given |= {"sources": [link, link], "also": [link]}
    items = [
        item_of(briefing, f"item-{n}", section=section, **given)
        for n, section in enumerate((None, words))
    ]
    return example_issue(
        key=key,
        lang=lang,
        newsletter=words,
        subject=Told(text=words, edited=True),
        preheader=Told(text=words, edited=True),
        intro=Told(text=words),
        items=items,
        ahead=[_ahead(items[0], date(2026, 11, 27), date(2026, 11, 27), words)],
        errata=[
            Erratum(
                item_headline=words,
                was=words,
                now=words,
                why=words,
                by=words,
                at="2026-11-24T09:00:00Z",
            )
        ],
        **changes,
    )


HOSTILE = (
    "{{ 7 * 7 }} {% raw %} {# gone #} {{ site }}",
    "{{< figure src=x >}} {{% y %}} {{</* z */>}} {{$x := 1}}",
    "{: .class #id} {:toc} {::comment} {% include x.html %}",
    "<b>x</b> <!-- y --> <script>alert(1)</script> </style> <![CDATA[ ]]>",
    "&amp; &lt;b&gt; &#35; &copy; &nonesuch; &",
    "*a* **b** _c_ ***e*** `y` ~~gone~~ ^sup^ $$x$$",
    "# a heading #",
    "1. one",
    "- a",
    "> a",
    "---",
    "+++",
    "| a | b |",
    "[x](https://x.invalid) ![i](x) [3] [^1] *[HTML]: y",
    "www.x.invalid http://x.invalid a.b@x.invalid",
    "\\ \\* C:\\dir \\u0041 \\x41 \\n",
    "x: y # z, 'single' \"double\" !tag &a *a %d @at",
    "yes",
    "0o17",
    "2026-11-26",
    "null",
    "line\u2028two\u2029three\x85four \x07bell \x1b[31mred",
    "a/b/../c ?q=1#frag %2e%2e",
    "“Quoted” … – —",
    "中文，**强调**。",
    "--",
    ".",
    "From me",
)
"""Words that mean something to a reader of HTML, Markdown, YAML, templates or mail."""

NEUTRAL = "字q"
"""A word that means nothing to any of them."""
