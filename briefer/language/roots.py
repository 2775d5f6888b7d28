"""Roots of English words, and words that mean much the same in the news."""

import functools
import threading
from typing import Any

from briefer.language.folding import folded

_IRREGULAR = {
    form: root
    for root, forms in {
        "meet": "met meeting meetings meets",
        "say": "said says saying",
        "hold": "held holds holding",
        "tell": "told tells telling",
        "send": "sent sends sending",
        "build": "built builds building buildings",
        "give": "gave given gives giving",
        "take": "took taken takes taking",
        "make": "made makes making",
        "go": "went gone goes going",
        "leave": "left leaves leaving",
        "lose": "lost loses losing losses loss",
        "find": "found finds finding findings",
        "pay": "paid pays paying payment payments",
        "rise": "rose risen rises rising",
        "fall": "fell fallen falls falling",
        "win": "won wins winning",
        "begin": "began begun begins beginning",
        "sell": "sold sells selling sale sales",
        "bring": "brought brings bringing",
        "speak": "spoke spoken speaks speaking",
        "write": "wrote written writes writing",
        "lead": "led leads leading",
        "keep": "kept keeps keeping",
        "mean": "meant means meaning",
        "choose": "chose chosen chooses",
        "fight": "fought fights fighting",
        "freeze": "froze frozen freezes freezing",
        "see": "saw seen sees seeing",
        "know": "knew known knows",
        "die": "died dies dying dead death deaths",
        "woman": "women", "man": "men", "child": "children", "person": "people persons",
        "put": "puts putting", "cut": "cuts cutting", "set": "sets setting",
        "use": "used uses using", "try": "tried tries trying",
    }.items()
    for form in [*forms.split(), root]
}  # fmt: skip

# Words of one line may stand for each other in a retelling. Kept to what news retells.
_ALIKE_LINES = """
talk talks discuss discussion negotiate dialogue conversation speak consult
call phone telephone
meet summit session
deal agree agreement accord pact treaty arrangement
back support endorse favour favor approve
oppose reject object refuse resist
ban prohibit forbid outlaw bar
kill die death fatal slay
hurt injure wound
ill sick unwell illness
start begin launch open commence initiate undertake
end finish conclude stop halt cease
buy purchase acquire
sell divest
own belong owner
big large major huge massive
small little minor modest
help aid assist
attack strike assault raid
work worker employee staff personnel
law legislation statute act
rule regulation guideline
probe investigate inquiry examination
proof evidence sign
rise increase grow climb surge jump
fall drop decline decrease slump
cut reduce lower slash trim
fire dismiss sack
firm company business group corporation
money fund finance cash
quick fast rapid swift
want seek wish desire
ask request urge call
force require oblige order mandate direct compel
delete remove erase uninstall
phone smartphone handset
plan intend aim scheme mean purpose
hope expect
weigh consider mull ponder deem regard
home house
boat ship vessel
car vehicle automobile
plane aircraft airplane jet
soldier troops military army
police officer
lawyer attorney
lawmaker legislator mp parliamentarian deputy
spokesman spokeswoman spokesperson
chairman chairwoman chair chairperson
leader head chief boss
envoy ambassador diplomat
premier prime
vote ballot poll
build construct erect
link line channel connection hotline
now current currently present
slow sluggish
fear worry concern
because due cause after
show reveal disclose
blame accuse allege
arrest detain custody
trip visit journey mission
defend protect guard
student schoolgirl pupil schoolboy
drill exercise manoeuvre maneuver
tension strain
shut close closure
happen occur
hospital hospitalise hospitalize
danger threat risk hazard
near nearly about around almost roughly approximately
move relocate transfer shift
retaliation response revenge
purpose goal objective
limit cap ceiling
shipment delivery cargo
dispute quarrel row
"""


@functools.lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return the root of a word: folded, Porter's second stemmer, irregular forms by hand.

    Two words of one root are taken for forms of one word.
    """
    key = folded(word)
    with _STEMMING:
        return _IRREGULAR.get(key) or str(_stemmer().stemWord(key))


_STEMMING = threading.Lock()
"""The stemmer keeps the word at hand within itself, so that it takes one at a time."""


@functools.cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@functools.lru_cache(maxsize=20_000)
def meanings(stem: str) -> frozenset[str]:
    """Return the roots that may stand for a root, itself among them."""
    return _ALIKE.get(stem, frozenset()) | {stem}


def _alike() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in _ALIKE_LINES.split("\n"):
        roots = frozenset(root(word) for word in line.split())
        for one in roots:
            table[one] = table.get(one, frozenset()) | roots
    return table


_ALIKE = _alike()
