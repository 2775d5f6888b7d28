"""What the article does not say, as far as the fields can know it."""

from collections.abc import Iterator, Sequence

from briefer.articles.article import Article
from briefer.articles.naming import name_of
from briefer.extraction.schema import Position
from briefer.extraction.voices import voices_of
from briefer.grounding.briefing import Briefing, Gap
from briefer.grounding.statements import StanceStatement
from briefer.language.abroad.tags import is_english
from briefer.language.countries import countries_in
from briefer.language.folding import folded
from briefer.language.names import names_alike
from briefer.language.speech import evader_in, evasion_in
from briefer.prompting.planted import planted_sentences


def gaps_of(briefing: Briefing, articles: Sequence[Article]) -> list[Gap]:
    """Return the gaps, those of sides first.

    Args:
        briefing: its statements; they cite these articles.
        articles: in the order in which citations count them.
    """
    several = len(articles) > 1
    given = [_gap_of(stance, articles) for stance in briefing.stances]
    gaps = [gap for gap in given if gap is not None]
    # Who speaks, and what is a line of contact, is only known of English.
    in_english = all(is_english(article.lang) for article in articles)
    gaps += _unheard(briefing, articles) if in_english else []
    if briefing.channel is not None and briefing.channel.purpose is None:
        gaps.append(Gap(kind="purpose", side=None, text="No purpose of the channel was found."))
    if briefing.channel is None and in_english and _is_between_states(briefing):
        text = "No line of contact between the sides was found."
        gaps.append(Gap(kind="contact", side=None, text=text))
    for place, article in enumerate(articles):
        owner = f" of {name_of(articles, place)}" if several else ""
        planted = sorted(planted_sentences(article))
        if planted:
            gaps.append(Gap(kind="planted", side=None, text=_planted_words(planted, owner)))
    for place, article in enumerate(articles):
        if article.published is None:
            whose = name_of(articles, place)
            subject = f"The date of {whose}" if several else "The article's date"
            text = (
                f"{subject} is not known, so times such as “on Friday” "
                f"could not be turned into days{' there' if several else ''}."
            )
            gaps.append(Gap(kind="published", side=None, text=text))
    return gaps


def _is_between_states(briefing: Briefing) -> bool:
    """Tell whether an article is about relations between states: its sides name two or more."""
    sides = {stance.side for stance in briefing.stances} | {who.side for who in briefing.who}
    return len(frozenset[str]().union(*map(countries_in, sides))) >= 2


def _planted_words(numbers: Sequence[int], owner: str) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (", …" if len(numbers) > 8 else "")
    if len(numbers) == 1:
        return (
            f"Sentence {shown}{owner} gives orders to language models; nothing was taken from it."
        )
    return f"Sentences {shown}{owner} give orders to language models; nothing was taken from them."


def _gap_of(stance: StanceStatement, articles: Sequence[Article]) -> Gap | None:
    if stance.position is Position.NOT_STATED:
        what = "This article does" if len(articles) == 1 else "These articles do"
        text = f"{what} not give {_possessive(_in_line(stance.side))} position."
        return Gap(kind="position", side=stance.side, text=text)
    for sentence in _sentences_of(stance, articles):
        verb = evasion_in(sentence)
        if verb is not None and names_alike(stance.side, sentence):
            text = f"A plain answer from {_in_line(stance.side)}: the source says “{verb}”."
            return Gap(kind="evasion", side=stance.side, text=text)
    return None


def _unheard(briefing: Briefing, articles: Sequence[Article]) -> list[Gap]:
    """Return a gap for each side that has people in the articles, but neither stance nor voice.

    Where somebody of the side avoids an answer, the source's own verb is given.
    """
    told = [stance.side for stance in briefing.stances]
    sides = dict.fromkeys(who.side for who in briefing.who if folded(who.side) != "other")
    quiet = [
        side
        for side in sides
        if not any(names_alike(side, other) or names_alike(other, side) for other in told)
    ]
    if not quiet:
        return []
    where = "this article" if len(articles) == 1 else "these articles"
    speakers = {voice.speaker for article in articles for voice in voices_of(article)}
    evasions = [evasion for article in articles for evasion in _evasions(article)]
    gaps = []
    for side in quiet:
        people = [who.name.split()[-1] for who in briefing.who if who.side == side]
        evaded = next((verb for verb, by in evasions if _is_of(side, people, by)), None)
        if evaded is not None:
            text = f"A plain answer from {_in_line(side)}: the source says “{evaded}”."
            gaps.append(Gap(kind="evasion", side=side, text=text))
        elif not any(_is_of(side, people, speaker) for speaker in speakers):
            text = f"Nobody speaks for {_in_line(side)} in {where}."
            gaps.append(Gap(kind="unheard", side=side, text=text))
    return gaps


def _evasions(article: Article) -> Iterator[tuple[str, str | None]]:
    """Yield the verb with which somebody avoids an answer, and who that is."""
    for sentence in article.sentences:
        words = article.words_of(sentence.number)
        verb = evasion_in(words)
        if verb is not None:
            yield verb, evader_in(words)


def _is_of(side: str, people: Sequence[str], speaker: str | None) -> bool:
    return speaker is not None and (
        names_alike(side, speaker) or any(names_alike(name, speaker) for name in people)
    )


def _sentences_of(stance: StanceStatement, articles: Sequence[Article]) -> Iterator[str]:
    """Yield the sentences that a stance cites, as far as they exist."""
    for span in stance.citations:
        if span.sentence <= len(articles[span.article].sentences):
            yield articles[span.article].words_of(span.sentence)


def _in_line(side: str) -> str:
    """Return a side's name within a sentence: "the city council", but "Estonia"."""
    return f"the {side}" if side[:1].islower() and not side.startswith("the ") else side


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
