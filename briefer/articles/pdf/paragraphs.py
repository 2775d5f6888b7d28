"""Lines in reading order to paragraphs that know where each of their pages begins. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefer.articles.pdf.hyphens import Vocabulary
from briefer.articles.pdf.lines import Line
from briefer.articles.pdf.stacks import goes_over, parts_of, split_notes, stacks_of, type_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document.

    Attributes:
        text: its words, on one line.
        size: of its type, in points.
        is_heading: whether it is set like one.
        pages: for each of its pages, where in its text it begins, and its number.
    """

    text: str
    size: float
    is_heading: bool
    pages: tuple[tuple[int, int], ...]


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines to paragraphs, across columns and pages.

    A paragraph ends where the next line stands off, is set in or out, is of another size, or
    would have begun on this one. Notes at the foot of a page follow the paragraph that they
    interrupt. Time grows linearly with the lines.

    Args:
        lines: of all pages, in the order that they are read in, without running heads.
    """
    if not lines:
        return []
    kind = type_of(lines)
    pages = {page: list(found) for page, found in groupby(lines, key=lambda line: line.page)}
    done: list[list[Line]] = []
    notes: list[list[Line]] = []
    for stack in stacks_of(lines):
        body, small = split_notes(stack, pages[stack[0].page], kind)
        parts = parts_of(body, kind)
        if done and parts and goes_over(done[-1], parts[0]):
            done[-1] += parts.pop(0)
        if parts:
            done += [*notes, *parts]
            notes = []
        notes += parts_of(small, kind)
    words = Vocabulary(lines)
    return [_joined(part, words, kind.is_heading(part[0].size)) for part in [*done, *notes]]


def _joined(lines: Sequence[Line], words: Vocabulary, is_heading: bool) -> Paragraph:
    texts: list[str] = []
    pages: list[tuple[int, int]] = []
    position = 0
    for index, line in enumerate(lines):
        if not pages or line.page != pages[-1][1]:
            pages.append((position, line.page))
        is_last = index == len(lines) - 1
        texts.append(line.text if is_last else words.ended(line.text, lines[index + 1].text))
        position += len(texts[-1])
    text = "".join(texts).rstrip("\u00ad")
    return Paragraph(text, lines[0].size, is_heading, tuple(pages))
