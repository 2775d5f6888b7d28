"""The panel beside a page: the cited sentences, or the whole article with them highlighted."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from briefer.articles.segmenting import paragraph_spans
from briefer.grounding.briefing import BriefedArticle, Briefing
from briefer.grounding.statements import Span
from briefer.rendering.citing import Cite, Citing
from briefer.rendering.directions import other_language
from briefer.rendering.lines import dateline_of, short
from briefer.rendering.sourcing import copy_words, outlet_name


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement on the page, as the panel refers to it.

    Attributes:
        anchor: its id on the page.
        label: what the panel calls it: a name, a side, a date.
        section: the heading it stands under, or None where its label says it.
        cites: keys of the sentences that it leads to.
        marks: what tracing found, in words.
    """

    anchor: str
    label: str
    section: str | None
    cites: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the article that are cited throughout, or not at all."""

    words: str
    cited: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A cited sentence, or the words between two of them.

    Attributes:
        cite: what it is called, or None where nothing leads to it.
        pieces: its words in order.
        cited_by: the statements on the page that lead to it.
    """

    cite: Cite | None
    pieces: tuple[Piece, ...]
    cited_by: tuple[Printed, ...] = ()

    @property
    def key(self) -> str | None:
        """Its id on the page, or None where nothing leads to it."""
        return self.cite.key if self.cite is not None else None

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together.

    Attributes:
        sentences: in the article's order.
        omitted: how many sentences of the article are left out before it.
    """

    sentences: tuple[Sentence, ...]
    omitted: int = 0

    @property
    def cited(self) -> tuple[Sentence, ...]:
        """Its sentences that are cited."""
        return tuple(sentence for sentence in self.sentences if sentence.key is not None)


@dataclass(frozen=True, slots=True)
class Source:
    """What the panel shows of one article.

    Attributes:
        title: its outlet, where there are several articles.
        details: its title, day and author then.
        copies: what copies it, or what it copies, in a sentence; else "".
        paragraphs: what is shown, in order.
        total: how many sentences the article has.
        lang: of the article, where that is not the page's.
    """

    title: str | None
    details: tuple[str, ...]
    copies: str
    paragraphs: tuple[Paragraph, ...]
    total: int
    lang: str | None = None

    @property
    def cited(self) -> tuple[Sentence, ...]:
        """The cited sentences, in order."""
        return tuple(s for paragraph in self.paragraphs for s in paragraph.cited)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page shows of its articles.

    Attributes:
        whole: whether that is all of them, or the cited sentences only.
        several: whether the page is of several articles.
        sources: the articles that are shown.
    """

    whole: bool
    several: bool
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        articles = "The articles" if self.several else "The article"
        return articles if self.whole else "Cited sentences"


def evidence_of(
    briefing: Briefing, citing: Citing, printed: Sequence[Printed], *, whole: bool
) -> Evidence:
    """Return what the panel of a page shows.

    Args:
        briefing: whose articles are shown.
        citing: how the page calls their sentences.
        printed: the statements on the page, in its order.
        whole: show the articles whole; else only the sentences that are cited.
    """
    leading: dict[str, list[Printed]] = defaultdict(list)
    for statement in printed:
        for key in statement.cites:
            leading[key].append(statement)
    spans: dict[int, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for span in _spans(briefing):
        if citing.key_of(span) in leading:
            spans[span.article][span.sentence].append(span)
    sources = []
    for index, article in enumerate(briefing.articles):
        sentences = list(_sentences(article, spans[index], citing, leading))
        paragraphs = _whole(article, sentences) if whole else _cited(sentences)
        if paragraphs:
            sources.append(_source(briefing, citing, index, paragraphs, len(sentences)))
    return Evidence(whole, len(briefing.articles) > 1, tuple(sources))


def _spans(briefing: Briefing) -> Iterator[Span]:
    """Yield every span that a page may lead to."""
    for statement in briefing.statements():
        yield from statement.citations
        yield from statement.carried_by
    for disagreement in briefing.disagreements:
        for version in disagreement.versions:
            yield from version.citations


def _source(
    briefing: Briefing, citing: Citing, index: int, paragraphs: Sequence[Paragraph], total: int
) -> Source:
    lang = other_language(briefing, index)
    if len(briefing.articles) == 1:
        return Source(None, (), "", tuple(paragraphs), total, lang)
    article = briefing.articles[index]
    title = (f"“{short(article.title)}”",) if article.title else ()
    about = dateline_of(article.model_copy(update={"publisher": None}))
    name = outlet_name(briefing, citing.labels, index)
    copies = copy_words(briefing, citing.labels, index)
    return Source(name, (*title, *about), copies, tuple(paragraphs), total, lang)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sentence and where it stands in its article."""

    start: int
    end: int
    sentence: Sentence


def _sentences(
    article: BriefedArticle,
    spans: Mapping[int, Sequence[Span]],
    citing: Citing,
    leading: Mapping[str, Sequence[Printed]],
) -> Iterator[_Placed]:
    """Yield the sentences of an article in order, with their cited spans."""
    # A briefing mended by hand may cite a number that its table of sentences does not have.
    places = {n: (min(s.start for s in of), max(s.end for s in of)) for n, of in spans.items()}
    places |= {s.number: (s.start, s.end) for s in article.sentences}
    for number, (start, end) in sorted(places.items(), key=lambda item: item[1]):
        cited = spans.get(number, ())
        pieces = tuple(_pieces(article.text, start, end, cited))
        cite = next(iter(citing.row(cited[:1])), None)
        by = tuple(leading[cite.key]) if cite is not None else ()
        yield _Placed(start, end, Sentence(cite, pieces, by))


def _pieces(text: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[Piece]:
    inner = {min(max(edge, start), end) for s in spans for edge in (s.start, s.end)}
    parts = (
        (any(s.start <= left and right <= s.end for s in spans), text[left:right])
        for left, right in pairwise(sorted({start, end} | inner))
    )
    for cited, group in groupby(parts, key=lambda part: part[0]):
        yield Piece(_on_one_line("".join(words for _, words in group)), cited)


def _cited(sentences: Sequence[_Placed]) -> list[Paragraph]:
    """Return each cited sentence, with how many are left out since the one before it."""
    numbered = [(n, placed.sentence) for n, placed in enumerate(sentences) if placed.sentence.key]
    before = [-1, *(n for n, _ in numbered)]
    return [
        Paragraph((sentence,), omitted=n - last - 1)
        for (n, sentence), last in zip(numbered, before, strict=False)
    ]


def _whole(article: BriefedArticle, sentences: Sequence[_Placed]) -> list[Paragraph]:
    """Return the article's paragraphs, every character of them once."""
    paragraphs = []
    waiting = list(reversed(sentences))
    for start, end in paragraph_spans(article.text):
        parts, position = [], start
        while waiting and waiting[-1].start < end:
            placed = waiting.pop()
            if placed.sentence.key is None or placed.start < position or placed.end > end:
                # Told with the words around it. That a cited one overlaps another happens
                # only in a briefing mended by hand; then its own words follow once more.
                if placed.sentence.key is not None:
                    parts.append(placed.sentence)
                continue
            parts += _between(article.text, position, placed.start)
            parts.append(placed.sentence)
            position = placed.end
        parts += _between(article.text, position, end)
        paragraphs.append(Paragraph(tuple(parts)))
    return paragraphs


def _between(text: str, start: int, end: int) -> list[Sentence]:
    words = _on_one_line(text[start:end])
    return [Sentence(None, (Piece(words, False),))] if words else []


def _on_one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)
