"""What an archive tells of the briefings that it keeps."""

from dataclasses import dataclass
from datetime import date

from briefer.extraction.schema import Position
from briefer.grounding.statements import Correction, Statement, Verdict


@dataclass(frozen=True, slots=True)
class Issued:
    """Where a briefing went out.

    Attributes:
        newsletter: its title.
        issue: its key.
        item: the briefing's id in the issue.
    """

    newsletter: str
    issue: str
    item: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A briefing in an archive.

    Attributes:
        id: sixteen hexadecimal digits.
        added: ISO 8601 instant.
        day: that of its latest article, or None.
        headline: with its corrections.
        outlets: of its articles, each once.
        issued: where it went out.
        corrections: how many it has.
    """

    id: str
    added: str
    day: date | None
    headline: str
    outlets: tuple[str, ...]
    issued: tuple[Issued, ...] = ()
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A briefing that holds some words.

    Attributes:
        kept: the briefing.
        statement: id of the statement that holds most of them.
        words: the statement's.
        marks: half-open spans into these of what was looked for.
    """

    kept: Kept
    statement: str
    words: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes:
        hits: the best ones, best first.
        ranked: how many briefings hold the words; where more do than are ranked, these.
        more: whether more do; the newest were ranked then.
    """

    hits: tuple[Hit, ...]
    ranked: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence that a stance rests on: its number in its article, and its words."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a side stood, by one article.

    Attributes:
        briefing: its id.
        statement: id of the stance.
        day: the article's, or None.
        side: as the briefing names it.
        position: the model's reading, or a person's who corrected it.
        summary: what the side said, retold.
        said_by: who says so, or None.
        verdict: of the stance.
        question: what the briefing's positions are about, or None.
        outlet: of the article, or its host; empty where neither is known.
        title: of the article.
        url: of the article.
        lang: of the briefing, as a BCP 47 tag.
        article_lang: of the article.
        proof: the sentences cited.
    """

    briefing: str
    statement: str
    day: date | None
    side: str
    position: Position
    summary: str
    said_by: str | None
    verdict: Verdict
    question: str | None
    outlet: str
    title: str | None
    url: str | None
    lang: str
    article_lang: str
    proof: tuple[CitedSentence, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction in an archive.

    Attributes:
        briefing: id of the briefing.
        headline: of the briefing, as it is now.
        correction: what was corrected, why and by whom.
    """

    briefing: str
    headline: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a correction came to.

    Attributes:
        briefing: id of the briefing.
        correction: as it was recorded.
        statement: as it is now, with what tracing says of it.
    """

    briefing: str
    correction: Correction
    statement: Statement
