"""The bottom line, headline and question of a whole, asked over what leads its parts."""

import json
from collections.abc import Sequence

from briefer.articles.article import Article
from briefer.articles.excerpts import excerpt_of
from briefer.articles.windows import windows_of
from briefer.errors import ArticleTooLong, ProviderError, ReplyError
from briefer.extraction.asking import Asker
from briefer.extraction.candidates import lines_of
from briefer.extraction.interview import Interview, Json, list_of, object_of, one_of
from briefer.extraction.reading import ReadExtraction, read_extraction
from briefer.extraction.schema import Extraction
from briefer.extraction.steps import bottom_line_of, headline_of, leading_lines, question_of
from briefer.extraction.wire import wire_schema
from briefer.llm.base import LLM, Question
from briefer.prompting.library import PromptLibrary
from briefer.prompting.messages import article_view, message
from briefer.settings import Ask

_MAX_TOKENS = 500
"""The longest answer in English is about 300 tokens."""

_ASKED = ("headline", "question", "what")
_EMPTY: Json = {name: [] for name in ("who", "when", "stances", "background", "next")}


def asked_whole(
    leads: Article,
    owners: Sequence[int],
    llm: LLM,
    prompts: PromptLibrary,
    ask: Ask,
    *,
    longest: int | None,
    channel: Json | None,
) -> ReadExtraction | None:
    """Ask a model for the bottom line, headline and question of a whole.

    Of more sentences than it can be asked about at once, it is first asked which lead their
    part of them. An answer that cannot be used, or none, is no error: a part's own bottom line
    can stand in its place.

    Args:
        leads: the sentences that lead the parts, as an article.
        owners: of each sentence, the index of the article that it stands in; what the bottom
            line cites lies in one.
        llm: the model.
        prompts: what it is told.
        ask: one question, or steps.
        longest: tokens that are asked about at once, as they are reckoned; None for all.
        channel: the line of contact of the whole, if there is one: ``between`` and ``status``.

    Returns:
        An Extraction of a headline, a question and a bottom line; None where the model failed.

    Raises:
        ConfigurationError: key, model or quota are wrong.
    """
    if not lines_of(leads):
        return None
    asker = Asker(llm, prompts)
    told_by = _by_steps if ask == "steps" else _at_once
    try:
        while len(windows := windows_of(leads, 0, longest)) > 1:
            numbers: set[int] = set()
            for window in windows:
                part = told_by(window.article, owners[window.before :], asker, channel)
                numbers.update(number + window.before for number in part.extraction.what.cites)
            if len(numbers) == len(owners):
                break
            kept = sorted(numbers)
            leads = excerpt_of([(leads, number) for number in kept])
            owners = [owners[number - 1] for number in kept]
        return told_by(leads, owners, asker, channel)
    except (ArticleTooLong, ProviderError, ReplyError):
        return None


def _by_steps(
    leads: Article, owners: Sequence[int], asker: Asker, channel: Json | None
) -> ReadExtraction:
    ask = Interview(leads, asker.prompts, asker.conforming)
    lines = leading_lines(leads, lines_of(leads)) or lines_of(leads)
    schema = object_of(sentences=list_of(one_of(*(line.number for line in lines)), 1, 2))
    answer = ask.apart("whole", schema, 80, title=leads.title, lines=lines)
    chosen = _of_one_article(sorted(answer["sentences"]), owners)
    what = bottom_line_of(ask, [line for line in lines if line.number in chosen])
    told = {
        "headline": headline_of(ask, what["text"]),
        "question": question_of(ask, channel, what["text"]),
        "what": what,
    }
    return _read(told, leads, asker)


def _at_once(
    leads: Article, owners: Sequence[int], asker: Asker, channel: Json | None
) -> ReadExtraction:
    values = article_view(leads).values()
    messages = [
        message("system", asker.prompts.text("whole/system.j2")),
        message("user", asker.prompts.text("whole/user.j2", **values)),
    ]
    properties = wire_schema(Extraction, len(leads.sentences))["properties"]
    schema = object_of(**{name: properties[name] for name in _ASKED})

    told = json.loads(asker.conforming(Question("whole", messages, schema, _MAX_TOKENS)))
    told["what"]["cites"] = _of_one_article(told["what"]["cites"], owners)
    return _read(told, leads, asker)


def _read(told: Json, leads: Article, asker: Asker) -> ReadExtraction:
    """Return an Extraction that has nothing but what is told of a whole."""
    text = json.dumps({**_EMPTY, **told})
    return read_extraction(text, len(leads.sentences), origin=asker.origin)


def _of_one_article(numbers: Sequence[int], owners: Sequence[int]) -> list[int]:
    """Return the numbers of the sentences that stand in the article of the first one."""
    return [one for one in numbers if owners[one - 1] == owners[numbers[0] - 1]]
