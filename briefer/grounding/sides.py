"""Whether sentences speak of a side, and which side a person is on by them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefer.grounding.briefing import Briefing
from briefer.grounding.prepared import Prepared
from briefer.grounding.preparing import PreparedArticle, is_place
from briefer.grounding.scope import Scope
from briefer.grounding.statements import Finding, StanceStatement, WhoStatement
from briefer.language.folding import folded
from briefer.language.roots import root

_GENERAL = frozenset(
    root(word)
    for word in "government ministry state country national side people official city local "
    "council group party company union association office army military police court".split()
)
_NOT_A_SIDE = frozenset({"other", "others", "none", "unknown", ""})
_LEAST_PREFIX = 5
_BEFORE = 5
_OWNED = re.compile(r"['’]s?\s")


def is_a_side(side: str) -> bool:
    """Tell whether a side names one; "other" does not."""
    return folded(side).strip() not in _NOT_A_SIDE


def countries_of(text: Prepared) -> frozenset[str]:
    """Return the countries that a text names; "in Washington" names a place."""
    return frozenset(
        mention.country
        for mention in text.countries
        if not mention.seat or not mention.first or not is_place(text, mention)
    )


def speaks_of(side: Prepared, text: Prepared) -> bool:
    """Tell whether a text names a side: its country, or one of the words that tell it apart."""
    countries = countries_of(side)
    if countries:
        return not countries.isdisjoint(countries_of(text))
    own = {word.root for word in side.words if word.sort in {"plain", "name"}}
    telling = own - _GENERAL or own
    return any(_alike(one, other) for one in telling for other in text.roots) or not telling


def side_findings(who: WhoStatement, briefing: Briefing, scope: Scope) -> Iterator[Finding]:
    """Yield a finding where a person's sentences put the person on another side."""
    if not is_a_side(who.side):
        return
    article = scope.article
    side = article.prepare(who.side)
    person = article.prepare(f"{who.name}, {who.role}")
    boss = _boss_of(who, briefing)
    if boss is not None and is_a_side(boss.side):
        if not _same_side(side, article.prepare(boss.side)):
            yield _other_side(who, boss.side)
        return
    own = _own_countries(who, article, scope)
    mine = countries_of(side)
    if own and mine:
        if own.isdisjoint(mine):
            yield _other_side(who, next(iter(sorted(own))))
        return
    if mine and _counterpart_is_from(who, mine, scope):
        yield _other_side(who, "another")
        return
    named_in = _naming(who, scope)
    if speaks_of(side, person) or any(speaks_of(side, text) for text in named_in):
        return
    rivals = [s for s in _sides(briefing) if not _same_side(side, article.prepare(s))]
    named = [s for s in rivals if any(speaks_of(article.prepare(s), t) for t in named_in)]
    near = any(speaks_of(side, text) for text in _near(scope))
    if named or not near:
        yield _other_side(who, named[0] if named else None)


def speaker_findings(
    stance: StanceStatement, briefing: Briefing, scope: Scope
) -> Iterator[Finding]:
    """Yield a finding where none of a stance's sentences has its side speak or act."""
    article = scope.article
    side = article.prepare(stance.side)
    people = [w for w in briefing.who if _same_side(side, article.prepare(w.side))]
    for index in scope.indices:
        speaker = article.voices[index].speaker
        texts = [article.sentences[index], *([article.prepare(speaker)] if speaker else [])]
        if any(_has_side(text, side, people) for text in texts):
            break
    else:
        voices = [article.voices[index].speaker for index in scope.indices]
        foreign = any(_is_foreign(article.prepare(one), side) for one in voices if one)
        if foreign or not any(_has_side(text, side, people) for text in _near(scope)):
            detail = f"{stance.side} neither speaks nor acts in the sentences cited"
            yield Finding(kind="speaker_not_cited", words=stance.side, detail=detail)
            return
    told = article.prepare(stance.summary)
    if not _has_side(told, side, people):
        rival = next((s for s in _rivals(side, briefing, article) if speaks_of_all(s, told)), None)
        if rival is not None:
            detail = f"what is said here is about {rival.text}, not {stance.side}"
            yield Finding(kind="speaker_not_cited", words=stance.side, detail=detail)
            return
    speakers = {article.voices[index].speaker for index in scope.indices}
    spoken = [article.prepare(one) for one in speakers if one is not None]
    if None in speakers or not spoken:
        return
    others = _rivals(side, briefing, article)
    heard = [
        next((s.text for s in others if _speaks_for(text, s, briefing, article)), None)
        for text in spoken
        if not _has_side(text, side, people)
    ]
    if len(heard) == len(spoken) and None not in heard:
        detail = f"in the sentences cited {heard[0]} speaks, not {stance.side}"
        yield Finding(kind="speaker_not_cited", words=stance.side, detail=detail)


def _is_foreign(speaker: Prepared, side: Prepared) -> bool:
    """Tell whether a speaker is of another country than a side that is one."""
    ours, theirs = countries_of(side), countries_of(speaker)
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def speaks_of_all(side: Prepared, text: Prepared) -> bool:
    """Tell whether a text names a side with all of its words, or its country."""
    if countries_of(side):
        return speaks_of(side, text)
    return all(any(_alike(one, other) for other in text.roots) for one in side.roots)


def _rivals(side: Prepared, briefing: Briefing, article: PreparedArticle) -> list[Prepared]:
    others = [article.prepare(one) for one in _sides(briefing)]
    return [other for other in others if not _same_side(side, other)]


def _speaks_for(
    text: Prepared, side: Prepared, briefing: Briefing, article: PreparedArticle
) -> bool:
    people = [w for w in briefing.who if _same_side(side, article.prepare(w.side))]
    return _has_side(text, side, people)


def _has_side(text: Prepared, side: Prepared, people: Sequence[WhoStatement]) -> bool:
    if speaks_of(side, text):
        return True
    return any(folded(who.name.split()[-1]) in text.keys for who in people if who.name.split())


def _sides(briefing: Briefing) -> list[str]:
    named = [s.side for s in briefing.stances] + [w.side for w in briefing.who]
    return [side for side in dict.fromkeys(named) if is_a_side(side)]


def _same_side(one: Prepared, other: Prepared) -> bool:
    if countries_of(one) or countries_of(other):
        return not countries_of(one).isdisjoint(countries_of(other))
    return not one.roots.isdisjoint(other.roots) and speaks_of(one, other)


def _boss_of(who: WhoStatement, briefing: Briefing) -> WhoStatement | None:
    """Return whose spokesman, aide or deputy a person is: "Lehtonen's spokesman"."""
    if not _OWNED.search(who.role):
        return None
    for other in briefing.who:
        last = other.name.split()[-1:] or [""]
        if other is not who and re.search(rf"\b{re.escape(last[0])}['’]s?\s", who.role):
            if last[0] and "counterpart" not in who.role:
                return other
    return None


def _own_countries(who: WhoStatement, article: PreparedArticle, scope: Scope) -> frozenset[str]:
    """Return the country of a person by the role, else by the words before the name."""
    role = article.prepare(_without_counterpart(who.role))
    named = [m for m in role.countries if not m.seat or m.first == 0]
    if named:
        return frozenset({named[0].country})
    last = folded(who.name.split()[-1]) if who.name.split() else ""
    for text in scope.own:
        at = next((i for i, w in enumerate(text.words) if w.key == last), None)
        if at is None:
            continue
        first = at - len(who.name.split()) + 1
        for mention in reversed(text.countries):
            between = text.words[mention.last : max(first, mention.last)]
            # "the Estonian interior ministry, Liis Tamm", not "around Taiwan when Liis Tamm".
            plain = all(word.sort in {"plain", "name"} for word in between)
            if 0 <= first - mention.last <= _BEFORE and plain:
                return frozenset({mention.country})
    return frozenset()


def _naming(who: WhoStatement, scope: Scope) -> Sequence[Prepared]:
    """Return the sentences that name a person, or all where none does.

    What another sentence says of a side is not said of the person.
    """
    last = folded(who.name.split()[-1]) if who.name.split() else ""
    return [text for text in scope.own if last in text.keys] or scope.own


def _without_counterpart(role: str) -> str:
    """Return a role up to whose counterpart it is: "Estonian counterpart", not "of Lehtonen"."""
    return re.split(r"\bcounterpart (?:of|to)\b", role)[0]


def _counterpart_is_from(who: WhoStatement, countries: Iterable[str], scope: Scope) -> bool:
    """Tell whether a person meets "her Estonian counterpart": then she is not Estonian."""
    last = folded(who.name.split()[-1]) if who.name.split() else ""
    for text in scope.own:
        keys = [w.key for w in text.words]
        if last not in keys or "counterpart" not in keys:
            continue
        at, by = keys.index(last), keys.index("counterpart")
        for mention in text.countries:
            if mention.last == by and at < mention.first and mention.country in set(countries):
                return True
    return False


def _near(scope: Scope) -> list[Prepared]:
    """Return the sentences beside the cited ones, within the same reach as pronouns have."""
    count = len(scope.article.sentences)
    wanted = {j for i in scope.indices for j in range(max(0, i - 2), min(count, i + 2))}
    return [scope.article.sentences[i] for i in sorted(wanted)]


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _LEAST_PREFIX and longer.startswith(shorter))


def _other_side(who: WhoStatement, other: str | None) -> Finding:
    put = f"; they put {who.name} with {other}" if other and other != "another" else ""
    detail = f"the sentences cited do not put {who.name} with {who.side}{put}"
    return Finding(kind="side_not_cited", words=who.side, detail=detail)
