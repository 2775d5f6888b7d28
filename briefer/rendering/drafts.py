"""A traced draft as text, JSON, or one HTML page with its sources beside it."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.articles.markdown import BlockKind
from briefer.articles.segmenting import paragraph_spans
from briefer.errors import UsageError
from briefer.grounding.drafts import DraftSentence, TracedDraft
from briefer.grounding.findings import is_untraced
from briefer.rendering.citing import sentence_key
from briefer.rendering.directions import direction_of
from briefer.rendering.filling import filled
from briefer.rendering.lines import dateline_of
from briefer.rendering.pages import Page
from briefer.rendering.terminal import WIDTH, Paint, counted, unpainted, wrapped

_LABELS = {
    "traced": "traced",
    "untraced": "NOT TRACED",
    "unchecked": "NOT CHECKED",
    "nothing_to_check": "nothing to check",
}
_REASONS = {
    "question": "a question",
    "heading": "a heading without names, numbers or dates",
    "code": "code",
    "to_reader": "it speaks to the reader",
    "lead_in": "it leads to what follows",
    "no_fact": "no name, number, date or quotation",
}
_UNCHECKED = "another language or script than the article’s"
_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A sentence of the draft, as a page has it.

    Attributes:
        anchor: its id on the page.
        label: its first words.
        words: all of them.
        verdict: of the sentence.
        cites: keys of the sentences that support it.
        marks: what was found, in words.
        note: why there is nothing to check, or None.
    """

    anchor: str
    label: str
    words: str
    verdict: str
    cites: tuple[str, ...]
    marks: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """Sentences of the draft that stand together.

    Attributes:
        kind: what the block is.
        lines: its sentences.
        opens, closes: whether a list begins before it, or ends after it.
    """

    kind: BlockKind
    lines: tuple[DraftLine, ...]
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A sentence of an article, and the lines of the draft that it supports."""

    key: str
    words: str
    cited_by: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article, whole: its title, what it is dated and by whom, its paragraphs."""

    title: str | None
    dateline: tuple[str, ...]
    paragraphs: tuple[tuple[SourceLine, ...], ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """What the HTML page of a traced draft says."""

    lang: str
    dir: str
    name: str
    summary: str
    blocks: tuple[DraftBlock, ...]
    sources: tuple[SourceText, ...]


def draft_page(
    draft: TracedDraft,
    format: str,
    *,
    name: str = "draft",
    templates: str | None = None,
    width: int = WIDTH,
    paint: Paint = unpainted,
) -> Page:
    """Render a traced draft.

    Args:
        draft: what to render.
        format: ``text``, ``html`` or ``json``.
        name: what the page calls the draft: its file.
        templates: a folder looked into before the shipped templates.
        width: columns of the text.
        paint: colours the verdicts of the text.

    Raises:
        UsageError: the format is unknown.
        UnusableFileError: a template is missing, broken, or uses an undefined name.
    """
    if format == "json":
        return Page(draft.to_json().encode("utf-8"), "application/json", ".json")
    if format == "html":
        text = filled("trace.html.j2", templates, "html", page=_page(draft, name))
        return Page(text.encode("utf-8"), "text/html; charset=utf-8", ".html")
    if format != "text":
        message = f"Unknown format {format!r}; choose one of text, html, json."
        raise UsageError(message)
    text = "\n".join(_text_lines(draft, width, paint)) + "\n"
    return Page(text.encode("utf-8"), "text/plain; charset=utf-8", ".txt")


def summary_of(draft: TracedDraft) -> str:
    """Return the counts of a draft in words."""
    counts = draft.counts
    looks = sum(s.verdict == "traced" and bool(s.findings) for s in draft.sentences)
    parts = [
        f"{counts.untraced} not traced",
        f"{counts.traced} traced" + (f" ({looks} to look at)" if looks else ""),
        f"{counts.unchecked} not checked" if counts.unchecked else "",
        f"{counts.nothing_to_check} with nothing to check" if counts.nothing_to_check else "",
    ]
    total = counted(len(draft.sentences), "sentence")
    return f"{total}: {', '.join(part for part in parts if part)}."


def _text_lines(draft: TracedDraft, width: int, paint: Paint) -> Iterator[str]:
    for sentence in draft.sentences:
        label = _LABELS[sentence.verdict]
        if sentence.verdict == "traced" and sentence.findings:
            label = "traced, but look"
        note = _note(sentence)
        head = f"{label}: {note}" if note else label
        yield f"{sentence.number}. {paint(head, sentence.verdict)}"
        yield from wrapped(sentence.words, width)
        for finding in sentence.findings:
            mark = finding.detail if is_untraced(finding.kind) else f"look: {finding.detail}"
            yield from wrapped(mark, width, first="  ! ", indent="    ")
        for source in sentence.sources:
            key = _key(draft, source.article, source.sentence)
            yield from wrapped(source.words, width, first=f"    source {key}: ", indent="      ")
        yield ""
    yield from wrapped(summary_of(draft), width, indent="")


def _note(sentence: DraftSentence) -> str | None:
    if sentence.verdict == "unchecked":
        return _UNCHECKED
    return _REASONS[sentence.reason] if sentence.reason is not None else None


def _key(draft: TracedDraft, place: int, number: int) -> str:
    return sentence_key(len(draft.articles), place, number)


def _page(draft: TracedDraft, name: str) -> DraftPage:
    lines = [_line(draft, sentence) for sentence in draft.sentences]
    return DraftPage(
        lang=draft.articles[0].lang,
        dir=direction_of(draft.articles[0].lang),
        name=name,
        summary=summary_of(draft),
        blocks=tuple(_blocks(draft, lines)),
        sources=tuple(_source(draft, place, lines) for place in range(len(draft.articles))),
    )


def _line(draft: TracedDraft, sentence: DraftSentence) -> DraftLine:
    words = sentence.words.split()
    label = " ".join(words[:_LABEL_WORDS]) + (" …" if len(words) > _LABEL_WORDS else "")
    marks = tuple(
        f"not traced: {finding.detail}" if is_untraced(finding.kind) else f"look: {finding.detail}"
        for finding in sentence.findings
    )
    note = _note(sentence)
    if sentence.verdict == "unchecked":
        marks, note = (f"not checked: {note}",), None
    cites = tuple(_key(draft, source.article, source.sentence) for source in sentence.sources)
    anchor = f"d{sentence.number}"
    return DraftLine(anchor, label, sentence.words, sentence.verdict, cites, marks, note)


def _blocks(draft: TracedDraft, lines: Sequence[DraftLine]) -> Iterator[DraftBlock]:
    kinds = draft.blocks
    last = len(kinds) - 1
    own: dict[int, list[DraftLine]] = defaultdict(list)
    for line, sentence in zip(lines, draft.sentences, strict=True):
        own[sentence.block].append(line)
    for index, kind in enumerate(kinds):
        opens = kind == "item" and (index == 0 or kinds[index - 1] != "item")
        closes = kind == "item" and (index == last or kinds[index + 1] != "item")
        yield DraftBlock(kind, tuple(own[index]), opens, closes)


def _source(draft: TracedDraft, place: int, lines: Sequence[DraftLine]) -> SourceText:
    article = draft.articles[place]
    citing: dict[str, list[DraftLine]] = defaultdict(list)
    for line in lines:
        for key in line.cites:
            citing[key].append(line)
    waiting = deque(article.sentences)
    paragraphs = []
    for _, end in paragraph_spans(article.text):
        own = []
        while waiting and waiting[0].start < end:
            span = waiting.popleft()
            key = _key(draft, place, span.number)
            words = " ".join(article.text[span.start : span.end].split())
            own.append(SourceLine(key, words, tuple(citing[key])))
        paragraphs.append(tuple(own))
    return SourceText(article.title, dateline_of(article), tuple(p for p in paragraphs if p))
