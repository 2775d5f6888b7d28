"""Text to sentence spans."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
# Lines at least this long, all but the last of their block, were wrapped by an editor; a
# paragraph that is one line is rarely shorter than the longest line next to it by so little.
_WRAPPED_SHARE = 0.6
_WRAPPED_WIDTH = 100
# Long enough for two sentences; single marks are left alone, since most are apostrophes.
_LIST_MARKER = re.compile(r"\(?\d{1,2}[.)]")
_QUOTED = re.compile(
    r"“[^“”]{20,}”|„[^„“”]{20,}[“”]|«[^«»]{20,}»|»[^«»]{20,}«|\"[^\"]{20,}\"|「[^「」]{8,}」|『[^『』]{8,}』"
)
# What sentencex, by its rules for a language, takes for the end of a sentence.
_TITLES = {
    "fr": re.compile(r"(?<!\w)(?:MM?|Mgr|Me|Mme|Mlle|Dr|Pr|St|Ste)\.$"),
    "hi": re.compile(r"(?<!\w)(?:डॉ|प्रो|श्री|सुश्री|पं|मो)\.$"),
}
# A full stop that nothing else is written with. sentencex leaves out those before a digit or a
# Latin letter ("尚未答复。2016年"); one before a closing mark is left to it.
_FULL_STOP = re.compile(r"[。！？｡।۔؟]+(?=[^\s。！？｡।۔؟、，．…!?.,;:)\]}»”’」』）】》〉\"'-])")


def sentence_spans(text: str, lang: str) -> list[tuple[int, int]]:
    """Return the half-open spans of a text's sentences, in order.

    Spans start and end at non-blank characters, never cross a paragraph, and together
    cover every non-blank character. Time grows linearly with the text.

    Args:
        text: canonical text (see :func:`briefer.articles.cleaning.cleaned_text`).
        lang: language whose rules are used; unknown ones fall back as sentencex does.
    """
    spans = []
    lang = lang.partition("-")[0].lower()
    for start, end in paragraph_spans(text):
        # Same length, so that positions hold: a wrapped line ends no sentence.
        paragraph = text[start:end].replace("\n", " ")
        for piece_start, piece_end in _piece_spans(paragraph, lang):
            spans.append((start + piece_start, start + piece_end))
    return spans


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of a text's paragraphs, without blanks at either end.

    Blank lines separate paragraphs. Within a block a line end separates them too, unless
    the block looks wrapped to a width.
    """
    spans = []
    for block_start, block_end in _spans_between(_BLANK_LINE, text, 0, len(text)):
        if _is_wrapped(text[block_start:block_end]):
            spans.append((block_start, block_end))
        else:
            spans.extend(_spans_between(re.compile(r"\n"), text, block_start, block_end))
    return [trimmed for span in spans if (trimmed := _trimmed(text, *span)) is not None]


def _spans_between(
    separator: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    position = start
    for match in separator.finditer(text, start, end):
        yield position, match.start()
        position = match.end()
    yield position, end


def _is_wrapped(block: str) -> bool:
    widths = [len(line.rstrip()) for line in block.split("\n") if line.strip()]
    if len(widths) < 2:
        return True
    widest = max(widths)
    return widest <= _WRAPPED_WIDTH and min(widths[:-1]) >= _WRAPPED_SHARE * widest


def _piece_spans(paragraph: str, lang: str) -> Iterator[tuple[int, int]]:
    marker = None
    title = _TITLES.get(lang)
    for piece in _split_spans(paragraph, lang):
        span = _trimmed(paragraph, *piece)
        if span is None:
            continue
        start = span[0] if marker is None else marker
        # "1." is no sentence but the number of the next one, and "M." no end of one.
        goes_on = _LIST_MARKER.fullmatch(paragraph, *span) or (
            title is not None and title.search(paragraph, *span)
        )
        marker = start if goes_on else None
        if marker is None:
            yield start, span[1]
    if marker is not None:
        yield marker, len(paragraph.rstrip())


def _split_spans(paragraph: str, lang: str) -> Iterator[tuple[int, int]]:
    for boundary in get_sentence_boundaries(lang, paragraph):
        start, end = boundary["start_index"], boundary["end_index"]
        within = {match.end() for match in _FULL_STOP.finditer(paragraph, start, end)} - {end}
        within |= set(_starts_in_quotations(paragraph, start, end, lang))
        starts = [start, *sorted(within)]
        yield from zip(starts, [*starts[1:], end], strict=True)


def _starts_in_quotations(paragraph: str, start: int, end: int, lang: str) -> list[int]:
    """Return where the second and later sentences of each quotation begin.

    sentencex keeps a quotation whole, however many sentences it has; a citation of one of
    them is worth more than of all.
    """
    return [
        quote.start() + 1 + boundary["start_index"]
        for quote in _QUOTED.finditer(paragraph, start, end)
        for boundary in get_sentence_boundaries(lang, quote.group(0)[1:-1])[1:]
        if quote.group(0)[1:-1][boundary["start_index"] :].strip()
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
