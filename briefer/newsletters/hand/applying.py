"""An editor's texts, cuts and notes put into a briefing, and the texts traced."""

from collections.abc import Iterator, Mapping
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
        whole: the same with what was cut still there; its gaps and differences are those that
            checking it makes again.
        edited: ids of the statements that were changed, cut or given a note.
        cut: ids of the statements and disagreements that were cut.
        told: a sentence for each thing that could not be done.
    """

    briefing: Briefing
    whole: Briefing
    edited: frozenset[str]
    cut: tuple[str, ...]
    told: tuple[str, ...]


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
    by_id = {one.id: one for one in briefing.statements()}
    hands = {name: hand for name, hand in item.statements.items() if name in by_id}
    differences = {one.id for one in briefing.disagreements}
    _refuse_needed(briefing, item)
    cut = tuple(n for n, h in item.statements.items() if h.cut and n in {*by_id, *differences})
    texts = {
        name: hand.text
        for name, hand in hands.items()
        if hand.text is not None and not hand.cut and hand.text != _flat(words_in(by_id[name]))
    }
    notes = {name: hand.note for name, hand in hands.items() if hand.note and not hand.cut}
    whole = _noted(_rewritten(briefing, texts), notes) if texts or notes else briefing
    told = tuple(_undone(item, differences))
    return Applied(without(whole, cut), whole, frozenset({*texts, *notes, *cut}), cut, told)


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


def _undone(item: ItemHand, differences: set[str]) -> Iterator[str]:
    for name, hand in item.statements.items():
        if name in differences and (hand.text or hand.note):
            yield (
                f"{item.path}, line {hand.line}: {name} is where the articles differ; it can be "
                "cut, and takes no text or note"
            )


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
    def put(_: str, item: Statement) -> Statement:
        note = notes.get(item.id)
        return item if note is None else item.model_copy(update={"note": note})

    return with_statements(briefing, put)
