"""How a page is to be."""

from dataclasses import dataclass

from briefer.errors import UsageError
from briefer.settings import (
    EVIDENCE,
    MAX_WORDS,
    MIN_WORDS,
    PAPERS,
    PURPOSES,
    WORDS,
    EvidenceMode,
    Paper,
    Purpose,
)


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How a page is to be.

    Attributes:
        templates: a folder looked into before the shipped templates.
        evidence: what it shows of the article; None for the format's own default.
        paper: what its front fits.
        words: how many words the front holds at most.
        purpose: whether it shows what tracing found.
        cut: ids of statements to leave out.
        theme: a CSS file of house colours and type.
        reviewed: who has read it, in words; None where nobody has.
        draft: without marks, and not refused where something does not hold: for who is told
            of that in another place. The foot counts what does.

    Raises:
        UsageError: one of them is unknown.
    """

    templates: str | None = None
    evidence: EvidenceMode | None = None
    paper: Paper = "a4"
    words: int = WORDS
    purpose: Purpose = "review"
    cut: tuple[str, ...] = ()
    theme: str | None = None
    reviewed: str | None = None
    draft: bool = False

    @property
    def marked(self) -> bool:
        """Whether each statement that does not hold has a mark."""
        return self.purpose == "review" and not self.draft

    def __post_init__(self) -> None:
        """Refuse what no page can be."""
        known = {"evidence": (None, *EVIDENCE), "paper": PAPERS, "purpose": PURPOSES}
        for name, values in known.items():
            value = getattr(self, name)
            if value not in values:
                choices = ", ".join(str(one) for one in values if one is not None)
                message = f"Unknown {name} {value!r}; choose one of {choices}."
                raise UsageError(message)
        if not MIN_WORDS <= self.words <= MAX_WORDS:
            message = f"A front page takes {MIN_WORDS} to {MAX_WORDS} words, not {self.words}."
            raise UsageError(message)
