"""The whole prompts, as they go out for an example article.

``golden/single.txt`` is the one question of ``single``; ``golden/steps-NAME.txt`` holds the
questions of ``steps`` that are filled in from ``prompts/steps/NAME.j2``, as often as a replay
asks them. ``python tests/record_again.py --renew`` writes them again.
"""

import json
from pathlib import Path

from briefer.articles.reading import read_article
from briefer.extraction.single import single_question
from briefer.llm.base import Question
from briefer.prompting.library import PromptLibrary
from examples_support import ARTICLES, RECORDINGS, ROOT, SHOWN, assert_committed, heard_replay

_GOLDEN = Path(__file__).parent / "golden"
_SEVERAL = "aflao-crossing"
"""Articles, of which the bottom line is asked for once more."""


def test_the_question_of_single_is_the_golden_one() -> None:
    question = single_question(read_article(ARTICLES[SHOWN]), PromptLibrary())
    assert_committed(_GOLDEN / "single.txt", _shown([question]))


def test_the_questions_of_steps_are_the_golden_ones() -> None:
    for name, questions in _asked_in_steps().items():
        assert_committed(_GOLDEN / f"steps-{name}.txt", _shown(questions))


def test_there_is_no_golden_file_of_a_question_that_is_not_asked() -> None:
    files = {"single.txt", *(f"steps-{name}.txt" for name in _asked_in_steps())}
    assert {path.name for path in _GOLDEN.iterdir()} == files


def test_every_prompt_of_steps_is_in_a_golden_file() -> None:
    shared = {"article", "ready", "system"}
    prompts = {path.stem.removesuffix("-system") for path in (ROOT / "prompts/steps").glob("*.j2")}
    # What is told anew is asked from prompts/mend, whichever way it was asked first.
    assert set(_asked_in_steps()) - {"mend"} == prompts - shared


def _asked_in_steps() -> dict[str, list[Question]]:
    """Return the questions by name, each name's from the first article that raises it."""
    asked: dict[str, list[Question]] = {}
    for article in (SHOWN, *sorted(set(ARTICLES) - {SHOWN}), _SEVERAL):
        of_article: dict[str, list[Question]] = {}
        for question, _ in heard_replay(article, RECORDINGS / article)[1]:
            of_article.setdefault(question.name, []).append(question)
        asked = {**of_article, **asked}
    return asked


def _shown(questions: list[Question]) -> str:
    """Return questions as a golden file holds them: every message, the schema, the limit."""
    parts = []
    for number, question in enumerate(questions, 1):
        parts.append(f"##### {question.name} {number}\n")
        parts += [f"=== {m['role']}\n{m['content']}\n" for m in question.messages]
        schema = json.dumps(question.schema, ensure_ascii=False, indent=1)
        parts.append(f"=== schema, at most {question.max_tokens} tokens\n{schema}\n")
    return "\n".join(parts)
