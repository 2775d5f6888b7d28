"""What a disagreement is about, in words of the articles."""

import re
from collections.abc import Sequence

from briefer.grounding.outlets.counting import is_measure
from briefer.grounding.outlets.telling import Told
from briefer.grounding.prepared import Word
from briefer.grounding.preparing import PreparedArticle
from briefer.language.clauses import clause_with, without_phrase
from briefer.language.roots import meanings

_LONGEST = 90
_MOST_WORDS = 9
_TRAILING = re.compile(
    r"(?:^|\s+)(?:of|for|at|to|by|in|on|from|with|and|the|an?|some|about|around|nearly|almost|"
    r"roughly|more than|at least|over|up to|as many as|is|are|was|were|be|had|has)\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:the|an?|its|their|his|her|that|and|but|by then|so)\s+", re.IGNORECASE)
_AUXILIARY = re.compile(r"^\s*(?:were|was|are|is|have been|had been|has been)\s+")


def words_of(told: Told, articles: Sequence[PreparedArticle]) -> str:
    """Return the words of what is told, on one line."""
    text = articles[told.article].sentences[told.sentence].text
    return " ".join(text[told.start : told.end].split())


def subject_of(kind: str, told: Sequence[Told], articles: Sequence[PreparedArticle]) -> str:
    """Return what a disagreement is about: "lorries waiting on the Ghanaian side".

    Args:
        kind: of the disagreement.
        told: what the articles tell, the versions in their order.
        articles: of the briefing.

    Returns:
        Words of the sentence that says it most shortly, without the article before them.
    """
    if kind in {"name", "position"}:
        found = [one.about for one in told if one.about]
    elif kind == "date":
        found = [_event(one, articles) for one in told]
    else:
        named = [_measured(one, told, articles) for one in told]
        if any(named):
            return max(named, key=len)
        found = [_thing(one, told, articles) for one in told]
    found = [" ".join(words.split()) for words in found if words.strip()]
    shortest = min(found, key=lambda words: (len(words) > _LONGEST, len(words)), default="")
    subject = _LEADING.sub("", shortest).strip(" ,")
    if len(subject) > _LONGEST:
        subject = subject[: _LONGEST + 1].rpartition(" ")[0]
    return subject or words_of(told[0], articles)


def _event(one: Told, articles: Sequence[PreparedArticle]) -> str:
    """Return the clause of an event without its day."""
    text = " ".join(articles[one.article].sentences[one.sentence].text.split())
    phrase = words_of(one, articles)
    return without_phrase(phrase, clause_with(phrase, text)).strip(" .,")


def _measured(one: Told, told: Sequence[Told], articles: Sequence[PreparedArticle]) -> str:
    """Return what a measure is the measure of: "inspection fee", of "a fee of 120 dollars"."""
    if not is_measure(one.key):
        return ""
    sentence = articles[one.article].sentences[one.sentence]
    left = sentence.text[: one.start].rstrip(" $€£¥,")
    while (shorter := _TRAILING.sub("", left)) != left:
        left = shorter
    run: list[Word] = []
    for word in reversed([w for w in sentence.words if w.end <= len(left)]):
        joined = sentence.text[word.end : run[-1].start if run else len(left)].strip()
        if joined or word.sort not in {"plain", "name"}:
            break
        run.append(word)
    if not run or not _is_among(run[0], one, _near_others(one, told)):
        return ""
    return sentence.text[run[-1].start : run[0].end]


def _near_others(one: Told, told: Sequence[Told]) -> frozenset[str]:
    return frozenset().union(*(t.near for t in told if t.article != one.article))


def _thing(one: Told, told: Sequence[Told], articles: Sequence[PreparedArticle]) -> str:
    """Return what a number is of: the words around it that other articles have there too."""
    sentence = articles[one.article].sentences[one.sentence]
    if one.key.startswith("of "):
        whole = next((w.text for w in sentence.words if f"of {w.root}" == one.key), "them")
        return f"how many of the {whole}"
    others = _near_others(one, told)
    shared = [w for w in sentence.words if _is_among(w, one, others)]
    before = [w for w in shared if w.end <= one.start][-_MOST_WORDS:]
    after = [w for w in shared if one.end <= w.start <= one.end + _LONGEST]
    noun = next(
        (
            w
            for w in reversed(sentence.words)
            if one.start <= w.start < one.end and w.sort in {"plain", "name"}
        ),
        None,
    )
    right = sentence.text[one.end : after[-1].end].split(",")[0] if after else ""
    counted = sentence.text[noun.start : noun.end] if noun is not None else ""
    if counted and right:
        return f"{counted} {_AUXILIARY.sub('', right)}"
    left = sentence.text[before[0].start : one.start] if before else ""
    while (shorter := _TRAILING.sub("", left.rstrip(" $€£¥"))) != left:
        left = shorter
    return " … ".join(part for part in (left, counted or right.strip(" ,")) if part)


def _is_among(word: Word, one: Told, others: frozenset[str]) -> bool:
    known = word.root in one.near
    return known and not others.isdisjoint(meanings(word.root))
