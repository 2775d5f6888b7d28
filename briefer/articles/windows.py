"""A long article in parts that overlap, each short enough for a model."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from briefer.articles.article import Article
from briefer.articles.reckoning import reckoned_tokens
from briefer.articles.segmenting import paragraph_spans

OVERLAP = 3
"""Sentences that a window has in common with the one before it: a pronoun is looked up two
sentences back (``grounding/scope.py``), and a speaker in the one before that."""

_NUMBERING = 7
"""Tokens of a sentence's number, its brackets and its line end, as prompts show it."""

_BORDER = 5
"""A window may end a fifth of its length early, so that it ends where a paragraph does."""

_MOST_OVERLAP = 4
"""Of a window, at most a fourth is what the one before it had: sentences can be long."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole sentences of an article, as an article of its own.

    Attributes:
        article: these sentences, numbered from 1; the article itself where it is all of it.
        place: index of the article among those of its briefing.
        before: how many sentences of the article stand before it.
        start: index of its first character in the article's text.
    """

    article: Article
    place: int
    before: int
    start: int

    @property
    def numbers(self) -> tuple[int, int]:
        """The numbers of its first and last sentence in the article."""
        return self.before + 1, self.before + len(self.article.sentences)


def windows_of(article: Article, place: int, longest: int | None) -> list[Window]:
    """Return an article in windows: all of its sentences in order, some of them twice.

    A window ends where a paragraph does, if one ends in its last fifth, and begins with the
    last sentences of the one before. One sentence that is longer than a window is a window.
    The windows of an article are about equally long. Time grows linearly with the article.

    Args:
        article: what to read.
        place: its index among those of its briefing.
        longest: tokens of a window, as they are reckoned; None for the article whole.

    Returns:
        At least one; the article itself where it fits.
    """
    tokens = tokens_of_sentences(article)
    total = sum(tokens)
    if longest is None or total <= longest or len(tokens) == 1:
        return [Window(article, place, 0, 0)]
    count = -(-total // max(1, longest - longest // _BORDER))
    bound = min(longest, total // count + longest // _BORDER)
    return [_window(article, place, *run) for run in _runs(article, tokens, bound)]


def halves_of(window: Window) -> list[Window]:
    """Return a window in shorter ones; itself alone where it is a single sentence."""
    half = max(1, sum(tokens_of_sentences(window.article)) // 2)
    return [
        replace(one, before=one.before + window.before, start=one.start + window.start)
        for one in windows_of(window.article, window.place, half)
    ]


def tokens_of_sentences(article: Article) -> list[int]:
    """Return about how many tokens each sentence takes in a prompt, its number included."""
    return [
        reckoned_tokens(article.text[one.start : one.end]) + _NUMBERING for one in article.sentences
    ]


def _window(article: Article, place: int, first: int, last: int) -> Window:
    """Return the sentences of a run of indices, half-open, as a window."""
    own = article.sentences[first:last]
    start = own[0].start
    sentences = tuple(
        replace(one, number=number, start=one.start - start, end=one.end - start)
        for number, one in enumerate(own, 1)
    )
    text = article.text[start : own[-1].end]
    return Window(replace(article, text=text, sentences=sentences), place, first, start)


def _runs(article: Article, tokens: Sequence[int], bound: int) -> list[tuple[int, int]]:
    """Return the half-open runs of indices that windows of at most so many tokens have."""
    ends = list(accumulate(tokens))
    count = len(tokens)
    starts = {start for start, _ in paragraph_spans(article.text)}
    borders = [i for i, one in enumerate(article.sentences) if one.start in starts]
    runs: list[tuple[int, int]] = []
    first = 0
    while True:
        before = ends[first - 1] if first else 0
        fits = bisect_right(ends, before + bound)
        # What goes on from the window before has at least one sentence of its own.
        last = max(fits, first + 1, runs[-1][1] + 1 if runs else 0)
        if last < count:
            early = bisect_right(ends, before + bound - bound // _BORDER)
            border = borders[bisect_right(borders, last) - 1] if borders else 0
            new = runs[-1][1] if runs else 0
            last = border if border >= early and border > max(first, new) else last
        runs.append((first, last))
        if last == count:
            return runs
        first = _overlapping(ends, first, last, bound)


def _overlapping(ends: Sequence[int], first: int, last: int, bound: int) -> int:
    """Return the index at which the window behind a run begins.

    Args:
        ends: of each sentence, the tokens up to its end.
        first: index of the run's first sentence.
        last: index after its last one.
        bound: tokens of a window.
    """
    least = ends[last - 1] - bound // _MOST_OVERLAP
    room = ends[last] - bound  # the next sentence has to fit too
    begins = max(last - OVERLAP, first + 1, bisect_left(ends, max(least, room, 0)) + 1)
    return min(begins, last)

