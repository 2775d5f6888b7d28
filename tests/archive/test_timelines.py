"""A timeline as text, JSON and a page: each point leads to its sentence, nothing is a scale."""

import html
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from archive_support import REPORTS, report
from briefer.archive.archive import Archive
from briefer.archive.chart import MOST_NUMBERED, Mark, lanes_figure, ticks_of
from briefer.archive.timelines import Timeline, timeline_of, timeline_page
from briefer.errors import UnusableFileError, UsageError
from briefer.extraction.schema import Position


@pytest.fixture
def timeline(archive: Archive) -> Timeline:
    return timeline_of(archive.stances("iceland"), "Iceland")


def test_the_text_has_day_position_and_sentence_of_each_point(timeline: Timeline) -> None:
    text = timeline_page(timeline, "text").text
    assert text.startswith(
        "Iceland: position over time\n"
        "6 articles, 17 January 2024 – 8 May 2025. The position is the model’s reading.\n"
        "\n"
        "17 January 2024: supports\n"
        "    Iceland would welcome a direct line.\n"
        "    On whether to open a direct line between the coast guards\n"
        "    Harbour Post 2: Iceland would welcome a direct line before the season\n"
        "      begins.\n"
        "    https://example.org/line-1\n"
    )
    heads = [line for line in text.splitlines() if re.match(r"\d+ \w+ \d{4}: ", line)]
    assert [head.partition(": ")[2] for head in heads] == [row[2] for row in REPORTS]


def test_the_json_has_what_the_archive_has(timeline: Timeline) -> None:
    told = json.loads(timeline_page(timeline, "json").text)
    assert [one["day"] for one in told] == [row[0] for row in REPORTS]
    assert told[4]["proof"] == [{"number": 2, "words": f"{REPORTS[4][4]}."}]


def test_every_link_on_the_page_leads_to_something_on_it(timeline: Timeline) -> None:
    page = timeline_page(timeline, "html").text
    ids = re.findall(r' id="([^"]+)"', page)
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    # From the chart to its point, from there to its sentence, and back.
    assert [targets.count(f"p{n}") for n in range(1, 7)] == [2] * 6
    assert [targets.count(f"s{n}.2") for n in range(1, 7)] == [1] * 6


def test_a_sentence_is_linked_in_its_article(archive: Archive) -> None:
    archive.add(report(7, article={"url": "https://example.org/a?b=1&c#part"}))
    archive.add(report(8, article={"url": "javascript:alert(1)"}))
    page = timeline_page(timeline_of(archive.stances("Iceland"), "Iceland"), "html").text
    links = [html.unescape(link) for link in re.findall(r'href="(h[^"]+)"', page)]
    assert links[0] == (
        "https://example.org/line-1#:~:text=Iceland%20would%20welcome%20a%20direct%20line%20"
        "before%20the%20season%20begins."
    )
    assert "https://example.org/a?b=1&c#part:~:text=" in "\n".join(links)
    assert len(links) == len(REPORTS) + 1
    assert "javascript" not in page


def test_a_long_sentence_is_named_by_its_ends(timeline: Timeline) -> None:
    link = timeline.points[1].sources[0].link
    assert link is not None
    assert link.partition("text=")[2] == (
        "Iceland%20would%20join%20if%20the%20cost,in%20distress%20can%20use%20the%20line."
    )


def test_what_an_article_says_cannot_become_markup(archive: Archive) -> None:
    stance = {"side": "Iceland", "position": "open", "summary": "<b>&{{ x }}</b>", "cites": [2]}
    archive.add(report(6, stances=[stance], article={"publisher": '"><script>'}))
    page = timeline_page(timeline_of(archive.stances("Iceland"), '<i>"'), "html").text
    assert "<b>&{" not in page and "<script" not in page and "<i>" not in page
    assert "&lt;b&gt;&amp;{{ x }}&lt;/b&gt;" in page


def test_the_page_runs_no_script_and_fetches_nothing(timeline: Timeline) -> None:
    page = timeline_page(timeline, "html").text
    assert "<script" not in page
    assert re.findall(r'(?:src|srcset|action)="|@import|url\((?!.?data:)', page) == []


def test_an_untraced_point_says_so(archive: Archive) -> None:
    archive.correct(report(4).stances[0].id, was="the draft", now="40 drafts", why="w", by="b")
    timeline = timeline_of(archive.stances("Iceland"), "Iceland")
    assert [point.flag for point in timeline.points] == [None] * 4 + ["not traced", None]
    assert "14 September 2024: opposes (not traced)" in timeline_page(timeline, "text").text
    assert '<strong class="flag">not traced</strong>' in timeline_page(timeline, "html").text


def test_a_position_that_is_not_stated_is_counted_and_is_no_point(archive: Archive) -> None:
    silent = {"side": "Iceland", "position": "not_stated", "summary": "None.", "cites": []}
    archive.add(report(6, stances=[silent]))
    timeline = timeline_of(archive.stances("Iceland"), "Iceland")
    assert len(timeline.points) == len(REPORTS)
    assert timeline.summary.endswith("8 May 2025; not stated in 1 further article.")


def test_nothing_found_is_said(archive: Archive) -> None:
    timeline = timeline_of(archive.stances("Peru"), "Peru", "fish")
    text = timeline_page(timeline, "text").text
    assert text == "Peru: position over time on “fish”\nNo article in the archive tells it.\n"
    assert "No article in the archive tells it." in timeline_page(timeline, "html").text
    assert timeline.chart is None


def test_an_unknown_format_is_refused(timeline: Timeline) -> None:
    with pytest.raises(UsageError, match="Unknown format 'pdf'; choose one of text, html, json"):
        timeline_page(timeline, "pdf")


def test_a_template_of_ones_own_is_used(timeline: Timeline, tmp_path: Path) -> None:
    template = tmp_path / "timeline.html.j2"
    template.write_text("{{ page.side }}: {{ page.points | length }}", "utf-8")
    assert timeline_page(timeline, "html", templates=str(tmp_path)).text == "Iceland: 6"
    template.write_text("{{ page.nothing }}", "utf-8")
    with pytest.raises(UnusableFileError, match="undefined name"):
        timeline_page(timeline, "html", templates=str(tmp_path))


def _marks(days: list[date], lane: str = "open") -> list[Mark]:
    return [Mark(n, f"p{n}", day, lane, f"{n}", False) for n, day in enumerate(days, 1)]


_FIRST = date(2024, 1, 1)
_LANES = [position.value for position in Position]


def test_lanes_have_names_and_those_without_a_mark_are_left_out() -> None:
    marks = [*_marks([_FIRST]), *_marks([date(2024, 3, 1)], "opposes")]
    drawn = str(lanes_figure(marks, _LANES))
    assert re.findall(r'class="name"[^>]*>([^<]+)<', drawn) == ["open", "opposes"]


def test_marks_that_would_hide_each_other_stand_in_rows() -> None:
    days = [_FIRST + timedelta(days=n) for n in (0, 1, 2, 300)]
    drawn = str(lanes_figure(_marks(days), _LANES))
    places = re.findall(r'<circle cx="([\d.]+)%" cy="([\d.]+)" r="10"', drawn)
    heights = [float(y) for _, y in places]
    assert heights[0] < heights[1] < heights[2]
    assert heights[3] == heights[0]


def test_days_stand_where_they_are_in_time() -> None:
    days = [_FIRST, date(2024, 7, 1), date(2024, 12, 30)]
    drawn = str(lanes_figure(_marks(days), _LANES))
    places = [float(x) for x in re.findall(r'<circle cx="([\d.]+)%" cy="[\d.]+" r="10"', drawn)]
    assert places == [5.0, 50.0, 95.0]


def test_marks_of_one_day_stand_in_the_middle() -> None:
    assert 'cx="50.0%"' in str(lanes_figure(_marks([_FIRST, _FIRST]), _LANES))


def test_too_many_marks_for_numbers_are_dots_that_lead_nowhere() -> None:
    days = [_FIRST + timedelta(days=n) for n in range(MOST_NUMBERED + 1)]
    drawn = str(lanes_figure(_marks(days), _LANES))
    assert 'role="img"' in drawn and "<a " not in drawn
    assert drawn.count("<circle") == MOST_NUMBERED + 1
    assert 'role="group"' in str(lanes_figure(_marks(days[1:]), _LANES))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-05-29", "2024-05-29", ["29 May 2024"]),
        ("2024-05-02", "2024-05-29", ["2 May 2024", "29 May 2024"]),
        ("2024-05-29", "2024-08-02", ["Jun 2024", "Jul 2024", "Aug 2024"]),
        ("2024-01-17", "2025-05-08", ["Jul 2024", "Jan 2025"]),
        ("2019-03-01", "2022-02-01", ["2020", "2021", "2022"]),
        ("1990-01-01", "2024-01-01", ["1990", "2000", "2010", "2020"]),
    ],
)
def test_at_most_four_days_are_named(first: str, last: str, words: list[str]) -> None:
    ticks = ticks_of(date.fromisoformat(first), date.fromisoformat(last))
    assert [name for _, name in ticks] == words


@pytest.mark.parametrize("days", [1, 20, 59, 200, 800, 4_000, 40_000])
def test_named_days_lie_within_the_chart(days: int) -> None:
    first = date(1, 3, 2)
    last = first + timedelta(days=days)
    ticks = ticks_of(first, last)
    assert 1 <= len(ticks) <= 4
    assert all(first <= day <= last for day, _ in ticks)
