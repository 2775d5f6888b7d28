"""The worked examples of ``single``: a short article and its extraction."""

from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.articles.headers import split_plain_header
from briefer.prompting.library import PromptLibrary

NAMES = ("channel", "no-channel")
"""Two unlike ones: with one alone, its shape leaks into every answer."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: what the model is shown, and what it would have had to answer."""

    article: Article
    answer: str


def worked_examples(prompts: PromptLibrary) -> list[Example]:
    """Return the worked examples in the order in which the model sees them.

    Raises:
        UnusableFileError: one is missing.
    """
    examples = []
    for name in NAMES:
        text = prompts.example(f"{name}.txt")
        header, body = split_plain_header(text, name, has_title=True)
        article = Article.from_text(body, published=header.published, lang="en", source=name)
        examples.append(Example(article, prompts.example(f"{name}.json").strip()))
    return examples
