"""The ids of a Briefing's statements, and where each stands."""

import hashlib
from collections import Counter

from briefer.grounding.briefing import Briefing, Statement


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

    def named(path: str, item: Statement) -> Statement:
        return item.model_copy(update={"id": ids[path]})

    changed: dict[str, object] = {
        "headline": named("headline", briefing.headline),
        "what": named("what", briefing.what),
    }
    if briefing.channel is not None:
        changed["channel"] = named("channel", briefing.channel)
    for section in ("who", "when", "stances", "background", "next"):
        items = getattr(briefing, section)
        changed[section] = [named(f"{section}.{i}", item) for i, item in enumerate(items)]
    return briefing.model_copy(update=changed)


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
