"""``briefer sentences``: the numbers that citations use."""

import click

from briefer.cli.options import debug_option, private_option
from briefer.cli.output import write_stdout
from briefer.cli.sources import read_source


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@private_option
@debug_option
def command(sources: tuple[str, ...], allow_private: bool, debug: bool) -> None:
    """Print the sentences of SOURCE, an address, a file or -, with their numbers.

    Those of several SOURCEs are numbered through, as one briefing of them counts them. Those of
    a PDF have the page on which they begin, too.
    """
    articles = [read_source(source, allow_private=allow_private) for source in sources]
    sentences = [
        (s.page, article.words_of(s.number)) for article in articles for s in article.sentences
    ]
    lines = []
    for number, (page, words) in enumerate(sentences, 1):
        place = "" if page is None else f"p. {page}\t"
        lines.append(f"{number}\t{place}{' '.join(words.split())}\n")
    write_stdout("".join(lines).encode("utf-8"))
