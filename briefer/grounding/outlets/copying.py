"""Which article copies another's text: one outlet's words, however often they are printed."""

import functools
from collections.abc import Iterable, Sequence
from datetime import date

from briefer.articles.article import Article
from briefer.articles.segmenting import paragraph_spans
from briefer.language.folding import folded
from briefer.language.names import tokens_of
from briefer.language.speech import quotations

SHINGLE = 5
"""Words in a row that are compared.

Independent reports of one event share names, titles and stock phrases, which are shorter: over
the 22 pairs of independent reports written for this (``tests/grounding/outlets/sets``, and the
example) they have at most 0.07 of their runs of five in common, and 0.14 of their runs of three.
"""
LEAST_SHARED = 0.3
"""Share of the shorter text's runs that the other one has, from which on it is a copy.

Between what was measured on either side. The example's wire copy, with another headline and
dateline, a paragraph of its own and light trims, shares 0.79; the edited copies of
``tests/grounding/outlets/test_copying.py`` 0.90 and more. Of 123 pairs of real reports of one event
(Giveme5W1H) two share 0.80 and 0.40, both from one agency; all others 0.19 at most.
"""
_LEAST_RUNS = 12
_LAST = date.max


def copies_of(articles: Sequence[Article]) -> list[int | None]:
    """Return for each article the index of the one whose text it copies, or None.

    What is shared is counted against the shorter text (containment): an outlet that prints
    half of a wire report copies it, and so does one that adds as much again of its own; over
    both texts together (Jaccard) each would pass for a report of its own. Words between
    quotation marks do not count, since everybody who was there has them.

    Copies of one text are one group, whichever of them was cut from which. The one that was
    published first is the original, and the first given among those of one day; an article
    without a date is nobody's original where another has one. Time is linear in the text for
    texts that differ.
    """
    runs = [_runs(article) for article in articles]
    first = list(range(len(articles)))
    owners: dict[int, list[int]] = {}
    for index, own in enumerate(runs):
        shared = _shared_with(own, owners)
        for other, count in shared.items():
            if count >= LEAST_SHARED * min(len(own), len(runs[other])):
                first = _joined(first, index, other)
        for run in own:
            owners.setdefault(run, []).append(index)
    originals: dict[int, int] = {}
    for index in sorted(range(len(articles)), key=lambda i: (articles[i].published or _LAST, i)):
        originals.setdefault(first[index], index)
    found = [originals[root] for root in first]
    return [original if original != index else None for index, original in enumerate(found)]


def share_text(one: Article, other: Article) -> bool:
    """Tell whether one of two articles copies the other, whichever of them."""
    mine, theirs = _runs(one), _runs(other)
    return len(mine & theirs) >= LEAST_SHARED * min(len(mine), len(theirs))


def _shared_with(own: Iterable[int], owners: dict[int, list[int]]) -> dict[int, int]:
    """Return how many runs each earlier article shares, by its index."""
    shared: dict[int, int] = {}
    for run in own:
        for other in owners.get(run, ()):
            shared[other] = shared.get(other, 0) + 1
    return shared


def _joined(first: list[int], one: int, other: int) -> list[int]:
    """Return the first article of each group with the groups of two articles made one."""
    kept, gone = sorted((first[one], first[other]))
    return [kept if root == gone else root for root in first]


@functools.lru_cache(maxsize=256)
def _runs(article: Article) -> frozenset[int]:
    """Return the hashes of an article's runs of words, quotations left out.

    A text of hardly anything but quotations keeps them. One that is shorter than a run is
    one run.
    """
    paragraphs = [article.text[start:end] for start, end in paragraph_spans(article.text)]
    found = _hashes(map(_unquoted, paragraphs))
    return found if len(found) >= _LEAST_RUNS else _hashes(paragraphs)


def _hashes(paragraphs: Iterable[str]) -> frozenset[int]:
    words = [folded(word) for text in paragraphs for word in tokens_of(text)]
    count = max(1, len(words) - SHINGLE + 1)
    return frozenset(hash(tuple(words[at : at + SHINGLE])) for at in range(count))


def _unquoted(text: str) -> str:
    kept, at = [], 0
    for quote in quotations(text):
        kept.append(text[at : quote.start])
        at = quote.end
    return " ".join([*kept, text[at:]])
