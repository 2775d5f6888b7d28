"""What the article does not say, as far as the fields can know it."""

from collections.abc import Iterator, Sequence

from briefer.articles.article import Article
from briefer.extraction.schema import Extraction, Position, Stance
from briefer.extraction.voices import voices_of
from briefer.grounding.briefing import Gap
from briefer.language.abroad.tags import is_english
from briefer.language.countries import countries_in
from briefer.language.folding import folded
from briefer.language.names import names_alike
from briefer.language.speech import evader_in, evasion_in
from briefer.prompting.planted import planted_sentences


def gaps_of(extraction: Extraction, article: Article) -> list[Gap]:
    """Return the gaps, those of sides first."""
    gaps = [gap for stance in extraction.stances if (gap := _gap_of(stance, article)) is not None]
    gaps += _unheard(extraction, article) if is_english(article.lang) else []
    if extraction.channel is not None and extraction.channel.purpose is None:
        gaps.append(Gap(kind="purpose", side=None, text="No purpose of the channel was found."))
    looked_for = is_english(article.lang)  # nothing looks for lines of contact elsewhere
    if extraction.channel is None and looked_for and _is_between_states(extraction):
        text = "No line of contact between the sides was found."
        gaps.append(Gap(kind="contact", side=None, text=text))
    planted = sorted(planted_sentences(article))
    if planted:
        gaps.append(Gap(kind="planted", side=None, text=_planted_words(planted)))
    if article.published is None:
        gaps.append(
            Gap(
                kind="published",
                side=None,
                text="The article's date is not known, so times such as “on Friday” "
                "could not be turned into days.",
            )
        )
    return gaps


def _is_between_states(extraction: Extraction) -> bool:
    """Tell whether an article is about relations between states: its sides name two or more."""
    sides = {stance.side for stance in extraction.stances} | {who.side for who in extraction.who}
    return len(frozenset[str]().union(*map(countries_in, sides))) >= 2


def _planted_words(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (", …" if len(numbers) > 8 else "")
    if len(numbers) == 1:
        return f"Sentence {shown} gives orders to language models; nothing was taken from it."
    return f"Sentences {shown} give orders to language models; nothing was taken from them."


def _gap_of(stance: Stance, article: Article) -> Gap | None:
    if stance.position is Position.NOT_STATED:
        text = f"This article does not give {_possessive(_in_line(stance.side))} position."
        return Gap(kind="position", side=stance.side, text=text)
    for sentence in _sentences_of(stance.cites, article):
        verb = evasion_in(sentence)
        if verb is not None and names_alike(stance.side, sentence):
            text = f"A plain answer from {_in_line(stance.side)}: the source says “{verb}”."
            return Gap(kind="evasion", side=stance.side, text=text)
    return None


def _unheard(extraction: Extraction, article: Article) -> list[Gap]:
    """Return a gap for each side that has people in the article, but neither stance nor voice.

    Where somebody of the side avoids an answer, the source's own verb is given.
    """
    told = [stance.side for stance in extraction.stances]
    sides = dict.fromkeys(who.side for who in extraction.who if folded(who.side) != "other")
    gaps = []
    for side in sides:
        if any(names_alike(side, other) or names_alike(other, side) for other in told):
            continue
        people = [who.name.split()[-1] for who in extraction.who if who.side == side]
        evaded = next((verb for verb in _evasions(side, people, article)), None)
        if evaded is not None:
            text = f"A plain answer from {_in_line(side)}: the source says “{evaded}”."
            gaps.append(Gap(kind="evasion", side=side, text=text))
        elif not any(_is_of(side, people, voice.speaker) for voice in voices_of(article)):
            text = f"Nobody speaks for {_in_line(side)} in this article."
            gaps.append(Gap(kind="unheard", side=side, text=text))
    return gaps


def _evasions(side: str, people: Sequence[str], article: Article) -> Iterator[str]:
    for sentence in article.sentences:
        words = article.words_of(sentence.number)
        verb = evasion_in(words)
        if verb is not None and _is_of(side, people, evader_in(words)):
            yield verb


def _is_of(side: str, people: Sequence[str], speaker: str | None) -> bool:
    return speaker is not None and (
        names_alike(side, speaker) or any(names_alike(name, speaker) for name in people)
    )


def _sentences_of(numbers: Sequence[int], article: Article) -> list[str]:
    return [article.words_of(number) for number in numbers]


def _in_line(side: str) -> str:
    """Return a side's name within a sentence: "the city council", but "Estonia"."""
    return f"the {side}" if side[:1].islower() and not side.startswith("the ") else side


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
