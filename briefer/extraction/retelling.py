"""A sentence of the article told more shortly, or as it is where that would not be true to it."""

import re
from collections.abc import Sequence

from briefer.articles.article import Article
from briefer.extraction.candidates import Line
from briefer.extraction.interview import Interview, Json, object_of, sentence_of
from briefer.language.clauses import first_clauses, left_open, unquoted, without_pronoun_speaker
from briefer.language.hedges import adds_cause, adds_condition, drops_hedge
from briefer.language.names import folded
from briefer.language.speech import speaker_in
from briefer.language.words import content_words, holds_only

_SHORT_ENOUGH = 18
"""Words of a sentence that need no shortening: the model gives back most shorter ones as
they are, after two or three seconds."""
_LONGEST = 240
"""Characters of a shortened sentence: twenty words take less, and a grammar that counts to
four hundred costs the embedded server several seconds."""

_FIRST_PERSON = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y|me|[Oo]urselves|[Mm]yself)\b|\b[Ll]et[’']s\b"
)
_NUMERAL = re.compile(
    r"\b(?:War|Phase|Part|Article|Stage|Level|Chapter|Type|Class|Title|Category|Annex|Tier|Grade|"
    r"Charles|Elizabeth|Francis|Nicholas|James|George|William|Henry|Leopold|Carlos) I\b"
)


def speaks_in_person(text: str) -> bool:
    """Tell whether a text says "we" or "I": only its speaker could sign that."""
    return _FIRST_PERSON.search(_NUMERAL.sub("", text)) is not None


def retold(ask: Interview, words: str, bound: int, *, enough: int = _SHORT_ENOUGH) -> str:
    """Return a sentence told more shortly, or as it is where the model changed it.

    Args:
        ask: the model.
        words: a sentence, or a clause that can stand alone.
        bound: characters that what is returned stays below where a clause's end allows it.
        enough: words that need no shortening.
    """
    plain_words = unquoted(words)
    if len(plain_words.split()) > enough or '"' in words or "“" in words:
        longest = min(bound - 2, _LONGEST)
        schema = object_of(text=sentence_of(longest))
        shorter = str(ask.apart("retell", schema, 90, words=words)["text"])
        # One that ran into its bound is cut off somewhere, though the schema made it end.
        whole = len(shorter) <= longest and len(shorter) < bound - 3
        if whole and _is_true_to(shorter, words):
            return without_pronoun_speaker(unquoted(shorter))
    return plain_words if len(plain_words) < bound else first_clauses(plain_words, bound)


def retold_line(ask: Interview, line: Line, bound: int) -> Json:
    """Return a numbered sentence, retold, as a statement of the wire schema."""
    text = retold(ask, without_pronoun_speaker(line.words), bound)
    return {"text": text, "said_by": None, "cites": [line.number]}


def needed_cites(article: Article, text: str, cites: Sequence[int]) -> list[int]:
    """Return at most three citations, leaving out those that add no word to the others."""
    wanted = set(content_words(text))
    needed: list[int] = []
    for number in dict.fromkeys(cites):
        added = wanted & set(content_words(article.words_of(number)))
        if added:
            needed.append(number)
            wanted -= added
    return needed[:3] or list(cites[:1])


def _is_true_to(shorter: str, words: str) -> bool:
    return (
        holds_only(shorter, words)
        and not left_open(shorter)
        and not drops_hedge(shorter, words)
        and not adds_cause(shorter, words)
        and not adds_condition(shorter, words)
        and not speaks_in_person(shorter)
        and keeps_speaker(shorter, words)
    )


def keeps_speaker(shorter: str, words: str) -> bool:
    """Tell whether the one who speaks in a source speaks in what is told of it, and nobody else.

    "…," said Ruiz, who wrote the motion: not "Ruiz wrote the motion in Harrow Street".
    """
    voice, told = speaker_in(words), speaker_in(shorter)
    if voice is None or told is None:
        return voice is told
    shared = set(content_words(voice)) & set(content_words(told))
    return bool(shared) or folded(voice) == folded(told)
