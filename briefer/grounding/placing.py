"""Whether names, numbers, roles and verbs stand where the source has them.

A changed name often occurs elsewhere in the article, even in the next sentence. So a
statement is laid beside the sentence that it retells most closely, word by word, and where
one word was put in another's place, between words that agree, the two are compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefer.grounding.matching import LOOSE
from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.roles import role_of
from briefer.grounding.scope import Scope
from briefer.grounding.statements import Finding
from briefer.grounding.support import share_of
from briefer.language.numbers import Number
from briefer.language.opposites import are_opposite
from briefer.language.roots import meanings, root

_LONGEST = 120
_LEAST_ALIKE = 4
_LEAST_RATIO = 0.3
_MOST_PUT = 5
_REPEATS = 0.75
# Verbs that carry little: one for another changes little.
_INERT = frozenset(
    root(word)
    for word in "hold conduct make take get give carry use include set put go come become remain "
    "keep bring do have see show say mr mrs ms dr".split()
)


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of a statement that stand where its source has others.

    Attributes:
        put: the statement's words.
        had: the source's words in their place.
        left: the nearest word before them that both have, or None.
        right: the nearest one after them, or None.
    """

    put: tuple[Word, ...]
    had: tuple[Word, ...]
    left: Word | None
    right: Word | None


def place_findings(
    statement: Prepared, indices: Sequence[int], scope: Scope, *, close: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each name, number, role or opposite that stands in another's place.

    Args:
        statement: what is judged.
        indices: of the sentences it rests on.
        scope: these sentences.
        close: ask for a look at any other word put for a word, too, where the statement
            repeats the rest of its sentence.
    """
    for index in indices[:4]:
        source = scope.article.sentences[index]
        repeats = close and share_of(statement, source.roots) >= _REPEATS
        for swap in swaps_between(statement, source):
            found = list(_judged(swap, statement, source, scope))
            yield from found or (_put_for(swap, scope) if repeats else ())


def swaps_between(statement: Prepared, source: Prepared) -> list[Swap]:
    """Return where a statement has other words than the source, between words they share."""
    ours, theirs = statement.words[:_LONGEST], source.words[:_LONGEST]
    matcher = SequenceMatcher(
        None, [w.root for w in ours], [w.root for w in theirs], autojunk=False
    )
    blocks = [block for block in matcher.get_opcodes()]
    alike = sum(
        w.sort != "function" for tag, i1, i2, _, _ in blocks if tag == "equal" for w in ours[i1:i2]
    )
    content = sum(w.sort != "function" for w in ours)
    if (alike < _LEAST_ALIKE and alike < 0.6 * content) or alike < _LEAST_RATIO * content:
        return []
    found = []
    for number, (tag, i1, i2, j1, j2) in enumerate(blocks):
        if tag != "replace" or i2 - i1 > _MOST_PUT or j2 - j1 > _MOST_PUT + 3:
            continue
        left = ours[i1 - 1] if number and blocks[number - 1][0] == "equal" else None
        followed = number + 1 < len(blocks) and blocks[number + 1][0] == "equal"
        right = ours[i2] if followed else None
        at_edge = i1 == 0 or i2 == len(ours)
        if (left is not None and right is not None) or (
            at_edge and (left is not None or right is not None)
        ):
            found.append(Swap(ours[i1:i2], theirs[j1:j2], left, right))
    return found


def _judged(swap: Swap, statement: Prepared, source: Prepared, scope: Scope) -> Iterator[Finding]:
    names = [w for w in swap.put if w.sort == "name"]
    others = [w for w in swap.had if w.sort == "name"]
    if names and others and not _alike(names, others, swap, scope):
        words = " ".join(w.text for w in names)
        instead = " ".join(w.text for w in others)
        detail = f"{words} stands where the source has {instead}"
        yield Finding(kind="name_elsewhere", words=words, detail=detail)
    numbers = [w for w in swap.put if w.sort == "number"]
    theirs = [w for w in swap.had if w.sort == "number"]
    loose = any(w.key in LOOSE for w in numbers) and not any(w.key in LOOSE for w in theirs)
    if numbers and theirs and not loose and not _same_values(statement, source, swap):
        words, instead = numbers[0].text, theirs[0].text
        detail = f"{words} stands where the source has {instead}"
        yield Finding(kind="number_elsewhere", words=words, detail=detail)
    times = [w for w in swap.put if w.sort == "time"]
    given = [w for w in swap.had if w.sort == "time"]
    if times and given and not {w.key for w in times} & {w.key for w in given}:
        if times[0].key not in source.keys:
            detail = f"{times[0].text} stands where the source has {given[0].text}"
            yield Finding(kind="date_elsewhere", words=times[0].text, detail=detail)
    for word in swap.put:
        for other in swap.had:
            if word.sort == other.sort == "plain":
                yield from _compared(word, other, statement, source)


def _put_for(swap: Swap, scope: Scope) -> Iterator[Finding]:
    """Yield a finding where one word was put for one other, and they are not known to agree."""
    put = [w for w in swap.put if w.sort == "plain"]
    had = [w for w in swap.had if w.sort == "plain"]
    if len(put) == len(had) == 1 and swap.left is not None and swap.right is not None:
        if not scope.has_root(put[0].root) and not _INERT & {put[0].root, had[0].root}:
            detail = f"“{put[0].text}” stands where the source has “{had[0].text}”"
            yield Finding(kind="words_unsupported", words=put[0].text, detail=detail)


def _compared(word: Word, other: Word, statement: Prepared, source: Prepared) -> Iterator[Finding]:
    role, instead = role_of(word.key), role_of(other.key)
    if role is not None and instead is not None:
        if role != instead and role not in {role_of(w.key) for w in source.words}:
            detail = f"{word.text} stands where the source has {other.text}"
            yield Finding(kind="role_absent", words=word.text, detail=detail)
    elif are_opposite(word.root, other.root):
        # Said elsewhere in the sentence too, the word may only have moved.
        moved = word.root in source.roots or other.root in statement.roots
        if not moved and not meanings(word.root) & source.roots:
            detail = f"“{word.text}” stands where the source has “{other.text}”"
            yield Finding(kind="negation_differs", words=word.text, detail=detail)


def _alike(names: list[Word], others: list[Word], swap: Swap, scope: Scope) -> bool:
    """Tell whether two names may be the same, or the source has the name beside these words."""
    ours = {part for w in names for part in (w.key, *w.key.split("-"))}
    theirs = {part for w in others for part in (w.key, *w.key.split("-"))}
    if ours & theirs:
        return True
    article = scope.article
    for w in names:
        if article.companions.get(w.key, frozenset()) & theirs:
            return True
    countries = {c.country for c in article.prepare(" ".join(w.text for w in names)).countries}
    other_countries = {
        c.country for c in article.prepare(" ".join(w.text for w in others)).countries
    }
    if countries & other_countries:
        return True
    short = {"".join(k[:1] for k in ours), "".join(k[:1] for k in theirs)}
    if short & (ours | theirs):
        return True
    for one, spelled in article.acronyms.items():
        if (one in ours and spelled & theirs) or (one in theirs and spelled & ours):
            return True
    anchors = [(swap.left, 1), (swap.right, -1)]
    return any(
        _stand_near(w, anchor, way, scope)
        for w in names
        for anchor, way in anchors
        if anchor is not None and anchor.sort != "function"
    )


def _stand_near(word: Word, anchor: Word, way: int, scope: Scope) -> bool:
    """Tell whether the article has a name within three words of the word beside it here.

    Args:
        word: of the name.
        anchor: the word beside it.
        way: 1 where the name follows the word, -1 where it stands before it.
        scope: the article's.
    """
    for sentence in scope.article.sentences:
        if word.key in sentence.keys and anchor.root in sentence.roots:
            at = [i for i, w in enumerate(sentence.words) if w.key == word.key]
            by = [i for i, w in enumerate(sentence.words) if w.root == anchor.root]
            if any(0 < way * (i - j) <= 3 for i in at for j in by):
                return True
    return False


def _same_values(statement: Prepared, source: Prepared, swap: Swap) -> bool:
    """Tell whether the source has one of these numbers here, or beside the same words."""

    def numbers(text: Prepared, words: Sequence[Word]) -> list[Number]:
        return [n for n in text.numbers for w in words if n.start < w.end and w.start < n.end]

    ours = {n.value for n in numbers(statement, swap.put)}
    if ours & {n.value for n in numbers(source, swap.had)}:
        return True
    anchors = {w.root for w in (swap.left, swap.right) if w is not None and w.sort == "plain"}
    if not anchors:
        return ours <= source.values
    for at, word in enumerate(source.words):
        if any(n.value in ours for n in numbers(source, [word])):
            if anchors & {w.root for w in source.words[max(0, at - 2) : at + 3]}:
                return True
    return False
