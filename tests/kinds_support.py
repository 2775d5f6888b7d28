"""Pages of every kind that a reader may get, to look at in a browser."""

from collections.abc import Callable
from typing import Any

from briefer.articles.article import Article
from briefer.articles.reading import read_article
from briefer.grounding.briefing import Briefing, read_briefing
from briefer.grounding.drafts import traced_draft
from briefer.grounding.judging import judged
from briefer.grounding.statements import Correction
from briefer.rendering.drafts import draft_page
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render
from briefer.settings import House
from examples_support import ARTICLES, BRIEFINGS, ROOT
from several_support import several_briefing
from tests_support import briefing_of

_THEMES = {path.stem: path for path in sorted((ROOT / "examples" / "themes").glob("*.css"))}


def _example(name: str, **options: Any) -> bytes:
    briefing = read_briefing(BRIEFINGS / f"{name}.json")
    return render(briefing, "html", PageOptions(**options)).content


def marked_page() -> bytes:
    """A page on which a headline, a stance, a person, days and a background are not traced."""
    article = Article.from_text(
        "Norway and Iceland will weigh a direct line when minister Kari Lund meets Jon Palsson "
        "on Thursday. A line “is on our agenda,” spokesman Ole Berg said. Iceland declined to "
        "say if it wants the line. In March, ships passed within 400 metres of each other.",
        published="2022-05-10",
    )
    briefing = briefing_of(
        article,
        headline="Norway and Sweden weigh 12 lines",
        what={"text": "Norway and Sweden will weigh a line.", "cites": [1]},
        who=[{"name": "Kari Holm", "role": "minister", "side": "Norway", "cites": [1]}],
        stances=[{"side": "Norway", "position": "open", "summary": "12 lines.", "cites": [2]}],
        when=[{"event": "Lund meets Holm", "phrase": "Thursday", "cites": [1]}],
        background=[{"text": "Ships passed within 40 metres.", "cites": [4]}],
    )
    return render(briefing, "html", PageOptions()).content


def noted_briefing() -> Briefing:
    """Return an example with an editor's notes and texts, and with two corrections."""
    briefing = read_briefing(BRIEFINGS / "reservoir-talks.json")
    assert briefing.channel is not None

    def noted(item: Any, note: str | None, *, edited: bool = False) -> Any:
        return item.model_copy(update={"note": note, "edited": edited})

    what, (first, *others) = briefing.what, briefing.stances
    corrections = [
        Correction(
            statement=what.id,
            was=was,
            now=now,
            why=why,
            by="Ann Lee",
            at=f"2025-10-2{day + 4}T09:30:00Z",
        )
        for day, (was, now, why) in enumerate(
            [
                ("a shared office", "a joint control room", "We took the room for its seat"),
                (
                    "on Thursday",
                    "on Wednesday",
                    "The outlet’s day was read as the day of the talks.",
                ),
            ]
        )
    ]
    return briefing.model_copy(
        update={
            "headline": noted(briefing.headline, "The ministry has not confirmed this."),
            "what": noted(what, "Our reader has the joint statement in full.", edited=True),
            "channel": noted(briefing.channel, "The same line was closed once before."),
            "stances": [noted(first, "See last week’s issue", edited=True), *others],
            "who": [noted(briefing.who[0], None, edited=True), *briefing.who[1:]],
            "when": [noted(briefing.when[0], "A holiday in both."), *briefing.when[1:]],
            "corrections": corrections,
        }
    )


def _noted() -> bytes:
    return render(noted_briefing(), "html", PageOptions()).content


def _long() -> bytes:
    """A page with an annex, and with more days than a phone's strip has room for."""
    days = ["1 January", "2 February", "3 March", "4 April", "5 July", "6 August"]
    told = [f"Norway told Iceland on {day} 2022 that a ship would sail." for day in days]
    article = Article.from_text(" ".join(told * 3), published="2022-05-10")
    cited = [
        {"text": f"Norway told Iceland a fact that is the {n}th.", "cites": [n]}
        for n in (7, 8, 9, 10)
    ]
    briefing = briefing_of(
        article,
        what={"text": "Norway told Iceland that a ship would sail. " * 8, "cites": [1, 2, 3]},
        who=[
            {"name": f"Person {n}", "role": "minister of the seas", "side": "Norway", "cites": [n]}
            for n in range(1, 9)
        ],
        when=[
            {
                "event": f"A ship sails, as Norway told Iceland, {n}",
                "phrase": f"{day} 2022",
                "cites": [n],
            }
            for n, day in enumerate(days, 1)
        ],
        stances=[
            {"side": f"Side {n}", "position": "open", "summary": "It told. " * 20, "cites": [n]}
            for n in range(1, 7)
        ],
        background=cited,
    )
    return render(briefing, "html", PageOptions(words=250)).content


def _days(count: int) -> bytes:
    """A page whose strip has as many days as a phone has room for, or more, with long words."""
    phrases = [
        "from 28 September to 5 October 2022",
        "by 26 December 2022",
        "from 28 November 2022 to 5 January 2023",
        "since 26 September 2021",
        "from 28 December 2021 to 5 January 2022",
        "on 26 February 2022",
    ][:count]
    told = [f"Norway told Iceland that a ship would sail {phrase}." for phrase in phrases]
    briefing = briefing_of(
        Article.from_text(" ".join(told), published="2022-05-10"),
        what={"text": "Norway told Iceland that a ship would sail.", "cites": [1]},
        who=[],
        when=[
            {"event": f"Norway told Iceland of ship {n}", "phrase": phrase, "cites": [n]}
            for n, phrase in enumerate(phrases, 1)
        ],
        stances=[],
        background=[],
    )
    return render(briefing, "html", PageOptions()).content


def _house() -> bytes:
    house = House(
        marking="OFFICIAL", to="The minister", sender="Policy planning", reference="PP/12"
    )
    article = Article.from_text(
        "Norway and Iceland will weigh a direct line on Thursday. A line “is on our agenda,” "
        "Ole Berg said. Iceland declined to say. In March, ships passed within 400 metres.",
        title="A line",
        url="https://example.org/a-line",
        published="2022-05-10",
        house=house,
    )
    theme = str(_THEMES["ministry"])
    return render(briefing_of(article, who=[]), "html", PageOptions(theme=theme)).content


def _several(**options: Any) -> bytes:
    """A page of three outlets and a copy, with one article left out."""
    left_out = [{"source": "https://example.org/ferry", "why": "the page is a cookie notice"}]
    briefing = several_briefing(left_out=left_out)
    return render(briefing, "html", PageOptions(**options)).content


def paged_briefing() -> Briefing:
    """Return the briefing of an article whose sentences stand on pages, read in parts."""
    briefing = read_briefing(BRIEFINGS / "rescue-line.json")
    (article,) = briefing.articles
    sentences = [
        sentence.model_copy(update={"page": 1 + sentence.number // 4})
        for sentence in article.sentences
    ]
    return briefing.model_copy(
        update={
            "articles": [article.model_copy(update={"sentences": sentences})],
            "provenance": briefing.provenance.model_copy(update={"windows": 3}),
        }
    )


def _arabic() -> bytes:
    article = Article.from_text(
        "ستبحث النرويج وأيسلندا إنشاء خط مباشر يوم الخميس. وقال المتحدث أولي بيرغ إن الخط "
        "مطروح. ورفضت سفارة أيسلندا التعليق. وفي مارس مرت سفينتان على بعد 400 متر.",
        lang="ar",
        published="2022-05-10",
    )
    briefing = briefing_of(
        article,
        headline="النرويج وأيسلندا تبحثان خطا مباشرا",
        question="إنشاء خط مباشر",
        what={"text": "ستبحث النرويج وأيسلندا إنشاء خط مباشر", "cites": [1]},
        who=[{"name": "أولي بيرغ", "role": "متحدث", "side": "النرويج", "cites": [2]}],
        when=[],
        channel={"between": ["النرويج", "أيسلندا"], "status": "proposed", "cites": [1]},
        stances=[
            {"side": "النرويج", "position": "open", "summary": "الخط مطروح", "cites": [2]},
            {"side": "أيسلندا", "position": "noncommittal", "summary": "لا تعليق", "cites": [3]},
        ],
        background=[{"text": "مرت سفينتان على بعد 400 متر", "cites": [4]}],
    )
    return render(briefing, "html", PageOptions(evidence="full")).content


def _arabic_draft() -> bytes:
    article = Article.from_text("ستبحث النرويج وأيسلندا إنشاء خط مباشر يوم الخميس.", lang="ar")
    traced = traced_draft("ستبحث النرويج 12 خطا. ما هذا؟", article)
    return draft_page(traced, "html", name="مسودة").content


def _draft() -> bytes:
    draft = (ROOT / "examples" / "drafts" / "rescue-line.md").read_text(encoding="utf-8")
    traced = traced_draft(draft, read_article(ARTICLES["rescue-line"]))
    return draft_page(traced, "html", name="rescue-line.md").content


PAGES: dict[str, Callable[[], bytes]] = {
    **{name: (BRIEFINGS / f"{name}.html").read_bytes for name in ARTICLES},
    "the whole article": lambda: _example("night-flights", evidence="full"),
    "no evidence": lambda: _example("rescue-line", evidence="none"),
    "for release": lambda: _example("night-flights", purpose="release"),
    "marks": marked_page,
    "an annex": _long,
    "five days": lambda: _days(5),
    "six days": lambda: _days(6),
    "house fields": _house,
    **{
        theme: lambda theme=theme: _example("rescue-line", theme=str(_THEMES[theme]))
        for theme in _THEMES
    },
    "several articles": _several,
    "several whole articles": lambda: _several(evidence="full"),
    "pages of a PDF": lambda: render(paged_briefing(), "html", PageOptions()).content,
    "right to left": _arabic,
    "an editor's notes": _noted,
    "a traced draft": _draft,
    "an Arabic draft": _arabic_draft,
}


def marked_example() -> Briefing:
    """Return the briefing of the rescue line as a hasty editor leaves it: 90 minutes for 70."""
    briefing = read_briefing(BRIEFINGS / "rescue-line.json")
    told = briefing.model_dump_json(by_alias=True).replace(
        "drifted for 70 minutes off Naissaar island while the centres disputed which of them "
        'should send a tug.","phrase',
        "drifted for 90 minutes off Naissaar island while the centres disputed which of them "
        'should send a tug.","phrase',
    )
    return judged(Briefing.model_validate_json(told), repair=False)
