"""The ids of a Briefing's statements and disagreements, and where each stands."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence

from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Disagreement, Span, Statement


def statements_by_path(briefing: Briefing) -> dict[str, Statement]:
    """Return every statement by its place: ``what``, ``stances.1``."""
    found: dict[str, Statement] = {"headline": briefing.headline, "what": briefing.what}
    if briefing.channel is not None:
        found["channel"] = briefing.channel
    for section in ("who", "when", "stances", "background", "next"):
        for index, item in enumerate(getattr(briefing, section)):
            found[f"{section}.{index}"] = item
    return found


def identified(briefing: Briefing) -> Briefing:
    """Return a briefing whose statements and disagreements have their ids.

    An id is made of the section, the article's hash, the cited sentences and an ordinal, so
    that it survives rewording and tells two statements of one sentence apart. That of a
    disagreement is made of the sentences of all its versions.
    """
    ids = ids_of(briefing)
    named = with_statements(briefing, lambda path, item: item.model_copy(update={"id": ids[path]}))
    return named.model_copy(update={"disagreements": _named_disagreements(briefing)})


def _named_disagreements(briefing: Briefing) -> list[Disagreement]:
    ids = _Ids(briefing)
    return [
        item.model_copy(update={"id": ids.of("differ", _told_in(item))})
        for item in briefing.disagreements
    ]


def _told_in(item: Disagreement) -> list[Span]:
    return [span for version in item.versions for span in version.citations]


def with_statements(briefing: Briefing, changed: Callable[[str, Statement], Statement]) -> Briefing:
    """Return a briefing with each statement replaced.

    Args:
        briefing: whose statements they are.
        changed: of a statement's place and itself, the one in its place, of the same kind.
    """
    changes: dict[str, object] = {
        "headline": changed("headline", briefing.headline),
        "what": changed("what", briefing.what),
    }
    if briefing.channel is not None:
        changes["channel"] = changed("channel", briefing.channel)
    for section in ("who", "when", "stances", "background", "next"):
        items = getattr(briefing, section)
        changes[section] = [changed(f"{section}.{i}", item) for i, item in enumerate(items)]
    return briefing.model_copy(update=changes)


def ids_of(briefing: Briefing) -> dict[str, str]:
    """Return the id of each statement, by its place."""
    ids = _Ids(briefing)
    return {
        path: ids.of(path.partition(".")[0], item.citations)
        for path, item in statements_by_path(briefing).items()
    }


class _Ids:
    """Makes ids, no two of them the same."""

    def __init__(self, briefing: Briefing) -> None:
        self._hashes = [article.sha256 for article in briefing.articles]
        self._seen: Counter[str] = Counter()

    def of(self, section: str, spans: Sequence[Span]) -> str:
        """Return the id of what a section tells of some sentences."""
        place = spans[0].article if spans else 0
        numbers = ",".join(str(span.sentence) for span in spans)
        key = f"{section} {self._hashes[place]} {numbers}"
        digest = hashlib.sha256(f"{key} {self._seen[key]}".encode()).hexdigest()
        self._seen[key] += 1
        return f"{section}-{digest[:8]}"
