"""The kinds of findings: what each means, and whether it leaves a statement untraced."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding.

    Attributes:
        untraced: whether it leaves its statement untraced; otherwise it asks for a look.
        means: one sentence.
        example: a statement that gets it, and why.
    """

    untraced: bool
    means: str
    example: str


KINDS = {
    "name_absent": Kind(
        True,
        "The name is nowhere in the article.",
        "“Oslo” in a briefing of an article that never says it",
    ),
    "name_elsewhere": Kind(
        True,
        "The name is in the article, but not in the sentences cited, or not in this place.",
        "“Jon Palsson” cited to a sentence that names only Kari Lund",
    ),
    "number_absent": Kind(
        True,
        "The number is nowhere in the article.",
        "“40 metres” where the article has 400",
    ),
    "number_elsewhere": Kind(
        True,
        "The number is in the article, but not in the sentences cited, or of something else.",
        "“412 crew” where the sentence has 412 passengers and 30 crew",
    ),
    "date_absent": Kind(
        True,
        "The day, month, year or time is nowhere in the article.",
        "“on Tuesday” where the article has Wednesday",
    ),
    "date_elsewhere": Kind(
        True,
        "The time is in the article, but not in the sentences cited.",
        "“in June” cited to a sentence about March",
    ),
    "role_absent": Kind(
        True,
        "The office or role is not in the sentences cited.",
        "“ambassador Ole Berg” where the article calls him a spokesman",
    ),
    "side_not_cited": Kind(
        True,
        "The person's side is another one by the sentences that name the person.",
        "a spokesman of the Norwegian ministry listed for Iceland",
    ),
    "quote_altered": Kind(
        True,
        "What stands between quotation marks is not in the sentences cited, word for word.",
        "“a bad deal” where the speaker said “a poor deal”",
    ),
    "phrase_not_cited": Kind(
        True,
        "The time expression of a dated event is not in the sentences cited.",
        "“next week” cited to a sentence that says “in May”",
    ),
    "not_a_time": Kind(
        True,
        "What is given as a time is no time expression.",
        "“Tallinn” given as the time of a meeting",
    ),
    "negation_differs": Kind(
        True,
        "The statement denies what the sentences say, affirms what they deny, or has the "
        "opposite word.",
        "“voted to keep the ban” where the council voted to lift it",
    ),
    "hedge_dropped": Kind(
        True,
        "The sentences say that something may, might or is hoped to happen; the statement "
        "says that it does.",
        "“The two sides draft a text” where they hope to have a draft",
    ),
    "attribution_dropped": Kind(
        True,
        "The sentences are what somebody says; the statement names nobody.",
        "“The leaders agreed to talk” where one embassy says that they agreed",
    ),
    "words_unsupported": Kind(
        False,
        "Most of the statement's words, or of a purpose, cause or owner that it gives, have "
        "no counterpart in the sentences cited.",
        "“to deter smugglers” where the article gives no purpose",
    ),
    "speaker_not_cited": Kind(
        True,
        "The speaker is not in the sentences cited, or another side speaks or acts in them.",
        "Iceland's stance cited to a sentence of the Norwegian minister",
    ),
    "channel_without_contact": Kind(
        True,
        "The sentences of a channel speak of no talk, line or contact.",
        "a channel between two countries that share a river",
    ),
    "repeats": Kind(
        False,
        "Another section has said the same.",
        "a piece of background that restates the bottom line",
    ),
    "cut_off": Kind(
        False,
        "The model's words ran over their limit and were cut at the last whole word.",
        "",
    ),
    "other_language": Kind(
        False,
        "The statement is in another language than the article: only its numbers and dates "
        "were looked up. It leaves the statement unchecked.",
        "an English statement about a French article",
    ),
    "article_changed": Kind(
        True,
        "The article's text is not the one that was briefed: its SHA-256 differs.",
        "one letter of the article was edited in the .json",
    ),
    "span_moved": Kind(
        True,
        "A citation or quotation does not lie where its sentence lies.",
        "a citation's end was edited by hand",
    ),
    "interval_differs": Kind(
        True,
        "The days of a time expression are not those that it stands for.",
        "“on Friday” beside a Thursday, since somebody edited the .json",
    ),
    "gap_differs": Kind(
        True,
        "What is said not to be in the article does not follow from the statements.",
        "a gap that was deleted from the .json",
    ),
    "sourcing_differs": Kind(
        True,
        "Who speaks in the article is not what the file counts.",
        "an official's name that was added to the sourcing by hand",
    ),
    "carried_differs": Kind(
        True,
        "The sentences of other articles that carry the statement are not those the file names.",
        "a second outlet that was added to a statement by hand",
    ),
    "copy_differs": Kind(
        True,
        "Which article copies another is not what the file says.",
        "a wire copy that was made to count as an outlet of its own",
    ),
    "disagreement_differs": Kind(
        True,
        "What the articles tell differently is not what the file says.",
        "a contradiction that was taken out by hand",
    ),
    "sentence_gone": Kind(
        True,
        "No sentence that the statement cites is in the other edition of the article.",
        "a paragraph that the outlet took out",
    ),
    "source_absent": Kind(
        True,
        "No sentence of the articles is like a sentence of a draft that has no name or number.",
        "“Critics call the plan wasteful.” where no critic is in the article",
    ),
    "verdict_differs": Kind(
        True,
        "The verdict in the file is better than the one that checking comes to.",
        "“traced” beside a number that the article does not have",
    ),
}
"""Every kind, by name."""


def is_untraced(kind: str) -> bool:
    """Tell whether a finding of this kind leaves its statement untraced."""
    return kind in KINDS and KINDS[kind].untraced
