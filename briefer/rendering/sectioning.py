"""A briefing's statements as the points of its page, by section."""

from dataclasses import replace

from briefer.extraction.schema import Position
from briefer.grounding.briefing import Briefing
from briefer.language.names import folded
from briefer.rendering.corrections import amendments_of
from briefer.rendering.differing import differences_of
from briefer.rendering.directions import other_language
from briefer.rendering.lines import Line, line_of, marks_of, note_of
from briefer.rendering.notes import Notes
from briefer.rendering.sections import Channel, Gap, Person, Quote, Sections, Stance
from briefer.rendering.timeline import anchored, lines_by_time, told_once

_POSITIONS = {
    Position.SUPPORTS: "supports",
    Position.CONDITIONAL: "conditional",
    Position.OPEN: "open",
    Position.NONCOMMITTAL: "noncommittal",
    Position.OPPOSES: "opposes",
    Position.NOT_STATED: "not stated",
}


def sections_of(briefing: Briefing, notes: Notes, lead: Line) -> Sections:
    """Return all points of a page, each fact once.

    Args:
        briefing: what the page is of.
        notes: what stands at its statements.
        lead: the bottom line, which stands above them and is not told again.
    """
    coming, past = lines_by_time(briefing, notes)
    stances = _stances(briefing, notes)
    return Sections(
        differing=differences_of(briefing, notes.citing),
        channel=_channel(briefing, notes),
        stances=stances,
        coming=anchored(told_once(coming, [lead], keep_dated=True), "next"),
        who=_persons(briefing, notes),
        past=anchored(told_once(past, [lead, *coming, *map(_whole_stance, stances)]), "past"),
        gaps=tuple(Gap(gap.text, f"gap-{n}") for n, gap in enumerate(briefing.gaps, 1)),
        corrections=amendments_of(briefing.corrections),
    )


def _channel(briefing: Briefing, notes: Notes) -> Channel | None:
    channel = briefing.channel
    if channel is None:
        return None
    line = line_of(notes, channel, channel.status.value, channel.said_by, anchor="channel")
    one, other = channel.between
    return Channel(one, other, channel.status, channel.purpose, line)


def _stances(briefing: Briefing, notes: Notes) -> tuple[Stance, ...]:
    stances = []
    printed: set[str] = set()
    for n, stance in enumerate(briefing.stances, 1):
        if stance.position is Position.NOT_STATED and stance.note is None:
            continue  # said once, under what is not in the article
        quotation = next(iter(stance.quotes), None)
        quote = " ".join(briefing.words_of(quotation).split()) if quotation else None
        # The same words are not printed twice, nor beside a summary that holds them.
        if quote is not None and (quote in printed or folded(quote) in folded(stance.summary)):
            quote = None
        side = stance.side[:1].upper() + stance.side[1:]
        line = line_of(notes, stance, stance.summary, stance.said_by, anchor=f"stance-{n}")
        own = None
        if quote is not None and quotation is not None:
            printed.add(quote)
            own = Quote(
                side,
                quote,
                quotation.said_by,
                line.cites,
                f"quote-{n}",
                other_language(briefing, quotation.article),
            )
        stances.append(Stance(side, _POSITIONS[stance.position], line, own))
    return tuple(stances)


def _whole_stance(stance: Stance) -> Line:
    """Return a stance as one line, its quotation included."""
    quote = stance.quote
    own = f" {quote.words} {quote.said_by or ''}" if quote is not None else ""
    return replace(stance.line, text=f"{stance.line.text}{own}")


def _persons(briefing: Briefing, notes: Notes) -> tuple[Person, ...]:
    return tuple(
        Person(
            who.name,
            who.role if who.role.startswith("who ") else who.role[:1].upper() + who.role[1:],
            None if folded(who.side) == "other" else who.side,
            notes.cites(who),
            marks_of(who),
            f"who-{n}",
            notes.standing(who),
            note_of(who),
            who.edited,
        )
        for n, who in enumerate(briefing.who, 1)
    )
