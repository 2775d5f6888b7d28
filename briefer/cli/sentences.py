"""``briefer sentences``: the numbers that citations use."""

import click

from briefer.cli.options import debug_option
from briefer.cli.output import write_stdout


@click.command()
@click.argument("source")
@debug_option
def command(source: str, debug: bool) -> None:
    """Print the sentences of SOURCE, a .txt or .md file or -, with their numbers."""
    from briefer.articles.reading import read_article

    article = read_article(source)
    lines = [
        f"{s.number}\t{' '.join(article.words_of(s.number).split())}\n" for s in article.sentences
    ]
    write_stdout("".join(lines).encode("utf-8"))
