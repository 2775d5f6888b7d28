"""The times of a statement, looked up in its sentences."""

from collections.abc import Iterator
from datetime import date

from briefer.grounding.prepared import Prepared
from briefer.grounding.scope import Scope
from briefer.grounding.statements import Finding
from briefer.language.times import resolve_date, time_expressions


def time_findings(
    statement: Prepared, scope: Scope, whole: Scope, *, lenient: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each part of a time that is not in the scope.

    Args:
        statement: what is judged.
        scope: the sentences it rests on.
        whole: the whole article.
        lenient: let the parts of the article's own date pass.
    """
    there = {part.key for part in scope.times}
    published = scope.article.article.published
    if lenient and published is not None:
        there |= {f"month {published.month}", f"year {published.year}"}
        there |= {f"day {published.month} {published.day}", f"{published:%A}"}
    for part in statement.times:
        if part.key in there or _means_the_same(statement, part.start, scope, published):
            continue
        known = any(part.key == other.key for other in whole.times)
        alike = list(dict.fromkeys(o.words for o in scope.times if o.family == part.family))
        offer = f"; source has {alike[0]}" if len(alike) == 1 else ""
        if known:
            detail = f"{part.words} is in the article, but not in the sentences cited here{offer}"
            yield Finding(kind="date_elsewhere", words=part.words, detail=detail)
        else:
            detail = f"{part.words} is nowhere in the article{offer}"
            yield Finding(kind="date_absent", words=part.words, detail=detail)


def _means_the_same(statement: Prepared, start: int, scope: Scope, published: date | None) -> bool:
    """Tell whether a time stands for days that one of the scope's times lies in."""
    if published is None:
        return False
    wanted = [
        resolve_date(e.words, published, statement.text)
        for e in time_expressions(statement.text)
        if e.start <= start < e.end
    ]
    for sentence in scope.own:
        if not sentence.times and "ago" not in sentence.keys:
            continue
        for expression in time_expressions(sentence.text):
            given = resolve_date(expression.words, published, sentence.text)
            for one in wanted:
                if one is None or given is None or None in {one.start, one.end, given.start}:
                    continue
                if given.end is None or one.start is None or one.end is None:
                    continue
                if given.start is not None and one.start <= given.start <= given.end <= one.end:
                    return True
    return False
