"""What went out before an issue, as far as it stands in what is made of the issue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.grounding.statements import Correction
from briefer.newsletters.composing.composing import with_corrections
from briefer.newsletters.issue import Issue, Listed
from briefer.newsletters.state.state import State

_FED = 10
"""Issues that went out whose items feeds go on holding; a feed has at most 50 entries."""


@dataclass(frozen=True, slots=True)
class Past:
    """Issues that went out, the last first, with what was corrected since.

    Attributes:
        latest: whole, for feeds.
        listed: all of them, for lists.
        corrected: whole, those in whose pages something is to be put right.
    """

    latest: tuple[Issue, ...]
    listed: tuple[Listed, ...]
    corrected: tuple[Issue, ...]


def past_of(state: State) -> Past:
    """Return what went out, as it is to be read now."""
    corrections = state.editing.corrections()
    latest = [_put_right(one, corrections) for one in state.issues.made("sent", _FED)]
    stale = [state.issues.sent(key) for key in state.issues.to_be_corrected()]
    corrected = [_put_right(one, corrections) for one in stale if one is not None]
    anew = {one.key: one.listed for one in corrected}
    with state.writing():
        listed = [anew.get(one.key, one) for one in state.issues.listed()]
    return Past(tuple(latest), tuple(listed), tuple(corrected))


def _put_right(issue: Issue, corrections: Mapping[str, Sequence[Correction]]) -> Issue:
    items = [with_corrections(one, corrections.get(one.id, ())) for one in issue.items]
    return issue.model_copy(update={"items": items})
