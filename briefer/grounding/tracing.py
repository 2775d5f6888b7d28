"""The first, simple rule of tracing: names and numbers occur in the cited sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.grounding.briefing import Finding, Verdict
from briefer.language.names import folded, lookup_words, name_words, same_name, tokens_of
from briefer.language.numbers import numbers_in


@dataclass(frozen=True, slots=True)
class Trace:
    """What tracing found out about a statement."""

    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A text in the form in which words are looked up in it."""

    whole: str
    tokens: frozenset[str]
    values: frozenset[object]
    ordinary: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Source":
        """Prepare a text."""
        words = tokens_of(text)
        tokens, whole = lookup_words(text)
        return cls(
            whole=whole,
            tokens=tokens,
            values=frozenset(number.value for number in numbers_in(text)),
            ordinary=frozenset(folded(word) for word in words if word[:1].islower()),
        )


def traced(words: Sequence[str], cited: Source, article: Source) -> Trace:
    """Judge the words of one statement.

    Args:
        words: its texts: a headline, or a name, a role and a side.
        cited: the sentences it cites.
        article: all sentences.

    Returns:
        ``traced`` where every name and number occurs in the cited sentences, under an alias
        or as the same value; else ``untraced`` with a finding for each that does not.
    """
    findings = []
    for text in words:
        for name in dict.fromkeys(name_words(text, ordinary=article.ordinary)):
            if not same_name(name, cited.tokens, cited.whole):
                findings.append(_name_finding(name, article))
        for number in numbers_in(text):
            if number.value not in cited.values:
                findings.append(_number_finding(number.words, number.value in article.values))
    return Trace("untraced" if findings else "traced", tuple(findings))


def _name_finding(name: str, article: Source) -> Finding:
    if same_name(name, article.tokens, article.whole):
        detail = f"{name} is in the article, but not in the sentences cited here"
        return Finding(kind="name_elsewhere", words=name, detail=detail)
    return Finding(kind="name_absent", words=name, detail=f"{name} is nowhere in the article")


def _number_finding(words: str, elsewhere: bool) -> Finding:
    if elsewhere:
        detail = f"{words} is in the article, but not in the sentences cited here"
        return Finding(kind="number_elsewhere", words=words, detail=detail)
    return Finding(kind="number_absent", words=words, detail=f"{words} is nowhere in the article")
