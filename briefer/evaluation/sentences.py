"""Measures how articles are cut into sentences."""

from collections import Counter
from pathlib import Path

from briefer.articles.segmenting import sentence_spans
from briefer.evaluation.data import Cell, Report, Table, labelled_rows

SENTENCES = "sentences.jsonl"
_NOTES = (
    "Right: all sentences of a text are as labelled, blanks aside.",
    "pySBD passes 97.92 % of its own golden rules, all 48 of them (arXiv 2010.09657). Measured "
    "when sentencex was chosen, on the whole set: pySBD 193 of 226 news paragraphs, sentencex 195.",
)


def measured_sentences(folder: Path) -> Report:
    """Return how many texts are cut where their labels say.

    Args:
        folder: holds ``sentences.jsonl`` (pySBD's rules and issues, MIT; paragraphs of news
            from GUM, CC BY).

    Raises:
        UnusableFileError: the file is not there, or is not as expected.
    """
    texts, right = Counter[str](), Counter[str]()
    misses: list[dict[str, Cell]] = []
    for row in labelled_rows(folder, SENTENCES, ("id", "input", "expected", "set")):
        text, group = str(row["input"]), _group_of(str(row["set"]))
        got = [_even(text[start:end]) for start, end in sentence_spans(text, "en")]
        texts[group] += 1
        if got == [_even(str(sentence)) for sentence in row["expected"]]:
            right[group] += 1
        else:
            misses.append({"group": group, "id": str(row["id"])})
    rows = [
        (group, texts[group], right[group], right[group] / texts[group]) for group in sorted(texts)
    ]
    table = Table("Texts cut into sentences", ("group", "texts", "right", "share"), tuple(rows))
    return Report("sentences", (table,), _NOTES, tuple(misses))


def _group_of(name: str) -> str:
    """Return a set's name; the issues of pySBD are one group."""
    return "issue" if name.startswith("issue") else name


def _even(text: str) -> str:
    return " ".join(text.split())
