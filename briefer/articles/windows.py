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

_ROOM = 5
"""A fifth of a window is room for the overlap, and for ending where a paragraph does."""

_MOST_OVERLAP = 8
"""Of a window, at most an eighth is what the one before it had: sentences can be long."""


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

    The windows of an article are about equally long. Each ends where a paragraph does, if one
    ends near enough, and begins with the last sentences of the one before. One sentence that
    is longer than a window is a window. Time grows linearly with the article.

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
    return [_window(article, place, *run) for run in _runs(article, tokens, longest)]


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
    planted = article.planted
    if planted is not None:
        planted = tuple(number - first for number in planted if first < number <= last)
    text = article.text[start : own[-1].end]
    part = replace(article, text=text, sentences=sentences, planted=planted)
    return Window(part, place, first, start)


def _runs(article: Article, tokens: Sequence[int], longest: int) -> list[tuple[int, int]]:
    """Return the half-open runs of indices that windows of at most so many tokens have."""
    ends = list(accumulate(tokens))
    share = ends[-1] / -(-ends[-1] // max(1, longest - longest // _ROOM))
    starts = {start for start, _ in paragraph_spans(article.text)}
    borders = [i for i, one in enumerate(article.sentences) if one.start in starts]
    borders.append(len(tokens))
    runs: list[tuple[int, int]] = []
    first = done = 0
    while done < len(tokens):
        fits = bisect_right(ends, (ends[first - 1] if first else 0) + longest)
        last = _cut_near(share * (len(runs) + 1), share / _ROOM, ends, borders)
        # What goes on from the window before has at least one sentence of its own.
        last = max(min(last, fits), done + 1)
        runs.append((first, last))
        first, done = _overlapping(ends, first, last, longest), last
    return runs


def _cut_near(aim: float, reach: float, ends: Sequence[int], borders: Sequence[int]) -> int:
    """Return the index of the sentence before which a window ends.

    Args:
        aim: tokens of the article that stand before it, at best.
        reach: tokens by which it may miss the aim, to fall on the border of a paragraph.
        ends: of each sentence, the tokens up to its end.
        borders: indices of the sentences that begin a paragraph.
    """
    index = min(bisect_left(ends, aim) + 1, len(ends))
    at = bisect_left(borders, index)
    near = [(abs(ends[i - 1] - aim), i) for i in borders[max(0, at - 1) : at + 1] if i]
    return min((one for one in near if one[0] <= reach), default=(0.0, index))[1]


def _overlapping(ends: Sequence[int], first: int, last: int, longest: int) -> int:
    """Return the index at which the window behind a run begins.

    Args:
        ends: of each sentence, the tokens up to its end.
        first: index of the run's first sentence.
        last: index after its last one.
        longest: tokens of a window.
    """
    if last == len(ends):
        return last
    least = ends[last - 1] - longest // _MOST_OVERLAP
    room = ends[last] - longest  # the next sentence has to fit too
    begins = max(last - OVERLAP, first + 1, bisect_left(ends, max(least, room, 0)) + 1)
    return min(begins, last)
