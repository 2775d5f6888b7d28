"""Offices and roles of a statement, looked up in its sentences."""

from collections.abc import Iterator

from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.scope import Scope
from briefer.grounding.statements import Finding

# Words of one line are the same role in news. A first word alone stands for itself.
_LINES = """
president
premier
minister
secretary
ambassador envoy
governor
mayor
senator
chancellor
king
queen
prince
princess
emperor
pope
bishop archbishop
ceo executive
chairman chairwoman chair chairperson
founder cofounder co-founder
director
spokesman spokeswoman spokesperson
general
admiral
colonel
commander
lawyer attorney counsel
prosecutor
judge justice
coach
captain
deputy
councillor councilor
lawmaker legislator mp parliamentarian congressman congresswoman
professor
economist
analyst
negotiator
commissioner
treasurer
dictator
ruler
owner
"""
_ROLE_OF = {
    word: number for number, line in enumerate(_LINES.strip().split("\n")) for word in line.split()
}
# What tells one minister from another stands before the word: "energy minister".
_TOLD_APART = frozenset({"minister", "secretary", "prosecutor"})
_NO_PORTFOLIO = frozenset("former new then current first acting top".split())


def role_of(key: str) -> int | None:
    """Return which office or role a folded word is, the same for its synonyms, or None."""
    for part in (key, key.removesuffix("s"), key.rsplit("-", 1)[-1]):
        if part in _ROLE_OF:
            return _ROLE_OF[part]
    return None


def role_findings(statement: Prepared, scope: Scope, whole: Scope) -> Iterator[Finding]:
    """Yield a finding for each role that the scope does not give to anybody."""
    sentences = [*scope.own, *scope.near]
    there = {role_of(w.key) for s in sentences for w in s.words}
    for index, word in enumerate(statement.words):
        role = role_of(word.key)
        if role is None or word.sort == "name":
            continue
        if role not in there:
            yield _finding(word.text, sentences)
        elif (portfolio := _portfolio(statement, index)) is not None:
            known = portfolio.root in scope.roots or portfolio.key in scope.keys
            if not known and not scope.has_root(portfolio.root):
                yield _finding(f"{portfolio.text} {word.text}", sentences)


def _portfolio(statement: Prepared, index: int) -> Word | None:
    if index == 0 or statement.words[index].key not in _TOLD_APART:
        return None
    before = statement.words[index - 1]
    adjacent = statement.text[before.end : statement.words[index].start] == " "
    told = adjacent and before.sort == "plain" and before.key not in _NO_PORTFOLIO
    return before if told and role_of(before.key) is None else None


def _finding(words: str, sentences: list[Prepared]) -> Finding:
    others = list(
        dict.fromkeys(w.text for s in sentences for w in s.words if role_of(w.key) is not None)
    )
    offer = f"; source has {others[0]}" if len(others) == 1 else ""
    detail = f"nobody is called {words} in the sentences cited{offer}"
    return Finding(kind="role_absent", words=words, detail=detail)
