"""Who says a statement, and in which words of the side's own, by its sentences."""

from collections.abc import Sequence

from briefer.articles.article import Article
from briefer.extraction.voices import Voice
from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import with_statements
from briefer.grounding.judging import article_of
from briefer.grounding.preparing import prepared_article
from briefer.grounding.quoting import own_words
from briefer.grounding.statements import (
    ClaimStatement,
    Quotation,
    StanceStatement,
    Statement,
    WhenStatement,
)
from briefer.language.abroad import speech as abroad
from briefer.language.abroad.scripts import terms_of
from briefer.language.abroad.tags import is_english, primary
from briefer.language.speech import speaker_in
from briefer.language.words import content_words

_LONGEST = 80
"""Characters of a speaker, as the wire schema has it."""


def speaker_of(
    statement: str, said_by: str | None, voices: Sequence[Voice], lang: str
) -> str | None:
    """Return who says a statement: as given, else as the first sentence that it cites has it.

    Nobody is added where the statement itself names the speaker already.

    Args:
        statement: its words.
        said_by: who is said to say it, or None.
        voices: of the sentences that it cites.
        lang: of the article.
    """
    if said_by is not None:
        return said_by
    voice = voices[0].speaker if voices else None
    if voice is None or len(voice) > _LONGEST or _names_speaker(statement, voice, lang):
        return None
    return voice


def quotations_of(
    article: Article, place: int, numbers: Sequence[int], voices: Sequence[Voice], summary: str
) -> list[Quotation]:
    """Return the words of a side's own that stand in its cited sentences.

    Args:
        article: that they lie in.
        place: its index among those of the briefing.
        numbers: of the cited sentences.
        voices: of all sentences of the article.
        summary: what the page says of the side in other words.
    """
    found = own_words(article, numbers, voices, summary)
    return [quote.model_copy(update={"article": place}) for quote in found]


def with_speakers(briefing: Briefing) -> Briefing:
    """Return a briefing with its speakers and quotations by the whole of its articles.

    In a part of an article "he said" may have nobody before it, and a quotation no beginning.
    """
    prepared = [prepared_article(article_of(one)) for one in briefing.articles]

    def heard(_: str, item: Statement) -> Statement:
        if not item.citations or not isinstance(
            item, ClaimStatement | WhenStatement | StanceStatement
        ):
            return item
        place = item.citations[0].article
        numbers = [span.sentence for span in item.citations]
        voices = prepared[place].voices
        text = _words_of(item)
        cited = [voices[number - 1] for number in numbers]
        changes: dict[str, object] = {
            "said_by": speaker_of(text, item.said_by, cited, prepared[place].article.lang)
        }
        if isinstance(item, StanceStatement):
            article = prepared[place].article
            changes["quotes"] = quotations_of(article, place, numbers, voices, text)
        return item.model_copy(update=changes)

    return with_statements(briefing, heard)


def _words_of(item: ClaimStatement | WhenStatement | StanceStatement) -> str:
    if isinstance(item, ClaimStatement):
        return item.text
    return item.event if isinstance(item, WhenStatement) else item.summary


def _names_speaker(statement: str, voice: str, lang: str) -> bool:
    """Tell whether a statement says itself that a speaker says it.

    That the speaker's name or country occurs in it is not enough: "Biden and Xi agreed",
    by a Chinese embassy's account, would be printed flat.
    """
    if not is_english(lang):
        speaker = abroad.speaker_in(statement, lang)
        terms = terms_of(voice, primary(lang))
        return speaker is not None and not terms.isdisjoint(terms_of(speaker, primary(lang)))
    told_by = speaker_in(statement)
    return told_by is not None and bool({*content_words(told_by)} & {*content_words(voice)})
