"""Which sentences support a statement, and which of its words have no counterpart there."""

import math
import re
from collections.abc import Iterable, Iterator

from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.preparing import PreparedArticle
from briefer.grounding.scope import Scope
from briefer.grounding.statements import Finding
from briefer.language.countries import Mention
from briefer.language.hedges import conditions_in
from briefer.language.roots import meanings

_MOST = 3
_WORDS_EACH = 6
_LEAST_NEW = 0.12
_LEAST_WORDS = 4
_LEAST_SHARE = 0.5
_LONGEST_RUN = 3
_SHORTEST_REASON = 2
_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|over|amid|in response to|in retaliation for|"
    r"in order to|so that|so as to|to|for fear of|out of|under|owned by|backed by|funded by|run by|"
    r"led by|controlled by|financed by|after|following|hoping|fearing|despite)"
    r"(?: (?:a|an|the|its|his|her|their))? \w+ $",
    re.IGNORECASE,
)


def weight_of(root: str, article: PreparedArticle) -> float:
    """Return how much a root tells: a rare one tells more (inverse document frequency)."""
    found = len(article.places.get(root, ()))
    return math.log(1 + len(article.sentences) / found) if found else 0.0


def supporting(statement: Prepared, article: PreparedArticle) -> list[int]:
    """Return the indices of the few sentences that hold most of a statement's words.

    The best one first; another is added where it holds an eighth of the weight that the
    ones before it lack. At most three, more only for a statement of over thirty words.
    """
    most = max(_MOST, len(content_of(statement)) // _WORDS_EACH)
    left = {one: weight_of(one, article) for one in _wanted(statement, article)}
    total = sum(left.values())
    chosen: list[int] = []
    while left and total and len(chosen) < most:
        scores: dict[int, float] = {}
        for one, weight in left.items():
            for index in article.places.get(one, ()):
                scores[index] = scores.get(index, 0.0) + weight
        if not scores:
            break
        best = min(scores, key=lambda index: (-scores[index], index))
        if chosen and scores[best] < _LEAST_NEW * total:
            break
        chosen.append(best)
        held = article.sentences[best].roots
        left = {one: w for one, w in left.items() if one not in held}
    return chosen


def share_of(statement: Prepared, roots: Iterable[str]) -> float:
    """Return which share of a statement's content words has a counterpart among roots."""
    there = frozenset(roots)
    content = content_of(statement)
    if not content:
        return 1.0
    return sum(_is_there(word, there) for word in content) / len(content)


def content_of(statement: Prepared) -> list[Word]:
    """Return the words of a statement that carry meaning: no numbers, times, function words."""
    return [w for w in statement.words if w.sort in {"plain", "name"} and len(w.key) > 1]


def word_findings(statement: Prepared, scope: Scope) -> Iterator[Finding]:
    """Yield at most one finding: words of a statement that have no counterpart in the scope."""
    content = content_of(statement)
    nations = {statement.words[i].start: c for c in statement.countries for i in range(*_ends(c))}
    there = [
        _is_there(word, scope.roots)
        or word.key in scope.keys
        or (word.start in nations and scope.has_country(nations[word.start], word.key))
        for word in content
    ]
    run = _longest_gap(content, there)
    few = len(content) >= _LEAST_WORDS and sum(there) < _LEAST_SHARE * len(content)
    if few:
        missing = [w.text for w, found in zip(content, there, strict=True) if not found]
        words = ", ".join(dict.fromkeys(missing))
    elif len(run) >= _LONGEST_RUN or _gives_reason(statement, run):
        words = statement.text[run[0].start : run[-1].end]
    elif made_up := _condition(statement, content, there):
        words = made_up
    else:
        return
    detail = f"the sentences cited have nothing like “{words}”"
    yield Finding(kind="words_unsupported", words=words, detail=detail)


def _condition(statement: Prepared, content: list[Word], there: list[bool]) -> str:
    """Return what something depends on, where the sentences speak of nothing of it."""
    for start, end in conditions_in(statement.text):
        within = [
            found for word, found in zip(content, there, strict=True) if start <= word.start < end
        ]
        if within and not any(within):
            return statement.text[start:end]
    return ""


def _ends(mention: Mention) -> tuple[int, int]:
    return mention.first, mention.last


def _gives_reason(statement: Prepared, run: list[Word]) -> bool:
    """Tell whether two unsupported words in a row are a purpose, cause or owner."""
    if len(run) < _SHORTEST_REASON:
        return False
    before = statement.text[max(0, run[0].start - 30) : run[0].start]
    return _REASON.search(f"{before}{run[0].text} ") is not None


def _wanted(statement: Prepared, article: PreparedArticle) -> set[str]:
    wanted = set()
    for one in statement.roots:
        if one in article.places:
            wanted.add(one)
        else:
            wanted |= {other for other in meanings(one) if other in article.places}
    return wanted


def _is_there(word: Word, roots: frozenset[str]) -> bool:
    if not roots.isdisjoint(meanings(word.root)):
        return True
    return "-" in word.key and any(part in roots for part in word.key.split("-"))


def _longest_gap(content: list[Word], there: list[bool]) -> list[Word]:
    best: list[Word] = []
    run: list[Word] = []
    for word, found in zip(content, there, strict=True):
        run = [] if found else [*run, word]
        if len(run) > len(best):
            best = run
    return best
