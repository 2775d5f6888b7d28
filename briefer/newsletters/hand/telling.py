"""An editor's subject, preheader and intro, held against all articles of the issue."""

import re
from collections.abc import Iterable, Sequence

from briefer.articles.article import Article
from briefer.articles.drafts import blocks_of
from briefer.articles.markdown import Block
from briefer.grounding.briefing import Briefing
from briefer.grounding.drafts import DraftSentence, DraftVerdict, traced_draft
from briefer.grounding.judging import article_of
from briefer.grounding.merging.sameness import words_of
from briefer.grounding.statements import Verdict
from briefer.language.abroad.tags import is_english
from briefer.newsletters.issue import Told

_MOST = 8
"""Articles that a paragraph is traced in. Prepared for tracing an article takes some 20 ms, and
16 of them are kept: with all 40 of a large issue five sentences took 16 s."""

_RANKS: tuple[DraftVerdict, ...] = ("traced", "nothing_to_check", "unchecked", "untraced")
"""From what is proved to what is not."""


def told(text: str, briefings: Sequence[Briefing], *, title: str = "") -> Told:
    """Trace a text that an editor wrote for an issue, in its articles.

    Args:
        text: a subject, a preheader or an intro, whose paragraphs have a blank line between.
        briefings: of the issue, without the hand or with it.
        title: of the newsletter, whose words need no proof.

    Returns:
        The text, with the worst verdict of its sentences and the findings of all of them.

    Raises:
        ValueError: there is no briefing.
    """
    known = [article_of(one) for briefing in briefings for one in briefing.articles]
    articles = list(dict.fromkeys(known))
    sentences: list[DraftSentence] = []
    for block in blocks_of(_without_title(text, title), markdown=False):
        # A line without a stop is no heading here: it may be all there is.
        paragraph = Block("paragraph", block.text)
        sentences += _sentences(paragraph, _likeliest(block.text, articles))
    findings = [found for one in sentences for found in one.findings]
    return Told(text=text, verdict=_worst(sentences), findings=findings, edited=True)


def _sentences(paragraph: Block, articles: Sequence[Article]) -> Sequence[DraftSentence]:
    """Return a paragraph's sentences, judged by the articles that have most to say of them.

    Those in English and others are asked apart: with one of another language among them, a draft
    is judged by what all languages have in common, which is less.
    """
    english = [one for one in articles if is_english(one.lang)]
    others = [one for one in articles if not is_english(one.lang)]
    if not english or not others:
        return traced_draft([paragraph], articles).sentences
    one, other = (traced_draft([paragraph], each).sentences for each in (english, others))
    if [s.end for s in one] != [s.end for s in other]:  # each language parts them its own way
        return min(one, other, key=lambda all_: _RANKS.index(_worst(all_)))
    return [
        min(pair, key=lambda s: _RANKS.index(s.verdict)) for pair in zip(one, other, strict=True)
    ]


def _without_title(text: str, title: str) -> str:
    """Return a text less the newsletter's title, and the sign that parts it from the rest."""
    if not title:
        return text
    whole = rf"(?<!\w){re.escape(title)}(?!\w)\s*[:,–—|·-]?\s*"
    return re.sub(whole, "", text, flags=re.IGNORECASE)


def _likeliest(text: str, articles: Sequence[Article]) -> list[Article]:
    """Return the articles that a text is most likely of, in their order.

    Half of them have most of its words; the others have words that those lack.
    """
    if len(articles) <= _MOST:
        return list(articles)
    open_words = words_of(text)
    shared = {place: open_words & words_of(one.text) for place, one in enumerate(articles)}
    ranked = sorted(shared, key=lambda place: -len(shared[place]))
    chosen = ranked[: _MOST // 2]
    rest = ranked[_MOST // 2 :]
    while len(chosen) < _MOST and rest:
        held = frozenset[str]().union(*(shared[place] for place in chosen))
        best = max(rest, key=lambda place: len(shared[place] - held))
        rest.remove(best)
        chosen.append(best)
    return [articles[place] for place in sorted(chosen)]


def _worst(sentences: Iterable[DraftSentence]) -> Verdict:
    found = {one.verdict for one in sentences}
    if "untraced" in found:
        return "untraced"
    return "unchecked" if "unchecked" in found else "traced"
