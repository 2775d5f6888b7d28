"""Single statements asked for once more: those that their sentences do not prove."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.articles.article import Article
from briefer.extraction.interview import Json, list_of, object_of, one_of, text_of
from briefer.extraction.paths import value_at
from briefer.extraction.reading import ReadExtraction, read_extraction
from briefer.extraction.tongues import Tongue
from briefer.llm.base import Question
from briefer.prompting.library import PromptLibrary
from briefer.prompting.messages import message

_TEXTS: Mapping[str, tuple[str, int]] = {
    "headline": ("headline", 109),
    "what": ("text", 399),
    "who": ("role", 99),
    "when": ("event", 159),
    "stances": ("summary", 299),
    "background": ("text", 299),
    "next": ("text", 199),
}
"""Of each section: the field that a model can write anew, and its bound in characters. The ends
of a channel are names, found by code or not at all."""

_TOKENS_EACH = 110


@dataclass(frozen=True, slots=True)
class Fault:
    """A statement that its sentences do not prove.

    Attributes:
        path: where it stands in the Extraction: ``what``, ``stances.1``.
        problems: what is wrong with it, a sentence each.
        sentences: numbers of those that may prove what it wants to say.
    """

    path: str
    problems: tuple[str, ...]
    sentences: tuple[int, ...]

    @property
    def section(self) -> str:
        """The section it stands in."""
        return self.path.partition(".")[0]


def mendable(faults: Sequence[Fault]) -> list[Fault]:
    """Return the faults that a model can mend: of statements with words of its own."""
    return [fault for fault in faults if fault.section in _TEXTS and fault.sentences]


def mended_extraction(
    read: ReadExtraction,
    faults: Sequence[Fault],
    article: Article,
    prompts: PromptLibrary,
    reply: Callable[[Question], str],
    origin: str,
    tongue: Tongue,
) -> ReadExtraction:
    """Return an Extraction in which some statements are told anew, in one request.

    Args:
        read: what the model answered first.
        faults: what is wrong with it; see :func:`mendable`.
        article: what it is about.
        prompts: the templates ``mend/``.
        reply: answers one question with JSON text in its schema.
        origin: who answers, for messages.
        tongue: the language to answer in.

    Raises:
        InvalidExtraction: what came back makes no valid Extraction.
    """
    data = read.extraction.model_dump(mode="json")
    statements = [_shown(fault, data, article) for fault in faults]
    messages = [
        message("system", prompts.text("mend/system.j2")),
        message("user", prompts.text("mend/user.j2", statements=statements)),
    ]
    letters = {} if tongue.plain else {"letters": tongue.letters}
    if not tongue.plain:
        words = prompts.text("abroad/answer.j2", language=tongue.name)
        messages[-1] = message("user", f"{messages[-1]['content']}\n{words}")
    schema = object_of(**{str(i): _schema(fault, letters) for i, fault in enumerate(faults, 1)})
    question = Question("mend", messages, schema, _TOKENS_EACH * len(faults) + 20)
    answers: Json = json.loads(reply(question))
    for number, fault in enumerate(faults, 1):
        _put(data, fault, answers[str(number)])
    again = read_extraction(json.dumps(data), len(article.sentences), origin=origin)
    told_anew = {_field_path(fault) for fault in faults}
    return replace(again, cut_off=again.cut_off | (read.cut_off - told_anew), lang=read.lang)


def _schema(fault: Fault, letters: Mapping[str, str]) -> Json:
    _, bound = _TEXTS[fault.section]
    if fault.section == "headline":
        return object_of(text=text_of(bound, **letters))
    return object_of(text=text_of(bound, **letters), cites=list_of(one_of(*fault.sentences), 1, 3))


def _shown(fault: Fault, data: Json, article: Article) -> dict[str, object]:
    """Return what the template may know of a statement."""
    field, _ = _TEXTS[fault.section]
    statement = value_at(data, fault.path)
    words = statement if isinstance(statement, str) else statement[field]
    about = statement.get("name") or statement.get("side") if isinstance(statement, dict) else None
    return {
        "about": about,
        "words": words,
        "problems": fault.problems,
        "sentences": [(n, " ".join(article.words_of(n).split())) for n in fault.sentences],
    }


def _put(data: Json, fault: Fault, answer: Json) -> None:
    text = answer["text"].strip()
    if fault.section == "headline":
        data["headline"] = text
        return
    statement = value_at(data, fault.path)
    statement[_TEXTS[fault.section][0]] = text
    statement["cites"] = list(dict.fromkeys(answer["cites"]))


def _field_path(fault: Fault) -> str:
    field, _ = _TEXTS[fault.section]
    return fault.path if fault.section == "headline" else f"{fault.path}.{field}"
