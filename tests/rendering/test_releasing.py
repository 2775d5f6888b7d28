"""Release: a page without marks, refused while something that was not cut does not hold."""

from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.errors import NotReleasedError, UsageError
from briefer.grounding.briefing import Briefing
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import outline_of
from briefer.rendering.pages import render
from briefer.rendering.releasing import paged, without
from tests_support import briefing_of

_RELEASE = PageOptions(purpose="release")


def _wrong(article: Article, **changes: Any) -> Briefing:
    """Return a briefing with one untraced piece of background."""
    wrong = {"text": "Ships passed within 40 metres.", "cites": [4]}
    return briefing_of(article, **{"background": [wrong], **changes})


def _mended(briefing: Briefing, text: str, verdict: str = "untraced") -> Briefing:
    """Return what somebody makes of the background's words in the JSON, verdict and all."""
    item = briefing.background[0].model_copy(update={"text": text, "verdict": verdict})
    return briefing.model_copy(update={"background": [item]})


def test_a_release_is_refused_for_an_untraced_statement_and_names_it(article: Article) -> None:
    briefing = _wrong(article)
    (untraced,) = [item.id for item in briefing.statements() if item.verdict == "untraced"]
    assert untraced.startswith("background-")
    for format_name in ("md", "html"):
        with pytest.raises(NotReleasedError) as caught:
            render(briefing, format_name, _RELEASE)
        assert (caught.value.exit_code, caught.value.ids) == (7, [untraced])
        assert caught.value.cuttable == [untraced]
    assert str(caught.value) == (
        f"Not released, and nothing was written: 1 statement is untraced or unchecked "
        f"({untraced}); mend the text in the .json (-f json alone writes it) or leave out what "
        f"can be with --cut {untraced}; --for review shows each with its mark."
    )


def test_what_the_file_says_of_a_statement_is_not_believed(article: Article) -> None:
    briefing = _wrong(article)
    with pytest.raises(NotReleasedError):
        paged(_mended(briefing, "Ships passed within 40 metres.", "traced"), _RELEASE)
    mended = paged(_mended(briefing, "Ships passed within 400 metres."), _RELEASE)
    assert mended.background[0].text == "Ships passed within 400 metres."


def test_an_untraced_statement_that_is_cut_is_no_reason_to_refuse(article: Article) -> None:
    briefing = _wrong(article)
    cut = PageOptions(purpose="release", cut=(briefing.background[0].id,))
    page = render(briefing, "md", cut).text
    assert "40 metres" not in page
    assert "Background" not in page
    assert page == render(briefing_of(article, background=[]), "md", _RELEASE).text


def test_a_headline_that_is_untraced_is_not_offered_for_cutting(article: Article) -> None:
    briefing = briefing_of(article, headline="Denmark and Iceland weigh a line")
    with pytest.raises(NotReleasedError) as caught:
        paged(briefing, _RELEASE)
    assert (caught.value.ids, caught.value.cuttable) == ([briefing.headline.id], [])
    assert "--cut" not in str(caught.value)


def test_an_article_that_is_not_the_one_briefed_is_refused_whatever_is_cut(
    article: Article,
) -> None:
    briefing = briefing_of(article)
    text = briefing.articles[0].text.replace("declined", "refused!")
    changed = briefing.articles[0].model_copy(update={"text": text})
    with pytest.raises(NotReleasedError, match=r"SHA-256 differs.*make the briefing again"):
        paged(briefing.model_copy(update={"articles": [changed]}), _RELEASE)


def test_a_moved_span_is_refused(article: Article) -> None:
    briefing = briefing_of(article)
    what = briefing.what
    (span,) = what.citations
    moved = what.model_copy(update={"citations": [span.model_copy(update={"end": span.end - 3})]})
    with pytest.raises(NotReleasedError) as caught:
        paged(briefing.model_copy(update={"what": moved}), _RELEASE)
    assert caught.value.ids == [what.id]


def test_a_statement_that_cannot_be_checked_is_refused_too(article: Article) -> None:
    chinese = {"text": "挪威和冰岛讨论了一条热线。", "cites": [4]}
    briefing = briefing_of(article, background=[chinese])
    assert briefing.background[0].verdict == "unchecked"
    with pytest.raises(NotReleasedError):
        paged(briefing, _RELEASE)


def test_a_released_page_has_no_mark_and_does_not_call_itself_a_review_copy(
    article: Article,
) -> None:
    vague = {"text": "Patrol ships passed near each other to deter smugglers.", "cites": [4]}
    briefing = briefing_of(article, background=[vague])
    assert briefing.background[0].findings
    review, release = render(briefing, "html"), render(briefing, "html", _RELEASE)
    assert 'class="flag"' in review.text
    assert "Briefing · review copy" in review.text
    for page in (release.text, render(briefing, "md", _RELEASE).text):
        assert 'class="flag"' not in page
        assert " **[" not in page
        assert "review copy" not in page
        assert "Machine-drafted, not reviewed" in page  # until somebody says who did
        assert " of 1" not in page  # "13 of 14": nothing is counted where all has to hold
    outline = outline_of(paged(briefing, _RELEASE), _RELEASE, "cited")
    lines = [outline.headline, outline.lead, *outline.whole.past, *outline.whole.coming]
    assert {line.marks for line in [*lines, *outline.whole.who]} == {()}


def test_a_cut_statement_is_in_the_json_and_on_no_page(article: Article) -> None:
    briefing = briefing_of(article)
    ids = (briefing.who[0].id, briefing.stances[1].id, briefing.when[0].id)
    options = PageOptions(cut=ids)
    for format_name in ("md", "html"):
        page = render(briefing, format_name, options).text.partition("Background")[0]
        assert "minister, Norway" not in page.replace("(Norway)", ", Norway")
        assert "No word" not in page
        assert "Thursday" not in page
    assert render(briefing, "json", options) == render(briefing, "json")


def test_a_gap_that_only_a_cut_statement_explains_goes_with_it(article: Article) -> None:
    silent = {"side": "Iceland", "position": "not_stated", "summary": "Nothing.", "cites": []}
    briefing = briefing_of(article, stances=[silent])
    assert {gap.kind for gap in briefing.gaps} >= {"position", "purpose"}
    assert briefing.channel is not None
    less = without(briefing, [briefing.channel.id, briefing.stances[0].id])
    assert not {gap.kind for gap in less.gaps} & {"position", "purpose"}
    assert less.channel is None


@pytest.mark.parametrize(
    ("section", "words"),
    [("headline", "The headline (headline-"), ("what", "The bottom line (what-")],
)
def test_no_page_can_do_without_its_headline_and_bottom_line(
    article: Article, section: str, words: str
) -> None:
    briefing = briefing_of(article)
    with pytest.raises(UsageError) as caught:
        without(briefing, [getattr(briefing, section).id])
    assert str(caught.value).startswith(words)
    assert "cannot be cut" in str(caught.value)


def test_an_id_that_no_statement_has_is_refused_with_those_that_there_are(
    article: Article,
) -> None:
    briefing = briefing_of(article)
    with pytest.raises(UsageError) as caught:
        without(briefing, ["who-00000000"])
    assert str(caught.value).startswith("No statement has the id 'who-00000000'; those that can")
    for item in briefing.statements()[2:]:
        assert item.id in str(caught.value)
    assert briefing.headline.id not in str(caught.value)


def test_nothing_to_cut_leaves_the_briefing_as_it_is(article: Article) -> None:
    briefing = briefing_of(article)
    assert without(briefing, []) is briefing
    assert paged(briefing, PageOptions()) is briefing
