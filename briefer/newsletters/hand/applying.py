"""An editor's texts, cuts and notes put into a briefing, and the texts traced."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefer.errors import UnusableFileError
from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import statements_by_path, with_statements
from briefer.grounding.judging import judged
from briefer.grounding.outlets.compared import compared
from briefer.grounding.statements import Statement
from briefer.newsletters.hand.fields import field_of, words_in
from briefer.newsletters.hand.hand import ItemHand
from briefer.rendering.releasing import without


@dataclass(frozen=True, slots=True)
class Applied:
    """A briefing with an editor's hand on it.

    Attributes:
        briefing: with the texts and notes in their places, less what was cut.
        edited: ids of the statements that were given a text or note, or cut.
    """

    briefing: Briefing
    edited: frozenset[str]


def applied(briefing: Briefing, item: ItemHand) -> Applied:
    """Put an editor's hand on a briefing.

    What was written is traced against the sentences that its statement cites, so that verdict
    and findings are those of the new words.

    Args:
        briefing: as it is without the hand.
        item: what the editor asks of it. An id that nothing has is passed over; see
            :func:`~briefer.newsletters.hand.reading.unknown_ids`.

    Raises:
        UnusableFileError: the headline or the bottom line is to be cut.
    """
    _refuse_needed(briefing, item)
    words = {one.id: words_in(one) for one in briefing.statements()}
    points = {*words, *(one.id for one in briefing.disagreements)}
    cut = [name for name, hand in item.statements.items() if hand.cut and name in points]
    kept = {n: hand for n, hand in item.statements.items() if not hand.cut and n in words}
    texts = {
        name: hand.text
        for name, hand in kept.items()
        if hand.text is not None and hand.text != _flat(words[name])
    }
    notes = {name: hand.note for name, hand in kept.items() if hand.note is not None}
    changed = _noted(_rewritten(briefing, texts), notes)
    return Applied(without(changed, cut), frozenset({*texts, *notes, *cut}))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _refuse_needed(briefing: Briefing, item: ItemHand) -> None:
    for needed, noun in ((briefing.headline, "headline"), (briefing.what, "bottom line")):
        hand = item.statements.get(needed.id)
        if hand is not None and hand.cut:
            problem = f"line {hand.line}: the {noun} of {item.id} ({needed.id}) is to be cut, and "
            problem += "no page can do without it"
            remedy = 'write text = "…" in its place, or drop the item with keep = false'
            raise UnusableFileError(item.path, problem, remedy)


def _rewritten(briefing: Briefing, texts: Mapping[str, str]) -> Briefing:
    """Return a briefing with texts in their places, and what is wrong with each of them."""
    if not texts:
        return briefing

    def put(_: str, item: Statement) -> Statement:
        if item.id not in texts:
            return item
        return item.model_copy(update={field_of(item): texts[item.id], "findings": []})

    raw = with_statements(briefing, put)
    fresh = statements_by_path(compared(judged(raw, repair=False)))

    def marked(path: str, item: Statement) -> Statement:
        return fresh[path].model_copy(update={"edited": True}) if item.id in texts else item

    done = with_statements(raw, marked)
    if briefing.channel is not None and briefing.channel.id in texts:
        gaps = [gap for gap in briefing.gaps if gap.kind != "purpose"]
        done = done.model_copy(update={"gaps": gaps})
    return done


def _noted(briefing: Briefing, notes: Mapping[str, str]) -> Briefing:
    if not notes:
        return briefing

    def put(_: str, item: Statement) -> Statement:
        note = notes.get(item.id)
        return item if note is None else item.model_copy(update={"note": note})

    return with_statements(briefing, put)
