"""Moving a citation to the sentence that holds a statement's words."""

from collections.abc import Sequence

from briefer.grounding.preparing import PreparedArticle
from briefer.grounding.scope import scope_of
from briefer.grounding.statements import Finding
from briefer.grounding.support import content_of, share_of, supporting
from briefer.grounding.tracing import traced

_LEAST_SHARE = 0.6
_LEAST_WORDS = 2
# A citation is wrong where words are elsewhere, or none of the statement is there.
_MOVABLE = ("_elsewhere", "words_unsupported", "speaker_not_cited", "phrase_not_cited")


def moved_citation(
    text: str, article: PreparedArticle, indices: Sequence[int], findings: Sequence[Finding]
) -> int | None:
    """Return the index of the sentence that a statement's citation is to move to, or None.

    A sentence qualifies when it has every name, number and date of the statement, no finding
    against it, and at least six tenths of its other content words, more than the cited ones
    have. That "US" occurs in it is no reason.

    Args:
        text: the statement.
        article: what it is about.
        indices: of the sentences it cites.
        findings: what tracing found against them.
    """
    if not any(finding.kind.endswith(_MOVABLE) for finding in findings):
        return None
    statement = article.prepare(text)
    if len(content_of(statement)) < _LEAST_WORDS:
        return None
    cited = scope_of(article, indices)
    there = share_of(statement, cited.roots)
    for index in supporting(statement, article):
        share = share_of(statement, article.sentences[index].roots)
        if index in indices or share < _LEAST_SHARE or share <= there:
            continue
        if not traced(text, article, [index]).findings:
            return index
    return None
