"""What code made of a Briefing's statements, made again: days, quotations, gaps, names."""

from collections.abc import Iterator

from briefer.articles.article import Article
from briefer.extraction.voices import voices_of
from briefer.grounding.briefing import Briefing, Gap
from briefer.grounding.gaps import gaps_of
from briefer.grounding.identifying import identified, statements_by_path
from briefer.grounding.judging import article_of
from briefer.grounding.judging_abroad import is_abroad, side_findings
from briefer.grounding.matching import name_findings
from briefer.grounding.outlets.compared import compared
from briefer.grounding.prepared import key_of
from briefer.grounding.preparing import PreparedArticle, prepared_article
from briefer.grounding.scope import whole_scope
from briefer.grounding.sourcing import sourcing_of
from briefer.grounding.statements import (
    ChannelStatement,
    Finding,
    Interval,
    Span,
    StanceStatement,
    Statement,
    WhenStatement,
)
from briefer.language.dating import resolve_date
from briefer.language.names import BODIES, NOT_NAMES, TITLES
from briefer.language.words import FUNCTION_WORDS

# What a side or speaker may be called that no article has to.
_ROLES = frozenset("government governments other others side both officials unnamed".split())


def recounted(briefing: Briefing) -> dict[str, list[Finding]]:
    """Return a finding for each thing that code would make otherwise today.

    Args:
        briefing: as read from its JSON. Its spans lie within their articles; whether they
            are those of sentences is not asked here.

    Returns:
        Findings by the place of their statement; those of no statement under ``""``.
    """
    articles = [article_of(article) for article in briefing.articles]
    again = identified(compared(briefing))
    carried = {path: item.carried_by for path, item in statements_by_path(again).items()}
    found: dict[str, list[Finding]] = {}
    for path, item in statements_by_path(briefing).items():
        place = item.citations[0].article if item.citations else 0
        findings = list(_names(item, prepared_article(articles[place]), briefing.lang))
        if isinstance(item, WhenStatement):
            findings += _interval(item, articles[place])
        if isinstance(item, StanceStatement):
            findings += _quotations(item, articles)
        findings += _carried(item, carried[path])
        found[path] = findings
    found[""] = [one for article in articles for one in _sentences(article)]
    found[""] += _gaps(briefing, articles)
    found[""] += _sourcing(briefing, articles)
    found[""] += _compared(briefing, again)
    return found


def _carried(item: Statement, made: list[Span]) -> Iterator[Finding]:
    """Yield a finding where other sentences are said to carry a statement than do."""
    if item.carried_by != made:
        words = ", ".join(f"{span.article + 1}.{span.sentence}" for span in item.carried_by)
        detail = "the sentences of other articles that carry this are not those the file names"
        yield Finding(kind="carried_differs", words=words, detail=detail)


def _compared(briefing: Briefing, again: Briefing) -> Iterator[Finding]:
    """Yield findings where the articles' copies or differences are not those of the file."""
    pairs = zip(briefing.articles, again.articles, strict=True)
    for place, (kept, made) in enumerate(pairs, 1):
        if kept.copy_of != made.copy_of:
            detail = f"whether article {place} copies another is not what the file says of it"
            yield Finding(kind="copy_differs", words=str(place), detail=detail)
    for one in briefing.disagreements:
        if one not in again.disagreements:
            detail = f"the articles do not tell “{one.about}” differently in these words"
            yield Finding(kind="disagreement_differs", words=one.about, detail=detail)
    for one in again.disagreements:
        if one not in briefing.disagreements:
            detail = f"that the articles tell “{one.about}” differently is missing"
            yield Finding(kind="disagreement_differs", words=one.about, detail=detail)


def _sentences(article: Article) -> Iterator[Finding]:
    """Yield a finding for the first sentence that leaves words out, or takes blanks in."""
    last = 0
    for sentence in article.sentences:
        words = article.text[sentence.start : sentence.end]
        if words != words.strip() or article.text[last : sentence.start].strip():
            break
        last = sentence.end
    else:
        if not article.text[last:].strip():
            return
        sentence = article.sentences[-1]
    detail = f"sentence {sentence.number} does not begin and end where its words do"
    yield Finding(kind="span_moved", words=str(sentence.number), detail=detail)


def _interval(item: WhenStatement, article: Article) -> Iterator[Finding]:
    number = item.citations[0].sentence if item.citations else 0
    if not 1 <= number <= len(article.sentences):
        return
    days = resolve_date(item.phrase, article.published, article.words_of(number), article.lang)
    made = None
    if days is not None:
        made = Interval(start=days.start, end=days.end, certain=days.certain)
    kept = item.interval
    if made != kept:
        detail = f"the days of “{item.phrase}” are {_days(made)}, not {_days(kept)}"
        yield Finding(kind="interval_differs", words=item.phrase, detail=detail)


def _days(days: Interval | None) -> str:
    if days is None:
        return "not known"
    start, end = days.start or "open", days.end or "open"
    words = f"{start} to {end}" if start != end else f"{start}"
    return words if days.certain else f"about {words}"


def _quotations(item: StanceStatement, articles: list[Article]) -> Iterator[Finding]:
    """Yield a finding for each quotation that ends elsewhere than code would have it end."""
    for quote in item.quotes:
        article = articles[quote.article]
        voices = voices_of(article)
        if quote.sentence > len(voices):
            continue
        ends = [
            part.start + len(article.text[part.start : part.end].rstrip(", \n"))
            for part in voices[quote.sentence - 1].quoted
            if part.start == quote.start
        ]
        if ends and quote.end not in ends:
            words = article.text[quote.start : quote.end]
            detail = f"“{words}” does not end where the quotation in the source does"
            yield Finding(kind="quote_altered", words=words, detail=detail)


def _gaps(briefing: Briefing, articles: list[Article]) -> Iterator[Finding]:
    made = gaps_of(briefing, articles)
    for gap in briefing.gaps:
        if gap not in made:
            yield _gap(gap, "does not follow from the statements")
    for gap in made:
        if gap not in briefing.gaps:
            yield _gap(gap, "is missing from the gaps")


def _sourcing(briefing: Briefing, articles: list[Article]) -> Iterator[Finding]:
    """Yield a finding where other people or outlets are counted than speak in the articles."""
    if briefing.sourcing is not None and briefing.sourcing != sourcing_of(articles):
        told = ", ".join([*briefing.sourcing.officials, *briefing.sourcing.others])
        detail = "who speaks in the article is not what the file says of it"
        yield Finding(kind="sourcing_differs", words=told, detail=detail)


def _gap(gap: Gap, problem: str) -> Finding:
    return Finding(kind="gap_differs", words=gap.text, detail=f"“{gap.text}” {problem}")


def _names(item: Statement, article: PreparedArticle, lang: str) -> Iterator[Finding]:
    """Yield a finding for each name of a side or speaker that the article never has."""
    fields = [getattr(item, "side", None), getattr(item, "said_by", None)]
    if isinstance(item, ChannelStatement):
        fields += item.between
    if is_abroad(article.article, lang):
        for field in dict.fromkeys(field for field in fields if field):
            yield from side_findings(field, article.article, lang)
        return
    whole = whole_scope(article)
    for field in dict.fromkeys(fields):
        # Within a sentence an unknown word with a capital is a name.
        for found in name_findings(article.prepare(f"of {field or ''}"), whole, whole):
            if not all(_is_ordinary(word) for word in found.words.split()):
                yield found


def _is_ordinary(word: str) -> bool:
    key = key_of(word)
    return any(key in words for words in (_ROLES, NOT_NAMES, TITLES, FUNCTION_WORDS, BODIES))
