"""``briefer sentences``: the numbers that citations use."""

import click

from briefer.cli.options import debug_option
from briefer.cli.output import write_stdout


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@debug_option
def command(sources: tuple[str, ...], debug: bool) -> None:
    """Print the sentences of SOURCE, a .txt or .md file or -, with their numbers.

    Those of several SOURCEs are numbered through, as one briefing of them counts them.
    """
    from briefer.articles.reading import read_article

    articles = [read_article(source) for source in sources]
    sentences = [article.words_of(s.number) for article in articles for s in article.sentences]
    lines = [f"{number}\t{' '.join(words.split())}\n" for number, words in enumerate(sentences, 1)]
    write_stdout("".join(lines).encode("utf-8"))
