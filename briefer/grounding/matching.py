"""Names, numbers and quotations of a statement, looked up in its sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.preparing import form_of
from briefer.grounding.scope import Scope
from briefer.grounding.statements import Finding
from briefer.language.countries import Mention
from briefer.language.folding import folded
from briefer.language.numbers import Number
from briefer.language.roots import meanings, root
from briefer.language.speech import quotations

MEASURES = frozenset(
    root(word)
    for word in "second minute hour day week month year decade century metre meter kilometre "
    "kilometer mile foot inch yard tonne ton kilogram pound gram litre liter gallon barrel "
    "dollar euro yen yuan rouble ruble percent degree hectare acre watt megawatt gigawatt".split()
)
LOOSE = frozenset({"one", "first", "second"})
"""Numbers that are more often a pronoun or an order of telling than a count."""
_BESIDE = 3
_BETWEEN = 4


def name_findings(
    statement: Prepared, scope: Scope, whole: Scope, *, lenient: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each name that is not in the scope.

    Args:
        statement: what is judged.
        scope: the sentences it rests on.
        whole: the whole article.
        lenient: let a name pass that the article has elsewhere beside the words that are
            beside it here, since nobody said which sentences count.
    """
    nations = {
        statement.words[i].start: c for c in statement.countries for i in range(c.first, c.last)
    }
    for run in statement.names():
        missing = [w for w in run if not _has(w, run, scope, nations, statement)]
        if lenient and missing and _beside_its_words(missing, statement, whole):
            missing = []
        if missing:
            words = " ".join(w.text for w in missing)
            if all(_has(w, run, whole, nations, statement) for w in missing):
                detail = f"{words} is in the article, but not in the sentences cited here"
                yield Finding(kind="name_elsewhere", words=words, detail=detail)
            else:
                detail = f"{words} is nowhere in the article"
                yield Finding(kind="name_absent", words=words, detail=detail)
        elif len(run) > 1 and not statement.titled and not _stand_together(run, nations, whole):
            words = " ".join(w.text for w in run)
            detail = f"the words of {words} are in the article, but nowhere together"
            yield Finding(kind="name_absent", words=words, detail=detail)


def number_findings(
    statement: Prepared, scope: Scope, whole: Scope, *, lenient: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each number that is not in the scope, or is there of something else.

    Args:
        statement: what is judged.
        scope: the sentences it rests on.
        whole: the whole article.
        lenient: let a number pass that the article has elsewhere of the same thing.
    """
    dated = [range(part.start, part.end) for part in statement.times]
    for number in statement.numbers:
        if any(number.start in span for span in dated):
            continue
        noun = _counted(statement, number)
        if number.words.lower() in LOOSE or _points(statement, number):
            continue
        if lenient and noun and number.value not in scope.values and _counts(number, noun, whole):
            continue
        if number.value not in scope.values:
            yield _number_finding(number, noun, scope, number.value in whole.values)
        elif (other := _of_something_else(number, noun, scope)) is not None:
            detail = f"the sentences cited have {number.words} of something else: source has "
            yield Finding(
                kind="number_elsewhere",
                words=f"{number.words} {noun}".strip(),
                detail=f"{detail}{other}",
            )


def quote_findings(statement: Prepared, scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each quotation that is not in the scope, word for word."""
    cited = " ".join(sentence.whole for sentence in scope.own)
    for quote in quotations(statement.text):
        words = statement.text[quote.start : quote.end]
        plain = " ".join(folded(words).split()).strip(" .,;:!?")
        if plain and plain not in cited:
            detail = f"“{words}” is not in the sentences cited, word for word"
            yield Finding(kind="quote_altered", words=words, detail=detail)


def _has(
    word: Word, run: Sequence[Word], scope: Scope, nations: Mapping[int, Mention], of: Prepared
) -> bool:
    for mention in of.countries:
        if any(of.words[i].start == word.start for i in range(mention.first, mention.last)):
            return scope.has_country(mention, word.key) or scope.has_name(word, run)
    return scope.has_name(word, run)


def _beside_its_words(missing: Sequence[Word], statement: Prepared, whole: Scope) -> bool:
    """Tell whether the article has these words, and near them two that are beside them here.

    Near is the same sentence or the next one either side. A name beside them counts double.
    """
    at = [i for i, w in enumerate(statement.words) if w in missing]
    around = statement.words[max(0, at[0] - 7) : at[-1] + 8]
    beside = [w for w in around if w.sort in {"plain", "name"} and w not in missing]
    sentences = whole.article.sentences
    for index, sentence in enumerate(sentences):
        if all(w.key in sentence.keys for w in missing):
            near = frozenset().union(*(s.roots for s in sentences[max(0, index - 1) : index + 2]))
            score = sum(2 if w.sort == "name" else 1 for w in beside if w.root in near)
            if score >= _BESIDE:
                return True
    return False


def _stand_together(run: Sequence[Word], nations: Mapping[int, Mention], whole: Scope) -> bool:
    """Tell whether each two words of a name follow each other somewhere in the article.

    "European Parliament" is no name of an article that has the European Commission and a
    parliament. A country before a name needs no proof ("US Indo-Pacific Command"), unless
    it takes the place of somebody's first name.
    """
    persons = whole.article.companions
    for one, other in pairwise(run):
        named = one.start in nations, other.start in nations
        if all(named) or (named[0] and other.key not in persons):
            continue
        if other.key in persons and one.key in persons:
            if other.key not in persons[one.key]:
                return False
        elif not _follow(one, other, whole):
            return False
    return True


def _follow(one: Word, other: Word, whole: Scope) -> bool:
    """Tell whether two words follow each other, with at most three between them.

    A word that the article has only under another form (an acronym, an initial, a hyphen)
    cannot be placed, and passes.
    """
    article = whole.article
    with_one, with_other = (article.forms.get(form_of(word.key), ()) for word in (one, other))
    both = sorted({*with_one} & {*with_other})
    texts = [*(article.sentences[index] for index in both), article.title]
    if any(_follow_in(one, other, text) for text in texts):
        return True
    in_title = {form_of(word.key) for word in article.title.words}
    known = bool(with_one) or form_of(one.key) in in_title
    placed = bool(with_other) or form_of(other.key) in in_title
    return not (known and placed and len(one.key) > 1 and len(other.key) > 1)


def _follow_in(one: Word, other: Word, text: Prepared) -> bool:
    first = [i for i, w in enumerate(text.words) if form_of(w.key) == form_of(one.key)]
    second = [i for i, w in enumerate(text.words) if form_of(w.key) == form_of(other.key)]
    return any(0 < j - i <= _BETWEEN for i in first for j in second)


def _points(text: Prepared, number: Number) -> bool:
    """Tell whether a number only points at what was named: "the two sides", "their three"."""
    before = text.text[: number.start].split()[-1:]
    small = number.words.lower() in {"two", "three", "four"}
    return small and bool(before) and before[0].lower() in {"the", "these", "their", "all"}


def _counted(text: Prepared, number: Number) -> str:
    """Return the word that follows a number: what it counts; "percent" for a per cent sign."""
    rest = text.text[number.end :]
    if rest.lstrip()[:1] == "%" or rest.lstrip()[:8].lower() == "per cent":
        return "percent"
    before = text.text[: number.start].rstrip()[-1:]
    if before in {"$", "€", "£", "¥"}:
        return {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}[before]
    for word in text.words:
        if word.start <= number.start < word.end and "-" in word.key:
            return word.key.split("-")[1]  # 10-year
        if word.start >= number.end:
            gap = text.text[number.end : word.start].strip(" -")
            return word.key if not gap and word.sort in {"plain", "name"} else ""
    return ""


def _counts(number: Number, noun: str, scope: Scope) -> bool:
    """Tell whether a scope has a number of the same things."""
    alike = meanings(root(noun))
    return any(
        other.value == number.value and not alike.isdisjoint(_roots_around(sentence, other))
        for sentence in scope.own
        for other in sentence.numbers
    )


def _number_finding(number: Number, noun: str, scope: Scope, elsewhere: bool) -> Finding:
    offer = _instead(number, noun, scope)
    words = f"{number.words} {noun}".strip() if noun and noun != "percent" else number.words
    source = f"; source has {offer}" if offer else ""
    if elsewhere:
        detail = f"{number.words} is in the article, but not in the sentences cited here{source}"
        return Finding(kind="number_elsewhere", words=number.words, detail=detail)
    detail = f"{words} is nowhere in the article{source}"
    return Finding(kind="number_absent", words=number.words, detail=detail)


def _instead(number: Number, noun: str, scope: Scope) -> str:
    """Return the source's number of the same thing, or its only one."""
    others = [
        (other, _counted(sentence, other))
        for sentence in scope.own
        for other in sentence.numbers
        if other.words.lower() not in LOOSE and other.value != number.value
    ]
    same = [f"{o.words} {n}" for o, n in others if n and noun and root(n) in meanings(root(noun))]
    if same:
        return same[0].replace(" percent", " per cent")
    return f"{others[0][0].words} {others[0][1]}".strip() if len(others) == 1 else ""


def _of_something_else(number: Number, noun: str, scope: Scope) -> str | None:
    """Return what the source has instead where its equal number counts something else."""
    if not noun:
        return None
    alike = meanings(root(noun))
    same = [
        (sentence, other)
        for sentence in scope.own
        for other in sentence.numbers
        if other.value == number.value
    ]
    nouns = [_counted(sentence, other) for sentence, other in same]
    if root(noun) in MEASURES:
        if nouns and all(n and root(n) in MEASURES and root(n) not in alike for n in nouns):
            return f"{same[0][1].words} {nouns[0]}"
        return None
    if any(n and root(n) in alike for n in nouns):
        return None
    # "412 passengers and 30 crew": crew is what the other number counts.
    beside = [(s, o, rival) for s, o in same if (rival := _counting(number, alike, [s]))]
    if beside and not any(_joined(*place) for place in beside):
        return f"{beside[0][2].words} {noun}"
    if any(not alike.isdisjoint(_roots_around(sentence, other)) for sentence, other in same):
        return None
    rival = _counting(number, alike, scope.own)
    return f"{rival.words} {noun}" if rival is not None else None


def _counting(
    number: Number, alike: frozenset[str], sentences: Iterable[Prepared]
) -> Number | None:
    """Return another number that counts these things, directly before their name."""
    for sentence in sentences:
        for other in sentence.numbers:
            counted = _counted(sentence, other)
            if counted and other.value != number.value and root(counted) in alike:
                return other
    return None


def _joined(sentence: Prepared, number: Number, other: Number) -> bool:
    """Tell whether two numbers count the same things: "31 to 14 votes", "two or three ships"."""
    between = sentence.text[number.end : other.start].strip(" ,-–—").lower()
    return number.end <= other.start and between in {"", "to", "and", "or", "of", "against"}


def _roots_around(sentence: Prepared, number: Number) -> set[str]:
    at = next((i for i, w in enumerate(sentence.words) if w.end >= number.end), 0)
    around = sentence.words[max(0, at - 5) : at + 7]
    return {w.root for w in around} | {root(p) for w in around for p in w.key.split("-")}
