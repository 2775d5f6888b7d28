"""The ids of a Briefing's statements, and where each stands."""

import hashlib
from collections import Counter
from collections.abc import Callable

from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Statement


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
    """Return a briefing whose statements have their ids.

    An id is made of the section, the article's hash, the cited sentences and an ordinal, so
    that it survives rewording and tells two statements of one sentence apart.
    """
    ids = ids_of(briefing)
    return with_statements(briefing, lambda path, item: item.model_copy(update={"id": ids[path]}))


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
    seen: Counter[str] = Counter()
    ids = {}
    for path, item in statements_by_path(briefing).items():
        place = item.citations[0].article if item.citations else 0
        numbers = ",".join(str(span.sentence) for span in item.citations)
        section = path.partition(".")[0]
        key = f"{section} {briefing.articles[place].sha256} {numbers}"
        digest = hashlib.sha256(f"{key} {seen[key]}".encode()).hexdigest()
        seen[key] += 1
        ids[path] = f"{section}-{digest[:8]}"
    return ids
