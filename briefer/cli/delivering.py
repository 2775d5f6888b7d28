"""Pages to where they were asked for."""

from briefer.cli.output import Destination, write_stdout, write_whole
from briefer.cli.progress import notice
from briefer.grounding.briefing import Briefing
from briefer.rendering.pages import render
from briefer.settings import Settings


def deliver(briefing: Briefing, destination: Destination, slug: str, settings: Settings) -> None:
    """Render a briefing and write it. All formats are rendered before the first is written.

    Raises:
        OutputError: a file cannot be written.
        UnusableFileError: a template cannot be used.
    """
    pages = [render(briefing, name, templates=settings.templates) for name in destination.formats]
    if destination.folder is not None:
        for page in pages:
            write_whole(destination.folder / f"{slug}{page.suffix}", page.content)
        names = ", ".join(f"{slug}{page.suffix}" for page in pages)
        notice(f"Wrote {names} in {str(destination.folder)!r}.", quiet=bool(settings.quiet))
    elif destination.file is not None:
        write_whole(destination.file, pages[0].content)
        notice(f"Wrote {str(destination.file)!r}.", quiet=bool(settings.quiet))
    else:
        write_stdout(pages[0].content)
