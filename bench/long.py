"""A long document, all work but the model's: seconds and memory by the number of words.

Run it from the repository: ``python bench/long.py``. A model that answers at once, with what
stands in the sentences that it is shown, is asked about an invented document; each length
runs in a process of its own. Prints seconds of processor time, each part's, and the peak of
memory beside an interpreter that has loaded everything.
"""

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from briefer.articles.reading import read_article
from briefer.errors import ReplyEmpty
from briefer.grounding.checking import check
from briefer.language.names import person_names
from briefer.language.times import time_expressions
from briefer.llm.base import Question, Reply
from briefer.pipeline import How, briefing_of

_LENGTHS = (12_500, 25_000, 50_000, 100_000)
_WINDOW = 2_500
_SIDES = ("Peru", "Colombia", "Ecuador")
_GIVEN = "Ana Luis Marta Hugo Rosa Iván Elena Pablo Nora Óscar Inés Raúl".split()
_FAMILY = "Quispe Solarte Andrade Bermeo Saldaña Grefa Medrano Oyarzún Pinedo Toapanta".split()
_OFFICES = ("minister", "commander", "mayor", "spokeswoman", "hydrographer", "customs officer")
_ACTS = (
    "said the survey of {n} kilometres would be published by {d}",
    "rejected the claim that {n} boats had crossed the line on {d}",
    "hoped that the {n} markers could be set up before {d}",
    "told the commission that “{n} families may lose their land, and nobody has asked them”",
    "signed an order on {d} that allows {n} patrols a month",
    "did not say whether the {n} officers would leave the post after {d}",
)
_MONTHS = "January March April May June July August October November December".split()


class Prompt:
    """A model that answers a question at once, in its form, from the sentences in it."""

    model = "none"
    host = "this machine"
    ask = "single"

    def __init__(self) -> None:
        self.seconds = 0.0

    def reply(self, question: Question) -> Reply:
        """Answer with the first sentences, names and times that there are."""
        begun = time.process_time()
        try:
            return self._answer(question)
        finally:
            self.seconds += time.process_time() - begun

    def _answer(self, question: Question) -> Reply:
        if question.name == "mend":
            raise ReplyEmpty(self.model)
        shown = re.findall(r"^\[(\d+)\] (.*)$", question.messages[-1]["content"], re.MULTILINE)
        lines = [(int(number), words) for number, words in shown]
        answer = _head(lines) if question.name == "whole" else _head(lines) | _body(lines)
        return Reply(json.dumps(answer), 0, 0, 1)


def _head(lines: list[tuple[int, str]]) -> dict[str, object]:
    number, words = lines[0]
    what = {"text": words[:390], "said_by": None, "cites": [number]}
    return {"headline": words[:100], "question": None, "what": what}


def _body(lines: list[tuple[int, str]]) -> dict[str, object]:
    people = {name: number for number, words in lines for name in person_names(words)}
    times = {
        found.words: (number, words) for number, words in lines for found in time_expressions(words)
    }
    return {
        "who": [
            {"name": name, "role": "officer", "side": _SIDES[number % 3], "cites": [number]}
            for name, number in list(people.items())[:8]
        ],
        "when": [
            {"event": words[:150], "phrase": phrase, "said_by": None, "cites": [number]}
            for phrase, (number, words) in list(times.items())[:6]
        ],
        "channel": None,
        "stances": [
            {"side": side, "position": "open", "summary": words[:290], "cites": [number]}
            for side, (number, words) in zip(_SIDES, lines[5:], strict=False)
        ],
        "background": [{"text": w[:290], "cites": [n]} for n, w in lines[10:14]],
        "next": [{"text": w[:190], "cites": [n]} for n, w in lines[20:23]],
    }


def main() -> None:
    """Measure each length in a process of its own, and print a row for each."""
    if len(sys.argv) > 1:
        sys.stdout.write(_row(int(sys.argv[1])))
        return
    print("| words | sentences | windows | statements | read s | brief s | check s | MB |")
    print("|---|---|---|---|---|---|---|---|")
    for words in _LENGTHS:
        done = subprocess.run(
            [sys.executable, __file__, str(words)], check=True, capture_output=True, text=True
        )
        print(done.stdout, flush=True)


def _row(words: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        path.write_text(_document(300), encoding="utf-8")
        briefing_of(read_article(path), Prompt(), How(window=_WINDOW))  # loads everything
        before = _peak_mb()
        path.write_text(_document(words), encoding="utf-8")
        times = [time.process_time()]
        article = read_article(path)
        times.append(time.process_time())
        llm = Prompt()
        briefing = briefing_of(article, llm, How(window=_WINDOW))
        times.append(time.process_time())
        peak = _peak_mb()
        check(briefing)
        times.append(time.process_time())
    read, brief, again = (after - begun for begun, after in pairwise(times))
    return (
        f"| {words:,} | {len(article.sentences):,} | {briefing.provenance.windows} "
        f"| {len(briefing.statements())} | {read:.2f} | {brief - llm.seconds:.2f} | {again:.2f} "
        f"| {peak - before:.0f} |"
    )


def _document(words: int) -> str:
    """Return a document of about so many words: paragraphs of reported sentences."""
    draw = random.Random(words)
    people = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
    paragraphs: list[str] = ["Peru, Colombia and Ecuador met on the river on 3 March 2025."]
    count = 0
    while count < words:
        sentences = []
        for _ in range(draw.randint(2, 6)):
            act = draw.choice(_ACTS).format(
                n=draw.randint(3, 900),
                d=f"{draw.randint(1, 28)} {draw.choice(_MONTHS)} {draw.randint(1998, 2026)}",
            )
            who = f"{draw.choice(people)}, the {draw.choice(_OFFICES)} of {draw.choice(_SIDES)},"
            sentences.append(f"In {draw.choice(_MONTHS)} {who} {act}.")
        paragraphs.append(" ".join(sentences))
        count += sum(len(sentence.split()) for sentence in sentences)
    return "\n\n".join(paragraphs)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
