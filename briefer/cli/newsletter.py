"""``briefer newsletter``: from feeds to an issue that a person edits, approves and sends."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.archiving import archive_path
from briefer.cli.options import debug_option, merged_settings, model_options, timeout_option
from briefer.cli.output import write_stdout
from briefer.cli.progress import notice, shown_progress
from briefer.errors import BrieferError, OutputError, UsageError
from briefer.settings import Settings

if TYPE_CHECKING:
    from briefer.newsletters.delivery.base import Delivery
    from briefer.newsletters.newsletter import Newsletter
    from briefer.newsletters.state.state import State

USUAL = "newsletter.toml"


@click.group()
def command() -> None:
    """Make, approve and send the issues of a newsletter."""


@command.command()
@click.argument("title")
@click.option("-o", "--output", metavar="FILE", help=f"Where to write it; {USUAL} if not given.")
@debug_option
def new(title: str, output: str | None, debug: bool) -> None:
    """Write a newsletter's file, with a comment at each key, for the newsletter TITLE."""
    from briefer.files import write_whole
    from briefer.newsletters.sample import sample_newsletter

    path = Path(output or USUAL)
    if path.exists():
        raise OutputError(str(path), "it is there already", "name another file with -o")
    write_whole({path: sample_newsletter(title).encode("utf-8")})
    notice(f"Wrote {str(path)!r}; put your feeds into it, and run it.", quiet=False)


@command.command()
@click.argument("file", default=USUAL)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--send", is_flag=True, help="Send the issue that was approved; read no feed.")
@click.option("--test", metavar="ADDRESS", help="Mail the issue to yourself, for a look at it.")
@click.option("--overwrite", is_flag=True, help="Write over what a person changed, too.")
@click.option("--record", metavar="DIR", help="Keep how briefings are made, to be replayed.")
@click.option("--replay", metavar="DIR", help="Make briefings from the recordings in a folder.")
@click.option("--archive", metavar="FILE", help="Keep briefings there; else in your data folder.")
@model_options
@timeout_option
@click.option("--quiet", is_flag=True, default=None, help="No notices and no progress.")
@debug_option
def run(
    file: str,
    dry_run: bool,
    send: bool,
    test: str | None,
    overwrite: bool,
    record: str | None,
    replay: str | None,
    config: str | None,
    debug: bool,
    **options: object,
) -> None:
    """Take what is new in the feeds of FILE into the issue's draft.

    Run it as often as you like: nothing is done twice, and what a person edited stays.
    """
    _refuse_conflicts({"--dry-run": dry_run, "--send": send, "--test": test, "--record": record})
    _refuse_conflicts({"--record": record, "--replay": replay})
    settings = merged_settings(config, Settings(**options))  # type: ignore[arg-type]
    with _opened(Path(file), only_tried=dry_run) as (newsletter, state, deliveries):
        if dry_run:
            _try(newsletter, state)
        elif send:
            _send(newsletter, state, deliveries)
        elif test is not None:
            _test(newsletter, state, deliveries, test)
        else:
            _run(
                newsletter,
                state,
                deliveries,
                settings,
                record=record,
                replay=replay,
                overwrite=overwrite,
            )


@command.command()
@click.argument("issue")
@click.option("--by", required=True, metavar="NAME", help="Who approves it; readers see it.")
@click.option("-n", "--newsletter", metavar="FILE", help=f"Whose issue it is; {USUAL}.")
@debug_option
def approve(issue: str, by: str, newsletter: str | None, debug: bool) -> None:
    """Approve ISSUE, its key or its folder, exactly as it was last written."""
    path = Path(newsletter) if newsletter is not None else _newsletter_of(issue)
    with _opened(path) as (whole, state, deliveries):
        kept = state.issues.issue(Path(issue).name)
        if kept is None or kept.status != "draft":
            draft = state.issues.draft()
            there = f"the draft is {draft.key!r}" if draft else "there is no draft"
            what = "is none of this newsletter's" if kept is None else f"is {kept.status} already"
            message = f"The issue {Path(issue).name!r} {what}; {there}."
            raise UsageError(message)
        from briefer.newsletters.running.releasing import approved

        found = approved(whole, state, deliveries, kept, by)
        _tell(found.lines(), found.failure())


def _refuse_conflicts(given: Mapping[str, str | bool | None]) -> None:
    said = [name for name, value in given.items() if value not in (None, False)]
    if len(said) > 1:
        message = f"{' and '.join(said)} are different things to do; give one of them."
        raise UsageError(message)


@contextmanager
def _opened(
    path: Path, *, only_tried: bool = False
) -> "Iterator[tuple[Newsletter, State, list[Delivery]]]":
    """Open a newsletter: its file read, its deliveries made, its state held by this run alone."""
    from briefer.articles.reading import needing

    with needing("A newsletter", "newsletter"):
        from briefer.newsletters.opening import opened_newsletter

    with opened_newsletter(path, os.environ, only_tried=only_tried) as opened:
        yield opened


def _newsletter_of(issue: str) -> Path:
    """Return the newsletter's file near an issue's folder, else the one in the working folder."""
    folders = Path(issue).absolute().parents if os.path.isdir(issue) else ()
    return next((f / USUAL for f in folders if (f / USUAL).is_file()), Path(USUAL))


def _run(
    newsletter: "Newsletter",
    state: "State",
    deliveries: "list[Delivery]",
    settings: Settings,
    *,
    record: str | None,
    replay: str | None,
    overwrite: bool,
) -> None:
    from briefer.newsletters.running import running

    how = running.Asked(settings, replay, record, overwrite, archive_path(settings))
    with shown_progress("the model", quiet=bool(settings.quiet)) as shown:
        done = shown.part if shown else (lambda _, __: None)
        report = running.run(newsletter, state, deliveries, how, done)
    _tell(report.lines(), report.failure())


def _try(newsletter: "Newsletter", state: "State") -> None:
    from briefer.newsletters.running.running import dry_run

    report = dry_run(newsletter, state)
    _tell(report.lines(tried=True), report.failure())


def _tell(lines: Iterable[str], failure: BrieferError | None) -> None:
    _write_lines(lines)
    if failure is not None:
        raise failure


def _send(newsletter: "Newsletter", state: "State", deliveries: "list[Delivery]") -> None:
    from briefer.newsletters.running.releasing import send

    sending = send(newsletter, state, deliveries)
    _tell(sending.lines(), sending.failure())


def _test(
    newsletter: "Newsletter", state: "State", deliveries: "list[Delivery]", address: str
) -> None:
    from briefer.newsletters.running.releasing import send_test

    _write_lines(send_test(newsletter, state, deliveries, address))


def _write_lines(lines: Iterable[str]) -> None:
    write_stdout("".join(f"{line}\n" for line in lines).encode("utf-8"))
