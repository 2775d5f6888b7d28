"""Pages to where they were asked for."""

from collections.abc import Sequence

from briefer.cli.output import Destination, write_stdout
from briefer.cli.progress import notice
from briefer.files import write_whole
from briefer.grounding.briefing import Briefing
from briefer.grounding.ground import briefed_house
from briefer.rendering.contrast import AA, faint_pairs
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import Page, render
from briefer.rendering.releasing import cut_points, told_of
from briefer.rendering.themes import theme_of
from briefer.settings import WORDS, Settings


def deliver(
    briefing: Briefing,
    destination: Destination,
    slug: str,
    settings: Settings,
    cut: Sequence[str] = (),
) -> None:
    """Render a briefing and write it. All formats are rendered before the first is written.

    Args:
        briefing: what to render; what it leaves open of the house, the settings say.
        destination: where its pages go.
        slug: the stem of their names in a folder.
        settings: how they are to be.
        cut: ids of statements to leave out.

    Raises:
        UsageError: an id to cut is none.
        NotReleasedError: the pages are for release, and something on them does not hold.
        OutputError: a file cannot be written.
        UnusableFileError: a template or the theme cannot be used.
    """
    house = briefed_house(settings.house, briefing.house)
    briefing = briefing.model_copy(update={"house": house})
    options = PageOptions(
        templates=settings.templates,
        evidence=settings.evidence,
        paper=settings.page or "a4",
        words=settings.words or WORDS,
        purpose=settings.purpose or "review",
        cut=tuple(cut),
        theme=settings.theme,
    )
    pages = [render(briefing, name, options) for name in destination.formats]
    if options.theme is not None and (faint := faint_pairs(theme_of(options.theme))):
        notice(
            f"Hard to read in the theme {options.theme!r}, where contrast is to be at least {AA}: "
            f"{', '.join(faint)}.",
            quiet=bool(settings.quiet),
        )
    left_out = cut_points(briefing, options.cut)
    if left_out and any(name != "json" for name in destination.formats):
        notice(f"Left out: {told_of(left_out)}.", quiet=bool(settings.quiet))
    told = fitting_words(pages, options)
    if told is not None:
        notice(told, quiet=bool(settings.quiet))
    deliver_pages(pages, destination, slug, quiet=bool(settings.quiet))


def fitting_words(pages: Sequence[Page], options: PageOptions) -> str | None:
    """Return what fitting did to pages as a notice says it, or None where it did nothing.

    Args:
        pages: of one briefing, in some formats.
        options: how they are.
    """
    most = max((len(page.moved) for page in pages), default=0)
    points = "1 point stands" if most == 1 else f"{most} points stand"
    sheet = options.paper.upper() if options.paper == "a4" else options.paper.title()
    told = f"{points} overleaf: the front is kept to {options.words} words and one {sheet} sheet"
    if any(page.estimated for page in pages):
        told = told if most else f"The front was set smaller to fit one {sheet} sheet"
        return f"{told}, by estimate, since nothing here can lay it out (install 'briefer[pdf]')."
    return f"{told}." if most else None


def deliver_pages(
    pages: Sequence[Page], destination: Destination, slug: str, *, quiet: bool
) -> None:
    """Write pages, one for each format of a destination, all or none.

    Raises:
        OutputError: a file cannot be written.
    """
    paths = {destination.path_of(page.suffix, slug): page.content for page in pages}
    contents = {path: content for path, content in paths.items() if path is not None}
    if not contents:
        write_stdout(pages[0].content)
        return
    write_whole(contents)
    if destination.folder is not None:
        names = ", ".join(path.name for path in contents)
        notice(f"Wrote {names} in {str(destination.folder)!r}.", quiet=quiet)
    else:
        notice(f"Wrote {str(destination.file)!r}.", quiet=quiet)
