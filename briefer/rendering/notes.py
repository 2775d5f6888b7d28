"""What a page has at a statement besides its words: citations, outlets, what others say."""

from dataclasses import dataclass

from briefer.grounding.briefing import Briefing
from briefer.grounding.outlets.carrying import outlet_of
from briefer.grounding.statements import Statement
from briefer.rendering.citing import Cite, Citing, citing_of
from briefer.rendering.differing import Differing, differing_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How widely a statement is told.

    Attributes:
        outlets: "2 of 3 outlets", or "" where no two are independent of each other.
        cites: the sentences of other outlets that carry it too.
        differs: the id of the point that says who tells it otherwise, or None.
    """

    outlets: str
    cites: tuple[Cite, ...]
    differs: str | None

    @property
    def words(self) -> str:
        """All its words, as they are printed."""
        also = "".join(f"{cite.parted}{cite.words}" for cite in self.cites)
        told = f"{self.outlets}, also {also}" if also else self.outlets
        return " · ".join(part for part in (told, DIFFERS if self.differs else "") if part)


DIFFERS = "sources differ"
"""What is printed at a statement that others tell otherwise."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a page has at each of its statements, made once for all of them.

    Attributes:
        citing: how sentences are called.
        outlets: of each article, what its outlet is told from others by.
        differing: which disagreements tell of which sentences.
    """

    citing: Citing
    outlets: tuple[str, ...]
    differing: Differing

    @property
    def independent(self) -> int:
        """How many outlets speak for themselves."""
        return len(set(self.outlets))

    def cites(self, statement: Statement) -> tuple[Cite, ...]:
        """Return the sentences that a statement cites, in their order."""
        return self.citing.row(statement.citations)

    def standing(self, statement: Statement) -> Standing | None:
        """Return how widely a statement is told; None where there is nothing to say of that.

        A copy of a cited article carries nothing of its own, and is not named.
        """
        differs = self.differing.at(statement)
        if self.independent == 1 or not statement.citations:
            return Standing("", (), differs) if differs else None
        cited = {self.outlets[span.article] for span in statement.citations}
        others = [s for s in statement.carried_by if self.outlets[s.article] not in cited]
        # As outlets_of counts them in grounding, without looking at the articles again.
        count = len(cited | {self.outlets[span.article] for span in others})
        words = f"{count} of {self.independent} outlets"
        return Standing(words, self.citing.row(others), differs)


def notes_of(briefing: Briefing) -> Notes:
    """Return what the page of a briefing has at its statements."""
    articles = briefing.articles
    outlets = tuple(outlet_of(articles, place) for place in range(len(articles)))
    return Notes(citing_of(briefing), outlets, differing_of(briefing))
