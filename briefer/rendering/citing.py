"""How a page calls the sentences that it cites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Span
from briefer.rendering.labelling import labels_of


@dataclass(frozen=True, slots=True)
class Cite:
    """A cited sentence, as it stands in a row of citations.

    Attributes:
        key: its id on the page: "8", or "2.8" in the second of several articles.
        outlet: the label of its article, or "" where there is only one.
        place: its number, and the page that it is on: "8, p. 2".
        words: what is printed of it in its row: "Post 8", then "9".
        parted: what stands between it and the one before it.
        opens: whether it is the first of its article there.
    """

    key: str
    outlet: str
    place: str
    words: str
    parted: str
    opens: bool

    @property
    def name(self) -> str:
        """What it is called by itself: "Post 9, p. 2"."""
        return f"{self.outlet} {self.place}".strip()


def sentence_key(articles: int, place: int, number: int) -> str:
    """Return the id of a sentence: "8", or "2.8" where there are several articles.

    Args:
        articles: how many there are.
        place: index of the sentence's own.
        number: of the sentence in it.
    """
    return str(number) if articles == 1 else f"{place + 1}.{number}"


@dataclass(frozen=True, slots=True)
class Citing:
    """How the articles of one page are cited.

    Attributes:
        labels: a short name for each article; "" for the only one.
        pages: for each article, the page of each sentence that has one.
    """

    labels: tuple[str, ...]
    pages: tuple[Mapping[int, int], ...]

    def row(self, spans: Iterable[Span]) -> tuple[Cite, ...]:
        """Return the sentences of some spans, each once and in their order.

        The outlet is named at the first of its sentences, and a page at the last of those
        that it has in a row: "Post 4, 5, p. 2; 9, p. 3".
        """
        places = sorted({(span.article, span.sentence) for span in spans})
        return tuple(self._cite(places, n) for n in range(len(places)))

    def key_of(self, span: Span) -> str:
        """Return the id of a cited sentence; see :func:`sentence_key`."""
        return sentence_key(len(self.labels), span.article, span.sentence)

    def _cite(self, places: Sequence[tuple[int, int]], n: int) -> Cite:
        article, number = places[n]
        page = self.pages[article].get(number)
        outlet = self.labels[article]
        place = str(number) if page is None else f"{number}, p. {page}"
        opens = n == 0 or places[n - 1][0] != article
        goes_on = n + 1 < len(places) and self._together(places[n], places[n + 1])
        printed = str(number) if goes_on else place
        return Cite(
            key=sentence_key(len(self.labels), article, number),
            outlet=outlet,
            place=place,
            words=f"{outlet} {printed}".strip() if opens else printed,
            parted=self._parted(places[n - 1], places[n]) if n else "",
            opens=opens,
        )

    def _parted(self, before: tuple[int, int], here: tuple[int, int]) -> str:
        if len(self.labels) == 1 and not self.pages[0]:
            return " "
        return ", " if self._together(before, here) else "; "

    def _together(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Tell whether two sentences are of one article, and on one page of it."""
        pages = self.pages[one[0]]
        return one[0] == other[0] and pages.get(one[1]) == pages.get(other[1])


def citing_of(briefing: Briefing) -> Citing:
    """Return how a page cites the articles of a briefing."""
    return Citing(
        labels_of(briefing.articles),
        tuple(
            {s.number: s.page for s in article.sentences if s.page is not None}
            for article in briefing.articles
        ),
    )
