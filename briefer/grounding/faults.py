"""Untraced statements as faults that a model can be asked to mend."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefer.articles.article import Article
from briefer.extraction.candidates import lines_of
from briefer.extraction.mending import Fault
from briefer.extraction.paths import put_at, value_at
from briefer.extraction.reading import ReadExtraction
from briefer.grounding.briefing import Briefing, Provenance
from briefer.grounding.ground import stated
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.statements import Statement
from briefer.language.words import content_words

UNKNOWN = Provenance(model="", provider="", briefer="", created="")
"""Of a briefing that is only looked at for what is wrong with it."""

_MAX_SENTENCES = 5
"""Sentences shown for one statement: those it cites, and the likeliest others."""


def faults_of(briefing: Briefing, article: Article) -> list[Fault]:
    """Return what is wrong with the untraced statements of a briefing.

    Each comes with the sentences it cites and with those that share most of its words, rare
    ones counting more; planted ones are not among them.
    """
    words = {line.number: set(content_words(line.words)) for line in lines_of(article)}
    common = Counter(word for of_sentence in words.values() for word in of_sentence)
    return [
        Fault(
            path,
            tuple(finding.detail for finding in statement.findings),
            _likely(statement, words, common),
        )
        for path, statement in statements_by_path(briefing).items()
        if statement.verdict == "untraced"
    ]


def better_of(
    first: ReadExtraction, told_anew: ReadExtraction, faults: Sequence[Fault], article: Article
) -> ReadExtraction:
    """Return what was told anew, with each statement that is still untraced as it was first."""
    briefing = stated(told_anew, article, UNKNOWN)
    after = statements_by_path(briefing)
    data = told_anew.extraction.model_dump(mode="json")
    before = first.extraction.model_dump(mode="json")
    for fault in faults:
        if after[fault.path].verdict == "untraced":
            put_at(data, fault.path, value_at(before, fault.path))
    extraction = type(first.extraction).model_validate(data)
    return replace(first, extraction=extraction, cut_off=first.cut_off | told_anew.cut_off)


def _likely(
    statement: Statement, words: Mapping[int, set[str]], common: Counter[str]
) -> tuple[int, ...]:
    cited = [span.sentence for span in statement.citations if span.sentence in words]
    told = set(content_words(_words_of(statement)))
    weights = {
        number: sum(1 / common[word] for word in told & of_sentence)
        for number, of_sentence in words.items()
    }
    others = sorted(
        (n for n in weights if weights[n] and n not in cited), key=lambda n: -weights[n]
    )
    return tuple(sorted({*cited, *others[: max(0, _MAX_SENTENCES - len(cited))]}))


def _words_of(statement: Statement) -> str:
    fields = ("text", "name", "role", "event", "summary")
    return " ".join(str(getattr(statement, field, "")) for field in fields)
