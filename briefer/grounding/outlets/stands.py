"""Who is for something and who against it, as articles tell it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.grounding.outlets.telling import Told, Weights, times_of
from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.preparing import PreparedArticle
from briefer.language.names import TITLES
from briefer.language.roots import meanings, root

_PRO = frozenset(
    "accept accepts accepted support supports supported backs backed approve approves "
    "approved endorse endorses endorsed welcome welcomes welcomed agree agrees agreed favour "
    "favours favoured favor favors favored".split()
)
_CON = frozenset(
    "reject rejects rejected refuse refuses refused oppose opposes opposed decline declines "
    "declined veto vetoes vetoed".split()
)
_DENIES = frozenset("not never no cannot nor neither without hardly".split())
_SHY = frozenset(
    "if whether could may might should unless had likely expected hopes hope wants asked urged "
    "whoever would-be reportedly until".split()
)
_MODALS = frozenset("will would shall".split())
# Verbs that say too little to be held against each other.
_BLAND = frozenset(
    map(
        root,
        "be have go do make take give get come become say tell see know need like remain keep "
        "continue include mean use find try start begin stop end want discuss speak talk".split(),
    )
)
_JOINING = frozenset("on in at by for from to of with and or until since during".split())
_AUXILIARY = frozenset(
    "has have had is are was were be been being will would shall do does did also then later "
    "already now still again at once to once finally flatly firmly publicly".split()
)
_PRONOUNS = frozenset("he she it they his her its their".split())
_NO_VERB_BEFORE = frozenset(
    "to the a an of for its their his her with in this that any no more".split()
)
# A government speaks for its country; these words add nothing to the country's name.
_OF_THE_STATE = frozenset(
    map(
        root,
        "government official minister ministry side country state capital spokesman "
        "spokeswoman spokesperson authority foreign delegation president leader administration "
        "officials prime office".split(),
    )
)
_ENDS = re.compile(
    r"[;:“”\"]|\.\s|,?\s\b(?:but|while|although|because|unless|if|and|which|who|that|after|when)\b"
)
_CLAUSE = re.compile(
    r"[;:“”\"]|\b(?:that|but|while|although|because|when|after|where|and said)\s", re.I
)
_ASIDE = re.compile(r",\s+(?:which|who|whose|where)\b[^,;]*,")
_MOST_OBJECT = 10


@dataclass(frozen=True, slots=True)
class Stand:
    """A side's stand.

    Attributes:
        favours: whether it is for it.
        heads: roots of the words for the side, without what only says that it is a state's.
        countries: that the side's words name.
    """

    favours: bool
    heads: frozenset[str]
    countries: frozenset[str]

    @property
    def is_exact(self) -> bool:
        """Never: for or against what?"""
        return False

    def agrees_with(self, other: "Stand") -> bool:
        """Tell whether both are for it, or both against."""
        return self.favours == other.favours

    def is_of_the_same(self, other: "Stand") -> bool:
        """Tell whether two stands are plainly of one side."""
        if self.countries and other.countries and self.countries.isdisjoint(other.countries):
            return False
        if self.heads and other.heads:
            return any(not other.heads.isdisjoint(meanings(head)) for head in self.heads)
        return not self.heads and not other.heads and bool(self.countries & other.countries)


def stands_in(place: int, article: PreparedArticle) -> Iterator[Told]:
    """Yield the stands that an article tells, in order; what is only possible is left out.

    Args:
        place: index of the article.
        article: the article.
    """
    for index, sentence in enumerate(article.sentences):
        for at, word in enumerate(sentence.words):
            found = _stand_at(article, index, at, word)
            if found is not None:
                favours, verb = found
                told = _told(place, article, index, at, verb, favours)
                if told is not None:
                    yield told


def _stand_at(article: PreparedArticle, index: int, at: int, word: Word) -> tuple[bool, int] | None:
    """Return whether a side is for or against at a verb, and where what it is about begins."""
    words = article.sentences[index].words
    before = words[at - 1].key if at else ""
    if word.key in _PRO | _CON:
        if before in _NO_VERB_BEFORE or at == 0 or before.endswith("'s"):
            return None
        favours = word.key in _PRO
        if words[at + 1 : at + 2] and words[at + 1].key in {"comment", "say", "that"}:
            return None
        return favours != _denied(words, at), at + 1
    if before in _MODALS or (before == "not" and at > 1 and words[at - 2].key in _MODALS):
        if word.sort == "plain" and word.root not in _BLAND and word.key not in {"not", "also"}:
            return before != "not", at
    return None


def _denied(words: Sequence[Word], at: int) -> bool:
    return any(w.key in _DENIES or w.key.endswith("n't") for w in words[max(0, at - 3) : at])


def _told(
    place: int, article: PreparedArticle, index: int, at: int, object_at: int, favours: bool
) -> Told | None:
    sentence = article.sentences[index]
    words = sentence.words
    clause = _clause_start(sentence, words[at].start)
    aside = [range(m.start(), m.end()) for m in _ASIDE.finditer(sentence.text)]
    subject = [
        w for w in words[:at] if w.start >= clause and not any(w.start in span for span in aside)
    ]
    while subject and (subject[-1].key in _AUXILIARY | _DENIES | _MODALS):
        subject.pop()
    if any(w.key in _SHY for w in words[max(0, at - 6) : at]) or not subject:
        return None
    heads, countries = _side(article, index, subject)
    own, _ = _named(sentence, subject)
    end = _object_end(sentence, words[at].end)
    timed = [e.start for e in times_of(sentence) if e.start > words[at].end]
    end = min([end, *timed])
    target = [w for w in words[object_at:] if w.start < end][:_MOST_OBJECT]
    while len(target) > 1 and target[-1].key in _JOINING:
        target.pop()
    about = (
        frozenset(w.root for w in target if w.sort in {"plain", "name"} and len(w.key) > 1) - own
    )
    if not about or not (heads or countries):
        return None
    start = next(
        (
            w.start
            for w in words[:at]
            if w.start > subject[-1].start and w.key in _AUXILIARY | _DENIES | _MODALS
        ),
        words[at].start,
    )
    last = target[-1].end if target else words[at].end
    stand = Stand(favours, heads, countries)
    side, thing = (
        _opening(*_speaks_of(article, index, subject)),
        sentence.text[target[0].start : last],
    )
    thing = re.sub(r"^to (?=(?:the|an?|its|their)\b)", "", thing)
    told = f"{side}: {thing}" if side else ""
    return Told(place, index, start, last, "stand", stand, about, frozenset(), told)


def _clause_start(sentence: Prepared, start: int) -> int:
    return max((m.end() for m in _CLAUSE.finditer(sentence.text, 0, start)), default=0)


def _object_end(sentence: Prepared, end: int) -> int:
    found = _ENDS.search(sentence.text, end)
    comma = sentence.text.find(",", end)
    return min(n for n in (found.start() if found else -1, comma, len(sentence.text)) if n >= 0)


def _side(
    article: PreparedArticle, index: int, subject: Sequence[Word]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the roots and the countries of a side's words; a pronoun takes those before it."""
    heads, countries = _named(article.sentences[index], subject)
    more, nations = _named(*_speaks_of(article, index, subject))
    return heads | more, countries | nations


def _speaks_of(
    article: PreparedArticle, index: int, subject: Sequence[Word]
) -> tuple[Prepared, Sequence[Word]]:
    """Return the words that a subject stands for, and their sentence.

    "He" is who was named before in the sentence, or else what the last one begins with.
    """
    sentence = article.sentences[index]
    if not any(w.key.rstrip("~") in _PRONOUNS for w in subject):
        return sentence, subject
    first = max(sentence.text.rfind(mark, 0, subject[0].start) for mark in ";:")
    last = next(w.start for w in subject if w.key.rstrip("~") in _PRONOUNS)
    main = [w for w in sentence.words if first < w.start < last][:_REACH]
    if any(_named(sentence, main)) or not index:
        return sentence, main
    return article.sentences[index - 1], article.sentences[index - 1].words[:_REACH]


def _opening(sentence: Prepared, words: Sequence[Word]) -> str:
    """Return the first words of a subject, until another sort of word follows."""
    run: list[Word] = []
    for word in words:
        if word.sort in {"plain", "name"} or (run and word.key in {"of", "in", "the", "for", "at"}):
            run.append(word)
        elif run:
            break
    return sentence.text[run[0].start : run[-1].end].split(",")[0] if run else ""


_REACH = 8


def _named(sentence: Prepared, words: Sequence[Word]) -> tuple[frozenset[str], frozenset[str]]:
    starts = {w.start for w in words}
    nations = {
        sentence.words[i].start: m.country
        for m in sentence.countries
        for i in range(m.first, m.last)
    }
    heads = frozenset(
        w.root
        for w in words
        if w.sort in {"plain", "name"}
        and len(w.key) > 2
        and w.start not in nations
        and w.root not in _OF_THE_STATE
        and w.key not in TITLES
    )
    return heads, frozenset(country for at, country in nations.items() if at in starts)


def same_stand(one: Told, other: Told, weights: Weights) -> float:
    """Return how plainly two stands are of one side on one thing, 0 where they are not."""
    mine, theirs = one.value, other.value
    if not (isinstance(mine, Stand) and isinstance(theirs, Stand)):
        return 0.0
    alike = weights.likeness(one, other)
    return alike.score if alike.words and mine.is_of_the_same(theirs) else 0.0


def taken(articles: Sequence[PreparedArticle]) -> list[Told]:
    """Return who is for something and who against it, by several articles, in their order."""
    return [told for place, one in enumerate(articles) for told in stands_in(place, one)]
