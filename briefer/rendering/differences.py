"""What changed between two briefings, as text."""

from collections import Counter
from collections.abc import Iterator

from briefer.grounding.comparing import Change, Difference
from briefer.rendering.terminal import WIDTH, Paint, counted, unpainted, wrapped

_WORDS = {
    "added": "added",
    "removed": "removed",
    "moved": "moved",
    "reworded": "reworded",
    "position": "position changed",
    "status": "status changed",
    "date": "date moved",
    "speaker": "speaker changed",
    "quotation": "quotation changed",
    "sources": "sources changed",
    "verdict": "verdict changed",
}
_OPEN = frozenset({"reworded", "added", "removed"})


def difference_text(difference: Difference, *, width: int = WIDTH, paint: Paint = unpainted) -> str:
    """Return what changed as text, the counts last.

    Args:
        difference: what changed.
        width: in columns.
        paint: colours what was added and removed.
    """
    lines = []
    for change in difference.changes:
        lines += [*_lines(change, width, paint), ""]
    lines += wrapped(_summary(difference), width, indent="")
    return "\n".join(lines) + "\n"


def _lines(change: Change, width: int, paint: Paint) -> Iterator[str]:
    side = change.after or change.before
    assert side is not None
    what = ", ".join(_WORDS[kind] for kind in change.kinds)
    verdict = next((kind for kind in change.kinds if kind in {"added", "removed"}), "")
    yield f"{side.path}: {paint(what, verdict)}"
    if "reworded" in change.kinds or change.before is None or change.after is None:
        if change.before is not None:
            yield from wrapped(change.before.words, width, first="  - ")
        if change.after is not None:
            yield from wrapped(change.after.words, width, first="  + ")
    else:
        yield from wrapped(change.after.words, width)
    for detail in change.details:
        if detail.kind not in _OPEN:
            before, after = detail.before or "none", detail.after or "none"
            yield from wrapped(f"{detail.kind}: {before} → {after}", width, indent="    ")


def _summary(difference: Difference) -> str:
    counts: Counter[str] = Counter(kind for change in difference.changes for kind in change.kinds)
    kinds = [f"{counts[kind]} {words}" for kind, words in _WORDS.items() if counts[kind]]
    changes = counted(len(difference.changes), "change")
    listed = f" ({', '.join(kinds)})" if kinds else ""
    same = counted(difference.unchanged, "statement")
    verb = "is" if difference.unchanged == 1 else "are"
    article = "" if difference.same_articles else " The articles’ texts differ."
    return f"{changes}{listed}; {same} {verb} the same.{article}"
