"""Statements of a true briefing, each made wrong in one thing, to see whether it is found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import statements_by_path, with_statements
from briefer.grounding.judging import article_of
from briefer.grounding.prepared import Word
from briefer.grounding.preparing import PreparedArticle, prepared_article
from briefer.grounding.roles import role_of
from briefer.grounding.sides import is_a_side
from briefer.grounding.statements import Quotation, StanceStatement, Statement
from briefer.language.calendar import WEEKDAYS

_TEXTS = ("text", "event", "summary", "name", "role")
_NAMES = cycle(["Harald Moen", "Chad", "Lisbon", "Okafor", "Brunei"])
_ROLES = cycle(["ambassador", "mayor", "general", "treasurer", "bishop"])
_MONTHS = "January February March April June July August September October November".split()
_DIGITS = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_NUMBER_WORDS = {"two": "six", "three": "seven", "four": "eight", "five": "nine", "nine": "eleven"}
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|will|would|could|may|can)\b(?! not\b)")
_FIRM = [
    (r"\bmay have\b", "has"),
    (r"\b(?:may|might|could)\b", "will"),
    (r"\bhopes? to\b", "will"),
    (r"\b(?:is|are) expected to\b", "will"),
    (r"\b(?:is|are) expected\b", "is certain"),
    (r"\b(?:is|are) to (?=[a-z])", "has already managed to "),
    (r"\bexpecting\b", "knowing"),
    (r"\bwants\b", "gets"),
    (r"\bplans? to\b", "will"),
    (r"\bwould accept\b", "accepts"),
]
# Plain verbs and adjectives, no opposites of any list of ours by design.
_WORDS = {
    "agreed": "refused", "agree": "refuse", "rejected": "welcomed", "supported": "opposed",
    "discuss": "cancel", "meets": "avoids", "voted": "declined", "cost": "save",
    "exceeded": "met", "signed": "tore up", "cancelled": "expanded", "handled": "lost",
    "wants": "fears", "reached": "abandoned", "ready": "reluctant", "slow": "fast",
    "direct": "indirect", "permanent": "temporary", "joint": "separate", "shared": "private",
    "largest": "smallest", "first": "last", "rises": "ends", "declined": "promised",
    "accept": "fight", "increase": "reduce", "latest": "earliest", "raised": "dropped",
    "opening": "closing", "conducted": "called off", "hurt": "found", "settled": "forgotten",
    "set up": "closed down", "assertive": "peaceful", "asked": "thanked", "new": "old",
    "disputed": "agreed", "collapse": "success", "leads": "left", "studies": "ignores",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alteration:
    """A briefing with one statement made wrong.

    Attributes:
        kind: what was changed: ``name``, ``number``, ``citation``.
        path: of the statement.
        told: the statement's words now, for a report.
        briefing: with it.
    """

    kind: str
    path: str
    told: str
    briefing: Briefing


def alterations(briefing: Briefing) -> Iterator[Alteration]:
    """Yield a briefing with each of its statements changed in one thing, as many as it has."""
    article = prepared_article(article_of(briefing.articles[0]))
    for path, item in statements_by_path(briefing).items():
        for kind, changed, told in _changed(item, briefing, article):
            if changed != item:
                yield Alteration(kind, path, told, _with(briefing, path, changed))


def _changed(
    item: Statement, briefing: Briefing, article: PreparedArticle
) -> Iterator[tuple[str, Statement, str]]:
    for field in _TEXTS:
        text = getattr(item, field, None)
        if isinstance(text, str):
            for kind, new in _altered_texts(text, field, article):
                yield kind, item.model_copy(update={field: new}), new
    phrase = getattr(item, "phrase", None)
    if isinstance(phrase, str) and (new := _other_date(phrase)) != phrase:
        yield "date", item.model_copy(update={"phrase": new}), new
    side = getattr(item, "side", None)
    if isinstance(side, str) and is_a_side(side) and (other := _other_side(side, briefing)):
        yield "side", item.model_copy(update={"side": other}), f"{_label(item)}: {other}"
    if item.citations and not item.id.startswith("headline"):
        count = len(article.sentences)
        span = item.citations[0]
        index = (span.sentence - 1 + max(3, count // 2)) % count
        sentence = article.article.sentences[index]
        moved = span.model_copy(
            update={"sentence": sentence.number, "start": sentence.start, "end": sentence.end}
        )
        yield "citation", item.model_copy(update={"citations": [moved]}), _label(item)
    if isinstance(item, StanceStatement) and item.quotes:
        quote = _shortened(item.quotes[0], briefing)
        yield "quotation", item.model_copy(update={"quotes": [quote]}), briefing.words_of(quote)


def _altered_texts(text: str, field: str, article: PreparedArticle) -> Iterator[tuple[str, str]]:
    words = article.prepare(text).words
    names = [w for w in words if w.sort == "name"]
    if names:
        yield "name", _put(text, names[0], next(_NAMES).split()[-1])
        yield "name", _put(text, names[-1], _other_name(names[-1], text, article))
    roles = [w for w in words if role_of(w.key) is not None and w.sort != "name"]
    if roles:
        yield "role", _put(text, roles[0], next(_ROLES))
    yield "number", _other_number(text)
    yield "date", _other_date(text)
    if field in {"text", "event", "summary"}:
        yield "negation", _turned(text)
        for pattern, firm in _FIRM:
            yield "hedge", re.sub(pattern, firm, text, count=1)
        if len(words) > 6:
            yield "quotation", _misquoted(text, words)
        for word, other in _WORDS.items():
            yield "wording", re.sub(rf"\b{word}\b", other, text, count=1)


def _put(text: str, word: Word, new: str) -> str:
    return text[: word.start] + new + text[word.start + len(word.text) :]


def _other_name(word: Word, text: str, article: PreparedArticle) -> str:
    """Return a name of the same sort, from the same article: harder to find than a foreign one."""
    own = article.prepare(text)
    here = {mention.country for mention in own.countries}
    is_country = any(own.words[m.first].start == word.start for m in own.countries)
    for sentence in article.sentences:
        if is_country:
            for mention in sentence.countries:
                if mention.country not in here and mention.last == mention.first + 1:
                    return sentence.words[mention.first].text
            continue
        nations = {i for m in sentence.countries for i in range(m.first, m.last)}
        for index, other in enumerate(sentence.words):
            if other.sort == "name" and index not in nations and other.key not in own.keys:
                return other.text
    return "Moldova" if is_country else "Moen"


def _other_number(text: str) -> str:
    match = _DIGITS.search(text)
    if match is not None and not re.fullmatch(r"(?:19|20)\d\d", match[0]):
        first = str((int(match[0][0]) + 2) % 9 + 1)
        return f"{text[: match.start()]}{first}{text[match.start() + 1 :]}"
    for word, other in _NUMBER_WORDS.items():
        if re.search(rf"\b{word}\b", text, re.IGNORECASE):
            return re.sub(rf"\b{word}\b", other, text, count=1, flags=re.IGNORECASE)
    return text


def _other_date(text: str) -> str:
    for names in (WEEKDAYS, _MONTHS):
        for index, name in enumerate(names):
            if re.search(rf"\b{name}\b", text):
                return re.sub(rf"\b{name}\b", names[(index + 3) % len(names)], text, count=1)
    if (year := re.search(r"\b(?:19|20)\d\d\b", text)) is not None:
        return f"{text[: year.start()]}{int(year[0]) - 3}{text[year.end() :]}"
    for word, other in {
        "last": "next",
        "this": "last",
        "later": "earlier",
        "ago": "from now",
    }.items():
        if re.search(rf"\b{word} (?:week|year|month)\b|\bweeks {word}\b", text):
            return re.sub(rf"\b{word}\b", other, text, count=1)
    return text


def _turned(text: str) -> str:
    """Return a statement that denies what it affirmed, or the reverse."""
    if re.search(r"\bnot \b", text):
        return re.sub(r"\bnot ", "", text, count=1)
    if re.search(r"\bNone of\b", text):
        return text.replace("None of", "Most of", 1)
    return _AUXILIARY.sub(lambda match: f"{match[0]} not", text, count=1)


def _misquoted(text: str, words: Sequence[Word]) -> str:
    """Return a statement with some of its words in quotation marks, one of them changed."""
    first, middle, last = words[-5], words[-3], words[-1]
    end = last.start + len(last.text)
    inner = text[first.start : middle.start] + "quite" + text[middle.start + len(middle.text) : end]
    return f"{text[: first.start]}“{inner}”{text[end:]}"


def _shortened(quote: Quotation, briefing: Briefing) -> Quotation:
    """Return a quotation without its first word."""
    words = briefing.words_of(quote)
    return quote.model_copy(update={"start": quote.start + words.index(" ") + 1})


def _other_side(side: str, briefing: Briefing) -> str | None:
    named = [stance.side for stance in briefing.stances]
    return next((other for other in named if other != side), None)


def _label(item: Statement) -> str:
    return next(str(getattr(item, f)) for f in (*_TEXTS, "between") if hasattr(item, f))


def _with(briefing: Briefing, path: str, item: Statement) -> Briefing:
    return with_statements(briefing, lambda place, own: item if place == path else own)
