"""Words that keep a statement from being certain, and words that give it a cause."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.language.names import folded, tokens_of
from briefer.language.words import FUNCTION_WORDS, content_words, stem

_HEDGES = re.compile(
    r"\b(?:could|(?-i:may)|might|would(?! like)|hopes?|hoped|hoping|"
    r"aims?|plans?|planned|seeks?|expects?|expected|"
    r"intends?|weighs?|weighing|considers?|considering|is set to|are set to|is to|are to|"
    r"(?<!\bsaid )(?<!\bsay )(?<!\basked )(?<!\bask )(?<!\bknow )if|"
    r"subject to|potential(?:ly)?|possib(?:le|ly|ility)|proposed|proposal|unless|likely)\b",
    re.IGNORECASE,
)

# Words of cause, purpose and order; those of one line say the same.
_CAUSES = [
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"because|due to|thanks to|owing to|on account of|as a result|result(?:s|ed|ing)? (?:in|of|"
        r"from)|caus(?:e|es|ed|ing)|le(?:d|ads?|ading) to|prompt(?:s|ed|ing)|driven by|therefore|"
        r"thereby|hence|in response to|in retaliation|in protest|on the grounds|for fear",
        r"so that|in order to|so as to|aim(?:s|ed|ing)? (?:at|to)|with the aim of|for the purpose",
        r"amid",
        r"after|following|in the wake of",
    )
]
_PURPOSE = re.compile(r"\bto\s+(?P<verb>[a-z]{3,})\b")

_PLANNED = re.compile(
    r"\b(?P<modal>will|would|shall|(?:is|are) (?:set |due )?to|may|might|could)\s+"
    r"(?:(?:\w+ly|also|soon|then|still|again)\s+)?(?P<verb>(?!(?:not|never|have)\b)[a-z]{3,})\b"
)
# A word behind one of these is planned, possible or denied already, or is no verb.
_NOT_FLAT = frozenset(
    "to may might will would shall can could cannot must should not never no a an the its their "
    "his her our this that new next first of for in on at by with from over after before and or "
    "plan plans weigh weighs consider considers seek seeks want wants mull mulls keep keeps".split()
)

_BEARS_WITHIN = 4
"""Words behind a hedge or denial among which the word that it bears on is looked for."""
_COVERS = 5
"""Words behind a hedge or denial that a reader takes for hedged or denied."""
_DOUBTS = frozenset(
    "could may might would should must ought reportedly allegedly alleged apparently accused "
    "accuses believed thought suspected rumoured rumored seems seemed appears appeared possibly "
    "potentially perhaps probably almost nearly hopes hoped hope expects expected expect".split()
)
# "wants to open" is no "opens"; "wants a line" tells what is wanted all the same.
_WISHES = frozenset(
    "hopes hoped hope aims aimed aim plans planned plan seeks sought seek expects expected expect "
    "intends intended intend wants wanted want tries tried try attempts attempted attempt "
    "threatens threatened threaten promises promised promise pledges pledged pledge vows vowed vow "
    "agrees agreed agree offers offered offer proposes proposed propose set due about ready "
    "willing likely is are was were".split()
)
_DENIALS = frozenset(
    "not no never nobody none nothing neither nor without cannot hardly barely rarely few unlikely "
    "unable fails failed fail refuses refused refuse declines declined decline denies denied "
    "deny".split()
)
_REFUSALS = frozenset(
    "rejects rejected reject opposes opposed oppose against doubts doubted".split()
)
_NEW_CLAUSE = frozenset("whether if that which who when and but because".split())
_SENTENCE_END = re.compile(r"[.;:!?]\s+")


_CONDITION = re.compile(
    r"\b(?:if|unless|only when|provided(?: that)?|on condition that|as long as)\s+"
    r"(?P<what>[^,;.]+)",
    re.IGNORECASE,
)


def adds_condition(statement: str, source: str) -> bool:
    """Tell whether a statement makes something depend on what its source does not speak of."""
    there = set(content_words(source))
    wanted = [set(content_words(statement[start:end])) for start, end in conditions_in(statement)]
    return any(bool(words) and there.isdisjoint(words) for words in wanted)


def conditions_in(text: str) -> list[tuple[int, int]]:
    """Return the spans of what something depends on: "both confirm" of "only if both confirm"."""
    return [found.span("what") for found in _CONDITION.finditer(text)]


def adds_cause(statement: str, source: str) -> bool:
    """Tell whether a statement gives a cause, purpose or order that its source does not give."""
    if any(cause.search(statement) and not cause.search(source) for cause in _CAUSES):
        return True
    stems = {stem(word) for word in tokens_of(source)}
    verbs = (match["verb"] for match in _PURPOSE.finditer(statement))
    return any(verb not in FUNCTION_WORDS and stem(verb) not in stems for verb in verbs)


def as_planned(headline: str, source: str) -> str:
    """Return a headline in which what is only planned or possible does not seem to be done.

    "A and B discuss a line", where the source has "will discuss", becomes "A and B to
    discuss a line"; "may" stays "may".
    """
    planned = {(match["verb"], match["modal"]): None for match in _PLANNED.finditer(source)}
    for verb, modal in planned:
        word = "may" if modal in {"may", "might", "could"} else "to"
        for flat in re.finditer(rf"\b{verb}(?:s|es)?\b", headline):
            before = headline[: flat.start()].split()
            if before and not _keeps_from_flat(before[-1].lower()):
                headline = f"{headline[: flat.start()]}{word} {verb}{headline[flat.end() :]}"
                break
    return headline


def _keeps_from_flat(word: str) -> bool:
    return word in _NOT_FLAT or re.search(r"[’']s?$|n[’']t$", word) is not None


def drops_hedge(statement: str, source: str) -> bool:
    """Tell whether a source hedges and a statement of it does not, or says it flat or denied."""
    dropped = _HEDGES.search(source) is not None and _HEDGES.search(statement) is None
    return dropped or says_flat(statement, source)


def says_flat(statement: str, source: str) -> bool:
    """Tell whether a statement says what its source only denies or holds to be possible.

    Each hedge or denial of the source bears on the next word that carries meaning. Where the
    statement has that word too, it has to hedge or deny it as well; and it may deny nothing
    that the source says flat.
    """
    doubted, told = _Reach.of(source, _doubts), _Reach.of(statement, _keeps_doubt)
    if (doubted.borne - doubted.bare) & told.bare - told.covered:
        return True
    denied, told = _Reach.of(source, _denies), _Reach.of(statement, _keeps_denial)
    if (denied.borne - denied.bare) & told.bare - told.covered:
        return True
    return bool(_Reach.of(statement, _denies).borne & denied.bare - denied.covered)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Which words of a text its hedges or its denials reach, as stems.

    Attributes:
        borne: the next word behind each that carries meaning.
        covered: those that a reader takes for hedged or denied.
        bare: those that stand somewhere without any.
    """

    borne: frozenset[str]
    covered: frozenset[str]
    bare: frozenset[str]

    @classmethod
    def of(cls, text: str, guards: Callable[[Sequence[str], int], bool]) -> "_Reach":
        """Read a text; ``guards`` tells whether the word at an index is a hedge or a denial."""
        borne: set[str] = set()
        covered: set[str] = set()
        bare: set[str] = set()
        for sentence in _SENTENCE_END.split(text):
            # "May" is a month.
            words = [folded(word) for word in tokens_of(sentence) if word != "May"]
            last = -_COVERS - 1
            waiting = False
            for index, word in enumerate(words):
                if guards(words, index):
                    last, waiting = index, True
                    continue
                if word in _NEW_CLAUSE and not (word == "that" and last == index - 1):
                    last, waiting = -_COVERS - 1, False
                waiting = waiting and index - last <= _BEARS_WITHIN
                if word in FUNCTION_WORDS or word.endswith("ly"):
                    continue
                (covered if index - last <= _COVERS else bare).add(stem(word))
                if waiting:
                    borne.add(stem(word))
                    waiting = False
        return cls(frozenset(borne), frozenset(covered), frozenset(bare))


def _doubts(words: Sequence[str], index: int) -> bool:
    word, before = words[index], words[index - 1] if index else ""
    return word in _DOUBTS or (word == "to" and before in _WISHES)


def _keeps_doubt(words: Sequence[str], index: int) -> bool:
    return words[index] in {"will", "to"} or _doubts(words, index)


def _denies(words: Sequence[str], index: int) -> bool:
    if words[index] == "not" and words[index + 1 : index + 2] == ["only"]:
        return False
    return words[index] in _DENIALS or words[index].endswith("n't")


def _keeps_denial(words: Sequence[str], index: int) -> bool:
    return words[index] in _REFUSALS or _denies(words, index)
